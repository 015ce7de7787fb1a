"""The `SettingsStore` that is a JSON file, written so that no accident loses it."""

import errno
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from platformdirs import user_config_path

from vtuber_console.domain.settings import VERSION, Settings
from vtuber_console.domain.settings_recovery import merge, recover
from vtuber_console.domain.settings_value import plain_value
from vtuber_console.domain.status import Part, Problem, Severity

FILE_NAME = "settings.json"
_WORDS = {
    errno.ENOSPC: ("the disk is full", "Make room on the disk."),
    errno.EDQUOT: ("your share of the disk is used up", "Make room on the disk."),
    errno.EACCES: ("it may not be written to", "Check the rights of the file and its folder."),
    errno.EPERM: ("it may not be written to", "Check the rights of the file and its folder."),
    errno.EROFS: ("the disk is read-only", "Make the disk writable."),
}


def default_path() -> Path:
    """Where the settings are: the folder in `VTC_HOME`, or the system's own place."""
    home = os.environ.get("VTC_HOME")
    return (Path(home) if home else user_config_path("vtuber-console", False)) / FILE_NAME


class SettingsFile:
    """One settings file. What cannot be read is kept aside beside it and named in a problem."""

    def __init__(self, path: Path, warn: Callable[[Problem], None]) -> None:
        self._path = _target(path)
        self.warn = warn
        """Who hears of trouble; called in the thread that loads or saves."""
        self._raw: dict[str, object] = {}
        self._may_write = True
        self._failing = False

    def load(self) -> Settings:
        """Read the settings; every field that can be read is kept, the others are named."""
        self._remove_leftovers()
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self._set_aside(f"could not be read ({_reason(error)[0]})")
            return Settings()
        raw = _parse(data)
        if raw is None:
            self._set_aside("were damaged" if data.strip(b"\0 \r\n\t") else "were empty")
            return Settings()
        self._raw = raw
        settings, bad = recover(raw)
        if settings.version > VERSION:
            self._leave_alone()
        elif bad:
            self._mend(settings, bad)
        return replace(settings, version=VERSION)

    def save(self, settings: Settings) -> None:
        """Write the settings: the file holds the old ones or the new ones, and is always whole."""
        if not self._may_write:
            return
        values = merge(self._raw, plain_value(settings))
        assert isinstance(values, dict)
        try:
            text = json.dumps(values, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
            _write(self._path, text.encode("utf-8"))
        except OSError as error:
            self._say_failed(error)
            return
        self._raw = values
        if self._failing:
            self._failing = False
            self._say("The settings are saved again.", "", Severity.INFO)

    def _say_failed(self, error: OSError) -> None:
        if not self._failing:
            reason, remedy = _reason(error)
            text = f"The settings could not be saved: {reason}. The saved ones are unharmed."
            self._say(text, f"{remedy} The next change tries again.", Severity.ERROR)
        self._failing = True

    def _set_aside(self, what: str) -> None:
        """Move the file away, so that nothing is written over it."""
        aside = _free_name(self._path, "broken")
        try:
            self._path.rename(aside)
        except OSError:
            self._protect(what)
            return
        self._say(
            f"The settings {what}. The console starts with fresh ones.",
            f"The old file is kept as {aside}.",
        )

    def _mend(self, settings: Settings, bad: tuple[str, ...]) -> None:
        """Keep a copy of the file before the next save loses its bad fields."""
        what = "have values that cannot be used: " + ", ".join(bad)
        aside = _free_name(self._path, "broken")
        try:
            shutil.copy2(self._path, aside)
        except OSError:
            self._protect(what)
            return
        self._say(
            f"The settings {what}. These have their usual values now; all others are kept.",
            f"The old file is kept as {aside}.",
        )
        self.save(settings)

    def _protect(self, what: str) -> None:
        self._may_write = False
        self._say(
            f"The settings {what}, and the file could not be kept aside. It stays as it is, and "
            "changes of this run are not saved.",
            f"Move {self._path} away and start the console again.",
            Severity.ERROR,
        )

    def _leave_alone(self) -> None:
        self._may_write = False
        self._say(
            "The settings were written by a newer version of the console. This one uses what it "
            "understands, leaves the file as it is and saves no changes.",
            f"Start the newer version, or move {self._path} away to begin afresh.",
        )

    def _say(self, text: str, remedy: str, severity: Severity = Severity.WARNING) -> None:
        self.warn(Problem(text, remedy, severity, Part.SETTINGS))

    def _remove_leftovers(self) -> None:
        """Half-written files of a run that was killed."""
        for left in self._path.parent.glob(f".{self._path.name}.*.tmp"):
            with suppress(OSError):
                left.unlink()


def _parse(data: bytes) -> dict[str, object] | None:
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            Path(name).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows has no such thing."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _free_name(path: Path, word: str) -> Path:
    stem = f"{path.stem}.{word}-{time.strftime('%Y-%m-%d-%H%M')}"
    aside, number = path.with_name(f"{stem}{path.suffix}"), 2
    while os.path.lexists(aside):
        aside, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
    return aside


def _target(path: Path) -> Path:
    """The file that a link leads to, so that saving does not replace the link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def _reason(error: OSError) -> tuple[str, str]:
    usual = (error.strerror or "unknown error", "Check the disk and the folder of the settings.")
    return _WORDS.get(error.errno or 0, usual)
