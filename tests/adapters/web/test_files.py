"""Folders give what the page needs and nothing else."""

import asyncio

import pytest

from tests.adapters.web.serving import SPEECH, WAV, serving
from vtuber_console.adapters.web.clips import KEPT
from vtuber_console.domain.overlay import OverlayPage


@pytest.fixture
def folder(tmp_path):
    stage, lumi = tmp_path / "stage", tmp_path / "characters" / "lumi"
    (stage / "assets").mkdir(parents=True)
    (lumi / "motions").mkdir(parents=True)
    (stage / "index.html").write_text("<title>stage</title>")
    (stage / "stage.js").write_text("'use strict'")
    (stage / "assets" / "style.css").write_text("body {}")
    (lumi / "lumi.model3.json").write_text("{}")
    (lumi / "lumi.moc3").write_bytes(b"MOC3" + bytes(100))
    (lumi / "größe 1.png").write_bytes(b"\x89PNG")
    (lumi / "motions" / "wave_01.motion3.json").write_text("{}")
    (lumi / "notes.txt").write_text("private")
    (lumi / ".hidden.json").write_text("private")
    (lumi / ".git").mkdir()
    (lumi / ".git" / "config.json").write_text("private")
    (tmp_path / "characters-private").mkdir()
    (tmp_path / "characters-private" / "x.json").write_text("private")
    (tmp_path / "secret.json").write_text("private")
    (lumi / "escape.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "characters" / "away").symlink_to(tmp_path / "characters-private")
    (stage / "overlay").mkdir()
    (stage / "overlay" / "now-speaking.html").write_text("<title>now-speaking</title>")
    for key in ("mia", ".incoming-mia", ".trash"):
        (tmp_path / "models" / key).mkdir(parents=True)
        (tmp_path / "models" / key / "mia #1 100%\u3000あ.moc3").write_bytes(b"MOC3")
        (tmp_path / "models" / key / "idle.gif").write_bytes(b"GIF89a")
    (tmp_path / "models" / "away").symlink_to(tmp_path / "characters-private")
    (tmp_path / "backgrounds").mkdir()
    (tmp_path / "backgrounds" / "mein Zimmer.webp").write_bytes(b"RIFF")
    (tmp_path / "backgrounds" / "page.html").write_text("private")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/stage", "text/html; charset=utf-8"),
        ("/stage/", "text/html; charset=utf-8"),
        ("/stage/index.html", "text/html; charset=utf-8"),
        ("/stage/stage.js", "text/javascript; charset=utf-8"),
        ("/stage/assets/style.css", "text/css; charset=utf-8"),
        ("/characters/lumi/lumi.model3.json", "application/json"),
        ("/characters/lumi/lumi.moc3", "application/octet-stream"),
        ("/characters/lumi/gr%C3%B6%C3%9Fe%201.png", "image/png"),
        ("/characters/lumi/motions/wave_01.motion3.json", "application/json"),
        ("/overlay/now-speaking", "text/html; charset=utf-8"),
        ("/models/mia/mia%20%231%20100%25%E3%80%80%E3%81%82.moc3", "application/octet-stream"),
        ("/models/mia/idle.gif", "image/gif"),
        ("/backgrounds/mein%20Zimmer.webp", "image/webp"),
    ],
)
async def test_files_come_with_their_type_and_are_asked_for_anew(folder, path, kind):
    async with serving(folder) as served, served.client() as client:
        response = await client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"] == kind
        assert response.headers["cache-control"] == "no-cache"
        again = await client.get(path, headers={"If-None-Match": response.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (await client.head(path)).status_code == 200


ELSEWHERE = [
    "/characters/lumi/notes.txt",
    "/characters/lumi/.hidden.json",
    "/characters/lumi/.git/config.json",
    "/characters/lumi/escape.json",
    "/characters/away/x.json",
    "/characters/../secret.json",
    "/characters/%2e%2e/secret.json",
    "/characters/..%2fsecret.json",
    "/characters/lumi/..%2f..%2fsecret.json",
    "/characters/lumi/..%5c..%5csecret.json",
    "/characters/%252e%252e/secret.json",
    "/characters-private/x.json",
    "/characters/..-private/x.json",
    "/characters//etc/passwd.json",
    "/characters/%2fetc%2fpasswd.json",
    "/characters/C:%5Cwindows%5Cwin.json",
    "/characters/lumi/lumi.model3.json::$DATA.json",
    "/characters/lumi/x%00.json",
    "/characters/lumi/x%0a.json",
    "/characters/lumi/" + "x" * 5000 + ".json",
    "/characters/lumi/lumi.moc3/x.json",
    "/characters/lumi",
    "/characters/lumi/",
    "/characters",
    "/stage/../secret.json",
    "/stage/stage.js/",
    "/stage/no.js",
    "/stage/socket",
    "/overlay",
    "/overlay/nothing",
    "/overlay/../secret.json",
    "/models/.incoming-mia/idle.gif",
    "/models/.trash/idle.gif",
    "/models/away/x.json",
    "/models/mia",
    "/models/mia/%ff.gif",
    "/backgrounds/page.html",
    "/backgrounds/../secret.json",
]


async def test_everything_else_is_not_there(folder):
    async with serving(folder) as served:
        for path in ELSEWHERE:
            # By hand: a client library would tidy the path up before it sends it.
            response = await raw_get(served, path)
            assert response.startswith(b"HTTP/1.1 404 "), path
            assert b"private" not in response, path
            assert b'{"error":{"code":"not-found"' in response, path


async def raw_get(served, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    host = f"127.0.0.1:{served.port}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    response = await reader.read()
    writer.close()
    await writer.wait_closed()
    return response


async def test_a_page_that_is_not_built_is_explained(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        response = await client.get("/stage")
        assert response.status_code == 404
        assert "not built" in response.json()["error"]["message"]
        assert (await client.get("/stage/stage.js")).status_code == 404
        assert (await client.get("/characters/lumi/x.json")).status_code == 404
        assert "not built" in (await client.get("/overlay/chat")).text
        assert "not installed" in (await client.get("/core/live2dcubismcore.js")).text


async def test_a_model_may_come_while_the_server_runs(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        assert (await client.get("/models/mia/x.moc3")).status_code == 404
        (tmp_path / "models" / "mia").mkdir(parents=True)
        (tmp_path / "models" / "mia" / "x.moc3").write_bytes(b"MOC3")
        assert (await client.get("/models/mia/x.moc3")).content == b"MOC3"


@pytest.mark.parametrize(
    ("wanted", "status", "content", "told"),
    [
        (None, 200, WAV, None),
        ("bytes=0-", 206, WAV, f"bytes 0-{len(WAV) - 1}/{len(WAV)}"),
        ("bytes=4-7", 206, WAV[4:8], f"bytes 4-7/{len(WAV)}"),
        ("bytes=-4", 206, WAV[-4:], f"bytes {len(WAV) - 4}-{len(WAV) - 1}/{len(WAV)}"),
        ("bytes=0-1,4-5", 200, WAV, None),
    ],
)
async def test_sound_comes_whole_or_in_pieces(tmp_path, wanted, status, content, told):
    async with serving(tmp_path) as served, served.client() as client:
        headers = {"Range": wanted} if wanted else {}
        response = await client.get(served.hub.clips.url(SPEECH), headers=headers)
        assert (response.status_code, response.content) == (status, content)
        assert response.headers.get("content-range") == told
        assert response.headers["accept-ranges"] == "bytes"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["content-type"] == "audio/wav"


async def test_a_range_beyond_the_sound_is_refused(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        url = served.hub.clips.url(SPEECH)
        response = await client.get(url, headers={"Range": "bytes=9999-"})
        assert response.status_code == 416
        assert response.headers["content-range"] == f"bytes */{len(WAV)}"
        assert response.json()["error"]["code"] == "no-such-range"


@pytest.mark.parametrize("path", ["/audio/x.wav", "/audio/x", "/audio/.wav", "/audio/%2e%2e.wav"])
async def test_sound_that_is_gone_is_explained(tmp_path, path):
    async with serving(tmp_path) as served, served.client() as client:
        response = await client.get(path)
        assert response.status_code == 404
        assert f"the last {KEPT}" in response.json()["error"]["message"]


async def test_the_start_page_leads_to_the_stage_and_to_the_documentation(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        page = (await client.get("/")).text
        assert 'href="/stage"' in page
        assert 'href="/docs"' in page
        for overlay in OverlayPage:
            assert f'href="/overlay/{overlay}"' in page


async def test_the_documentation_names_every_command_and_loads_nothing_foreign(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        page = (await client.get("/docs")).text
        for path in (await client.get("/openapi.json")).json()["paths"]:
            assert f"<code>{path}</code>" in page
        for word in ("expressionId", "ease-in-out", "motionIndex", "/ws"):
            assert word in page
        assert "<script" not in page
        assert "https://" not in page
        assert page.replace(served.url, "").count("http://") == 0
        assert f"{served.url}/api/v1/say" in page
