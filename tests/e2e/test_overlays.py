"""The overlay pages in a real browser: what a viewer of the stream would see of them."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.adapters.web import serving as web
from tests.e2e.browser import Browser
from tests.fakes import says
from vtuber_console.adapters.web.choice import ServerChoice
from vtuber_console.domain.alerts import AlertKind
from vtuber_console.domain.events import (
    Badge,
    ChatCleared,
    Cheer,
    Follow,
    MessageDeleted,
    Source,
    UserCleared,
)
from vtuber_console.domain.overlay import Silence, Speaking
from vtuber_console.domain.overlay_settings import AlertSettings, GoalSettings, OverlaySettings
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.domain.stage_setup import SubtitleMode, SubtitleStyle
from vtuber_console.pipeline.overlay_feed import OverlayFeed

pytestmark = pytest.mark.e2e
DIST = Path(__file__).parents[2] / "resources" / "stage" / "dist"
LINES = "[...document.querySelectorAll('.line')]"
WORDS = "[...document.querySelectorAll('.words')].map(e => e.textContent)"
# In the place of the browser's sound: counts the tones that begin.
LISTEN = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) { tones++; start.call(this, at); };
"""


class Overlay:
    """A console with its feed, and a browser."""

    def __init__(self, served, browser):
        self.served, self.console, self.browser = served, served.console, browser
        self.feed = OverlayFeed(served.console, served.overlays)

    async def open(self, page):
        """Open a page and wait for its snapshot."""
        await self.browser.open(f"{self.served.url}/overlay/{page}")
        name = page.partition("?")[0]
        await self.until(lambda: any(w.page == name for w in self.served.overlays._watchers))
        await self.browser.until("document.readyState === 'complete'")

    async def until(self, condition):
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0.02)

    def settings(self, **changes):
        overlays = replace(self.console.settings.overlays, **changes)
        self.console.configure(replace(self.console.settings, overlays=overlays))


@asynccontextmanager
async def overlay(folder, **options):
    (folder / "stage").symlink_to(DIST)
    async with web.serving(folder) as served, Browser(**options) as browser:
        shown = Overlay(served, browser)
        running = asyncio.get_running_loop().create_task(shown.feed.run())
        try:
            yield shown, browser
        finally:
            running.cancel()
            await asyncio.wait({running})
        assert browser.console == []


