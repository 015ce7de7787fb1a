"""Which mood an expression shows, from the parameters that it moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_SIGNS = {
    "angry": ("anger", "angry", "ikari", "怒"),
    "tears": ("tear", "namida", "cry", "涙", "泣"),
    "blush": ("cheek", "tere", "blush", "照", "頬"),
}
"""What the names of parameters have in them that show one thing only."""
_FEATURES = ("eye", "brow", "angle", "body", "mouthform")
"""Parameters that are no marks, whatever their name for people says (`eyes angry to sad`)."""


@dataclass(frozen=True, slots=True)
class Face:
    """What an expression changes, 0 where nothing.

    `open` and `smile` are of the eyes (`open` -1 is closed, above 0 wide), `pupil` below 0 is
    small; of the brows `height` above 0 is raised, `angle` above 0 has the inner ends up; `mouth`
    above 0 has the corners up, `gape` is how far it opens. `angry`, `tears` and `blush` are marks
    drawn on the face. `moved` is the sum of all changes.
    """

    open: float = 0.0
    smile: float = 0.0
    pupil: float = 0.0
    height: float = 0.0
    angle: float = 0.0
    mouth: float = 0.0
    gape: float = 0.0
    angry: float = 0.0
    tears: float = 0.0
    blush: float = 0.0
    moved: float = 0.0


def read_face(
    changes: Iterable[tuple[str, float, str]], names: Mapping[str, str] | None = None
) -> Face:
    """Sum up an exp3's parameters: id, value, blend (`Add`, `Multiply` or `Overwrite`).

    `names` are the parameters' names for people, by id, as cdi3.json gives them.
    """
    shift: dict[str, float] = {}
    for name, value, blend in changes:
        rest = 1.0 if "open" in name.lower() and "eye" in name.lower() else 0.0
        change = {"Multiply": rest * (value - 1), "Overwrite": value - rest}.get(blend, value)
        shift[_plain(name)] = change
    words = {_plain(name): word.lower() for name, word in (names or {}).items()}
    marks = {mark: _mark(mark, shift, words) for mark in _SIGNS}
    corners = (shift.get("mouthup", 0.0) - shift.get("mouthdown", 0.0)) / 2
    return Face(
        open=_both(shift, "eye{}open"),
        smile=_both(shift, "eye{}smile"),
        pupil=shift.get("eyeballform", 0.0),
        height=_both(shift, "brow{}y"),
        angle=_both(shift, "brow{}angle"),
        mouth=shift.get("mouthform", corners),
        gape=shift.get("mouthopeny", 0.0),
        moved=sum(map(abs, shift.values())),
        **marks,
    )


def judge_face(face: Face) -> list[tuple[str, float, str]]:
    """How well each mood fits: mood, certainty 0 to 1, reason in words.

    A face alone is never wholly certain, and brows alone are not even likely: models differ in
    which way their angles turn.
    """
    return [
        _weigh("neutral", (0.7, face.moved < 0.3, "it moves hardly anything")),
        _weigh(
            "happy",
            (0.5, face.smile > 0.4, "smiling eyes"),
            (0.35, face.mouth > 0.3, "corners of the mouth up"),
            (0.15, face.smile > 0.4 and face.open < -0.5, "eyes closed in a smile"),
            (-0.4, face.angry > 0.3 or face.tears > 0.3, ""),
        ),
        _weigh(
            "sad",
            (0.5, face.tears > 0.3, "tears"),
            (0.3, face.mouth < -0.3, "corners of the mouth down"),
            (0.25, face.angle > 0.2, "inner ends of the brows up"),
            (0.1, -0.5 < face.open < -0.05, "eyes half closed"),
            (-0.3, face.angry > 0.3 or face.blush > 0.5, ""),
        ),
        _weigh(
            "angry",
            (0.6, face.angry > 0.3, "a mark of anger"),
            (0.25, face.angle < -0.2, "inner ends of the brows down"),
            (0.2, face.height < -0.4, "brows drawn down"),
            (0.15, face.mouth < -0.3, "corners of the mouth down"),
            (-0.3, face.blush > 0.5 or face.angle > 0.2, ""),
        ),
        _weigh(
            "surprised",
            (0.35, face.open > 0.1 and face.smile < 0.4, "eyes wide open"),
            (0.3, face.pupil < -0.3 and face.angle > -0.2, "small pupils"),
            (0.25, face.height > 0.3, "raised brows"),
            (0.15, face.gape > 0.3, "open mouth"),
            (-0.3, face.smile > 0.4 or face.mouth > 0.5, ""),
        ),
        _weigh(
            "shy",
            (0.65, face.blush > 0.3, "red cheeks"),
            (-0.3, face.smile > 0.4 or face.mouth > 0.5, ""),
        ),
    ]


def _weigh(mood: str, *reasons: tuple[float, bool, str]) -> tuple[str, float, str]:
    true = [(weight, why) for weight, holds, why in reasons if holds]
    total = min(0.9, max(0.0, sum(weight for weight, _ in true)))
    return mood, round(total, 2), ", ".join(why for _, why in true if why)


def _plain(name: str) -> str:
    """`ParamEyeLOpen` and `PARAM_EYE_L_OPEN` are the same thing."""
    return name.lower().replace("_", "").removeprefix("param")


def _both(shift: Mapping[str, float], pattern: str) -> float:
    """The mean of the left and the right one."""
    return sum(shift.get(pattern.format(side), 0.0) for side in "lr") / 2


def _mark(mark: str, shift: Mapping[str, float], words: Mapping[str, str]) -> float:
    """How strongly a mark is drawn, by whatever parameter is called after it."""
    signs = _SIGNS[mark]
    marks = [
        value
        for name, value in shift.items()
        if any(sign in name for sign in signs)
        or (not name.startswith(_FEATURES) and any(s in words.get(name, "") for s in signs))
    ]
    return max(marks, default=0.0)
