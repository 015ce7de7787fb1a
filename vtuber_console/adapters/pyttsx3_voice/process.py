"""The console's end of the worker process: start it, ask it, kill it."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vtuber_console

Message = dict[str, Any]
MODULE = "vtuber_console.adapters.pyttsx3_voice.worker"
ANSWER_LIMIT = 1 << 20
"""The longest answer in bytes; the list of voices has some ten thousand."""

_FLAGS = 0
if sys.platform == "win32":  # no console window may flash up
    _FLAGS = subprocess.CREATE_NO_WINDOW


class WorkerError(Exception):
    """The worker stopped or could not start; the text is for the log."""


class WorkerProcess:
    """One running worker. It answers one request at a time."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str]) -> "WorkerProcess":
        """Start a worker and wait until it is ready; raises `WorkerError`."""
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=_environment(),
                limit=ANSWER_LIMIT,
                creationflags=_FLAGS,
            )
        except OSError as error:
            raise WorkerError(f"cannot be started: {error}") from error
        worker = cls(process)
        try:
            first = await worker._answer()
        except BaseException:
            await worker.stop()
            raise
        if "ready" not in first:
            await worker.stop()
            raise WorkerError(str(first.get("error")))
        return worker

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    async def ask(self, request: Message) -> Message:
        """Send one request and wait for its answer; raises `WorkerError` if the worker ends."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError as error:
            raise WorkerError("does not listen") from error
        return await self._answer()

    async def stop(self) -> None:
        """Kill the worker, whatever it does, and wait until it is gone (some milliseconds)."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()

    async def _answer(self) -> Message:
        assert self._process.stdout is not None
        try:
            line = await self._process.stdout.readline()
            answer = json.loads(line or b"null")
        except ValueError as error:  # also an answer that is too long
            raise WorkerError("said something unreadable") from error
        if line:
            assert isinstance(answer, dict)
            return answer
        # Killing a process that has just died races with asyncio's own reaping of it.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), 0.5)
        raise WorkerError("stopped")


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
