"""Lumi's motions: three idle loops and what she does on a cue."""

from collections.abc import Mapping, Sequence

from resources.characters.rig.motions import Key, Motion


def _even(duration: float, *values: float) -> list[Key]:
    """Keys at equal distances over the duration, closing with the first value."""
    closed = [*values, values[0]]
    step = duration / len(values)
    return [(round(number * step, 4), value) for number, value in enumerate(closed)]


def _keys(text: str) -> list[Key]:
    """Keys written as seconds:value, with spaces between them."""
    pairs = (word.split(":") for word in text.split())
    return [(float(time), float(value)) for time, value in pairs]


def _idle(duration: float, **curves: Sequence[float]) -> Motion:
    found = {f"Param{name}": _even(duration, *values) for name, values in curves.items()}
    return Motion(duration, found, loop=True, fade_in=0.8, fade_out=0.8)


def _act(duration: float, curves: Mapping[str, str]) -> Motion:
    """A motion that ends where it began; a name with ? means both sides."""
    found: dict[str, list[Key]] = {}
    for pattern, keys in curves.items():
        for name in "LR" if "?" in pattern else "-":
            found[f"Param{pattern.replace('?', name)}"] = _keys(keys)
    return Motion(duration, found, fade_in=0.25, fade_out=0.5)


_IDLE = {
    "idle_01": _idle(
        8.0, AngleX=(0, 5, 3, -5, -3), AngleY=(0, 2, -2, 3), AngleZ=(0, 4, 0, -4),
        BodyAngleX=(0, 2, 0, -2), BodyAngleZ=(0, 1.6, 0, -1.6), BodyAngleY=(0, 2, 0, 2),
        ArmLA=(0, 0.25, 0, 0.15), ArmRA=(0, 0.1, 0, 0.3), EyeBallX=(0, 0.1, 0, -0.1),
    ),
    "idle_02": _idle(
        11.0, AngleX=(0, 0, 16, 17, 15, 0, -12, -13, 0), AngleY=(0, 3, 5, 4, 5, 0, -4, -3, 0),
        AngleZ=(0, 0, -4, -5, -4, 0, 5, 4, 0), EyeBallX=(0, 0.2, 0.7, 0.6, 0.5, 0, -0.6, -0.5, 0),
        EyeBallY=(0, 0, 0.3, 0.2, 0.3, 0, -0.1, 0, 0), BodyAngleX=(0, 1, 3, 3, 3, 0, -2, -2, 0),
        BodyAngleZ=(0, 1, 0, -1), BodyAngleY=(0, 2, 0, 2, 0, 2), BrowLY=(0, 0, 0.3, 0.3, 0, 0),
        BrowRY=(0, 0, 0.3, 0.3, 0, 0), ArmLA=(0, 0.2, 0.1), ArmRA=(0, 0.1, 0.25),
    ),
    "idle_03": _idle(
        9.0, AngleZ=(0, 7, 0, -7, 0, 7, 0, -7), AngleX=(0, -4, 0, 4, 0, -4, 0, 4),
        AngleY=(0, -2, 2, -2, 0, -2, 2, -2), BodyAngleZ=(0, 3.5, 0, -3.5, 0, 3.5, 0, -3.5),
        BodyAngleY=(0, 3, -1, 3, -1, 3, -1, 3), ArmLA=(0.2, 0.7, 0.2, 0), ArmRA=(0.2, 0, 0.2, 0.7),
    ),
}  # fmt: skip

_WAVE = {
    "wave_01": _act(
        3.2,
        {
            "ArmLA": "0:0 0.45:7.4 2.5:7.2 3.2:0",
            "ArmLB": "0:0 0.4:4 0.65:5.6 0.95:1.8 1.25:5.6 1.55:1.8 1.85:5.6 2.15:2 2.5:4 3.2:0",
            "AngleZ": "0:0 0.5:9 1.4:6 2.4:8 3.2:0",
            "AngleX": "0:0 0.5:6 2.4:5 3.2:0",
            "AngleY": "0:0 0.5:5 2.4:4 3.2:0",
            "BodyAngleZ": "0:0 0.5:3 2.4:2.5 3.2:0",
            "BodyAngleY": "0:0 0.45:4 0.9:0 1.5:3 2.1:0 3.2:0",
            "Eye?Smile": "0:0 0.5:0.6 2.4:0.6 3.2:0",
            "MouthForm": "0:0 0.4:1 2.5:1 3.2:0",
            "Cheek": "0:0 0.5:0.5 2.5:0.5 3.2:0",
        },
    ),
    "wave_02": _act(
        3.0,
        {
            "ArmLA": "0:0 0.4:7.8 2.3:7.8 3:0",
            "ArmRA": "0:0 0.45:8.6 2.3:8.6 3:0",
            "Arm?B": "0:0 0.4:4.6 0.75:2 1.1:5 1.45:2 1.8:5 2.2:3 3:0",
            "BodyAngleY": "0:0 0.2:-4 0.45:7 0.75:0 1.1:7 1.45:0 1.8:7 2.2:0 3:0",
            "AngleY": "0:0 0.4:8 2.2:6 3:0",
            "AngleZ": "0:0 0.75:6 1.45:-6 2.2:5 3:0",
            "MouthForm": "0:0 0.4:1 2.3:1 3:0",
            "MouthOpenY": "0:0 0.4:0.7 2:0.6 2.6:0",
            "Eye?Open": "0:1 0.4:0 2.2:0 2.6:1",
            "Eye?Smile": "0:0 0.35:1 2.3:1 2.8:0",
            "Cheek": "0:0 0.5:0.8 2.3:0.8 3:0",
        },
    ),
}

