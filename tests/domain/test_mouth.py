"""The mouth follows the sound; broken sound is refused in plain words."""

import io
import math
import wave
from array import array
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.mouth import clip_from_wav, mouth_curve, reading_time, silent_clip

RATE = 22050


def sine(seconds, level, rate=RATE):
    return [
        round(32767 * level * math.sin(2 * math.pi * 220 * i / rate))
        for i in range(round(seconds * rate))
    ]


def pcm(*parts):
    return array("h", [sample for part in parts for sample in part]).tobytes()


def wav(data, rate=RATE, width=2, channels=1):
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(width)
        writer.setframerate(rate)
        writer.writeframes(data)
    return buffer.getvalue()


def silence(seconds):
    return [0] * round(seconds * RATE)


def test_the_mouth_opens_with_each_burst_and_closes_between_them():
    data = pcm(silence(0.5), sine(0.5, 0.6), silence(0.5), sine(0.5, 0.6), silence(0.5))
    curve = mouth_curve(data, RATE, 1)
    assert len(curve) == 150
    assert max(curve[:29]) == 0.0
    assert min(curve[35:59]) > 0.9
    assert max(curve[75:89]) < 0.05
    assert min(curve[95:119]) > 0.9
    assert max(curve[135:]) < 0.05


def test_a_quieter_part_opens_the_mouth_less():
    curve = mouth_curve(pcm(sine(0.5, 0.6), sine(0.5, 0.2), silence(0.2)), RATE, 1)
    assert 0.2 < max(curve[40:58]) < 0.5 < max(curve[:28])


def test_a_quiet_voice_opens_the_mouth_as_wide_as_a_loud_one():
    quiet = mouth_curve(pcm(sine(1, 0.05), silence(0.2)), RATE, 1)
    loud = mouth_curve(pcm(sine(1, 0.9), silence(0.2)), RATE, 1)
    assert max(quiet) == pytest.approx(max(loud), abs=0.02)


def test_noise_in_a_pause_does_not_move_the_mouth():
    curve = mouth_curve(pcm(sine(0.5, 0.6), sine(0.5, 0.02), sine(0.5, 0.6)), RATE, 1)
    assert max(curve[45:59]) < 0.02


def test_a_click_does_not_make_the_rest_look_whispered():
    click = [32767] * (RATE // 60)
    curve = mouth_curve(pcm(click, silence(0.2), sine(2, 0.3), silence(0.2)), RATE, 1)
    assert max(curve[30:130]) > 0.9


def test_the_mouth_is_closed_at_the_end_even_when_the_sound_is_cut():
    curve = mouth_curve(pcm(sine(1, 0.6)), RATE, 1)
    assert curve[-1] == 0.0
    assert curve[-6] > 0.9
    assert list(curve[-5:]) == sorted(curve[-5:], reverse=True)


def test_both_channels_count():
    left_only = array("h", [s for sample in sine(1, 0.6) for s in (sample, 0)]).tobytes()
    curve = mouth_curve(left_only, RATE, 2)
    assert len(curve) == 60
    assert max(curve) > 0.9


def test_a_frame_rate_that_does_not_divide_the_samples_does_not_drift():
    assert len(mouth_curve(pcm(sine(10, 0.5, 11025)), 11025, 1)) == 600


@given(st.binary(max_size=4000), st.sampled_from([8000, 22050, 48000]), st.sampled_from([1, 2]))
def test_any_sound_gives_openings_from_0_to_1_that_end_at_0(data, rate, channels):
    curve = mouth_curve(data, rate, channels)
    assert all(0.0 <= value <= 1.0 for value in curve)
    assert not curve or curve[-1] == 0.0
    frames = len(data) // (2 * channels)
    assert len(curve) == math.ceil(frames / (rate / 60))


def test_ten_seconds_of_sound_take_little_time():
    data = pcm(sine(10, 0.5))
    began = perf_counter()
    mouth_curve(data, RATE, 1)
    assert perf_counter() - began < 0.5  # some 0.015 on the machine it was written on


def test_a_clip_knows_its_length_and_keeps_its_sound():
    data = wav(pcm(sine(1.5, 0.5)))
    clip = clip_from_wav(data)
    assert clip.duration == pytest.approx(1.5)
    assert clip.wav == data
    assert len(clip.curve) == 90


STREAMED = wav(pcm(sine(0.1, 0.5)))
STREAMED = STREAMED[:4] + b"\xff\xff\xff\xff" + STREAMED[8:40] + b"\xff\xff\xff\xff" + STREAMED[44:]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a whole WAV"),
        (b"RIFF", "not a whole WAV"),
        (b"\x00" * 100, "not a whole WAV"),
        (b"FORM" + wav(pcm(sine(0.1, 0.5)))[4:], "not a whole WAV"),
        (wav(b""), "empty"),
        (wav(b"\x80" * 1000, width=1), "8 bits per sample instead of 16"),
        (wav(b"\x80" * 999, width=3), "24 bits per sample instead of 16"),
        (wav(pcm(sine(0.1, 0.5)), rate=1), "1 samples per second"),
        (wav(pcm(sine(0.5, 0.5)))[:-100], "shorter than its header says"),
        (STREAMED, "shorter than its header says"),
    ],
    ids=[
        "nothing",
        "a stump",
        "zeros",
        "AIFF",
        "no samples",
        "8 bit",
        "24 bit",
        "1 Hz",
        "cut",
        "streamed",
    ],
)
def test_sound_that_cannot_be_used_is_refused_in_plain_words(data, words):
    with pytest.raises(ValueError, match=words):
        clip_from_wav(data)


@given(st.integers(0, 43), st.integers(0, 255))
def test_a_damaged_header_is_refused_or_read_but_never_crashes(place, value):
    data = bytearray(wav(pcm(sine(0.05, 0.5))))
    data[place] = value
    try:
        clip = clip_from_wav(bytes(data))
    except ValueError:
        return
    assert clip.duration > 0


def test_a_silent_clip_is_a_whole_clip_with_a_closed_mouth():
    clip = silent_clip(0.2)
    assert clip.duration == pytest.approx(0.2)
    assert set(clip.curve) == {0.0}
    assert clip_from_wav(clip.wav) == clip


def test_a_subtitle_stands_as_long_as_reading_takes():
    assert reading_time("") == 1.5
    assert reading_time("Hi!") == 1.5
    assert reading_time("a" * 60) == pytest.approx(4.0)
    assert reading_time("今日は配信に来てくれてありがとう" * 3) > 2 * reading_time("x" * 48)
