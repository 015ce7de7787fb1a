"""A server on loopback that stands for Live2D's, and misbehaves as asked."""

import http.server
import threading
import time

CORE = (
    "/* A text of our own that has the names of the real one. Cubism Core 9.8.7 */\n"
    "var Live2DCubismCore = {};\n"
    "Live2DCubismCore.Version = { csmGetVersion: function () { return 0; } };\n"
    "Live2DCubismCore.Moc = { fromArrayBuffer: function () {} };\n"
    "Live2DCubismCore.Model = { fromMoc: function () {} };\n" + "// padding\n" * 1000
).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self):
        kind = self.path.strip("/")
        if kind.startswith("to="):
            self.send_response(302)
            self.send_header("Location", kind[3:])
            self.end_headers()
        elif kind == "error":
            self.send_error(503)
        elif kind == "silent":
            self.server.released.wait(20)
        else:
            self.send(kind)

    def send(self, kind):
        body = {"html": b"<html>" + CORE, "huge": bytes(9 << 20)}.get(kind, CORE)
        self.send_response(200)
        if kind != "huge":
            self.send_header("Content-Length", str(len(body) + (500 if kind == "short" else 0)))
        self.end_headers()
        try:
            for begin in range(0, len(body), 4096):
                self.wfile.write(body[begin : begin + 4096])
                time.sleep(0.05 if kind == "slow" else 0)
        except OSError:
            pass  # the console has hung up

    def log_message(self, *args):
        pass


class FakeLive2d:
    """`with FakeLive2d() as server: server.url("core")`."""

    def __enter__(self):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.released = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._server.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, kind):
        return f"http://127.0.0.1:{self._server.server_port}/{kind}"
