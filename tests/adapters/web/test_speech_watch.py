"""Many pages tell of one sentence; the console hears of it once."""

from vtuber_console.adapters.web.speech_watch import REMEMBERED, SpeechWatch
from vtuber_console.domain.reports import Sound, SpeechStarted

PLAYING = SpeechStarted("s1", Sound.PLAYING)
MUTED = SpeechStarted("s1", Sound.MUTED)


def watching():
    watch = SpeechWatch()
    watch.sent("s1")
    return watch


def test_the_first_end_counts():
    watch = watching()
    assert [watch.ended("s1"), watch.ended("s1")] == [True, False]


def test_a_sentence_that_was_never_sent_does_not_count():
    watch = watching()
    assert not watch.ended("s2")
    assert not watch.started("a", SpeechStarted("s2", Sound.PLAYING), ["a"])


def test_sound_on_one_page_is_told_once():
    watch = watching()
    assert [watch.started(page, PLAYING, "ab") for page in "ab"] == [True, False]


def test_a_muted_preview_raises_no_alarm_while_another_page_plays():
    watch = watching()
    assert [watch.started("a", MUTED, "ab"), watch.started("b", PLAYING, "ab")] == [False, True]
    assert not watch.started("a", MUTED, "ab")


def test_silence_is_told_when_every_page_is_silent():
    watch = watching()
    assert [watch.started(page, MUTED, "ab") for page in "ab"] == [False, True]


def test_sound_that_comes_after_silence_is_told():
    watch = watching()
    assert [watch.started("a", r, "a") for r in (MUTED, MUTED, PLAYING)] == [True, False, True]


def test_what_no_page_ever_ended_is_forgotten():
    watch = watching()
    for number in range(REMEMBERED):
        watch.sent(f"x{number}")
    assert not watch.ended("s1")
    assert watch.ended("x0")
