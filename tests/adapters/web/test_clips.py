"""Sound lives in memory under unguessable names, and Chromium asks for pieces of it."""

import pytest

from tests.adapters.web.serving import SPEECH, WAV
from vtuber_console.adapters.web.clips import KEPT, ClipStore, RangeRefused, byte_range
from vtuber_console.domain.speech import Clip, Speech


def clip_id(url):
    return url.removeprefix("/audio/").removesuffix(".wav")


def test_a_sentence_keeps_its_address():
    store = ClipStore()
    url = store.url(SPEECH)
    assert url == store.url(SPEECH)
    assert store.get(clip_id(url)) == WAV


def test_the_address_tells_nothing_and_is_another_each_time():
    first, second = clip_id(ClipStore().url(SPEECH)), clip_id(ClipStore().url(SPEECH))
    assert first != second
    assert len(first) >= 22
    assert "s1" not in (first, second)


def test_a_sentence_without_sound_has_no_address():
    assert ClipStore().url(Speech("s2", "Quiet.", 1.0)) is None


def test_only_the_last_clips_are_kept():
    store = ClipStore()
    ids = [
        clip_id(store.url(Speech(f"s{n}", "x", 1.0, Clip(b"%d" % n, 1.0, ()))))
        for n in range(KEPT + 1)
    ]
    assert store.get(ids[0]) is None
    assert [store.get(name) for name in ids[1:]] == [b"%d" % n for n in range(1, KEPT + 1)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-", range(100)),
        ("bytes=0-0", range(1)),
        ("bytes=10-19", range(10, 20)),
        ("bytes=90-1000", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-1000", range(100)),
        ("bytes=20-10", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=x", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_a_range_header_means_one_range_or_the_whole(header, expected):
    assert byte_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=1000-2000", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused(header):
    with pytest.raises(RangeRefused):
        byte_range(header, 100)
