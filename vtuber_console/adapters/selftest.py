"""`--selftest`: is a built program whole? Acts as a stage page and as a remote control."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from http.client import HTTPException
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from vtuber_console.domain.overlay import OverlayPage
from vtuber_console.domain.wire import PROTOCOL

SECONDS = 40.0
SENTENCE = "All systems are ready."


class SelfTestError(Exception):
    """Something does not work; the text says what."""


async def selftest(address: str, token: str) -> list[str]:
    """Load the pages and the character, let a sentence be spoken, read its mouth curve back.

    Returns what was seen, one line each. Raises `SelfTestError`.
    """
    try:
        async with asyncio.timeout(SECONDS):
            seen = [await _page(address), *await _show(address, token)]
            return [*seen, await _overlays(address)]
    except TimeoutError:
        raise SelfTestError(f"the console did not speak within {SECONDS:.0f} s") from None
    except (OSError, WebSocketException) as error:
        raise SelfTestError(f"the page's socket does not work: {error}") from error
    except (ValueError, LookupError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise SelfTestError(f"the console sent what cannot be understood ({reason})") from error


async def _show(address: str, token: str) -> list[str]:
    socket = address.replace("http", "ws", 1) + "/stage/socket"
    # A proxy that the system names leads to the outside; the console is on this machine.
    async with connect(socket, max_size=None, proxy=None) as page:
        await page.send(json.dumps({"type": "hello", "protocol": PROTOCOL, "page": "stage"}))
        messages = _messages(page)
        snapshot = await _wait(messages, "snapshot")
        lead = snapshot["characters"][0]
        character = await _character(address, lead["model"])
        ready = {"type": "ready", "characterId": lead["id"], "model": lead["model"]}
        await page.send(json.dumps(ready))
        await asyncio.to_thread(_say, address, token)
        return [character, await _speech(address, await _wait(messages, "speech"), page)]


async def _page(address: str) -> str:
    html = await asyncio.to_thread(_get, f"{address}/stage")
    if b"<script" not in html:
        raise SelfTestError("the stage page is empty")
    return f"stage page: {len(html)} bytes"


async def _overlays(address: str) -> str:
    files = ["overlay.css", *(f"{page}{end}" for page in OverlayPage for end in ("", ".js"))]
    for name in files:
        if not await asyncio.to_thread(_get, f"{address}/overlay/{name}"):
            raise SelfTestError(f"the overlay pages are not whole: {name} is empty")
    return f"overlay pages: {', '.join(OverlayPage)}"


async def _character(address: str, url: str) -> str:
    model = json.loads(await asyncio.to_thread(_get, address + url))
    folder = url.rsplit("/", 1)[0]
    moc = await asyncio.to_thread(_get, f"{address}{folder}/{model['FileReferences']['Moc']}")
    if not moc.startswith(b"MOC3"):
        raise SelfTestError("the character's moc3 is damaged")
    return f"character: {url}, moc3 of {len(moc)} bytes"


async def _speech(address: str, speech: dict[str, Any], page: ClientConnection) -> str:
    curve = speech["curve"]
    if not speech["audioUrl"]:
        raise SelfTestError("there is no voice: the sentence came as a subtitle only")
    wav = await asyncio.to_thread(_get, address + speech["audioUrl"])
    if not wav.startswith(b"RIFF") or not curve or max(curve) < 0.3 or curve[-1] > 0.05:
        raise SelfTestError("the sentence has no sound or its mouth curve does not move")
    ended = {"type": "speech-ended", "speechId": speech["speechId"], "reason": "finished"}
    await page.send(json.dumps(ended))
    return f"speech: {len(wav)} bytes of sound, {len(curve)} mouth values up to {max(curve):.2f}"


def _say(address: str, token: str) -> None:
    request = urllib.request.Request(
        f"{address}/api/v1/say",
        data=json.dumps({"text": SENTENCE}).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    _fetch(request, "the sentence was not taken")


def _get(url: str) -> bytes:
    return _fetch(urllib.request.Request(url), f"{url.partition('?')[0]} cannot be read")


def _fetch(request: urllib.request.Request, failure: str) -> bytes:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=10) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            raise SelfTestError(f"{failure}: {error}") from None
    except (OSError, HTTPException) as error:
        raise SelfTestError(f"{failure}: {str(error) or type(error).__name__}") from error


async def _messages(page: ClientConnection) -> AsyncIterator[dict[str, Any]]:
    async for text in page:
        yield json.loads(text)


async def _wait(messages: AsyncIterator[dict[str, Any]], kind: str) -> dict[str, Any]:
    async for message in messages:
        if message["type"] == kind:
            return message
    raise SelfTestError(f"the console closed the connection before it sent {kind}")
