"""A sentence as sound: the clip of a voice, its mouth curve, and what the stage gets of them."""

from dataclasses import dataclass, field

CURVE_RATE = 60
"""Mouth values per second."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What a voice made of one sentence.

    `wav` is a whole RIFF file (PCM, 16 bit). `duration` is in seconds. `curve` holds
    `CURVE_RATE` mouth openings per second, each 0.0 (closed) to 1.0 (wide open).
    """

    wav: bytes = field(repr=False)
    duration: float
    curve: tuple[float, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Speech:
    """One sentence for the stage. `clip` is None where there is no voice: subtitles only.

    `duration` is in seconds; without a clip it is the reading time of the text. `subtitle` is
    whether the page shows the text.
    """

    id: str
    text: str
    duration: float
    clip: Clip | None = None
    subtitle: bool = True

    def moment(self, share: float) -> float:
        """When a share of the text, 0.0 to 1.0, has been said, in seconds from the first sound.

        It is counted by the frames in which the mouth is open: pauses take time, but say nothing.
        """
        voiced = [i for i, mouth in enumerate(self.clip.curve) if mouth] if self.clip else []
        place = int(share * len(voiced))
        return voiced[place] / CURVE_RATE if place < len(voiced) else share * self.duration
