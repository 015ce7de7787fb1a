"""The console's end of the worker process: start it, ask it, kill it.

Plain pipes and threads instead of asyncio's subprocesses: those wait for the exit code in a thread
of their own, which races with `kill` for the code of a process that has just died. Here the
process has one owner, and `stop` leaves no thread behind.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import vtuber_console

Message = dict[str, Any]
MODULE = "vtuber_console.adapters.pyttsx3_voice.worker"
LONGEST_ANSWER = 1 << 20
"""Bytes; the list of voices has some ten thousand."""

_FLAGS = 0
if sys.platform == "win32":  # no console window may flash up
    _FLAGS = subprocess.CREATE_NO_WINDOW


class WorkerError(Exception):
    """The worker stopped or could not start; the text is for the log."""


class WorkerProcess:
    """One running worker. It answers one request at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the process (some milliseconds); raises `WorkerError`."""
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=_FLAGS,
            )
        except OSError as error:
            raise WorkerError(f"cannot be started: {error}") from error
        self._pipes = threading.Lock()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    async def ready(self) -> None:
        """Wait until the worker can be asked; raises `WorkerError`."""
        first = await self._wait_for(self._read)
        if "ready" not in first:
            raise WorkerError(str(first.get("error")))

    async def ask(self, request: Message) -> Message:
        """Send one request and wait for its answer; raises `WorkerError` if the worker ends.

        Whoever gives up waiting has to `stop` the worker.
        """
        return await self._wait_for(lambda: self._exchange(request))

    async def stop(self) -> None:
        """Kill the worker, whatever it does, and wait until it is gone (some milliseconds)."""
        self._process.kill()
        cleared = asyncio.get_running_loop().run_in_executor(None, self._clear_up)
        # Who gives up waiting for it must not leave a zombie or open pipes.
        await asyncio.shield(cleared)

    async def _wait_for(self, work: Callable[[], Message]) -> Message:
        """Do it in a thread; giving up waiting does not end it, but `stop` does."""

        def alone() -> Message:
            with self._pipes:
                return work()

        waiting = asyncio.get_running_loop().run_in_executor(None, alone)
        waiting.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(waiting)

    def _exchange(self, request: Message) -> Message:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:  # ValueError: it was stopped meanwhile
            raise WorkerError("does not listen") from error
        return self._read()

    def _read(self) -> Message:
        assert self._process.stdout is not None
        try:
            answer = json.loads(self._process.stdout.readline(LONGEST_ANSWER) or b"null")
        except (OSError, ValueError) as error:
            raise WorkerError("said something unreadable") from error
        if not isinstance(answer, dict):
            raise WorkerError("stopped")
        return answer

    def _clear_up(self) -> None:
        self._process.wait()
        with self._pipes:  # a thread that still reads comes to the end now
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what it did not read any more
                        pipe.close()


def worker_command() -> list[str]:
    """The command line of a worker; a packaged program starts itself with a hidden argument."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--tts-worker"]
    return [sys.executable, "-m", MODULE]


def _environment() -> dict[str, str]:
    """Ours, so that the worker finds this package wherever the console was started.

    Keys that the user gave by environment variables are nothing to a voice and stay out.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("VTC_")}
    root = str(Path(vtuber_console.__file__).parent.parent)
    paths = [root, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return environment
