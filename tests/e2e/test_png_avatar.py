"""PNG avatars in a real browser: between models, and in the place of models without WebGL."""

import io

import pytest
from PIL import Image

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import character, expression, message, snapshot

pytestmark = pytest.mark.e2e
MODEL = "lumi/lumi.model3.json"
PICTURES = "lumi/png/avatar.json"
SIZE = (640, 360)
NO_WEBGL = """
const open = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : open.call(this, kind, ...more);
};
"""
SEEN = """
[...document.querySelectorAll('.pictures')].filter((set) => set.style.opacity > 0)
  .map((set) => set.querySelector('.seen').src.split('/').pop()).join(' ')
"""


def at(x, scale=1.0):
    return {"x": x, "y": 1.0, "scale": scale, "mirror": False}


def avatar(name, **fields):
    return character(name, PICTURES, kind="png", **fields)


async def ink(page, x):
    """How much of a column is drawn on."""
    await page.browser.value("clock.draw(0)")
    image = Image.open(io.BytesIO(await page.browser.screenshot())).convert("RGBA")
    return sum(1 for y in range(SIZE[1]) if image.getpixel((x, y))[3] > 128)


async def test_pictures_stand_between_models_wear_expressions_and_talk():
    async with DrivenPage(size=SIZE) as page:
        cast = [
            character("back", MODEL, place=at(0.25)),
            avatar("mia", place=at(0.5), expressions=[expression("happy")]),
            character("front", MODEL, place=at(0.75)),
        ]
        ready = await page.show(snapshot(*cast, lead="mia"))
        assert ready["characterId"] == "front"
        await page.server.told("expressions-shown", characterId="mia", expressions=["happy"])
        await page.browser.value("clock.draw(0.02)")
        for x in (0.25, 0.5, 0.75):
            assert await ink(page, round(x * SIZE[0])) > SIZE[1] / 2
        for depth, one in enumerate((".layer", ".puppet", "#canvas")):
            height = f"document.querySelector('{one}').style.zIndex"
            assert await page.browser.value(height) == str(depth)
        assert "happy_idle" in await page.browser.value(SEEN)

        await page.tell(expression("angry"))
        sound = {"audioUrl": None, "curve": [1.0] * 120, "curveRate": 60, "duration": 2000}
        await page.tell(message("speech", **sound, speechId="s", elapsed=0))
        await page.pass_time(0.5)
        assert "angry_talk" in await page.browser.value(SEEN)
        await page.tell(expression("", active=False))
        await page.browser.value("clock.draw(0.02)")
        assert "rest_talk" in await page.browser.value(SEEN)

        # Without pictures between them one canvas is enough again.
        await page.tell(snapshot(cast[0], cast[2]))
        assert await page.browser.value("document.querySelectorAll('.layer, .puppet').length") == 0


async def test_without_webgl_pictures_stand_in_for_a_model_that_has_some():
    async with DrivenPage(size=SIZE, scripts=[NO_WEBGL]) as page:
        page.server.files["/characters/bare/a.model3.json"] = b"{}"
        ready = await page.show(snapshot(character("a", MODEL, place=at(0.5))))
        assert ready["source"] == "png" and "WebGL" in ready["reason"]
        await page.browser.value("clock.draw(0.02)")
        box = await page.browser.value("stage.boxOf('a')")
        assert ready["aspect"] == pytest.approx(box["width"] / box["height"], abs=1e-3)
        told = (await page.server.told("error"))["message"]
        assert "WebGL" in told and "pictures stand in" in told
        await page.browser.value("clock.draw(0.02)")
        assert await ink(page, SIZE[0] // 2) > SIZE[1] / 2
        await page.tell(expression("happy"))
        await page.browser.value("clock.draw(1)")
        assert "happy" in await page.browser.value(SEEN)
        notice = "document.querySelector('#notice').textContent"
        assert await page.browser.value(notice) == ""

        await page.tell(snapshot(character("b", "bare/a.model3.json")))
        assert "WebGL" in (await page.server.told("error"))["message"]
        await page.browser.value("clock.draw(1.1)")
        assert "WebGL" in await page.browser.value(notice)

        await page.tell(
            snapshot(character("a", MODEL, place=at(0.5)), character("b", "bare/a.model3.json"))
        )
        await page.browser.until("stage.boxOf('a')")
        await page.browser.value("clock.draw(1.1)")
        assert await page.browser.value(notice) == ""  # nothing is written over who can be seen
