"""Keeps the Cubism Core that the streamer installed, in a folder of its own."""

import hashlib
import json
import threading
from dataclasses import asdict, fields
from pathlib import Path

from vtuber_console.adapters.cubism_core.download import download
from vtuber_console.adapters.cubism_core.files import read_core
from vtuber_console.adapters.disk import disk_trouble, write_whole
from vtuber_console.adapters.threads import Stopped, heard_on_loop, in_daemon
from vtuber_console.domain.cubism_core import (
    ADDRESS,
    Consent,
    CoreState,
    not_the_core,
    version_in,
)
from vtuber_console.pipeline.model_ports import Progress
from vtuber_console.pipeline.ports import PortError

CORE, NOTES = "live2dcubismcore.js", "core.json"


class CoreStore:
    """At most one Core. All methods work in a thread and raise `PortError`."""

    def __init__(self, folder: Path, address: str = ADDRESS) -> None:
        """`folder` need not exist yet; `address` is where `download` gets the Core from."""
        self._folder = folder
        self._address = address

    @property
    def file(self) -> Path:
        """Where the Core is once it is installed."""
        return self._folder / CORE

    async def state(self) -> CoreState:
        """What is installed. A file that was changed since then counts as none."""
        return await in_daemon("cubism-core", lambda stopped: self._state())

    async def install_file(self, path: Path, consent: Consent) -> CoreState:
        """Install the Core from its own file, or from the zip of an SDK that holds it."""

        def install(stopped: threading.Event) -> CoreState:
            with disk_trouble(f"{path.name} cannot be read"):
                data, inside = read_core(path)
            return self._install(data, consent, path.name, version_in(inside))

        return await in_daemon("cubism-core", install)

    async def download(self, consent: Consent, progress: Progress) -> CoreState:
        """Install the Core from Live2D. Cancelling leaves what was there before."""
        tell = heard_on_loop(progress)

        def install(stopped: threading.Event) -> CoreState:
            _check_consent(consent)
            data = download(self._address, tell, stopped)
            if stopped.is_set():
                raise Stopped
            return self._install(data, consent, self._address, "")

        return await in_daemon("cubism-core", install)

    async def remove(self) -> None:
        """Remove the Core and what was noted about it."""

        def remove(stopped: threading.Event) -> None:
            with disk_trouble("The Cubism Core cannot be removed"):
                for name in (NOTES, CORE):
                    (self._folder / name).unlink(missing_ok=True)

        await in_daemon("cubism-core", remove)

    def _state(self) -> CoreState:
        try:
            notes = json.loads((self._folder / NOTES).read_bytes())
            data = self.file.read_bytes()
        except (OSError, ValueError, RecursionError):
            return CoreState()
        known = {field.name for field in fields(CoreState)} - {"installed", "size"}
        said = notes if isinstance(notes, dict) else {}
        texts = {name: said[name] for name in known if isinstance(said.get(name), str)}
        if hashlib.sha256(data).hexdigest() != texts.get("sha256") or not texts.get("consent"):
            return CoreState()
        return CoreState(installed=True, size=len(data), **texts)

    def _install(self, data: bytes, consent: Consent, source: str, version: str) -> CoreState:
        _check_consent(consent)
        wrong = not_the_core(data)
        if wrong:
            text = f"{source} is not the Cubism Core for Web: {wrong}."
            raise PortError(text, "Choose live2dcubismcore.min.js from the SDK's folder Core.")
        state = CoreState(
            True,
            version or version_in(data.decode("utf-8")),
            hashlib.sha256(data).hexdigest(),
            len(data),
            consent.date,
            consent.licence,
            source,
        )
        notes = {name: value for name, value in asdict(state).items() if isinstance(value, str)}
        with disk_trouble("The Cubism Core cannot be kept"):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, data)
            write_whole(self._folder / NOTES, json.dumps(notes, indent=1).encode())
        return state


def _check_consent(consent: Consent) -> None:
    if not consent.date:
        raise PortError(
            "The Cubism Core is only installed once you agree to its licences.",
            "Read them and tick the box.",
        )