_NOD = {
    "nod_01": _act(
        1.7,
        {
            "AngleY": "0:0 0.28:-22 0.55:6 0.85:-18 1.15:3 1.7:0",
            "BodyAngleY": "0:0 0.3:-4 0.6:1 0.9:-3 1.7:0",
            "Eye?Open": "0:1 0.22:0 0.34:0 0.6:1 0.8:0 0.92:0 1.15:1",
            "MouthForm": "0:0 0.4:0.8 1.2:0.8 1.7:0",
        },
    ),
}

_SHAKE = {
    "shake_01": _act(
        2.0,
        {
            "AngleX": "0:0 0.25:22 0.6:-22 0.95:20 1.3:-14 2.0:0",
            "AngleY": "0:0 0.3:-5 1.3:-5 2.0:0",
            "BodyAngleX": "0:0 0.3:4 0.65:-4 1.0:3 1.35:-2 2.0:0",
            "Eye?Open": "0:1 0.2:0 1.3:0 1.6:1",
            "Brow?Angle": "0:0 0.3:0.6 1.4:0.6 2:0",
            "MouthForm": "0:0 0.3:-0.6 1.4:-0.6 2:0",
        },
    ),
}

_LAUGH = {
    "laugh_01": _act(
        3.0,
        {
            "AngleY": "0:0 0.3:12 0.55:7 0.8:13 1.05:7 1.3:13 1.55:7 1.8:11 2.2:4 3:0",
            "AngleZ": "0:0 0.5:-6 1.3:5 2.1:-4 3:0",
            "BodyAngleY": "0:0 0.3:4 0.55:-3 0.8:4 1.05:-3 1.3:4 1.55:-3 1.8:3 3:0",
            "MouthForm": "0:0 0.25:1 2.3:1 3:0",
            "MouthOpenY": "0:0 0.3:1 0.55:0.55 0.8:1 1.05:0.5 1.3:1 1.55:0.5 1.8:0.8 2.4:0",
            "Eye?Open": "0:1 0.3:0 2.1:0 2.5:1",
            "Eye?Smile": "0:0 0.25:1 2.3:1 2.8:0",
            "Brow?Y": "0:0 0.3:0.7 2.2:0.7 3:0",
            "Cheek": "0:0 0.4:0.9 2.3:0.9 3:0",
            "Arm?A": "0:0 0.4:1.2 1:0.8 1.6:1.2 3:0",
            "Arm?B": "0:0 0.4:2 2.2:2 3:0",
        },
    ),
}

_BOUNCE = {
    "bounce_01": _act(
        2.4,
        {
            "BodyAngleY": "0:0 0.2:-9 0.42:10 0.68:-9 0.9:10 1.16:-9 1.38:10 1.7:-4 2.4:0",
            "AngleY": "0:0 0.2:-10 0.42:10 0.68:-8 0.9:10 1.16:-8 1.38:10 1.7:0 2.4:0",
            "AngleZ": "0:0 0.42:7 0.9:-7 1.38:7 2.4:0",
            "BodyAngleZ": "0:0 0.42:3 0.9:-3 1.38:3 2.4:0",
            "Arm?A": "0:0 0.2:0.5 0.42:3.4 0.68:1.6 0.9:3.4 1.16:1.6 1.38:3.4 2.4:0",
            "MouthForm": "0:0 0.3:1 1.8:1 2.4:0",
            "MouthOpenY": "0:0 0.3:0.6 1.5:0.5 2:0",
            "Eye?Smile": "0:0 0.4:0.5 1.7:0.5 2.4:0",
        },
    ),
}

_BOW = {
    "bow_01": _act(
        2.6,
        {
            "AngleY": "0:0 0.6:-30 1.4:-30 2.1:3 2.6:0",
            "BodyAngleY": "0:0 0.6:-9 1.4:-9 2.1:1 2.6:0",
            "Eye?Open": "0:1 0.45:0 1.5:0 1.9:1",
            "MouthForm": "0:0 0.5:0.7 2.2:0.7 2.6:0",
            "Arm?A": "0:0 0.6:-6 1.4:-6 2.6:0",
        },
    ),
}

MOTIONS = {
    "Idle": _IDLE,
    "wave": _WAVE,
    "nod": _NOD,
    "shake": _SHAKE,
    "laugh": _LAUGH,
    "bounce": _BOUNCE,
    "bow": _BOW,
}
"""Group -> file stem -> motion."""
