"""The program's log: to the terminal, and to a file of bounded size that outlives a crash."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
FILE_BYTES = 1_000_000


def start_log(folder: Path, *, debug: bool) -> None:
    """Log to stderr and to `console.log` in the folder; a folder that cannot be used is no error.

    Exceptions that nobody caught are logged too.
    """
    ours = logging.getLogger("vtuber_console")
    ours.setLevel(logging.DEBUG if debug else logging.INFO)
    root = logging.getLogger()
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.DEBUG if debug else logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "console.log"
        handlers.append(
            RotatingFileHandler(file, maxBytes=FILE_BYTES, backupCount=3, encoding="utf-8")
        )
    except OSError as error:
        ours.warning("no log file: %s", error.strerror)
    for handler in handlers:
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)
    sys.excepthook = _log_uncaught


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("vtuber_console").critical("uncaught", exc_info=(kind, error, trace))
