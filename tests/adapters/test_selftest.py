"""The self-test passes where all is well, and says in words what is not."""

import asyncio
import json
import socket
from pathlib import Path

import pytest

from tests.adapters.web.serving import MODEL, TOKEN, serving
from vtuber_console.adapters import selftest as selftest_module
from vtuber_console.adapters.selftest import SelfTestError, selftest
from vtuber_console.domain.events import OperatorText
from vtuber_console.domain.overlay import OverlayPage
from vtuber_console.domain.speech import Clip, Speech

SPOKEN = Speech("s1", "All systems are ready.", 1.0, Clip(b"RIFF and more", 1.0, (0.0, 0.5, 0.0)))
MUTE = Speech("s1", "All systems are ready.", 1.0, None)


@pytest.fixture
def folder(tmp_path):
    """The pages and a character, as far as the self-test looks at them."""
    overlay = tmp_path / "stage" / "overlay"
    overlay.mkdir(parents=True)
    for name in ("overlay.css", *(f"{p}{end}" for p in OverlayPage for end in (".html", ".js"))):
        (overlay / name).write_text("here")
    (tmp_path / "stage" / "index.html").write_text("<script src='stage.js'></script>")
    character = (tmp_path / MODEL.url.removeprefix("/")).parent
    character.mkdir(parents=True)
    (character / "lumi.model3.json").write_text(
        json.dumps({"FileReferences": {"Moc": "lumi.moc3"}})
    )
    (character / "lumi.moc3").write_bytes(b"MOC3 and more")
    return tmp_path


def speaking(served, speech=SPOKEN):
    """Let what is asked for be spoken at once, as a whole program would."""

    def hear(received):
        if isinstance(received.event, OperatorText):
            served.hub.speak(speech)

    served.console.event_received.connect(hear)


async def test_a_whole_program_passes(folder):
    async with serving(folder) as served:
        speaking(served)
        page, character, speech, overlays = await selftest(served.url, TOKEN)
    assert page.startswith("stage page: ")
    assert overlays == "overlay pages: chat, subtitles, alerts, now-speaking, goal"
    assert character.startswith(f"character: {MODEL.url}")
    assert speech == "speech: 13 bytes of sound, 3 mouth values up to 0.50"


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("")])
async def test_an_overlay_page_that_is_missing_or_empty_is_named(folder, damage):
    damage(folder / "stage" / "overlay" / "now-speaking.js")
    async with serving(folder) as served:
        speaking(served)
        with pytest.raises(SelfTestError, match=r"now-speaking\.js"):
            await selftest(served.url, TOKEN)


async def test_a_proxy_of_the_system_is_not_asked_for_this_machine(folder, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        dead = taken.getsockname()[1]
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "socks_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{dead}")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    async with serving(folder) as served:
        speaking(served)
        assert len(await selftest(served.url, TOKEN)) == 4


async def test_a_sentence_that_is_refused_is_said_without_the_token(folder):
    async with serving(folder) as served:
        with pytest.raises(SelfTestError, match=r"the sentence was not taken: .*401") as caught:
            await selftest(served.url, "another-token-than-the-console-has")
    assert "another-token" not in str(caught.value)


async def test_a_console_that_cannot_be_reached_is_said(folder):
    async with serving(folder) as served:
        address = served.url
    with pytest.raises(SelfTestError, match="/stage cannot be read"):
        await selftest(address, TOKEN)


async def test_a_page_that_is_missing_is_said(folder):
    (folder / "stage" / "index.html").unlink()
    async with serving(folder) as served:
        with pytest.raises(SelfTestError, match=r"/stage cannot be read: .*404"):
            await selftest(served.url, TOKEN)


@pytest.mark.parametrize("content", ["not json", "{}", "[]"])
async def test_a_damaged_character_is_said(folder, content):
    (folder / MODEL.url.removeprefix("/")).write_text(content)
    async with serving(folder) as served:
        with pytest.raises(SelfTestError, match="cannot be understood"):
            await selftest(served.url, TOKEN)


async def test_a_sentence_without_sound_is_said(folder):
    async with serving(folder) as served:
        speaking(served, MUTE)
        with pytest.raises(SelfTestError, match="no voice"):
            await selftest(served.url, TOKEN)


async def test_a_console_that_never_speaks_is_said(folder, monkeypatch):
    monkeypatch.setattr(selftest_module, "SECONDS", 0.5)
    async with serving(folder) as served:
        with pytest.raises(SelfTestError, match="did not speak"):
            await selftest(served.url, TOKEN)


async def test_a_page_socket_that_is_refused_is_said(folder):
    """Something else serves the page, and knows no sockets."""

    async def answer(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        found = head.startswith(b"GET /stage HTTP")
        writer.write(
            (b"HTTP/1.1 200 OK" if found else b"HTTP/1.1 404 Not Found")
            + b"\r\nContent-Length: 8\r\nConnection: close\r\n\r\n<script>"
        )
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(SelfTestError, match=r"the page's socket does not work: .*404"):
        await selftest(f"http://127.0.0.1:{port}", TOKEN)
    server.close()
    await server.wait_closed()
