"""The stage page in a real browser whose time stands in the test's hand: what it must survive."""

import io

import pytest
from PIL import Image, ImageChops

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, character, expression, message, motion, snapshot

pytestmark = pytest.mark.e2e
MODEL = "lumi/lumi.model3.json"
SIZE = (320, 360)
CANVAS = "document.querySelector('canvas')"
# Kept from the first time on: a context that is lost gives out nothing.
CONTEXT = f"(window.lost ??= {CANVAS}.getContext('webgl2').getExtension('WEBGL_lose_context'))"


def at(x, *, scale=1.0, mirror=False):
    return {"x": x, "y": 1.0, "scale": scale, "mirror": mirror}


async def picture(page):
    """What is seen after no time at all."""
    await page.browser.value("clock.draw(0)")
    return Image.open(io.BytesIO(await page.browser.screenshot())).convert("RGBA")


def difference(one, other):
    """The greatest difference of any colour of any pixel, 0 to 255."""
    return max(high for _, high in ImageChops.difference(one, other).getextrema())


def ink(image):
    """The share of the picture that something is drawn on."""
    return sum(image.getchannel("A").histogram()[128:]) / (image.width * image.height)


async def test_a_lost_context_comes_back_with_the_same_picture_and_no_more_objects():
    async with DrivenPage(size=SIZE) as page:
        await page.show(
            snapshot(character("a", MODEL, place=at(0.3)), character("b", MODEL, place=at(0.7)))
        )
        await page.tell(expression("happy", characterId="b"))
        await page.pass_time(1.0)
        before = await picture(page)
        objects = await page.browser.value("stage.objects()")
        assert ink(before) > 0.1
        for _ in range(2):
            await page.browser.value(f"{CONTEXT}.loseContext()")
            await page.browser.until(f"{CANVAS}.style.visibility === 'hidden'")
            await page.browser.value("clock.draw(0)")
            await page.browser.value(f"{CONTEXT}.restoreContext()")
            await page.browser.until(f"{CANVAS}.style.visibility === ''")
            assert difference(before, await picture(page)) <= 1
            assert await page.browser.value("stage.objects()") == objects
        assert "graphics card" in (await page.server.told("error"))["message"]


async def test_a_page_that_is_loaded_anew_stands_moves_and_looks_as_before():
    async with DrivenPage(size=SIZE) as page:
        place = at(0.35, scale=0.8, mirror=True)
        wave = motion("wave", 1, loop=True, requestId="w", characterId="a")
        sad = expression("sad", characterId="a")
        shown = snapshot(character("a", MODEL, place=place, expressions=[sad], motions=[wave]))
        await page.show(shown)
        await page.pass_time(1.0)
        state = "[stage.expressions(), stage.motion(), stage.boxOf('a'), stage.characters()]"
        before = await page.browser.value(state)
        page.server.reports.clear()
        await page.browser.reload()
        await page.server.told("ready", characterId="a")
        await page.pass_time(1.0)
        assert before[:2] == [["sad"], "wave/1"]
        assert await page.browser.value(state) == before


async def test_a_source_that_was_hidden_shows_what_became_of_the_show_meanwhile():
    async with DrivenPage(size=SIZE) as page:
        await page.show(snapshot(character("a", MODEL)))
        await page.tell(expression("happy", duration=5000))
        speech = message("speech", speechId="s", audioUrl=None, duration=2000, elapsed=0)
        await page.tell(speech)
        await page.browser.value(hide(True))
        await page.browser.value("clock.unseen(60)")
        assert (await page.server.told("speech-ended"))["reason"] == "finished"
        await page.server.told("expressions-shown", expressions=[])
        await page.server.told("stats", visible=False)
        assert await page.browser.value("stage.parameter('ParamMouthOpenY')") < 0.05
        await page.tell(expression("angry"))
        await page.browser.value(hide(False))
        await page.pass_time(1.5)
        await page.server.told("stats", visible=True)
        assert await page.browser.value("stage.expressions()") == ["angry"]
        assert await page.browser.value("stage.subtitle()") == ""
        assert ink(await picture(page)) > 0.1


def hide(hidden):
    """As OBS tells that its source is in no scene, or in one again."""
    detail = f"{{ detail: {{ visible: {str(not hidden).lower()} }} }}"
    return f"dispatchEvent(new CustomEvent('obsSourceVisibleChanged', {detail}))"


async def test_a_texture_that_fails_twice_is_fetched_again():
    async with DrivenPage(size=SIZE) as page:
        page.server.failures["/characters/lumi/lumi.2048/texture_00.png"] = 2
        await page.show(snapshot(character("a", MODEL)))
        await page.pass_time(0.5)
        assert ink(await picture(page)) > 0.1


async def test_who_leaves_takes_everything_along():
    async with DrivenPage({"again": LUMI}, size=SIZE) as page:
        stays = character("stays", MODEL, place=at(0.3))
        await page.show(snapshot(stays))
        await page.pass_time(0.5)
        objects = await page.browser.value("stage.objects()")
        for _ in range(3):
            guest = character("guest", "again/lumi.model3.json", place=at(0.7))
            await page.show(snapshot(stays, guest))
            await page.pass_time(0.3)
            assert (await page.browser.value("stage.objects()"))["textures"] > objects["textures"]
            await page.tell(snapshot(stays))
            await page.pass_time(0.3)
        assert await page.browser.value("stage.objects()") == objects
        assert [one["id"] for one in await page.browser.value("stage.characters()")] == ["stays"]


async def test_a_broken_model_is_named_and_harms_nobody_beside_it():
    async with DrivenPage({"broken": LUMI}, size=SIZE) as page:
        whole = (LUMI / "lumi.moc3").read_bytes()
        page.server.files["/characters/broken/lumi.moc3"] = whole[: len(whole) // 2]
        fine, broken = character("fine", MODEL), character("broken", "broken/lumi.model3.json")
        await page.server.send(snapshot(broken, fine))
        await page.server.told("ready", characterId="fine")
        assert "broken" in (await page.server.told("error"))["message"]
        await page.tell(motion("wave", 0, requestId="w", characterId="fine"))
        await page.pass_time(0.5)
        await page.server.told("motion-started", characterId="fine")
        assert ink(await picture(page)) > 0.1