async def test_chat_is_text_and_goes_when_a_moderator_says_so(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("chat")
        evil = "<img src=x onerror=\"document.title='broken'\"> &amp; <b>bold</b>"
        badges = (Badge("moderator", "1"), Badge("no-such-badge", "1"))
        shown.console.submit(replace(says(evil, "eve"), badges=badges, display_name="<i>Eve</i>"))
        for text, login in (("one", "ann"), ("two", "bob"), ("three", "ann")):
            shown.console.submit(says(text, login))
        await page.until(f"{LINES}.length === 4")
        assert await page.value(WORDS) == [evil, "one", "two", "three"]
        assert await page.value("document.querySelectorAll('main img, main b').length") == 0
        assert await page.value("document.querySelector('.name').textContent") == "<i>Eve</i>"
        marks = "[...document.querySelectorAll('.badge')].map(e => e.ariaLabel)"
        assert await page.value(marks) == ["Moderator"]
        shown.console.submit(MessageDeleted("m-two", "bob"))
        await page.until(f"{LINES}.length === 3")
        shown.console.submit(UserCleared("ann", 600))
        await page.until(f"{LINES}.length === 1")
        shown.console.submit(ChatCleared())
        await page.until(f"{LINES}.length === 0")


async def test_a_raid_s_worth_of_chat_stays_a_few_lines(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("chat?lines=7")
        for number in range(3000):
            shown.console.submit(says(f"line {number}"))
            if number % 50 == 0:
                await asyncio.sleep(0)
        await page.until(f"{WORDS}.at(-1) === 'line 2999'")
        assert await page.value(f"{LINES}.length") == 7


async def test_old_lines_fade_and_do_not_come_back_with_the_page(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("chat?fade=0.4")
        shown.console.submit(replace(says("soon gone"), sent_at=1000.0))
        await page.until(f"{LINES}.length === 1")
        await page.until(f"{LINES}.length === 0")
        await page.reload()
        await asyncio.sleep(0.5)
        assert await page.value(f"{LINES}.length") == 0


async def test_an_alert_is_shown_rings_and_goes_even_if_the_console_dies(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        shown.settings(alerts=AlertSettings(seconds=1.5))
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
        await shown.open("alerts")
        shown.console.submit(Cheer("ann", "Ann", 100, "for <b>you</b>"))
        await page.until("!!document.querySelector('.alert.cheer')")
        words = "document.querySelector('.alert .words').innerText.replace(/\\n+/g, '\\n')"
        assert await page.value(words) == "Ann cheered 100 bits\nfor <b>you</b>"
        await page.until("tones === 4")
        await shown.served.server.stop()
        await page.until("!document.querySelector('.alert')")


async def test_a_test_alert_says_that_it_is_one(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("alerts")
        assert shown.feed.test_alert(AlertKind.RAID) == ""
        await page.until("!!document.querySelector('.alert.raid')")
        words = await page.value("document.querySelector('.alert .words').innerText")
        assert words.split() == ["Test", "viewer", "raids", "with", "25", "viewers", "Test"]


async def test_a_muted_page_is_silent(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
        await shown.open("alerts?mute=1")
        shown.console.submit(Follow("ann", "Ann"))
        await page.until("!!document.querySelector('.alert.follow')")
        await asyncio.sleep(0.3)
        assert await page.value("tones") == 0


async def test_a_page_that_reloads_shows_the_alert_on_but_does_not_ring_again(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        shown.settings(alerts=AlertSettings(seconds=20))
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)
        await shown.open("alerts")
        shown.console.submit(Follow("ann", "Ann"))
        await page.until("tones > 0")
        await asyncio.sleep(1.6)
        await page.reload()
        await page.until("!!document.querySelector('.alert.follow')")
        await asyncio.sleep(0.3)
        assert await page.value("tones") == 0


async def test_who_is_answered_and_how_loud(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("now-speaking")
        curve = (1.0,) * 120 + (0.0,) * 600
        speech = Speech("e1-1", "Fine, thanks!", 12.0, Clip(b"", 12.0, curve))
        shown.feed._tell(Speaking(speech, shown.console.now(), "Ann", "How <b>are</b> you?"))
        await page.until("!!document.querySelector('.card.shown')")
        words = "document.querySelector('.words').innerText.split(/\\n+/)"
        assert await page.value(words) == ["To Ann", "How <b>are</b> you?", "Fine, thanks!"]
        tallest = "Math.max(...[...document.querySelectorAll('.level i')]"
        tallest += ".map(e => e.getBoundingClientRect().height))"
        await page.until(f"{tallest} > 30")
        await page.until(f"{tallest} < 10")
        shown.feed._tell(Silence())
        await page.until("!document.querySelector('.card.shown')")


async def test_a_sentence_whose_end_was_never_told_goes(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("now-speaking")
        speech = Speech("e1-1", "Hello.", 0.3)
        shown.feed._tell(Speaking(speech, shown.console.now()))
        await page.until("!!document.querySelector('.card.shown')")
        await shown.served.server.stop()
        await page.until("!document.querySelector('.card.shown')")


async def test_subtitles_follow_the_voice_in_the_style_that_is_set(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        style = SubtitleStyle(mode=SubtitleMode.KARAOKE, colour="#00ff00", y=0.5)
        stage = replace(shown.console.settings.stage, subtitles=style)
        shown.console.configure(replace(shown.console.settings, stage=stage))
        await shown.open("subtitles")
        # Long enough for a slow machine to look at it before it goes.
        speech = Speech("e1-1", "one two three", 6.0, Clip(b"", 6.0, (1.0,) * 360))
        shown.feed._tell(Speaking(speech, shown.console.now()))
        said = "document.querySelectorAll('.face .said').length"
        total = "document.querySelectorAll('.face span').length"
        await page.until(f"{total} > 2 && {said} > 0")
        box = "document.querySelector('.subtitles').getBoundingClientRect()"
        await page.until(f"Math.abs({box}.bottom - innerHeight / 2) < 2")  # it rises as it comes
        colour = "getComputedStyle(document.querySelector('.subtitles')).color"
        assert await page.value(colour) == "rgb(0, 255, 0)"
        await page.until(f"{said} === {total}")


async def test_subtitles_that_are_switched_off_do_not_show(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("subtitles")
        hidden = Speech("e1-1", "private words", 9.0, subtitle=False)
        shown.feed._tell(Speaking(hidden, shown.console.now()))
        shown.feed._tell(Speaking(Speech("e1-2", "seen", 9.0), shown.console.now()))
        await page.until("document.body.textContent.includes('seen')")
        assert not await page.value("document.body.textContent.includes('private')")


async def test_subtitles_show_what_is_said(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("subtitles")
        speech = Speech("e1-1", "Guten Abend <b>Chat</b>! こんばんは", 9.0)
        shown.feed._tell(Speaking(speech, shown.console.now()))
        await page.until(f"document.body.textContent.includes({speech.text!r})")
        assert await page.value("document.querySelectorAll('main b').length") == 0


async def test_the_goal_fills(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        shown.settings(goal=GoalSettings("Follower goal", target=4, current=1))
        await shown.open("goal")
        await page.until("document.querySelector('.count').textContent === '1 / 4'")
        shown.console.submit(Follow("ann", "Ann"))
        shown.console.submit(Follow("bob", "Bob", Source.REHEARSAL))
        await page.until("document.querySelector('.count').textContent === '2 / 4'")
        share = "document.querySelector('.fill').getBoundingClientRect().width"
        share += " / document.querySelector('.bar').getBoundingClientRect().width"
        await page.until(f"Math.abs({share} - 0.5) < 0.01")
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        await page.call("Emulation.setEmulatedMedia", features=[calm])
        shown.settings(goal=GoalSettings("Follower goal", target=4, current=4))
        fill = "document.querySelector('.reached .fill')"
        await page.until(f"{fill} && {fill}.getAnimations().length === 0")  # no flicker


async def test_a_theme_is_followed_while_it_is_written(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("goal")
        colour = "getComputedStyle(document.querySelector('.title')).color"
        assert await page.value(colour) == "rgb(255, 255, 255)"
        theme = tmp_path / "overlay-theme.css"
        theme.write_text(":root { --overlay-text: rgb(1, 2, 3) }")
        await page.until(f"{colour} === 'rgb(1, 2, 3)'")
        theme.write_text("@import url(http://evil.example/x.css); main { color: rgb(4, 5, 6) }")
        await page.until(f"{colour} === 'rgb(4, 5, 6)'")
        theme.unlink()
        await page.until(f"{colour} === 'rgb(255, 255, 255)'")
        page.console.clear()  # the browser says that it refused the other server


async def test_pages_come_back_by_themselves_and_load_nothing_from_elsewhere(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        await shown.open("chat")
        port = shown.served.port
        entries = "performance.getEntriesByType('resource').map(e => new URL(e.name).origin)"
        assert set(await page.value(entries)) == {shown.served.url}
        await shown.served.server.stop()
        again = web.make(tmp_path, ServerChoice(port=port))
        await again.server.start()
        try:
            feed = OverlayFeed(again.console, again.overlays)
            again.console.submit(says("back again"))
            await page.until(f"{WORDS}.at(-1) === 'back again'")
            assert feed
        finally:
            await again.server.stop()


async def test_all_settings_reach_the_page(tmp_path):
    async with overlay(tmp_path) as (shown, page):
        for number in range(20):
            shown.console.submit(says(f"line {number}"))
        await shown.open("chat")
        await page.until(f"{LINES}.length === {OverlaySettings().chat.lines}")
        shown.settings(chat=replace(shown.console.settings.overlays.chat, lines=3))
        await page.until(f"{LINES}.length === 3")
        assert await page.value(f"{WORDS}.at(-1)") == "line 19"
