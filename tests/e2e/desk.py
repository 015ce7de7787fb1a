"""A desk to work at: a virtual screen, a window manager's duties, a hand on mouse and keyboard."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
WITH_KEYCHAIN = (
    "echo secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1;"
    ' exec "$0" "$@"'
)
TOKEN = "end-to-end-token-that-is-long-enough"


class Screen:
    """An X server of its own."""

    def __init__(self, size="1600x900", *, manager=True):
        self.size = size
        self._with_manager = manager

    def __enter__(self):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{self.size}x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        environment = {**os.environ, "DISPLAY": self.display}
        command = ["openbox"] if self._with_manager else ["sleep", "infinity"]
        self._manager = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return self

    def __exit__(self, *error):
        self._manager.terminate()
        self._manager.wait()
        self._server.terminate()
        self._server.wait()

    def hand(self, *arguments):
        """Run xdotool."""
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *map(str, arguments)], env=environment, capture_output=True, text=True
        )
        return done.stdout.strip()

    def picture(self, path):
        """Save what the screen shows."""
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)], check=True
        )


class ConsoleProcess:
    """The real program as a user starts it, with a home of its own."""

    def __init__(self, *arguments, home=None, environ=None, display=None, command=None):
        self.home = Path(home or tempfile.mkdtemp(prefix="vtc-home-"))
        self._own_home = home is None
        self._command = [*(command or (sys.executable, "-m", "vtuber_console")), *arguments]
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("QT_", "VTC_", "API_"))},
            "VTC_HOME": str(self.home),
            "VTC_API_TOKEN": TOKEN,
            "API_PORT": "0",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb" if display else "offscreen",
            "DISPLAY": display or "",
            **(environ or {}),
        }

    def start(self):
        """Start and wait until the page is served."""
        before = len(self._addresses())
        self._log = self.home / "terminal.txt"
        with self._log.open("ab") as log:
            self.began = time.perf_counter()
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        self.address = self._wait_for_address(before)
        return self

    def terminal(self):
        """What it wrote to the terminal and to its log."""
        log = self.home / "logs" / "console.log"
        texts = [p.read_text("utf-8", "replace") for p in (self._log, log) if p.exists()]
        return "\n".join(texts)

    def family(self):
        """It and every process that it started."""
        try:
            me = psutil.Process(self.process.pid)
            return [me, *me.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def interrupt(self):
        """Ctrl+C."""
        self.process.send_signal(signal.SIGINT)

    def wait(self, seconds=10):
        """Wait for its end; returns the exit code."""
        return self.process.wait(seconds)

    def kill(self):
        """Pull the plug."""
        for process in self.family():
            process.kill()
        self.process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        if self.process.poll() is None:
            self.kill()
        if self._own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    def _addresses(self):
        log = self.home / "logs" / "console.log"
        return re.findall(r"serving on (\S+)", log.read_text("utf-8") if log.exists() else "")

    def _wait_for_address(self, before, seconds=30):
        deadline = time.monotonic() + seconds
        while len(self._addresses()) <= before:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the program serves nothing: {self.terminal()}")
            time.sleep(0.02)
        return self._addresses()[-1]


async def eventually(condition, seconds=10.0):
    """Wait in a coroutine until a condition holds."""
    async with asyncio.timeout(seconds):
        while not (value := condition()):
            await asyncio.sleep(0.02)
    return value


class Window(ConsoleProcess):
    """The program with its window on a screen, and a hand that finds things by their names."""

    def __init__(self, screen, *arguments, home=None, environ=None, keychain=False):
        self._map = Path(tempfile.mkdtemp(prefix="vtc-map-")) / "map.json"
        command = (sys.executable, "-m", "tests.e2e.mapped", str(self._map))
        if keychain:
            command = ("dbus-run-session", "--", "bash", "-c", WITH_KEYCHAIN, *command)
        super().__init__(
            *arguments, home=home, environ=environ, display=screen.display, command=command
        )
        self._screen = screen

    def places(self):
        """The map as it is now."""
        try:
            return json.loads(self._map.read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def find(self, pattern, seconds=10.0):
        """Wait for a thing whose accessible name matches; returns its name and place."""
        deadline = time.monotonic() + seconds
        while True:
            places = self.places()
            for name, place in places.items():
                if re.search(pattern, name):
                    return name, place
            if time.monotonic() > deadline:
                raise AssertionError(f"nothing is called {pattern!r}; there are {sorted(places)}")
            time.sleep(0.1)

    def click(self, pattern, button=1):
        """Move the mouse there and click."""
        _, place = self.find(pattern)
        self._screen.hand("mousemove", place["x"], place["y"], "click", button)

    def type(self, text):
        """Type letters into what has the focus."""
        self._focus()
        self._screen.hand("type", "--delay", "4", text)

    def press(self, *keys):
        """Press keys, such as `ctrl+Return`."""
        self._focus()
        self._screen.hand("key", *keys)

    def close(self):
        """Close the window as its frame's button does."""
        self.press("alt+F4")

    def _focus(self):
        identity = self._screen.hand("search", "--onlyvisible", "--name", "VTuber Console")
        self._screen.hand("windowfocus", identity.split()[0])
