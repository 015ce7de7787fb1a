"""The `SettingsStore` that is a JSON file, written so that no accident loses it."""

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from platformdirs import user_config_path

from vtuber_console.adapters.disk import reason, write_whole
from vtuber_console.domain.settings import VERSION, Settings
from vtuber_console.domain.settings_recovery import merge, recover
from vtuber_console.domain.settings_value import plain_value
from vtuber_console.domain.status import Part, Problem, Severity

FILE_NAME = "settings.json"


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
            self._set_aside(f"could not be read ({reason(error)[0]})")
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
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, text.encode("utf-8"))
        except OSError as error:
            self._say_failed(error)
            return
        self._raw = values
        if self._failing:
            self._failing = False
            self._say("The settings are saved again.", "", Severity.INFO)

    def _say_failed(self, error: OSError) -> None:
        if not self._failing:
            why, remedy = reason(error)
            text = f"The settings could not be saved: {why}. The saved ones are unharmed."
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
