"""The whole chain with real parts: window, mouse, keyboard, voice, server, browser, page."""

import asyncio
import json
from itertools import pairwise
from statistics import mean

import httpx
import psutil
import pytest
from websockets.asyncio.client import connect

from tests.adapters.twitch_irc.fake_irc import FakeIrc
from tests.e2e.browser import Browser
from tests.e2e.desk import TOKEN, ConsoleProcess, Screen, Window, eventually

pytestmark = pytest.mark.e2e
SENTENCE = "Hello everybody, this is a rather long sentence, so that there is time to look at it."


@pytest.fixture
def screen():
    with Screen() as screen:
        yield screen


async def in_thread(function, *arguments):
    return await asyncio.to_thread(function, *arguments)


class Open:
    """A started console with a stage page open in a browser, which shows the character."""

    def __init__(self, console, **browser):
        self.console = console
        self.browser = Browser(**browser)

    async def __aenter__(self):
        await in_thread(self.console.start)
        await self.browser.__aenter__()
        await self.browser.open(f"{self.console.address}/stage")
        await self.browser.until("window.stage && stage.ready() && stage.connected()", 30)
        return self.console, self.browser

    async def __aexit__(self, *error):
        await self.browser.__aexit__(*error)
        await in_thread(self.console.__exit__, *error)


async def mouth(page):
    return await page.value("stage.parameter('ParamMouthOpenY')")


async def control(console, *messages):
    """Send to the control socket; returns the answers."""
    address = console.address.replace("http", "ws") + "/ws"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with connect(address, additional_headers=headers) as socket:
        answers = []
        for message in messages:
            await socket.send(json.dumps(message))
            while (answer := json.loads(await socket.recv()))["type"] not in ("ok", "error"):
                pass
            answers.append(answer)
        return answers


