"""Many pages tell of one sentence; the console hears of it once."""

from vtuber_console.adapters.web.speech_watch import REMEMBERED, SpeechWatch
from vtuber_console.domain.reports import Sound, SpeechStarted

PLAYING = SpeechStarted("s1", Sound.PLAYING)
MUTED = SpeechStarted("s1", Sound.MUTED)
PAGES = ["preview", "obs"]


def watching():
    watch = SpeechWatch()
    watch.sent("s1")
    return watch


def test_one_end_counts_where_no_page_is_heard():
    watch = watching()
    assert [watch.ended(page, "s1", "ab") for page in "ba"] == [False, True]
    assert not watch.ended("a", "s1", "ab")


def test_a_muted_preview_does_not_end_what_another_page_still_plays():
    watch = watching()
    watch.started("preview", MUTED, PAGES)
    watch.started("obs", PLAYING, PAGES)
    assert not watch.ended("preview", "s1", PAGES)
    assert watch.ended("obs", "s1", PAGES)


def test_the_sentence_is_over_while_a_muted_preview_lags_behind():
    watch = watching()
    watch.started("preview", MUTED, PAGES)
    watch.started("obs", PLAYING, PAGES)
    assert watch.ended("obs", "s1", PAGES)
    assert not watch.ended("preview", "s1", PAGES)


def test_of_two_pages_that_play_the_last_one_ends_the_sentence():
    watch = watching()
    for page in "ab":
        watch.started(page, PLAYING, "ab")
    assert [watch.ended(page, "s1", "ab") for page in "ab"] == [False, True]


def test_a_page_that_plays_after_it_was_muted_is_waited_for():
    watch = watching()
    for report in (MUTED, PLAYING):
        watch.started("obs", report, PAGES)
    assert not watch.ended("preview", "s1", PAGES)
    assert watch.ended("obs", "s1", PAGES)


def test_a_page_that_is_gone_is_not_waited_for():
    watch = watching()
    watch.started("obs", PLAYING, PAGES)
    assert not watch.ended("preview", "s1", PAGES)
    assert watch.left("obs", ["preview"]) == ["s1"]
    assert watch.left("preview", []) == []


def test_a_page_that_goes_before_the_others_ended_ends_nothing():
    watch = watching()
    watch.started("obs", PLAYING, PAGES)
    assert watch.left("obs", ["preview"]) == []
    assert watch.ended("preview", "s1", ["preview"])


def test_when_the_last_page_goes_nobody_says_that_it_is_over():
    watch = watching()
    watch.started("obs", PLAYING, ["obs"])
    assert watch.left("obs", []) == []


def test_a_sentence_that_was_never_sent_does_not_count():
    watch = watching()
    assert not watch.ended("a", "s2", ["a"])
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
    assert not watch.ended("a", "s1", ["a"])
    assert watch.ended("a", "x0", ["a"])
