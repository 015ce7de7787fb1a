"""Lumi's expressions. Eyes that close are multiplied, so that blinking still works."""

from resources.characters.rig.side_files import Blend


def _both(pattern: str, blend: str, value: float) -> list[Blend]:
    return [(pattern.replace("?", name), blend, value) for name in "LR"]


def _add(**values: float) -> list[Blend]:
    return [(f"Param{name}", "Add", value) for name, value in values.items()]


def _eyes(opened: float, smile: float = 0.0) -> list[Blend]:
    found = _both("ParamEye?Open", "Multiply", opened)
    return found + (_both("ParamEye?Smile", "Add", smile) if smile else [])


def _brows(height: float = 0.0, angle: float = 0.0, form: float = 0.0) -> list[Blend]:
    found: list[Blend] = []
    for kind, value in (("Y", height), ("Angle", angle), ("Form", form)):
        found += _both(f"ParamBrow?{kind}", "Add", value) if value else []
    return found


EXPRESSIONS: dict[str, list[Blend]] = {
    "neutral": _add(MouthForm=0.0),
    "happy": [
        *_eyes(0.0, 1.0),
        *_brows(0.5, 0.1, 0.5),
        *_add(MouthForm=1.0, MouthOpenY=0.75, Cheek=0.8),
    ],
    "sad": [
        *_eyes(0.85),
        *_brows(0.1, 1.0),
        *_add(MouthForm=-0.9, EyeBallY=-0.35, EyeForm=0.8, Tears=1.0, AngleY=-7.0),
    ],
    "angry": [
        *_eyes(0.9),
        *_brows(-0.8, -1.0, -0.3),
        *_add(MouthForm=-1.0, MouthOpenY=0.42, Anger=1.0, EyeBallForm=-0.35, EyeForm=-1.0),
    ],
    "surprised": [
        *_brows(1.0, 0.1, 0.9),
        *_add(MouthForm=-0.55, MouthOpenY=0.8, EyeBallForm=-0.9, Sweat=1.0),
    ],
    "shy": [
        *_eyes(0.78, 0.25),
        *_brows(0.3, 0.75),
        *_add(Cheek=1.0, MouthForm=-0.45, Sweat=0.9),
        *_add(EyeBallX=-0.65, EyeBallY=-0.5, AngleZ=-6.0, AngleY=-6.0),
    ],
    "excited": [
        *_brows(0.9, 0.1, 0.6),
        *_add(MouthForm=1.0, MouthOpenY=1.0, EyeStar=1.0, Sparkle=1.0),
        *_add(Cheek=0.7, EyeBallForm=0.35),
    ],
    "sleepy": [
        *_eyes(0.0),
        *_brows(0.35, 0.5, 0.3),
        *_add(MouthForm=-0.4, MouthOpenY=0.3, AngleZ=8.0, AngleY=-6.0, Sleep=1.0),
    ],
    "wink": [
        ("ParamEyeROpen", "Multiply", 0.0),
        ("ParamEyeRSmile", "Add", 1.0),
        *_brows(0.45, 0.0, 0.4),
        *_add(MouthForm=1.0, MouthOpenY=0.45, Cheek=0.6, AngleZ=5.0),
    ],
    "gloomy": [
        *_eyes(0.6),
        *_brows(-0.1, 0.8),
        *_add(MouthForm=-1.0, Gloom=1.0, EyeForm=0.6, EyeBallY=-0.5, AngleY=-9.0),
    ],
}
"""Name -> (parameter, blend, value)."""
