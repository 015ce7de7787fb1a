"""The program's log: to the terminal, and to a file of bounded size that outlives a crash."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
FILE_BYTES = 1_000_000
log = logging.getLogger("vtuber_console")


class LogFile(RotatingFileHandler):
    """A log that is lost on a full disk without filling the terminal with it."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=FILE_BYTES, backupCount=3, encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the line; what made the disk full is told by whoever cannot save."""


def start_log(folder: Path, *, debug: bool) -> None:
    """Log to stderr and to `console.log` in the folder; a folder that cannot be used is no error.

    Exceptions that nobody caught are logged too, those of threads and of dying objects as well.
    """
    log.setLevel(logging.DEBUG if debug else logging.INFO)
    root = logging.getLogger()
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.DEBUG if debug else logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "console.log"
        handlers.append(LogFile(file))
    except OSError as error:
        log.warning("no log file: %s", error.strerror)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_of_thread
    sys.unraisablehook = _log_unraisable


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("uncaught", exc_info=(kind, error, trace))


def _log_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is None or issubclass(args.exc_type, SystemExit):
        return
    name = args.thread.name if args.thread else "unknown"
    found = (args.exc_type, args.exc_value, args.exc_traceback)
    log.critical("uncaught in thread %s", name, exc_info=found)


def _log_unraisable(args: "sys.UnraisableHookArgs") -> None:
    # Not the object itself: how it shows may hold what nobody should read.
    name = getattr(args.object, "__qualname__", type(args.object).__name__)
    error = args.exc_value or RuntimeError(args.exc_type.__name__)
    log.error("ignored in %s", name, exc_info=(type(error), error, args.exc_traceback))
