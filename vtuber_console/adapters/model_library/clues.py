"""What is known of each expression of a model, for guessing its mood."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import ModelFiles
from vtuber_console.domain.model_doctor.check import CheckUp
from vtuber_console.domain.model_doctor.values import mapping, number, sequence, text
from vtuber_console.domain.moods import Clue
from vtuber_console.domain.moods_by_face import Face, read_face


def clues(files: ModelFiles, check_up: CheckUp) -> list[Clue]:
    """Names and faces of the expressions in the document that the doctor put right."""
    references = mapping(check_up.document["FileReferences"])
    listing = mapping(files.documents.get(text(references.get("DisplayInfo"))))
    parameters = map(mapping, sequence(listing.get("Parameters")))
    names = {text(item.get("Id")): text(item.get("Name")) for item in parameters}
    found: list[Clue] = []
    for entry in map(mapping, sequence(references.get("Expressions"))):
        name, file = text(entry.get("Name")), text(entry.get("File"))
        stem = PurePosixPath(file).name.partition(".")[0]
        known = (name, check_up.vtube.names.get(file, ""), stem)
        found.append(Clue(name, tuple(filter(None, known)), _face(files, file, names)))
    return found


def _face(files: ModelFiles, file: str, names: Mapping[str, str]) -> Face:
    parameters = sequence(mapping(files.documents.get(file)).get("Parameters"))
    changes = [
        (text(item.get("Id")), number(item.get("Value")), text(item.get("Blend")))
        for item in map(mapping, parameters)
    ]
    return read_face(changes, names)
