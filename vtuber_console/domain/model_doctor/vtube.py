"""Reads what VTube Studio keeps beside a model: its name, its picture, its hotkeys."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import Case
from vtuber_console.domain.model_doctor.values import mapping, plain, sequence, text

ENDING = ".vtube.json"
_OUTPUTS = {"MouthOpen": "LipSync", "EyeOpenLeft": "EyeBlink", "EyeOpenRight": "EyeBlink"}


@dataclass(frozen=True, slots=True)
class VtubeFile:
    """What a .vtube.json says. Empty where it says nothing.

    `names` are the hotkeys' names by the file they play. `idle` is a motion. `groups` are ids of
    parameters by the group of model3.json that they belong to.
    """

    name: str = ""
    icon: str = ""
    idle: str = ""
    names: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)


def read_vtube(case: Case) -> VtubeFile:
    """Read the .vtube.json that belongs to the model; an empty one where there is none."""
    files = case.files(ENDING)
    model = PurePosixPath(case.given.file).name
    documents = [mapping(case.given.documents.get(file)) for file in files]
    own = [d for d in documents if text(mapping(d.get("FileReferences")).get("Model")) == model]
    document = (own or documents or [{}])[0]
    references = mapping(document.get("FileReferences"))
    return VtubeFile(
        plain(document.get("Name")),
        _file(case, references.get("Icon")),
        _file(case, references.get("IdleAnimation")),
        _names(case, document),
        _groups(document),
    )


def _file(case: Case, reference: object) -> str:
    file = text(reference)
    return (case.names.find(file) or "") if file else ""


def _names(case: Case, document: dict[str, object]) -> dict[str, str]:
    """Hotkeys of expressions and motions; those of other things play no file of the model."""
    names: dict[str, str] = {}
    for hotkey in map(mapping, sequence(document.get("Hotkeys"))):
        file, said = _file(case, hotkey.get("File")), plain(hotkey.get("Name"))
        if file and said:
            names.setdefault(file, said)
    return names


def _groups(document: dict[str, object]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for setting in map(mapping, sequence(document.get("ParameterSettings"))):
        group = _OUTPUTS.get(text(setting.get("Input")))
        parameter = text(setting.get("OutputLive2D"))
        if group and parameter:
            groups.setdefault(group, []).append(parameter)
    return groups
