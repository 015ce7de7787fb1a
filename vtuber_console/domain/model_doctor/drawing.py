"""The doctor looks at what draws the model: its moc3 and its textures."""

from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import Case
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.domain.model_doctor.moc3 import NEWEST_KNOWN
from vtuber_console.domain.model_doctor.names import leads_out, shortened
from vtuber_console.domain.model_doctor.values import MOST, sequence, text

LARGE, LARGEST = 8192, 16384
"""Pixels: what many graphics cards hold at most, and what hardly any exceeds."""
ANEW = "Get the whole model from its maker once more."
TEXTURES = (".png", ".jpg", ".jpeg", ".webp")


def examine_drawing(case: Case) -> None:
    """Find the moc3 and every texture; without them there is nothing to see."""
    _moc(case)
    _textures(case)


def _moc(case: Case) -> None:
    named = case.references.get("Moc")
    found = case.find(named)
    others = case.files(".moc3")
    if found is None and len(others) == 1:
        found = others[0]
        case.mended(
            Severity.CANNOT,
            f"The moc3 file {shortened(text(named))} is not there.",
            f"{shortened(found)}, the only one, was taken.",
        )
    if found is None:
        case.tell(Severity.CANNOT, "The moc3 file, the rig itself, is missing.", ANEW)
        return
    case.references["Moc"] = found
    facts = case.given.mocs.get(found)
    if isinstance(facts, str):
        case.tell(Severity.CANNOT, f"The moc3 file {shortened(found)} is damaged: {facts}.", ANEW)
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
    kept: list[str] = []
    named = [text(item) for item in sequence(case.references.get("Textures"))[:MOST]]
    for name in named or _likely_textures(case):
        found = case.find(name)
        if found is None:
            where = "lies outside of the model's folder" if leads_out(name) else "is missing"
            case.tell(Severity.CANNOT, f"The texture {shortened(name)} {where}.", ANEW)
        else:
            kept.append(found)
            _texture(case, found)
    if kept and not named:
        done = f"The {len(kept)} that were found have been entered."
        case.mended(Severity.CANNOT, "model3.json names no textures.", done)
    needed = case.moc.textures if case.moc else 1
    if len(kept) < needed and len(named) == len(kept):
        what = f"The model uses {needed} textures, but has {len(kept)}."
        case.tell(Severity.CANNOT, what, ANEW)
    case.references["Textures"] = kept


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
    megabytes = picture.width * picture.height * 4 >> 20
    what = (
        f"The texture {shortened(file)} is {picture.width} × {picture.height} pixels, "
        f"{megabytes} MB of graphics memory"
    )
    export = "Export the model with textures of 8192 or 4096 pixels in the Cubism Editor."
    if side > LARGEST:
        case.tell(Severity.CANNOT, f"{what}; no graphics card takes it.", export)
    elif side > LARGE:
        case.tell(
            Severity.WRONG, f"{what}. Many graphics cards have to scale it down or fail.", export
        )
