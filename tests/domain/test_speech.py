"""When in a sentence's sound a word is said."""

import pytest

from vtuber_console.domain.speech import CURVE_RATE, Clip, Speech


def spoken(*parts):
    """A sentence of parts of so many seconds each, with the mouth open or closed."""
    curve = tuple(mouth for seconds, mouth in parts for _ in range(round(seconds * CURVE_RATE)))
    clip = Clip(b"", len(curve) / CURVE_RATE, curve)
    return Speech("s", "words", clip.duration, clip)


@pytest.mark.parametrize(
    ("share", "seconds"), [(0.0, 0.5), (0.25, 1.0), (0.499, 1.5), (0.5, 3.5), (1.0, 5.0)]
)
def test_pauses_take_time_but_say_nothing(share, seconds):
    speech = spoken((0.5, 0.0), (1.0, 0.8), (2.0, 0.0), (1.0, 0.3), (0.5, 0.0))
    assert speech.moment(share) == pytest.approx(seconds, abs=1 / CURVE_RATE)


def test_without_a_voice_it_is_the_share_of_the_reading_time():
    assert Speech("s", "words", 4.0).moment(0.25) == 1.0


def test_a_sound_of_silence_alone_is_shared_plainly():
    assert spoken((2.0, 0.0)).moment(0.5) == pytest.approx(1.0)
