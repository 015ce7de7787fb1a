"""The doctor looks at what draws the model: its moc3 and its textures."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import Case
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.domain.model_doctor.moc3 import NAMES, NEWEST_KNOWN, NEWEST_NAMED
from vtuber_console.domain.model_doctor.names import leads_out, shortened
from vtuber_console.domain.model_doctor.pictures import MOST_MEMORY
from vtuber_console.domain.model_doctor.values import MOST, sequence, text

LARGE, LARGEST = 8192, 16384
"""Pixels: what many graphics cards hold at most, and what hardly any exceeds."""
ANEW = "Get the whole model from its maker once more."
SMALLER = "Export the model with textures of 8192 or 4096 pixels in the Cubism Editor."
MOC = ".moc3"
TEXTURES = (".png", ".jpg", ".jpeg", ".webp")


def examine_drawing(case: Case) -> None:
    """Find the moc3 and every texture; without them there is nothing to see."""
    _moc(case)
    _textures(case)


def _moc(case: Case) -> None:
    named = case.references.get("Moc")
    found = case.find(named)
    if found is not None and not found.lower().endswith(MOC):
        found = None  # some other file of the model
    others = case.files(MOC)
    if found is None and len(others) == 1:
        found = others[0]
        case.mended(
            Severity.CANNOT,
            f"The moc3 file {shortened(text(named))} is not there, or is none.",
            f"{shortened(found)}, the only one, is taken.",
        )
    if found is None:
        case.references.pop("Moc", None)
        case.tell(Severity.CANNOT, "The moc3 file, the rig itself, is missing.", ANEW)
        return
    case.references["Moc"] = found
    _version(case, found)


def _version(case: Case, moc: str) -> None:
    facts = case.given.mocs.get(moc)
    if isinstance(facts, str):
        case.tell(Severity.CANNOT, f"The moc3 file {shortened(moc)} is damaged: {facts}.", ANEW)
    elif facts is not None and facts.version > NEWEST_NAMED:
        case.tell(
            Severity.CANNOT,
            f"The moc3 file {shortened(moc)} is of version {facts.version}, which nothing draws.",
            f"Ask its maker for an export for Cubism {NAMES[NEWEST_KNOWN]}, or update the console.",
        )
    elif facts is not None and facts.version > NEWEST_KNOWN:
        case.tell(
            Severity.WRONG,
            f"The model was made for Cubism {facts.cubism}, which our own renderer cannot draw.",
            "Install the Cubism Core in the window: Characters → Cubism Core.",
        )
    elif facts is not None:
        text_ = f"The model is of Cubism {facts.cubism} (moc3 version {facts.version})."
        case.tell(Severity.NOTE, text_)


def _textures(case: Case) -> None:
    named = [text(item) for item in sequence(case.references.get("Textures"))[:MOST]]
    wanted = named or _likely_textures(case)
    kept: list[str] = []
    for name in wanted:
        found = case.find(name)
        if found is None:
            where = "lies outside of the model's folder" if leads_out(name) else "is missing"
            case.tell(Severity.CANNOT, f"The texture {shortened(name)} {where}.", ANEW)
        else:
            kept.append(found)
    if len(kept) == len(wanted):
        kept = _as_many_as_used(case, kept, listed=bool(named))
    for file in dict.fromkeys(kept):
        _texture(case, file)
    _memory(case, kept)
    if kept and not named:
        done = f"The {len(kept)} that were found are entered."
        case.mended(Severity.CANNOT, "model3.json names no textures.", done)
    case.references["Textures"] = kept


def _as_many_as_used(case: Case, files: list[str], *, listed: bool) -> list[str]:
    """Without those that no mesh uses; `listed` tells whether model3.json names them."""
    known = case.moc if case.moc and case.moc.version <= NEWEST_KNOWN else None
    needed = known.textures if known else 1
    if len(files) < needed:
        what = f"The model uses {needed} textures, but has {len(files)}."
        case.tell(Severity.CANNOT, what, ANEW)
    if known is None or not 0 < needed < len(files):
        return files
    if listed:
        what = f"model3.json names {len(files)} textures, but the model uses {needed}."
        case.mended(Severity.NOTE, what, "The others are left out.")
    return files[:needed]


def _memory(case: Case, files: Sequence[str]) -> None:
    """The same file twice takes its room twice."""
    pictures = [picture for file in files if (picture := case.given.pictures.get(file))]
    total = sum(picture.memory for picture in pictures)
    if total > MOST_MEMORY:
        what = f"All {len(pictures)} textures need {total >> 20} MB; no graphics card has that."
        case.tell(Severity.CANNOT, what, SMALLER)


def _likely_textures(case: Case) -> list[str]:
    """Pictures in a folder of textures, or called so."""
    files = case.files(*TEXTURES)
    return [
        file
        for file in files
        if "texture" in PurePosixPath(file).name.lower()
        or PurePosixPath(file).parent.name.lower().endswith((".1024", ".2048", ".4096", ".8192"))
    ]


def _texture(case: Case, file: str) -> None:
    picture = case.given.pictures.get(file)
    if picture is None:
        what = f"The texture {shortened(file)} is cut off, or is no picture."
        case.tell(Severity.CANNOT, what, ANEW)
        return
    side = max(picture.width, picture.height)
    what = (
        f"The texture {shortened(file)} is {picture.width} × {picture.height} pixels, "
        f"{picture.memory >> 20} MB of graphics memory"
    )
    if side > LARGEST:
        case.tell(Severity.CANNOT, f"{what}; no graphics card takes it.", SMALLER)
    elif side > LARGE:
        case.tell(
            Severity.WRONG, f"{what}. Many graphics cards have to scale it down or fail.", SMALLER
        )
