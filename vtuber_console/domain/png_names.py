"""What the file name of a PNG avatar's picture says: which expression, mouth open, eyes closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_TALK = {"talk", "talking", "talks", "speak", "speaking", "loud", "open", "喋り", "喋る", "口開け"}
_BLINK = {"blink", "blinking", "blinks", "wink", "瞬き", "まばたき", "目閉じ"}
_IDLE = {"idle", "closed", "close", "silent", "quiet", "rest", "still", "shut", "通常", "口閉じ"}
_EYES, _MOUTH = {"eye", "eyes"}, {"mouth", "mouths"}
_OPEN, _SHUT = {"open", "opened"}, {"closed", "close", "shut"}
_NOISE = {"avatar", "png", "pngtuber", "image", "images", "picture", "pictures", "img", "model"}
_JOINED = re.compile(r"(eyes?|mouth)(opened|open|closed|close|shut)|(talk)(blink)", re.I)


@dataclass(frozen=True, slots=True)
class PictureName:
    """`state` is a field of `PictureSet`, or empty where the name says none."""

    file: str
    expression: str
    state: str


def picture_names(files: Sequence[str]) -> list[PictureName]:
    """Read the names of one avatar's pictures: words that all have in common say nothing."""
    read = [(file, *_read(file)) for file in files]
    common = set.intersection(*(set(words) for _, words, _ in read)) if len(read) > 1 else set()
    if len(read) == 1:
        return [PictureName(read[0][0], "", read[0][2])]
    return [
        PictureName(file, " ".join(word for word in words if word not in common), state)
        for file, words, state in read
    ]


def _read(file: str) -> tuple[list[str], str]:
    """The words that say nothing of mouth and eyes, and the state."""
    path = PurePosixPath(file)
    words = [word for folder in path.parts[:-1] for word in _words(folder)]
    own = _words(path.name.rpartition(".")[0])
    rest: list[str] = []
    talk = blink = idle = False
    place = 0
    while place < len(own):
        word, following = own[place].casefold(), "".join(own[place + 1 : place + 2]).casefold()
        place += 1
        if word in _EYES | _MOUTH and following in _OPEN | _SHUT:
            place += 1
            talk |= word in _MOUTH and following in _OPEN
            blink |= word in _EYES and following in _SHUT
            idle = True
        elif word in _TALK | _BLINK | _IDLE:
            talk |= word in _TALK
            blink |= word in _BLINK
            idle = True
        else:
            rest.append(own[place - 1])
    state = {(False, False): "idle" * idle, (True, False): "talk", (False, True): "blink"}
    kept = [word for word in (*words, *rest) if word.casefold() not in _NOISE]
    kept = [word for word in kept if not word.isdecimal()]
    return kept, state.get((talk, blink), "talk_blink")


def _words(name: str) -> list[str]:
    spaced = _JOINED.sub(lambda found: " ".join(filter(None, found.groups())), name)
    return [word for word in _SPLIT.split(spaced) if word]
