"""Secrets in the real Secret Service, without any, and with keychains that misbehave."""

import asyncio
import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, PasswordDeleteError

from vtuber_console.adapters import keychain as keychain_module
from vtuber_console.adapters.keychain import Keychain, variable
from vtuber_console.pipeline.ports import PortError

SECRET = "oauth-0123456789-very-secret"
ROOT = Path(__file__).parents[2]


class Kept(KeyringBackend):
    """A keychain that works."""

    priority = -1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("no such password")
        del self.kept[service, username]


class Refusing(Kept):
    """A keychain that says no, and its error repeats what it was given."""

    def set_password(self, service, username, password):
        raise InitError(f"Prompt dismissed for {password}")

    get_password = delete_password = lambda self, *_: self.set_password("", "", "")


class Bursting(Kept):
    """A backend that lets an error of its own library through."""

    def set_password(self, service, username, password):
        raise OSError(5, f"bus broke at {password}")


class Hanging(Kept):
    """A keychain that waits for a password which nobody types."""

    def __init__(self):
        super().__init__()
        self.released = threading.Event()

    def get_password(self, service, username):
        self.released.wait(10)

    def set_password(self, service, username, password):
        self.released.wait(10)


class Plain(Kept):
    """Stands for the backends of keyrings.alt, which write secrets down as they are."""


Plain.__module__ = "keyrings.alt.file"


@pytest.fixture
def backend():
    """Put a backend in the place of the system's; returns the function that does it."""
    before = keyring.get_keyring()
    used = []

    def use(kind):
        used.append(kind())
        keyring.set_keyring(used[-1])
        return used[-1]

    yield use
    for one in used:
        if isinstance(one, Hanging):
            one.released.set()
    keyring.set_keyring(before)


async def test_a_secret_is_kept_found_and_forgotten(backend):
    kept = backend(Kept)
    keychain = Keychain()
    assert await keychain.get("twitch-token") is None
    await keychain.set("twitch-token", SECRET)
    assert kept.kept == {("vtuber-console", "twitch-token"): SECRET}
    assert await Keychain().get("twitch-token") == SECRET
    await keychain.delete("twitch-token")
    await keychain.delete("twitch-token")
    assert await keychain.get("twitch-token") is None
    assert keychain.persistent
    assert keychain.note == ""


@pytest.mark.parametrize("kind", [Refusing, Bursting, Plain])
async def test_where_no_keychain_keeps_it_a_secret_lasts_for_this_run(backend, kind, caplog):
    caplog.set_level(logging.DEBUG)
    stored = backend(kind)
    keychain = Keychain()
    await keychain.set("key", SECRET)
    assert not keychain.persistent
    assert "until the console is closed" in keychain.note
    assert await keychain.get("key") == SECRET
    await keychain.delete("key")
    assert await keychain.get("key") is None
    assert stored.kept == {}
    assert SECRET not in caplog.text


async def test_a_keychain_that_hangs_is_left_after_its_time(backend, monkeypatch):
    monkeypatch.setattr(keychain_module, "LIMIT", 0.2)
    backend(Hanging)
    keychain = Keychain()
    beats = 0

    async def beat():
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    async with asyncio.TaskGroup() as group:
        beating = group.create_task(beat())
        await keychain.set("key", SECRET)
        beating.cancel()
    assert beats > 5, "the window has to stay alive meanwhile"
    assert not keychain.persistent
    assert "does not answer" in keychain.note
    async with asyncio.timeout(0.1):
        assert await keychain.get("key") == SECRET


async def test_the_environment_wins_and_needs_no_keychain(backend, monkeypatch):
    backend(Refusing)
    monkeypatch.setenv("VTC_OPENAI_KEY", "from outside")
    keychain = Keychain()
    assert await keychain.get("openai-key") == "from outside"
    assert keychain.persistent
    monkeypatch.setenv("VTC_OPENAI_KEY", "")
    assert await keychain.get("openai-key") is None


def test_the_name_of_the_variable():
    assert variable("twitch-refresh-token") == "VTC_TWITCH_REFRESH_TOKEN"


async def test_what_is_too_long_for_windows_is_refused_everywhere(backend):
    kept = backend(Kept)
    await Keychain().set("key", "x" * 1200)
    with pytest.raises(PortError) as caught:
        await Keychain().set("key", SECRET * 100)
    assert SECRET not in str(caught.value) + caught.value.remedy
    assert caught.value.remedy
    assert set(kept.kept.values()) == {"x" * 1200}


async def test_nothing_of_a_secret_is_in_the_repr(backend):
    backend(Refusing)
    keychain = Keychain()
    await keychain.set("key", SECRET)
    assert SECRET not in repr(keychain)
    assert "key" not in repr(keychain).replace("Keychain", "")


SCRIPT = """
import asyncio, sys
from vtuber_console.adapters.keychain import Keychain
async def main(what):
    keychain = Keychain()
    if what == "set":
        await keychain.set("twitch-token", "SECRET")
        await keychain.set("long", "é" * 1200)
    print(await keychain.get("twitch-token"), len(await keychain.get("long") or ""))
    if what == "delete":
        await keychain.delete("twitch-token")
        await keychain.delete("never-there")
        print(await keychain.get("twitch-token"))
    print(keychain.persistent, keychain.note)
for what in sys.argv[1:]:
    asyncio.run(main(what))
""".replace("SECRET", SECRET)


def run(command, home):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS", "VTC_"))}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(home)}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    done = subprocess.run(
        command, env=environment, cwd=home, capture_output=True, text=True, timeout=60
    )
    return done.stdout.splitlines(), done.stderr


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="gnome-keyring-daemon and dbus-run-session are not installed",
)
def test_the_real_secret_service_keeps_a_secret_over_a_restart(tmp_path):
    unlock = "printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    command = f"{unlock}; exec \"$@\""  # fmt: skip
    lines, errors = run(
        ["dbus-run-session", "--", "bash", "-c", command, "bash",
         sys.executable, "-c", SCRIPT, "set", "get", "delete"], tmp_path
    )  # fmt: skip
    assert lines == [
        f"{SECRET} 1200", "True ",
        f"{SECRET} 1200", "True ",
        f"{SECRET} 1200", "None", "True ",
    ], errors  # fmt: skip
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_without_any_bus_a_secret_lasts_for_the_run_and_is_written_nowhere(tmp_path):
    lines, errors = run([sys.executable, "-c", SCRIPT, "set", "get"], tmp_path)
    assert lines[0] == f"{SECRET} 1200", errors
    assert lines[1].startswith("False There is no keychain")
    assert lines[2] == "None 0"
    assert not any(SECRET.encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
