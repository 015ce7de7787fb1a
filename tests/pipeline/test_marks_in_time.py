"""A mark within a sentence takes effect at its word, and only if the sentence comes to it."""

import asyncio

import pytest

from tests.fakes import Clock, RecordingStage, ScriptedMind, Show
from vtuber_console.domain.events import OperatorText
from vtuber_console.domain.reports import PagesChanged, Sound, SpeechEnd, SpeechEnded, SpeechStarted
from vtuber_console.domain.speech import CURVE_RATE, Clip

TEXT = "[happy] Hello there [sad] this is all."
SAID = "Hello there this is all."
WHILE = 0.2
"""Real seconds in which whatever is due has happened."""


class LongVoice:
    """Speaks for a third of a second with the mouth open from the first frame to the last."""

    async def synthesise(self, text):
        return Clip(b"", 0.3, (0.8,) * round(0.3 * CURVE_RATE))

    async def close(self):
        pass


class Talk:
    """A show whose stage holds each sentence until it is told; nothing moves the clock but us."""

    def __init__(self, mind=None, *, voice=True):
        self.clock = Clock()
        self.stage = RecordingStage(instant=False)
        self.show = Show(mind, LongVoice() if voice else None, clock=self.clock, stage=self.stage)

    async def __aenter__(self):
        await self.show.__aenter__()
        return self

    async def __aexit__(self, *error):
        await self.show.__aexit__(*error)

    @property
    def told(self):
        return [getattr(item, "expression", item) for item in self.stage.told]

    async def says(self, text=TEXT, ask=False):
        self.show.console.submit(OperatorText(text, ask=ask))
        await self.show.until(lambda: self.stage.spoken)

    def starts(self):
        self.stage.reports.emit(SpeechStarted(self.stage.speech.id, Sound.PLAYING))

    def ends(self, reason=SpeechEnd.FINISHED):
        self.stage.reports.emit(SpeechEnded(self.stage.speech.id, reason))

    async def passes(self, seconds):
        self.clock.at += seconds
        await asyncio.sleep(WHILE)


async def test_a_mark_waits_for_its_word_from_the_first_sound_on():
    async with Talk() as talk:
        await talk.says()
        await talk.passes(5)
        assert talk.told == ["happy", SAID]  # the page still fetches the sound
        talk.starts()
        await talk.passes(0)
        assert talk.told == ["happy", SAID]
        await talk.passes(0.13)
        assert talk.told == ["happy", SAID]
        talk.clock.at += 0.02
        await talk.show.until(lambda: talk.told == ["happy", SAID, "sad"])
        assert talk.show.console.state.wears("sad")


async def test_marks_come_in_the_order_of_their_words_before_the_next_sentence():
    async with Talk() as talk:
        await talk.says("One [happy] two [sad] three [neutral]. [happy] Next.")
        talk.starts()
        talk.clock.at += 0.3
        await talk.show.until(lambda: talk.told[1:] == ["happy", "sad"])
        talk.ends()
        await talk.show.until(lambda: talk.told[-1] == "Next.")
        assert talk.told == ["One two three.", "happy", "sad", "neutral", "happy", "Next."]


async def test_marks_of_a_mind_are_timed_too():
    async with Talk(ScriptedMind("Hello th", "ere [s", "ad] this is", " all. ")) as talk:
        await talk.says("How are you?", ask=True)
        talk.starts()
        await talk.passes(0.1)
        assert talk.told == [SAID]
        talk.clock.at += 0.1
        await talk.show.until(lambda: talk.told == [SAID, "sad"])


async def test_a_sentence_that_ends_early_still_leaves_the_last_face():
    async with Talk() as talk:
        await talk.says()
        talk.starts()
        talk.ends()
        await talk.show.until(lambda: talk.told == ["happy", SAID, "sad"])


async def test_a_page_that_tells_nothing_does_not_keep_the_last_face_away():
    async with Talk() as talk:
        await talk.says()
        await talk.show.until(lambda: "sad" in talk.told, 4)
        assert talk.told == ["happy", SAID, "sad", "hush"]


async def test_without_a_page_the_time_runs_at_once():
    async with Talk() as talk:
        talk.stage.reports.emit(PagesChanged(0))
        await talk.says()
        talk.clock.at += 0.2
        await talk.show.until(lambda: talk.told == ["happy", SAID, "sad"])


async def test_without_a_voice_the_reading_time_is_shared():
    async with Talk(voice=False) as talk:
        await talk.says()
        talk.starts()
        await talk.passes(0.5)
        assert talk.told == ["happy", SAID]
        talk.clock.at += 0.3
        await talk.show.until(lambda: talk.told == ["happy", SAID, "sad"])


@pytest.mark.parametrize("stop", ["skip", "panic", "page"])
async def test_what_was_not_due_goes_with_its_sentence(stop):
    async with Talk() as talk:
        console = talk.show.console
        await talk.says()
        talk.starts()
        match stop:
            case "skip":
                console.skip()
            case "panic":
                console.panic()
            case "page":
                talk.ends(SpeechEnd.STOPPED)
        await talk.passes(1)
        await talk.show.idle()
        assert "sad" not in talk.told
        assert not console.state.wears("sad")
