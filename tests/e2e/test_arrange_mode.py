"""Arranging the characters with mouse, wheel and keys in a real browser."""

import asyncio

import pytest

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import character, snapshot

pytestmark = pytest.mark.e2e
MODEL = "lumi/lumi.model3.json"
WIDTH, HEIGHT = SIZE = (640, 360)
VISIBLE_HANDLES = "[...document.querySelectorAll('.handle')].filter((h) => h.checkVisibility())"


def stage(x=0.3, place=None, **fields):
    other = {"x": 0.8, "y": 0.9, "scale": 0.8, "mirror": False}
    place = place or {**other, "x": x}
    return snapshot(
        character("Ann", MODEL, place=place), character("Bob", MODEL, place=other), **fields
    )


async def mouse(page, kind, x, y, **fields):
    await page.browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **fields)


async def drag(page, start, end):
    held = {"button": "left", "buttons": 1}
    await mouse(page, "mousePressed", *start, clickCount=1, **held)
    await mouse(page, "mouseMoved", *end, **held)
    await mouse(page, "mouseReleased", *end, clickCount=1, button="left")


async def press(page, key):
    await page.browser.call("Input.dispatchKeyEvent", type="keyDown", key=key)
    await page.browser.call("Input.dispatchKeyEvent", type="keyUp", key=key)


async def placed(page, name):
    """The last place that was told, once no more come."""
    last = (await page.server.told("placed", characterId=name))["place"]
    await asyncio.sleep(0.15)
    for report in list(page.server.reports):
        if report["type"] == "placed":
            page.server.reports.remove(report)
            last = report["place"]
    return last


async def test_characters_are_dragged_resized_nudged_and_turned_around():
    async with DrivenPage(size=SIZE) as page:
        await page.show(stage(arranging=True))
        await page.browser.value("clock.draw(0.02)")
        assert await page.browser.value(f"{VISIBLE_HANDLES}.length") == 2

        # The feet of Ann are at (192, 324); half a character higher is her middle.
        await drag(page, (192, 200), (192 + 64, 200 - 36))
        told = await placed(page, "Ann")
        assert told == {"x": 0.4, "y": 0.8, "scale": 0.8, "mirror": False}
        assert (await page.browser.value("stage.characters()"))[0]["x"] == 0.4

        # An older word of the console does not drag her back from under the hand.
        await mouse(page, "mousePressed", 256, 164, button="left", buttons=1, clickCount=1)
        await mouse(page, "mouseMoved", 320, 164, button="left", buttons=1)
        await page.tell(stage(0.1, arranging=True))
        assert (await page.browser.value("stage.characters()"))[0]["x"] == 0.5
        await mouse(page, "mouseReleased", 320, 164, button="left", clickCount=1)
        told = await placed(page, "Ann")
        assert told["x"] == 0.5  # the middle, to which it snaps
        await page.tell(stage(arranging=True, place=told))

        await page.browser.value("clock.draw(0.02)")  # the handle follows
        await mouse(page, "mouseWheel", 320, 164, deltaX=0, deltaY=-100)
        assert (await placed(page, "Ann"))["scale"] == pytest.approx(0.8 * 2.718281828**0.1, 1e-3)

        for key in ("ArrowLeft", "ArrowUp", "m"):
            await press(page, key)
        told = await placed(page, "Ann")
        assert told["x"] == pytest.approx(0.5 - 1 / WIDTH, abs=1e-4)
        assert told["y"] == pytest.approx(0.8 - 1 / HEIGHT, abs=1e-4)
        assert told["mirror"] is True

        box = await page.browser.value("stage.boxOf('Bob')")
        corner = (box["left"], box["top"])
        feet = (0.8 * WIDTH, 0.9 * HEIGHT)
        half = tuple((a + b) / 2 for a, b in zip(corner, feet, strict=True))
        await drag(page, corner, half)
        assert (await placed(page, "Bob"))["scale"] == pytest.approx(0.4, abs=0.01)