# In each frame, after the page has drawn: how open the mouth is meant to be, and how many pixels
# around it have the red of its inside.
WATCH_THE_MOUTH = """
window.seen = [];
const copy = document.createElement('canvas');
const paper = copy.getContext('2d', { willReadFrequently: true });
const canvas = document.querySelector('canvas');
const look = () => {
  const { width, height } = canvas;
  copy.width = width * 0.10;
  copy.height = height * 0.10;
  paper.drawImage(canvas, -width * 0.455, -height * 0.395);
  const { data } = paper.getImageData(0, 0, copy.width, copy.height);
  let red = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] > 90 && data[i + 1] < 110 && data[i] - data[i + 1] > 60) red++;
  }
  seen.push([stage.parameter('ParamMouthOpenY'), red]);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


async def test_typed_text_becomes_sound_and_a_moving_mouth(screen):
    async with Open(Window(screen)) as (console, page):
        await page.value(WATCH_THE_MOUTH)
        await in_thread(console.click, "^What she should say$")
        await in_thread(console.type, SENTENCE)
        await in_thread(console.press, "ctrl+Return")
        await page.until("stage.speech()")
        assert await page.value("stage.subtitle()") == SENTENCE
        await page.until("!stage.speech()", 20)
        await page.until("stage.parameter('ParamMouthOpenY') < 0.02", 3)
        seen = await page.value("seen")
        closed = [red for height, red in seen if height < 0.1]
        opened = [red for height, red in seen if height > 0.6]
        assert sum(1 for a, b in pairwise(seen) if a[0] > 0.3 >= b[0]) >= 2, "it never closes"
        assert mean(opened) > 1.5 * mean(closed)
        resources = "performance.getEntriesByType('resource')"
        sounds = f"{resources}.filter(e => e.name.includes('/audio/'))"
        assert await page.value(f"{sounds}.length") == 1
        assert await page.value(f"{sounds}[0].transferSize") > 100_000


async def test_a_soundboard_click_is_on_the_page(screen):
    async with Open(Window(screen)) as (console, page):
        name, _ = await in_thread(console.find, "^Happy, off")
        before = await page.value("stage.parameter('ParamEyeLSmile')")
        await in_thread(console.click, "^Happy, off")
        await page.until("stage.expressions().includes('happy')", 5)
        await page.until(f"Math.abs(stage.parameter('ParamEyeLSmile') - {before}) > 0.5", 5)
        await in_thread(console.find, "^Happy, on")
        await in_thread(console.press, "F2")
        await page.until("stage.expressions().length === 0", 5)
        await in_thread(console.find, "^Happy, off")
        assert name.startswith("Happy")


async def test_a_chat_line_is_a_row_and_a_command_reaches_the_page(screen):
    async with FakeIrc(["ourtest"]) as irc:
        window = Window(screen, environ={"VTC_TWITCH_IRC": irc.url})
        async with Open(window) as (console, page):
            await in_thread(console.find, "^Start a rehearsal")
            await in_thread(console.click, "^Twitch channel to read$")
            await in_thread(console.type, "https://twitch.tv/OurTest")
            await in_thread(console.press, "Return")
            await irc.joined()
            await irc.say(
                "@badges=moderator/1;color=#FF4500;display-name=Ann;id=a1;user-id=7"
                " :ann!ann@ann.tmi.twitch.tv PRIVMSG #ourtest :!expression happy"
            )
            await page.until("stage.expressions().includes('happy')", 5)
            await in_thread(console.find, "^Chat, 1 message")
            await irc.say(
                "@display-name=Bob;id=b1;user-id=8"
                " :bob!bob@bob.tmi.twitch.tv PRIVMSG #ourtest :!motion wave 0"
            )
            await page.until("stage.motion() === 'wave/0'", 5)
            await in_thread(console.find, "^Chat, 2 messages")


async def test_a_page_that_reloads_in_the_middle_of_a_sentence_goes_on_with_it():
    async with Open(ConsoleProcess("--headless")) as (console, page):
        await control(
            console,
            {"type": "expression-command", "expressionId": "sad", "duration": 0},
            {"type": "say", "text": SENTENCE},
        )
        await page.until("stage.speech()")
        speech = await page.value("stage.speech()")
        await asyncio.sleep(1.0)
        await page.reload()
        await page.until("window.stage && stage.speech()", 10)
        assert await page.value("stage.speech()") == speech
        assert await page.value("stage.subtitle()") == SENTENCE
        await page.until("stage.expressions().includes('sad')")
        await page.until("stage.parameter('ParamMouthOpenY') > 0.4", 5)
        await page.until("!stage.speech()", 15)
        await page.until("stage.parameter('ParamMouthOpenY') < 0.02", 3)


async def test_a_page_that_was_left_does_not_count_and_comes_back_with_the_way_back():
    async with Open(ConsoleProcess("--headless")) as (console, page):
        await page.open("about:blank")
        await eventually(lambda: light_of(console, "stage")["detail"] == "the page is closed")
        await page.value("history.back()")
        await page.until("window.stage && stage.ready() && stage.connected()", 20)
        await eventually(lambda: light_of(console, "stage")["detail"] == "1 page")
        await control(console, {"type": "expression-command", "expressionId": "sad"})
        await page.until("stage.expressions().includes('sad')")


async def test_the_page_comes_back_by_itself_after_the_console_was_killed(tmp_path):
    first = ConsoleProcess("--headless", home=tmp_path)
    async with Open(first) as (console, page):
        port = console.address.rpartition(":")[2]
        await in_thread(console.kill)
        await page.until("!stage.connected()", 5)
        alive = await page.value("stage.parameter('ParamBreath')")
        await page.until(f"stage.parameter('ParamBreath') !== {alive}", 3)
        second = ConsoleProcess("--headless", home=tmp_path, environ={"API_PORT": port})
        await in_thread(second.start)
        try:
            assert second.address == first.address
            await page.until("stage.connected() && stage.ready()", 15)
            await control(second, {"type": "say", "text": SENTENCE})
            await page.until("stage.speech()")
        finally:
            await in_thread(second.kill)


async def test_closing_the_window_leaves_nothing_behind(screen):
    async with Open(Window(screen)) as (console, page):
        await control(console, {"type": "say", "text": SENTENCE})
        await page.until("stage.speech()")
        family = await eventually(lambda: len(f := console.family()) > 1 and f)
        port = int(console.address.rpartition(":")[2])
        await in_thread(console.close)
        assert await in_thread(console.wait, 10) == 0
        await eventually(lambda: not any(p.is_running() for p in family), 3)
        listening = {c.laddr.port for c in psutil.net_connections("tcp") if c.status == "LISTEN"}
        assert port not in listening
        words = console.terminal()
        assert "does not end" not in words
        assert "Traceback" not in words
        assert "never retrieved" not in words
        assert TOKEN not in words
        await page.until("!stage.connected()", 5)


async def test_ctrl_c_ends_a_headless_console_cleanly():
    with ConsoleProcess("--headless", "--rehearsal") as console:
        await control(console, {"type": "say", "text": SENTENCE})
        family = await eventually(lambda: len(f := console.family()) > 1 and f)
        console.interrupt()
        assert await in_thread(console.wait, 10) == 0
        await eventually(lambda: not any(p.is_running() for p in family), 3)
        assert "Traceback" not in console.terminal()
        assert "Stage page: http://127.0.0.1:" in console.terminal()


async def test_where_the_browser_refuses_sound_the_mouth_moves_and_the_console_says_so():
    async with Open(ConsoleProcess("--headless"), sound=False) as (console, page):
        await control(console, {"type": "say", "text": SENTENCE})
        await page.until("stage.speech()")
        await page.until("stage.parameter('ParamMouthOpenY') > 0.4", 5)
        await eventually(lambda: "no sound" in light_of(console, "stage")["detail"])
        await page.until("!stage.speech()", 15)


def light_of(console, part):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    status = httpx.get(f"{console.address}/status", headers=headers).json()
    return next(light for light in status["parts"] if light["part"] == part)
