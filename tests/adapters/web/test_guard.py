"""Nothing gets past the guard: every route and socket, foreign hosts, foreign pages, no key."""

import json

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.adapters.web.serving import BEARER, MODEL, SPEECH, TOKEN, hear, say, serving
from vtuber_console.adapters.web import guard, listening

PATHS = [
    "/",
    "/docs",
    "/openapi.json",
    "/health",
    "/status",
    "/stage",
    "/stage/stage.js",
    "/characters/lumi/lumi.model3.json",
    "/overlay/chat",
    "/overlay/chat.js",
    "/overlay/theme.css",
    "/models/mia/mia.model3.json",
    "/backgrounds/room.png",
    "/core/live2dcubismcore.js",
    "/audio/x.wav",
    "/api/v1/say",
    "/nothing",
]
SOCKETS = ["/stage/socket", "/overlay/socket", "/ws"]
FILES = {
    "stage/index.html": "<title>stage</title>",
    "stage/stage.js": "1",
    "stage/overlay/chat.html": "<title>chat</title>",
    "stage/overlay/chat.js": "1",
    "characters/lumi/lumi.model3.json": "{}",
    "models/mia/mia.model3.json": "{}",
    "backgrounds/room.png": "png",
    "cubism-core/core.js": "core",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def opened(monkeypatch):
    """As if the streamer had chosen an address that other machines can reach."""
    monkeypatch.setattr(listening, "is_loopback", lambda address: False)


async def test_a_foreign_host_is_refused_on_every_route(folder):
    async with serving(folder) as served, served.client(headers=BEARER) as client:
        for path in PATHS:
            for host in ("evil.example", f"evil.example:{served.port}", "127.0.0.1:1"):
                response = await client.get(path, headers={"Host": host})
                assert response.status_code == 403
                assert response.json()["error"]["code"] == "wrong-host"


async def test_a_foreign_page_is_refused_on_every_route(folder):
    async with serving(folder) as served, served.client(headers=BEARER) as client:
        before = served.facts()
        foreign = ["null", "http://evil.example", "file://", f"https://127.0.0.1:{served.port}"]
        for path in PATHS:
            for origin in (*foreign, f"http://localhost:{served.port}"):
                response = await client.post(
                    path, headers={"Origin": origin}, json={"text": "Hello"}
                )
                assert response.status_code == 403
                assert response.json()["error"]["code"] == "wrong-origin"
        assert served.facts() == before


@pytest.mark.parametrize("path", SOCKETS)
async def test_a_foreign_page_or_host_opens_no_socket(folder, path):
    async with serving(folder) as served:
        for options in (
            {"origin": "http://evil.example"},
            {"origin": "null"},
            {"host": "evil.example"},
            {"host": "evil.example", "origin": f"http://evil.example:{served.port}"},
        ):
            with pytest.raises(InvalidStatus) as refused:
                async with served.socket(path, additional_headers=BEARER, **options):
                    pass
            assert refused.value.response.status_code == 403
            assert json.loads(refused.value.response.body)["error"]["code"].startswith("wrong-")


async def test_our_own_page_is_let_in_by_each_of_its_names(folder):
    async with serving(folder) as served:
        for name in ("127.0.0.1", "localhost"):
            host = f"{name}:{served.port}"
            headers = {"Host": host, "Origin": f"http://{host}"}
            async with served.client(headers=headers) as client:
                assert (await client.get("/stage")).status_code == 200
            own = {"host": name, "origin": f"http://{host}"}
            async with served.socket("/stage/socket", **own) as page:
                await say(page, type="hello", protocol=2)
                assert (await hear(page))["type"] == "snapshot"


async def test_two_origins_are_as_bad_as_a_foreign_one(folder):
    async with serving(folder) as served, served.client() as client:
        headers = [("Origin", served.url), ("Origin", "http://evil.example")]
        response = await client.send(httpx.Request("GET", f"{served.url}/stage", headers=headers))
        assert response.status_code == 403


async def test_a_foreign_page_can_read_nothing_across_origins(folder):
    async with serving(folder) as served, served.client() as client:
        for path in PATHS:
            headers = (await client.get(path)).headers
            assert not [name for name in headers if name.startswith("access-control")]
            assert headers["cross-origin-resource-policy"] == "same-origin"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            policy = headers["content-security-policy"]
            assert "frame-ancestors 'none'" in policy
            assert f"ws://127.0.0.1:{served.port}" in policy
            assert "cache-control" in headers


async def test_only_the_stage_may_run_web_assembly_and_nobody_evaluates_texts(folder):
    async with serving(folder) as served, served.client() as client:
        for path in PATHS:
            policy = (await client.get(path)).headers["content-security-policy"]
            assert ("'wasm-unsafe-eval'" in policy) == (path == "/stage")
            assert "'unsafe-eval'" not in policy


async def test_no_answer_holds_the_token_or_the_key(folder, opened):
    async with serving(folder) as served, served.client() as client:
        key = served.server._access.key
        for path in PATHS:
            for headers in ({}, BEARER, {"Authorization": f"Bearer {TOKEN}x"}):
                response = await client.get(path, headers=headers)
                text = response.text + repr(response.headers)
                assert TOKEN not in text
                assert key not in text


async def test_on_loopback_the_page_needs_no_key(folder):
    async with serving(folder) as served:
        assert served.server.stage_address == f"{served.url}/stage"
        async with served.client() as client:
            assert (await client.get("/stage")).status_code == 200


async def test_beyond_loopback_the_page_its_files_and_its_socket_need_the_key(folder, opened):
    async with serving(folder) as served, served.client() as client:
        sound = served.hub.clips.url(SPEECH)
        files = [path for path in PATHS if path.startswith(("/stage", "/ov", "/mod", "/back"))]
        for path in ("/stage/", *files, MODEL.url, sound):
            for query in ("", "?key=", "?key=wrong", f"?key={TOKEN}"):
                response = await client.get(path + query)
                assert response.status_code in {401, 403, 429}
                assert "set-cookie" not in response.headers
        for path in ("/stage/socket", "/overlay/socket"):
            with pytest.raises(InvalidStatus) as refused:
                async with served.socket(path):
                    pass
            assert refused.value.response.status_code == 403
        assert "API_HOST" in served.server.note


async def test_beyond_loopback_the_address_with_the_key_opens_all_of_the_page(folder, opened):
    async with serving(folder) as served, served.client() as client:
        assert served.server.stage_address.startswith(f"{served.url}/stage?key=")
        page = await client.get(served.server.stage_address)
        assert page.status_code == 200
        cookie = page.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert (await client.get(MODEL.url)).status_code == 200
        assert (await client.get(served.hub.clips.url(SPEECH))).content == SPEECH.clip.wav
        headers = {"Cookie": cookie.partition(";")[0]}
        for path in ("/stage/socket", "/overlay/socket"):
            async with served.socket(path, additional_headers=headers) as socket:
                await say(socket, type="hello", protocol=2, page="chat")
                assert (await hear(socket))["type"] == "snapshot"


async def test_the_core_never_leaves_this_computer(folder, monkeypatch):
    core = "/core/live2dcubismcore.js"
    async with serving(folder) as served, served.client() as client:
        answer = await client.get(core)
        assert (answer.status_code, answer.text) == (200, "core")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/javascript")
        monkeypatch.setattr(guard, "is_loopback", lambda address: False)
        assert (await client.get(core)).status_code == 404
    monkeypatch.undo()
    monkeypatch.setattr(listening, "is_loopback", lambda address: False)
    async with serving(folder) as served, served.client() as client:
        key = served.server._access.key
        assert (await client.get(f"{core}?key={key}")).status_code == 404


async def test_beyond_loopback_the_key_is_no_token(folder, opened):
    async with serving(folder) as served, served.client() as client:
        key = served.server._access.key
        response = await client.get("/status", headers={"Authorization": f"Bearer {key}"})
        assert response.status_code == 401
        async with served.socket("/ws") as stranger:
            await say(stranger, type="auth", token=key)
            assert (await hear(stranger))["code"] == "wrong-token"
            with pytest.raises(ConnectionClosed):
                await hear(stranger)


async def test_guessing_is_told_to_wait(folder):
    async with serving(folder) as served, served.client() as client:
        wrong = {"Authorization": "Bearer wrong"}
        statuses = [(await client.get("/status", headers=wrong)).status_code for _ in range(12)]
        assert statuses == [401] * 10 + [429] * 2
        assert (await client.get("/status", headers=BEARER)).status_code == 200


async def test_a_socket_to_nowhere_is_refused(folder):
    async with serving(folder) as served:
        for path in ("/nothing", "/stage", "/api/v1/say", "/characters/lumi"):
            with pytest.raises(InvalidStatus) as refused:
                async with served.socket(path, additional_headers=BEARER):
                    pass
            assert refused.value.response.status_code in {403, 404}
