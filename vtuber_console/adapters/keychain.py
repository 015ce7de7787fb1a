"""The `SecretStore` that is the operating system's keychain, or memory where there is none."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from vtuber_console.adapters.threads import in_daemon
from vtuber_console.pipeline.ports import PortError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
log = logging.getLogger(__name__)

SERVICE = "vtuber-console"
LIMIT = 10.0
"""Seconds; a locked keychain asks for its password and waits as long as nobody answers."""
LONGEST = 1200
"""Characters. Windows keeps at most 2560 bytes per entry, two for each character."""
REFUSED = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")
"""Backends that keep secrets as plain text, or that keep nothing."""

NO_KEYCHAIN = (
    "There is no keychain on this computer, so keys and tokens last until the console is closed. "
    "Install or unlock one (GNOME Keyring or KWallet), or give them as VTC_ variables."
)
NO_ANSWER = (
    "The keychain does not answer, so keys and tokens last until the console is closed. "
    "Unlock it and start the console again."
)
REFUSING = (
    "The keychain refuses, so keys and tokens last until the console is closed. "
    "Unlock it and start the console again."
)


class Keychain:
    """Secrets by name. A keychain that fails is left for this run, and `note` says why."""

    def __init__(self) -> None:
        self._memory: dict[str, str] = {}
        self._backend: KeyringBackend | None = None
        self._note = ""
        self._turn = asyncio.Lock()

    def __repr__(self) -> str:
        return "<Keychain>"

    @property
    def persistent(self) -> bool:
        """False where what is set lasts for this run only; known after the first call."""
        return not self._note

    @property
    def note(self) -> str:
        """Why it is not persistent, in plain words; empty where it is."""
        return self._note

    async def get(self, name: str) -> str | None:
        """Read a secret; the environment's `VTC_<NAME>` wins. None where there is none."""
        given = os.environ.get(variable(name))
        if given:
            return given
        if name in self._memory:
            return self._memory[name]
        return await self._ask(lambda backend: backend.get_password(SERVICE, name))

    async def set(self, name: str, value: str) -> None:
        """Keep a secret; raises `PortError` if it is too long for some keychain."""
        if len(value) > LONGEST:
            raise PortError(
                f"This secret has more than {LONGEST} characters, which is no key or token.",
                "Copy it again, without anything before or after it.",
            )
        self._memory[name] = value
        await self._ask(lambda backend: backend.set_password(SERVICE, name, value))
        if self.persistent:
            self._memory.pop(name, None)

    async def delete(self, name: str) -> None:
        """Forget a secret; forgetting what is not there is no error."""
        self._memory.pop(name, None)
        await self._ask(lambda backend: _delete(backend, name))

    async def _ask(self, work: Callable[["KeyringBackend"], T]) -> T | None:
        """Do one thing in a thread, one at a time; None where the keychain is of no use."""
        async with self._turn:
            if self._note:
                return None
            try:
                async with asyncio.timeout(LIMIT):
                    return await in_daemon("keychain", lambda _: self._work(work))
            except TimeoutError:
                self._note = NO_ANSWER
            except _NoKeychain:
                self._note = NO_KEYCHAIN
            except Exception as error:  # noqa: BLE001 - backends let D-Bus and OS errors through
                # Only the kind: the text of an error may hold what was to be kept.
                log.info("keychain: %s", type(error).__name__)
                self._note = REFUSING
            return None

    def _work(self, work: Callable[["KeyringBackend"], T]) -> T:
        if self._backend is None:
            self._backend = _find_backend()
        return work(self._backend)


class _NoKeychain(Exception):
    """No backend that keeps secrets as secrets."""


def variable(name: str) -> str:
    """The environment variable that gives a secret: `openai-key` is `VTC_OPENAI_KEY`."""
    return "VTC_" + name.upper().replace("-", "_")


def _find_backend() -> "KeyringBackend":
    import keyring  # some 100 ms, and D-Bus: after the first paint, in a thread

    chosen = keyring.get_keyring()
    # A chainer asks several backends in turn, so one of the refused may hide in it.
    candidates: list[KeyringBackend] = [chosen, *getattr(chosen, "backends", ())]
    for backend in candidates:
        module = type(backend).__module__
        if not module.startswith((*REFUSED, "keyring.backends.chainer")):
            return backend
    raise _NoKeychain


def _delete(backend: "KeyringBackend", name: str) -> None:
    from keyring.errors import PasswordDeleteError

    with contextlib.suppress(PasswordDeleteError):
        backend.delete_password(SERVICE, name)
