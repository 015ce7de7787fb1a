"""The server starts beside others, stops in time with everything open, and gets its port back."""

import asyncio
import logging
import signal
import socket
import time

import pytest

from tests.adapters.web.serving import BEARER, MODEL, TOKEN, make, places, say, serving, until
from vtuber_console.adapters.web import listening
from vtuber_console.adapters.web.choice import ServerChoice
from vtuber_console.adapters.web.hubs import Hubs
from vtuber_console.adapters.web.server import WebServer


def tasks():
    return asyncio.all_tasks() - {asyncio.current_task()}


async def test_it_tells_its_address_while_it_serves(tmp_path):
    served = make(tmp_path)
    assert (served.url, served.server.stage_address, served.server.note) == ("", "", "")
    await served.server.start()
    assert served.url.startswith("http://127.0.0.1:")
    assert served.server.stage_address == f"{served.url}/stage"
    await served.server.stop()
    assert (served.url, served.server.stage_address) == ("", "")


async def test_beside_another_program_it_takes_the_next_port_and_says_so(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        async with serving(tmp_path, ServerChoice(port=port)) as served:
            assert served.port != port
            assert f"Port {port} is used by another program" in served.server.note
            async with served.client() as client:
                assert (await client.get("/health")).json()["status"] == "ok"


async def test_what_was_wrong_with_the_choice_is_part_of_the_note(tmp_path):
    async with serving(tmp_path, ServerChoice(port=0, notes=("API_PORT was bad.",))) as served:
        assert served.server.note == "API_PORT was bad."


async def test_an_address_that_cannot_be_used_opens_nothing_to_other_machines(tmp_path):
    async with serving(tmp_path, ServerChoice(host="192.0.2.77", port=0)) as served:
        assert "192.0.2.77 cannot be used" in served.server.note
        assert "Other machines" not in served.server.note
        assert served.server.stage_address == f"{served.url}/stage"
        async with served.page():
            pass


async def test_an_address_of_the_network_says_what_that_means_and_has_a_key(tmp_path, monkeypatch):
    monkeypatch.setattr(listening, "is_loopback", lambda address: False)
    async with serving(tmp_path) as served:
        assert "Other machines" in served.server.note
        assert served.server.stage_address.startswith(f"{served.url}/stage?key=")


async def test_a_restarted_console_gets_its_port_back_at_once(tmp_path):
    port = 0
    for _ in range(5):
        async with serving(tmp_path, ServerChoice(port=port)) as served:
            assert port in {0, served.port}
            port = served.port
            async with served.page(), served.client() as client:
                assert (await client.get("/health")).status_code == 200


async def test_one_server_can_stop_and_start_again(tmp_path):
    served = make(tmp_path)
    for _ in range(3):
        await served.server.start()
        async with served.page(), served.client() as client:
            assert (await client.get("/status", headers=BEARER)).status_code == 200
        await served.server.stop()


async def test_it_stops_in_time_with_everything_open_and_leaves_nothing(tmp_path):
    before = tasks()
    served = make(tmp_path)
    await served.server.start()
    port = served.port
    async with served.page() as page, served.remote() as remote:
        idle = await asyncio.open_connection("127.0.0.1", port)
        slow = await asyncio.open_connection("127.0.0.1", port)
        slow[1].write(
            f"POST /api/v1/say HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {TOKEN}\r\nContent-Length: 50\r\n\r\n".encode()
        )
        stuck = socket.socket()
        stuck.setblocking(False)
        await asyncio.get_running_loop().sock_connect(stuck, ("127.0.0.1", port))
        async with served.socket("/stage/socket", sock=stuck, max_queue=1) as deaf:
            await say(deaf, type="hello", protocol=2)
            await until(lambda: served.hub.pages == 2)
            deaf.transport.pause_reading()
            for _ in range(300):
                served.hub._broadcast({"type": "filler", "text": "x" * 60_000})
                await asyncio.sleep(0)
            began = time.monotonic()
            await served.server.stop()
            assert time.monotonic() - began < 2
            deaf.transport.abort()
        for reader, writer in (idle, slow):
            assert await reader.read() == b""
            writer.close()
        await asyncio.gather(page.wait_closed(), remote.wait_closed())
        assert (page.close_code, remote.close_code) == (1012, 1012)
    assert served.hub.pages == 0
    with pytest.raises(OSError):
        await asyncio.open_connection("127.0.0.1", port)
    await until(lambda: tasks() <= before)


async def test_stopping_twice_or_before_the_start_is_no_error(tmp_path):
    served = make(tmp_path)
    await served.server.stop()
    await served.server.start()
    await served.server.stop()
    await served.server.stop()


async def test_the_signals_stay_with_the_program(tmp_path):
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with serving(tmp_path):
        during = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert during == before


async def test_a_server_that_dies_is_shown_with_a_remedy(tmp_path, unexpected_warnings):
    async with serving(tmp_path) as served:
        served.server._serving.cancel()
        await until(lambda: served.console.statuses["server"].status == "failed")
        assert served.console.statuses["server"].remedy
    unexpected_warnings.clear()


async def test_a_weak_token_is_refused(tmp_path):
    served = make(tmp_path)
    hubs = Hubs(served.hub, served.overlays)
    with pytest.raises(ValueError, match="token"):
        WebServer(served.console, hubs, "", places(tmp_path), ServerChoice())


async def test_debug_logs_each_request_but_never_a_secret(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(listening, "is_loopback", lambda address: False)
    ours = logging.getLogger("vtuber_console.adapters.web")
    caplog.set_level(logging.DEBUG)
    try:
        async with serving(tmp_path, ServerChoice(port=0, debug=True)) as served:
            key = served.server._access.key
            async with served.client(headers=BEARER) as client:
                await client.get("/status?text=private")
                await client.get(f"/stage?key={key}")
                await client.get("/line%0abreak")
            async with served.socket(f"/stage/socket?key={key}") as page:
                await say(page, type="hello", protocol=2)
                await until(lambda: served.hub.pages == 1)
            async with served.remote():
                pass
        records = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
        records = [r for r in records if r.name != "websockets.client"]
        text = "\n".join(record.getMessage() for record in records)
    finally:
        ours.setLevel(logging.NOTSET)
    assert "GET '/status' 200" in text
    assert "GET '/line\\nbreak' 404" in text
    assert "private" not in text
    assert key not in text
    assert TOKEN not in text


async def test_without_debug_no_request_is_logged(tmp_path, caplog):
    caplog.set_level(logging.INFO, "vtuber_console")
    async with serving(tmp_path) as served, served.client() as client:
        await client.get("/health")
    assert "/health" not in "\n".join(
        r.getMessage() for r in caplog.records if r.name.startswith("vtuber_console")
    )


async def test_hundreds_of_requests_at_once_are_all_answered(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        body = {"expressionId": "happy"}
        answers = await asyncio.gather(
            *(client.post("/api/v1/expression", json=body) for _ in range(200))
        )
        assert {answer.status_code for answer in answers} == {200}
        assert served.console.model == MODEL


NOISE = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"X" * 200_000,
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000,
    b"POST /api/v1/panic HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /api/v1/panic HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
]


async def test_noise_on_the_port_changes_nothing(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        before = served.facts()
        for noise in NOISE:
            reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
            writer.write(noise)
            writer.write_eof()
            try:
                answer = await reader.read()
            except ConnectionError:
                answer = b""
            writer.close()
            assert b" 200 " not in answer.partition(b"\r\n")[0], noise[:40]
            assert (await client.get("/health")).status_code == 200
        assert served.facts() == before
