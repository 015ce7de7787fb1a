"""Downloads the Cubism Core from Live2D, and from nowhere else."""

import threading
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage, HTTPResponse
from time import monotonic
from typing import IO
from urllib.parse import urlsplit

from vtuber_console.adapters.threads import Stopped
from vtuber_console.domain.cubism_core import LARGEST
from vtuber_console.pipeline.model_ports import Progress
from vtuber_console.pipeline.ports import PortError

SILENCE_SECONDS, WHOLE_SECONDS = 15.0, 120.0
"""How long the server may say nothing, and how long all of it may take."""
_CHUNK = 64 << 10
_BY_HAND = "Download the Cubism SDK for Web from live2d.com yourself and choose its zip here."


def download(address: str, tell: Progress, stopped: threading.Event) -> bytes:
    """Fetch the file. Raises `PortError`, and `Stopped` once that event is set."""
    host = urlsplit(address).netloc
    opener = urllib.request.build_opener(_SamePlace())
    tell(0.0, f"Asking {host}")
    try:
        with opener.open(address, timeout=SILENCE_SECONDS) as answer:
            return _receive(answer, tell, stopped)
    except urllib.error.HTTPError as error:
        with error:
            raise PortError(f"{host} answers with error {error.code}.", _BY_HAND) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        remedy = f"Check the connection to the internet. {_BY_HAND}"
        raise PortError(f"The Cubism Core cannot be downloaded: {reason}.", remedy) from error


def _receive(answer: HTTPResponse, tell: Progress, stopped: threading.Event) -> bytes:
    """All bytes of the answer; one that sends too much or too slowly is given up."""
    total = int(answer.headers.get("Content-Length") or 0)
    data, end = bytearray(), monotonic() + WHOLE_SECONDS
    while piece := answer.read1(_CHUNK):
        data += piece
        if stopped.is_set():
            raise Stopped
        if len(data) > LARGEST:
            raise PortError("This is more than the Cubism Core can be.", _BY_HAND)
        if monotonic() > end:
            raise TimeoutError("it took too long")
        tell(len(data) / max(total, len(data)), f"{len(data) >> 10} KB")
    if len(data) < total:
        raise TimeoutError("it broke off")
    return bytes(data)


class _SamePlace(urllib.request.HTTPRedirectHandler):
    """A redirect may only lead to the same host, over the same protocol."""

    def redirect_request(  # noqa: PLR0913 - as in the base class
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Raises `PortError` for a redirect to elsewhere."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            fp.close()
            text = f"{old.netloc} sends us on to {new.scheme}://{new.netloc}, which is not trusted."
            raise PortError(text, _BY_HAND)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
