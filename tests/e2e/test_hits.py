"""Clicks on a character in a real browser tell the area, and what the artist wrote on its mesh."""

import asyncio
import json

import pytest

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, character, snapshot

pytestmark = pytest.mark.e2e
SIZE = (640, 360)
NOTED = "/characters/lumi/noted.model3.json"


async def with_note(page):
    """Serve our character with a text on the mesh of her head."""
    model = json.loads(await asyncio.to_thread((LUMI / "lumi.model3.json").read_text, "utf-8"))
    model["FileReferences"]["UserData"] = "noted.userdata3.json"
    notes = {"UserData": [{"Target": "ArtMesh", "Id": "HitHead", "Value": "pat"}]}
    page.server.files[NOTED] = json.dumps(model).encode()
    page.server.files["/characters/lumi/noted.userdata3.json"] = json.dumps(notes).encode()


async def click(page, x, y):
    at = {"x": x, "y": y, "button": "left", "clickCount": 1}
    await page.browser.call("Input.dispatchMouseEvent", type="mousePressed", **at)
    await page.browser.call("Input.dispatchMouseEvent", type="mouseReleased", **at)


async def test_a_click_tells_the_area_and_its_text_and_one_beside_her_nothing():
    async with DrivenPage(size=SIZE) as page:
        await with_note(page)
        await page.show(snapshot(character("a", "lumi/noted.model3.json")))
        await page.browser.value("clock.draw(0.02)")
        box = await page.browser.value("stage.boxOf('a')")
        middle = box["left"] + box["width"] / 2
        await click(page, 5, 5)
        await click(page, middle, box["top"] + 0.2 * box["height"])
        await click(page, middle, box["top"] + 0.55 * box["height"])
        head = {"type": "hit", "characterId": "a", "area": "Head", "userData": "pat"}
        body = {"type": "hit", "characterId": "a", "area": "Body", "userData": ""}
        assert await page.server.told("hit") == head
        assert await page.server.told("hit") == body
        names = "stage.parameters().find(({ id }) => id === 'ParamAngleX')"
        assert (await page.browser.value(names))["name"] == "Head turn"
