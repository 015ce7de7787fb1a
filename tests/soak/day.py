"""A long show in minutes: the real page, with its time in hand and a sound card of ours."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.e2e.driven import DrivenPage
from tests.e2e.stage_server import LUMI, character, expression, message, motion, snapshot

SOUND = Path(__file__).with_name("sound.js")
# One folder under two names: going from one to the other is a whole change of models.
MODELS = ("lumi/lumi.model3.json", "again/lumi.model3.json")
SIZE = (160, 90)
SCENE = 20.0
RATE = 30
# A sentence during which the mouth opens more and more: its opening tells the page's place in it.
SPOKEN = 6.0
CURVE_RATE = 60
CURVE = [place / (SPOKEN * CURVE_RATE) for place in range(int(SPOKEN * CURVE_RATE))]
TRANSITIONS = ("instant", "smooth", "ease-in-out")
LAYERS = ("exclusive", "exclusive", "additive", "base")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the page held after so many seconds; the heap in MB, the mouth's drift in seconds."""

    seconds: float
    heap: float
    nodes: int
    listeners: int
    objects: dict
    drift: float


class Day:
    """A show of random cues on a page; the page is given from outside."""

    def __init__(self, page, seed):
        self._page = page
        self._random = Random(seed)
        self._number = 0
        self._model = MODELS[0]
        self._guest = False
        self._seen = True
        self._drift = 0.0
        self.seconds = 0.0

    async def begin(self):
        """Show the character, and learn what it can do."""
        self._page.server.files["/audio/sentence.wav"] = b"no matter: the sound card is ours"
        ready = await self._page.show(self._stage())
        self._expressions = ready["expressions"]
        self._motions = [(m["group"], i) for m in ready["motions"] for i in range(m["count"])]
        names = json.loads((LUMI / "lumi.cdi3.json").read_text("utf-8"))
        self._parameters = [one["Id"] for one in names["Parameters"]]

    async def scene(self):
        """Some seconds of the show with something new."""
        kinds = {
            self._wear: 5,
            self._move: 5,
            self._speak: 5,
            self._hide: 1,
            self._reset: 1,
            self._place: 1,
            self._chat: 2,
            self._recast: 1,
        }
        await self._random.choices(list(kinds), list(kinds.values()))[0]()
        await self._pass(SCENE)
        self._page.server.reports.clear()

    async def sample(self):
        """Bring everything to rest and look at what is left."""
        self._guest, self._seen = False, True
        await self._page.tell({"type": "reset"}, self._stage())
        await self._pass(SCENE)
        browser = self._page.browser
        values = await browser.value(
            f"{json.dumps(self._parameters)}.map((id) => stage.parameter(id))"
        )
        # JSON has no NaN: it comes as null.
        assert all(value is not None and math.isfinite(value) for value in values)
        assert await browser.value("[stage.expressions(), stage.motion(), stage.speech()]") == [
            [],
            None,
            None,
        ]
        assert await browser.value("stage.parameter('ParamMouthOpenY')") < 0.01, "an open mouth"
        heap = await browser.memory()
        counters = await browser.call("Memory.getDOMCounters")
        objects = await browser.value("stage.objects()")
        drift, self._drift = self._drift, 0.0
        return Sample(
            self.seconds,
            heap,
            counters["nodes"],
            counters["jsEventListeners"],
            objects,
            drift,
        )

    async def _wear(self):
        random = self._random
        worn = expression(
            random.choice(self._expressions),
            duration=random.choice((0, 1500, 8000)),
            priority=random.randint(0, 100),
            transition=random.choice(TRANSITIONS),
            layer=random.choice(LAYERS),
            active=random.random() < 0.8,
        )
        # A base layer is never reset: the outfit has to be taken off by its name.
        bare = expression(worn["expressionId"], layer="base", active=False)
        await self._page.tell(*((worn, bare) if worn["layer"] == "base" else (worn,)))

    async def _move(self):
        await self._page.tell(*(self._motion() for _ in range(self._random.randint(1, 12))))

    def _motion(self):
        random = self._random
        group, index = random.choice(self._motions)
        self._number += 1
        return motion(
            group,
            index,
            loop=random.random() < 0.1,
            priority=random.randint(0, 3),
            layer=random.randint(0, 3),
            whenBusy=random.choice(("reject", "queue", "replace")),
            requestId=str(self._number),
        )

    async def _speak(self):
        self._number += 1
        speech = message(
            "speech",
            speechId=str(self._number),
            text="A sentence of the day, and not the last one. 歌います!",
            audioUrl="/audio/sentence.wav",
            curve=CURVE,
            curveRate=CURVE_RATE,
            duration=int(SPOKEN * 1000),
            elapsed=0,
        )
        await self._page.tell(speech)
        server = self._page.server
        started = await server.told("speech-started", speechId=str(self._number))
        assert started["sound"] == "playing", [
            one for one in server.reports if one["type"] == "error"
        ]
        await self._pass(self._random.uniform(1.0, SPOKEN - 1.0))
        values = "[stage.parameter('ParamMouthOpenY'), heardOfSound()]"
        mouth, heard = await self._page.browser.value(values)
        if self._seen:  # one that nobody sees moves four times a second only
            self._drift = max(self._drift, abs(mouth - heard) * SPOKEN)

    async def _hide(self):
        await self._page.browser.value(f"clock.unseen({self._random.choice((30, 300, 1800))})")

    async def _reset(self):
        await self._page.tell({"type": "reset"})

    async def _place(self):
        random = self._random
        place = {"x": random.random(), "y": 1.0, "scale": random.uniform(0.5, 2), "mirror": True}
        self._seen = random.random() < 0.7
        await self._page.tell(self._stage(place=place))

    async def _chat(self):
        await self._page.tell(*[message("twitch-chat")] * self._random.randint(1, 30))

    async def _recast(self):
        if self._random.random() < 0.5:
            self._guest = not self._guest
        else:
            self._model = MODELS[1 - MODELS.index(self._model)]
        await self._page.show(self._stage())

    def _stage(self, **fields):
        lead = character("lead", self._model, visible=self._seen, **fields)
        guests = (character("guest", MODELS[0]),) if self._guest else ()
        return snapshot(*guests, lead)

    async def _pass(self, seconds):
        await self._page.pass_time(seconds, RATE)
        self.seconds += seconds


def long_show(**options):
    """A page for a day."""
    scripts = (SOUND.read_text("utf-8"),)
    return DrivenPage({"again": LUMI}, size=SIZE, query="?quality=full", scripts=scripts, **options)


async def samples(seconds, every, seed=1):
    """Yields what a page holds after each `every` seconds of a show of so many `seconds`."""
    async with long_show() as page:
        day = Day(page, seed)
        await day.begin()
        due = every
        while due <= seconds:
            while day.seconds < due:
                await day.scene()
            yield await day.sample()
            due += every


def judge(samples):
    """Complain of whatever grew, or of a mouth that leaves its sound."""
    first, *others = samples
    for sample in others:
        assert sample.heap <= first.heap * 1.3 + 0.5, f"the heap grows: {samples}"
        assert sample.nodes <= first.nodes + 20, f"the page grows: {samples}"
        assert sample.listeners <= first.listeners + 5, f"listeners stay: {samples}"
        assert sample.objects == first.objects, f"objects of the graphics card stay: {samples}"
    assert max(sample.drift for sample in samples) < 0.02, f"the mouth leaves its sound: {samples}"
