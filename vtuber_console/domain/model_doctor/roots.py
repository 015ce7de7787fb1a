"""Finds the model among the files of a folder or a zip."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from vtuber_console.domain.model import ModelKind
from vtuber_console.domain.model_doctor.check import MODEL
from vtuber_console.domain.png_model import AVATAR, PICTURES, sort_pictures

REFUSALS = (
    (
        (".moc", "model.json"),
        "This is a model of Cubism 2, whose runtime Live2D withdrew.",
        "Open its project in the Cubism Editor, convert it to Cubism 3 or newer and export it.",
    ),
    (
        (".cmo3", ".cmox", ".can3"),
        "These are files of the Cubism Editor, not an exported model.",
        "Export it in the Editor: File → Export for runtime → moc3.",
    ),
    (
        (".zip", ".rar", ".7z"),
        "There is no model here, but another archive.",
        "Unpack that one, then choose the folder with the model.",
    ),
    ((".vrm",), "This is a 3D model (VRM).", "Choose a Live2D model or pictures."),
    ((".inp", ".inx"), "This is a model of Inochi2D.", "Choose a Live2D model or pictures."),
    (
        PICTURES,
        "There are pictures here, but their names do not say what they show.",
        "Call them idle.png, talk.png, blink.png and so on; happy_idle.png for an expression.",
    ),
)
"""What is no model: endings of files that tell it, why, and what to do."""
NOTHING = (
    "There is no model here.",
    "Choose the folder that holds a .model3.json file, or pictures called idle, talk and blink.",
)


class NoModel(Exception):
    """There is no model that can be used; the text says what there is instead."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(text)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Root:
    """The model's folder ("" is the top), its main file below that folder, how many others."""

    kind: ModelKind
    folder: str
    file: str
    others: int = 0


def find_root(paths: Sequence[str], name: str = "") -> Root:
    """The model among these files; of several the one called `name`, or the outermost.

    The main file may be absent: a moc3 without a model3.json, pictures without an avatar.json.
    Raises `NoModel`.
    """
    for ending, kind in ((MODEL, ModelKind.LIVE2D), (f"/{AVATAR}", ModelKind.PNG)):
        found = [path for path in paths if f"/{path}".lower().endswith(ending)]
        if found:
            path = PurePosixPath(min(found, key=lambda path: _rank(path, name)))
            return Root(kind, _folder(path), path.name, len(found) - 1)
    mocs = [PurePosixPath(path) for path in paths if path.lower().endswith(".moc3")]
    if mocs:
        moc = min(mocs, key=lambda path: _rank(str(path), name))
        return Root(ModelKind.LIVE2D, _folder(moc), moc.name[: -len(".moc3")] + MODEL)
    folder = _pictures_folder(paths)
    if folder is None:
        raise NoModel(*_refusal(paths))
    return Root(ModelKind.PNG, folder, AVATAR)


def _rank(path: str, name: str) -> tuple[bool, int, str]:
    own = PurePosixPath(path).name
    stem = own.partition(".")[0].casefold()
    return name not in (own, path) and stem != name.casefold(), path.count("/"), path


def _folder(path: PurePosixPath) -> str:
    folder = str(path.parent)
    return "" if folder == "." else folder


def _pictures_folder(paths: Sequence[str]) -> str | None:
    """The folder that all pictures are below, if their names make an avatar."""
    pictures = [path for path in paths if path.lower().endswith(PICTURES)]
    others = [end for ends, _, _ in REFUSALS[:2] for end in ends]
    if not pictures or any(path.lower().endswith(tuple(others)) for path in paths):
        return None
    steps = [PurePosixPath(path).parent.parts for path in pictures]
    shared = 0
    while all(len(s) > shared and s[shared] == steps[0][shared] for s in steps):
        shared += 1
    folder = "/".join(steps[0][:shared])
    below = [path.removeprefix(f"{folder}/") for path in pictures]
    return folder if sort_pictures(below) else None


def _refusal(paths: Sequence[str]) -> tuple[str, str]:
    for endings, why, remedy in REFUSALS:
        if any(path.lower().endswith(endings) for path in paths):
            return why, remedy
    return NOTHING
