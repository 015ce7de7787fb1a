"""The command line, and the three ways to run: with the window, without, and as a test."""

import argparse
import asyncio
import contextlib
import gc
import importlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from vtuber_console import __version__
from vtuber_console.adapters.logs import start_log
from vtuber_console.adapters.lone_use import TWICE, claim
from vtuber_console.adapters.settings_file import default_path
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.twitch_channel import valid_channel
from vtuber_console.program import Program, resources

SELFTEST_SECONDS = 90.0


def main() -> int:
    """Start the program; returns its exit code."""
    if sys.argv[1:2] == ["--tts-worker"]:  # the frozen program is its own voice worker
        return int(importlib.import_module("vtuber_console.adapters.pyttsx3_voice.worker").main())
    arguments = _arguments()
    if arguments.selftest:
        return asyncio.run(_selftest())
    start_log(default_path().parent / "logs", debug=os.environ.get("API_DEBUG") == "1")
    if arguments.headless:
        return asyncio.run(_headless(arguments))
    return _window(arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="vtuber-console", description="A control room for people who stream with an avatar."
    )
    parser.add_argument("--version", action="version", version=f"VTuber Console {__version__}")
    parser.add_argument("--headless", action="store_true", help="run everything but the window")
    parser.add_argument("--selftest", action="store_true", help="check that the program is whole")
    parser.add_argument(
        "--channel", metavar="NAME", type=_channel, help="read this Twitch channel's chat"
    )
    parser.add_argument("--rehearsal", action="store_true", help="start with a rehearsal chat")
    return parser.parse_args()


def _channel(text: str) -> str:
    channel = valid_channel(text)
    if channel is None:
        raise argparse.ArgumentTypeError("a channel's name has letters, digits and _ only")
    return channel


def _program(arguments: argparse.Namespace) -> Program:
    def wish(settings: Settings) -> Settings:
        chat = settings.chat
        if arguments.channel is not None:
            chat = replace(chat, channel=arguments.channel)
        return replace(
            settings, chat=replace(chat, rehearsal=chat.rehearsal or arguments.rehearsal)
        )

    return Program(wish, () if claim(default_path().parent) else (TWICE,))


async def _headless(arguments: argparse.Namespace) -> int:
    program = _program(arguments)
    _stop_on_signals(program)
    said: set[str] = set()

    def tell(_: None) -> None:
        for text in (f"Stage page: {program.address()}", program.server_note):
            if program.address() and text and text not in said:
                said.add(text)
                _show(text)

    program.changed.connect(tell)
    await program.run()
    return 0 if not program.failure else 1


async def _selftest() -> int:
    tempfile = importlib.import_module("tempfile")  # not needed for the window
    with tempfile.TemporaryDirectory() as home:
        token = "selftest-" + os.urandom(24).hex()
        os.environ.update(VTC_HOME=home, VTC_API_TOKEN=token, API_HOST="127.0.0.1", API_PORT="0")
        program = Program()
        _stop_on_signals(program)
        running = asyncio.get_running_loop().create_task(program.run())
        try:
            async with asyncio.timeout(SELFTEST_SECONDS):
                return await _examine(program, token)
        except TimeoutError:
            _show(f"FAILED  it took longer than {SELFTEST_SECONDS:.0f} s")
            return 1
        finally:
            program.stop()
            await running


async def _examine(program: Program, token: str) -> int:
    module = importlib.import_module("vtuber_console.adapters.selftest")
    address = await program.served()
    try:
        if not address:
            raise module.SelfTestError(program.failure)
        for line in await module.selftest(address, token):
            _show(f"ok  {line}")
    except module.SelfTestError as error:
        _show(f"FAILED  {error}")
        return 1
    return 0


def _window(arguments: argparse.Namespace) -> int:
    """Show the window first; what takes long to import comes after it."""
    gc.disable()  # while thousands of lasting objects are made; the window's timer takes over
    os.environ["QT_API"] = "pyside6"
    ui = importlib.import_module("vtuber_console.ui.application")
    services = importlib.import_module("vtuber_console.ui.services")

    def begin() -> object:
        program = _program(arguments)
        return ui.Life(program.console, services.WindowServices(**_answers(program)), program.run)

    return int(ui.run(begin, resources() / "icons"))


def _answers(program: Program) -> dict[str, object]:
    """What the window may ask of the program, by the names of `WindowServices`."""
    return {
        "address": lambda: program.address(),
        "address_note": lambda: program.server_note,
        "request_close": program.stop,
        "open_url": _open_url,
        "token": lambda: program.token,
        "token_note": lambda: program.token_note,
        "open_theme": lambda failed: program.open_theme(partial(_open_file, failed)),
        "test_alert": program.feed.test_alert,
        "backstage": program.backstage,
        "changed": program.changed,
    }


def _open_url(url: str) -> bool:
    """Open the browser without the libraries of a packaged program, which would break it.

    Returns whether there is a program that took it.
    """
    ours = os.environ.get("LD_LIBRARY_PATH")
    system = os.environ.get("LD_LIBRARY_PATH_ORIG")
    if getattr(sys, "frozen", False) and ours is not None:
        os.environ.pop("LD_LIBRARY_PATH")
        if system:
            os.environ["LD_LIBRARY_PATH"] = system
    try:
        return bool(importlib.import_module("webbrowser").open(url))
    finally:
        if ours is not None:
            os.environ["LD_LIBRARY_PATH"] = ours


def _open_file(failed: Callable[[str], None], path: Path) -> None:
    """Open a file, or tell its path to whom it may concern that nothing opened it."""
    if not _open_url(path.as_uri()):
        failed(str(path))


def _stop_on_signals(program: Program) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: asyncio.run cancels instead
            loop.add_signal_handler(number, program.stop)


def _show(text: str) -> None:
    if sys.stdout is not None:  # a program without a terminal on Windows has none
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
