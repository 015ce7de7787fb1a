"""Subtitles and backgrounds of the stage page in a real browser."""

import asyncio
import io

import pytest
from PIL import Image

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import EXAMPLES, message, snapshot

pytestmark = pytest.mark.e2e
SIZE = (640, 360)
HOSTILE = "<img src=x onerror='window.harmed=1'><b>bold</b> &amp; مرحبا بكم 今日は 👩‍👩‍👧‍👦"
FACE = "document.querySelector('#subtitles .face')"
BOX = "JSON.parse(JSON.stringify(document.querySelector('#subtitles').getBoundingClientRect()))"
SAID = f"[...{FACE}.querySelectorAll('.said')].map((piece) => piece.textContent).join('')"


def style(**fields):
    return {**EXAMPLES["snapshot"]["subtitles"], "fade": 0, **fields}


def speech(name, text, seconds=2, **fields):
    """A sentence that is said in the first and in the last quarter of its time."""
    quarter = [1.0] * (seconds * 15)
    curve = quarter + [0.0] * (seconds * 30) + quarter
    plain = {"speechId": name, "text": text, "audioUrl": None, "curve": curve, "elapsed": 0}
    return message("speech", **{**plain, "duration": seconds * 1000, **fields})


def set_up(**fields):
    return snapshot(lead="", **fields)


async def becomes(page, colour):
    """Wait until a corner of the page has this colour: backgrounds fade."""
    async with asyncio.timeout(5):
        while True:
            image = Image.open(io.BytesIO(await page.browser.screenshot())).convert("RGBA")
            if image.getpixel((5, 5)) == colour:
                return


async def test_subtitles_are_text_in_any_style_and_never_leave_the_stage():
    async with DrivenPage(size=SIZE) as page:
        for mode in ("whole", "typing", "karaoke"):
            await page.tell(set_up(subtitles=style(mode=mode)), speech(mode, HOSTILE))
            assert await page.browser.value(f"{FACE}.textContent") == HOSTILE
            assert await page.browser.value(f"{FACE}.querySelector('b, img')") is None
        assert await page.browser.value("window.harmed ?? null") is None

        await page.tell(speech("rtl", "مرحبا بكم في البث"))
        direction = "getComputedStyle(document.querySelector('#subtitles')).direction"
        assert await page.browser.value(direction) == "rtl"

        for place in ({"x": 0.05, "y": 0.9}, {"x": 1.0, "y": 0.4}, {"x": 0.5, "y": 1.0}):
            await page.tell(
                set_up(subtitles=style(size=2.0, **place)),
                speech(str(place), "Quite a long sentence. " * 30 + "Donaudampfschiff" * 20),
            )
            box = await page.browser.value(BOX)
            assert box["left"] >= 0
            assert box["top"] >= 0
            assert box["right"] <= SIZE[0] + 0.5
            assert box["bottom"] <= SIZE[1] + 0.5


async def test_typing_and_karaoke_hold_while_the_voice_pauses():
    async with DrivenPage(size=SIZE) as page:
        await page.tell(set_up(subtitles=style(mode="typing")), speech("typed", "abcd efgh"))
        before = await page.browser.value(BOX)
        await page.pass_time(0.3)
        first = await page.browser.value(SAID)
        assert "abcd".startswith(first) and 1 <= len(first) < 4
        hidden = f"getComputedStyle({FACE}.lastChild).visibility"
        assert await page.browser.value(hidden) == "hidden"
        for seconds in (0.3, 0.6):
            await page.pass_time(seconds)
            assert (await page.browser.value(SAID)).strip() == "abcd"
        await page.pass_time(0.75)
        assert await page.browser.value(SAID) == "abcd efgh"
        assert await page.browser.value(BOX) == before  # no line jumped

        await page.tell(set_up(subtitles=style(mode="karaoke")), speech("sung", "مرحبا بكم"))
        await page.pass_time(0.8)
        assert (await page.browser.value(SAID)).strip() == "مرحبا"

        # A page that opens in the middle of a sentence is where the others are.
        await page.tell(speech("late", "abcd efgh", elapsed=1000))
        await page.browser.value("clock.draw(0)")
        assert (await page.browser.value(SAID)).strip() == "abcd"


async def test_a_background_that_fails_is_named_and_leaves_the_old_one():
    async with DrivenPage(size=SIZE) as page:
        green = {"kind": "colour", "colour": "#00b140", "url": ""}
        await page.tell(set_up(background=green))
        await becomes(page, (0, 177, 64, 255))

        missing = {"kind": "picture", "colour": "", "url": "/backgrounds/my%20room.png"}
        await page.tell(set_up(background=missing))
        assert "my room.png" in (await page.server.told("error"))["message"]
        await becomes(page, (0, 177, 64, 255))

        red = io.BytesIO()
        Image.new("RGB", (4, 3), (200, 0, 0)).save(red, "PNG")
        page.server.files["/backgrounds/my room.png"] = red.getvalue()
        await page.pass_time(2.1)  # not before: snapshots may come twenty times a second
        await page.tell(set_up(background=missing))
        await becomes(page, (200, 0, 0, 255))

        await page.tell(set_up())
        await page.browser.until("!document.querySelector('.ground img')")
        await becomes(page, (0, 0, 0, 0))
