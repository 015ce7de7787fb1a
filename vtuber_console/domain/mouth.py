"""The sound of a sentence, measured: its mouth curve, its length, and how long it takes to read."""

import io
import math
import sys
import unicodedata
import wave
from array import array
from collections.abc import Sequence
from itertools import pairwise
from operator import mul

from vtuber_console.domain.speech import CURVE_RATE, Clip

SILENCE = 0.004
"""A frame whose loudness (RMS, full scale is 1.0) is below this is silent, whatever is around."""
NOISE_FLOOR = 0.08
"""Up to this share of the loud frames' level the mouth stays closed."""
ATTACK, RELEASE = 0.7, 0.4
"""The share of the way that the mouth goes in one frame when it opens, and when it closes."""
CLOSING_FRAMES = 4
"""In how many frames at the end the mouth closes, however loud it still is."""
LOUD_SHARE = 0.95
"""Which quantile of the sounding frames counts as wide open; a single click is above it."""

READING_SPEED = 15.0
"""Characters per second that people read in subtitles."""
CJK_READING_SPEED = 6.0
SHORTEST_READING = 1.5


def mouth_curve(pcm: bytes, sample_rate: int, channels: int) -> tuple[float, ...]:
    """Return `CURVE_RATE` mouth openings per second, each 0.0 to 1.0; the last one is 0.0.

    `pcm` is interleaved little-endian 16-bit samples, `sample_rate` is in Hz per channel. The
    curve follows the loudness relative to the sentence's own loud parts, so a quiet voice opens
    the mouth as wide as a loud one.
    """
    samples = array("h")
    samples.frombytes(pcm[: len(pcm) // (2 * channels) * 2 * channels])
    if sys.byteorder == "big":
        samples.byteswap()
    levels = _levels(samples, sample_rate * channels / CURVE_RATE)
    sounding = sorted(level for level in levels if level >= SILENCE)
    if not sounding:
        return (0.0,) * len(levels)
    loud = sounding[int((len(sounding) - 1) * LOUD_SHARE)]
    return _smooth([_opening(level, loud) for level in levels])


def clip_from_wav(wav: bytes) -> Clip:
    """Measure a whole WAV file.

    Raises `ValueError`, in plain words, where it is broken, empty, cut off, of unstated length
    (as streams have it) or not 16-bit PCM.
    """
    try:
        with wave.open(io.BytesIO(wav)) as reader:
            width, channels, rate = (
                reader.getsampwidth(),
                reader.getnchannels(),
                reader.getframerate(),
            )
            frames = reader.getnframes()
            pcm = reader.readframes(min(frames, len(wav)))
    except (wave.Error, EOFError, RuntimeError, ValueError, OverflowError):
        raise ValueError("the sound is not a whole WAV file") from None
    if width != 2:
        raise ValueError(f"the sound has {width * 8} bits per sample instead of 16")
    if not 4000 <= rate <= 384_000:
        raise ValueError(f"the sound has {rate} samples per second, which no voice has")
    if not frames:
        raise ValueError("the sound is empty")
    if len(pcm) != frames * width * channels:
        raise ValueError("the sound is shorter than its header says")
    return Clip(wav, frames / rate, mouth_curve(pcm, rate, channels))


def silent_clip(seconds: float) -> Clip:
    """A clip without sound, for a sentence that has nothing to say aloud."""
    rate = 22050
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(bytes(2 * round(seconds * rate)))
    return clip_from_wav(buffer.getvalue())


def reading_time(text: str) -> float:
    """How long a subtitle has to stand to be read, in seconds."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" and char.isalnum() for char in text)
    seconds = (len(text) - wide) / READING_SPEED + wide / CJK_READING_SPEED
    return max(SHORTEST_READING, seconds)


def _levels(samples: "array[int]", per_frame: float) -> list[float]:
    """The loudness (RMS, 0.0 to 1.0) of each frame; `per_frame` may be a fraction of samples."""
    count = math.ceil(len(samples) / per_frame) if samples else 0
    edges = [round(i * per_frame) for i in range(count)] + [len(samples)]
    levels = []
    for begin, end in pairwise(edges):
        chunk = samples[begin:end]
        power = sum(map(mul, chunk, chunk)) / max(1, len(chunk))
        levels.append(math.sqrt(power) / 32768)
    return levels


def _opening(level: float, loud: float) -> float:
    if level < SILENCE:
        return 0.0
    return min(1.0, max(0.0, (level / loud - NOISE_FLOOR) / (1 - NOISE_FLOOR)))


def _smooth(openings: Sequence[float]) -> tuple[float, ...]:
    curve = []
    mouth = 0.0
    for left, opening in zip(range(len(openings) - 1, -1, -1), openings, strict=True):
        mouth += (opening - mouth) * (ATTACK if opening > mouth else RELEASE)
        mouth = min(mouth, left / CLOSING_FRAMES)
        curve.append(mouth if mouth > 0.005 else 0.0)
    return tuple(curve)
