"""Reads a model of the library as the console shows it."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from vtuber_console.adapters.disk import disk_trouble
from vtuber_console.adapters.model_library.reading import is_inside, read_json
from vtuber_console.adapters.model_library.sidecar import Sidecar
from vtuber_console.domain.model import CharacterModel, ModelKind
from vtuber_console.domain.model_doctor.check import MODEL
from vtuber_console.domain.model_doctor.contents import expression_names, motions, readable
from vtuber_console.domain.model_doctor.values import mapping, text
from vtuber_console.domain.png_model import AVATAR, read_avatar
from vtuber_console.pipeline.ports import PortError

REMEDY = "Bring the model in again, or choose another one."


def find_main(folder: Path) -> tuple[ModelKind, str]:
    """The model's main file and kind; an empty name where there is no model."""
    models = _files(folder, MODEL)
    # A folder with several belongs to the one that is called like it.
    like = [name for name in models if name.casefold() == (folder.name + MODEL).casefold()]
    if models:
        return ModelKind.LIVE2D, (like or models)[0]
    avatars = [name for name in _files(folder, AVATAR) if name.casefold() == AVATAR]
    return ModelKind.PNG, next(iter(avatars), "")


def _files(folder: Path, ending: str) -> list[str]:
    """The files with this ending, in whatever case; none where the folder cannot be read."""
    try:
        paths = [path for path in folder.iterdir() if path.name.lower().endswith(ending)]
        return sorted(path.name for path in paths if path.is_file() and not path.is_symlink())
    except OSError:
        return []


def address(url_root: str, file: str) -> str:
    """Where the main file of a model is served, whose folder is at `url_root`."""
    return f"{url_root}/{quote(file)}"


def load_model(key: str, folder: Path, url_root: str, sidecar: Sidecar) -> CharacterModel:
    """Read the model in `folder`, which is served below `url_root`. Raises `PortError`.

    Files that its main file names outside of the folder, or that are not there, are left out.
    """
    name = sidecar.name or readable(folder.name)
    path = folder / sidecar.file
    with disk_trouble(f"The model {name} cannot be read"):
        document = read_json(path)
    model = CharacterModel(
        name,
        address(url_root, sidecar.file),
        key=key,
        kind=sidecar.kind,
        renderer=sidecar.renderer,
    )
    png = sidecar.kind is ModelKind.PNG
    model = _pictures(model, document) if png else _live2d(model, document, folder)
    moods = dict(sidecar.moods or {})
    return replace(model, moods={m: moods[m] for m in moods if moods[m] in model.expressions})


def _pictures(model: CharacterModel, document: object) -> CharacterModel:
    avatar = read_avatar(document)
    if avatar is None:
        raise PortError(f"The model {model.name} is damaged: its {AVATAR}.", REMEDY)
    return replace(model, expressions=avatar.expressions)


def _live2d(model: CharacterModel, document: object, folder: Path) -> CharacterModel:
    def is_there(name: str) -> bool:
        return is_inside(folder, name)

    moc = text(mapping(mapping(document).get("FileReferences")).get("Moc"))
    if not moc:
        raise PortError(f"The model {model.name} is damaged: it is no model3.json.", REMEDY)
    if not is_there(moc):
        raise PortError(f"The model {model.name} is not whole: its moc3 is missing.", REMEDY)
    return replace(
        model, expressions=expression_names(document, is_there), motions=motions(document, is_there)
    )
