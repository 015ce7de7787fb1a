"""The Core is installed with consent only, from Live2D's own host or a file, and stays whole."""

import asyncio
import hashlib
import json
import random
import zipfile

import pytest

from tests.adapters.cubism_core.fake_server import CORE, FakeLive2d
from vtuber_console.adapters.cubism_core import download as downloading
from vtuber_console.adapters.cubism_core.store import CoreStore
from vtuber_console.domain.cubism_core import (
    ADDRESS,
    LICENCES,
    Consent,
    CoreState,
    not_the_core,
    version_in,
)
from vtuber_console.pipeline.ports import PortError

YES, NO = Consent("2026-11-22"), Consent("")


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with FakeLive2d() as server:
        yield server


@pytest.fixture
def store(tmp_path):
    return CoreStore(tmp_path / "data/cubism-core")


@pytest.fixture
def core(tmp_path):
    path = tmp_path / "live2dcubismcore.min.js"
    path.write_bytes(CORE)
    return path


def ignore(share, text):
    pass


async def refused(work, words, store):
    """It fails with these words and a remedy; what was there before stays."""
    before = await store.state()
    with pytest.raises(PortError, match=words) as caught:
        await work
    assert caught.value.remedy
    assert await store.state() == before


async def test_at_first_there_is_none(store):
    assert await store.state() == CoreState()


async def test_a_file_is_installed_and_known_again(store, core):
    state = await store.install_file(core, YES)
    assert state == await CoreStore(store.file.parent).state()
    assert state == CoreState(
        True,
        "9.8.7",
        hashlib.sha256(CORE).hexdigest(),
        len(CORE),
        "2026-11-22",
        YES.licence,
        core.name,
    )
    assert store.file.read_bytes() == CORE
    assert core.exists()


async def test_without_consent_nothing_is_installed(store, core, server):
    await refused(store.install_file(core, NO), "agree", store)
    there = CoreStore(store.file.parent, server.url("core"))
    await refused(there.download(NO, ignore), "agree", store)
    assert not store.file.exists()


async def test_the_zip_of_an_sdk_is_searched(store, core, tmp_path):
    path = tmp_path / "sdk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("CubismSdkForWeb-5-r.4/Core/live2dcubismcore.js", b"other")
        archive.write(core, "CubismSdkForWeb-5-r.4/Core/live2dcubismcore.min.js")
    state = await store.install_file(path, YES)
    assert (state.version, state.source) == ("5-r.4", "sdk.zip")
    assert store.file.read_bytes() == CORE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "too small"),
        (bytes(20_000), "no JavaScript"),
        (b"<!doctype html>" + CORE, "no JavaScript"),
        (b"\xff" * 20_000, "no text"),
        (CORE.replace(b"fromMoc", b"x"), "does not have fromMoc"),
        (b"a" * (9 << 20), "too large"),
    ],
)
async def test_files_that_are_no_core_are_refused(store, core, content, words):
    await store.install_file(core, YES)
    core.write_bytes(content)
    await refused(store.install_file(core, YES), words, store)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
async def test_damaged_zips_are_told_as_such_however_they_are_packed(store, tmp_path, method):
    path = tmp_path / "sdk.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("Core/live2dcubismcore.min.js", CORE + random.Random(3).randbytes(9000))
    data = bytearray(path.read_bytes())
    at = data.find(b".min.js") + 27
    data[at : at + 380] = bytes(380)
    path.write_bytes(data)
    await refused(store.install_file(path, YES), "zip that cannot be read", store)


async def test_zips_without_a_core_are_refused(store, tmp_path):
    path = tmp_path / "unity.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Core/libLive2DCubismCore.so", b"x")
    await refused(store.install_file(path, YES), "There is no live2dcubismcore", store)
    path.write_bytes(path.read_bytes()[:-5] + b"PK\5\6")
    await refused(store.install_file(path, YES), r"cannot be read|too small", store)
    await refused(store.install_file(tmp_path / "absent", YES), "cannot be read", store)


async def test_it_is_downloaded(store, server):
    said = []
    there = CoreStore(store.file.parent, server.url("core"))
    state = await there.download(YES, lambda share, text: said.append(share))
    assert (state.source, state.version) == (server.url("core"), "9.8.7")
    assert said == sorted(said)
    assert said[-1] == 1.0
    assert await store.state() == state


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("error", "error 503"),
        ("html", "no JavaScript"),
        ("huge", "more than the Cubism Core"),
        ("short", "broke off|cannot be downloaded"),
        ("to=http://localhost:1/core", "not trusted"),
        ("to=https://example.org/core", "not trusted"),
        ("to=file:///etc/passwd", "error 302"),
        ("silent", "cannot be downloaded"),
    ],
)
async def test_servers_that_misbehave(store, core, server, monkeypatch, kind, words):
    monkeypatch.setattr(downloading, "SILENCE_SECONDS", 0.3)
    await store.install_file(core, YES)
    there = CoreStore(store.file.parent, server.url(kind))
    await refused(there.download(YES, ignore), words, store)


async def test_a_redirect_on_the_same_host_is_followed(store, server):
    there = CoreStore(store.file.parent, server.url("to=/core"))
    assert (await there.download(YES, ignore)).installed


async def test_a_server_that_is_not_there(store, server):
    there = CoreStore(store.file.parent, "http://127.0.0.1:9/core")
    await refused(there.download(YES, ignore), "cannot be downloaded", store)


async def test_cancelling_a_download_leaves_what_was_there(store, server):
    there = CoreStore(store.file.parent, server.url("slow"))
    begun = asyncio.Event()
    task = asyncio.get_running_loop().create_task(
        there.download(YES, lambda share, text: share > 0.1 and begun.set())
    )
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.3)
    assert not store.file.exists()


async def test_a_core_that_was_changed_or_lost_its_notes_is_none(store, core):
    await store.install_file(core, YES)
    store.file.write_bytes(CORE + b"//")
    assert not (await store.state()).installed
    await store.install_file(core, YES)
    notes = store.file.parent / "core.json"
    for odd in ("", "{", "[]", json.dumps({"sha256": 5})):
        notes.write_text(odd)
        assert not (await store.state()).installed


async def test_it_is_removed(store, core):
    await store.install_file(core, YES)
    await store.remove()
    assert await store.state() == CoreState()
    assert list(store.file.parent.iterdir()) == []
    await store.remove()


def test_what_is_said_and_asked_is_live2ds_own():
    assert ADDRESS.startswith("https://cubism.live2d.com/")
    assert all(address.startswith("https://www.live2d.com/eula/") for _, address in LICENCES)
    assert not_the_core(CORE) == ""


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Live2D Cubism Core 5.1.0", "5.1.0"),
        ("CubismSdkForWeb-5-r.4/Core", "5-r.4"),
        ("Cubism Core (C) 2019 Live2D Inc.", ""),
        ("", ""),
    ],
)
def test_versions_are_read_where_a_file_says_one(text, version):
    assert version_in(text) == version