async def test_handles_bear_the_names_of_now_and_the_page_tells_the_shape_of_each():
    async with DrivenPage(size=SIZE) as page:

        def named(name):
            return snapshot({**character("a", MODEL), "name": name}, arranging=True)

        await page.show(named("<b>Mia</b>"))
        names = "document.querySelector('.handle .name').firstChild.data"
        await page.browser.value("clock.draw(0.02)")
        assert await page.browser.value(names) == "<b>Mia</b>"
        ready = await page.show(named("<b>Mia</b> Löwe"))
        await page.browser.value("clock.draw(0.02)")
        assert await page.browser.value(names) == "<b>Mia</b> Löwe"
        said = "document.querySelector('.handle').getAttribute('aria-label')"
        assert (await page.browser.value(said)).startswith("<b>Mia</b> Löwe: arrow keys move")
        box = await page.browser.value("stage.boxOf('a')")
        assert ready["aspect"] == pytest.approx(box["width"] / box["height"], abs=1e-3)
        assert (ready["source"], ready["reason"]) == ("native", "The model needs no Cubism Core.")


async def test_the_names_of_characters_that_stand_together_can_all_be_read():
    async with DrivenPage(size=SIZE) as page:
        place = {"x": 0.75, "y": 1, "scale": 1, "mirror": False}
        cast = [character(name, MODEL, place=place) for name in ("Ann", "Bob", "Cleo")]
        await page.show(snapshot(*cast, arranging=True))
        await page.browser.value("clock.draw(0.02)")
        boxes = await page.browser.value(
            "[...document.querySelectorAll('.handle .name, .hint')]"
            ".map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.top, r.right, r.bottom])"
        )
        assert len(boxes) == 4
        for i, (left, top, right, bottom) in enumerate(boxes):
            assert 0 <= left < right <= WIDTH
            assert 0 <= top < bottom <= HEIGHT
            for other in boxes[:i]:
                apart = left >= other[2] or other[0] >= right
                assert apart or top >= other[3] or other[1] >= bottom


async def test_who_has_no_model_any_more_has_no_handle_and_escape_lets_go_of_a_button_too():
    async with DrivenPage(size=SIZE) as page:
        await page.show(stage(arranging=True))
        await page.browser.value("clock.draw(0.02)")
        await page.browser.value("document.querySelector('.handle button').focus()")
        await press(page, "Escape")
        assert await page.browser.value("document.activeElement === document.body")
        await page.tell(
            snapshot(
                character("Ann", MODEL), {**character("Bob", MODEL), "model": ""}, arranging=True
            )
        )
        await page.browser.value("clock.draw(0.02)")
        assert await page.browser.value(f"{VISIBLE_HANDLES}.length") == 1


async def test_a_drag_that_the_console_ends_leaves_all_as_the_console_says():
    async with DrivenPage(size=SIZE) as page:
        await page.show(stage(arranging=True))
        await page.browser.value("clock.draw(0.02)")
        await mouse(page, "mousePressed", 192, 200, button="left", buttons=1, clickCount=1)
        await mouse(page, "mouseMoved", 256, 200, button="left", buttons=1)
        await page.tell(stage())
        await page.pass_time(0.3)
        assert (await page.browser.value("stage.characters()"))[0]["x"] == 0.3


async def test_nothing_of_it_is_there_when_the_streamer_does_not_arrange():
    async with DrivenPage(size=SIZE) as page:
        await page.show(stage(arranging=True))
        await page.browser.value("clock.draw(0.02)")
        await page.tell(stage())
        assert await page.browser.value(f"{VISIBLE_HANDLES}.length") == 0
        await drag(page, (192, 200), (300, 200))
        await press(page, "m")
        await asyncio.sleep(0.15)
        assert [r for r in page.server.reports if r["type"] == "placed"] == []
