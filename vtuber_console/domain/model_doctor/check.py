"""The doctor's whole examination of a Live2D model."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from vtuber_console.domain.model_doctor.case import Case, ModelFiles
from vtuber_console.domain.model_doctor.discovery import enter_found
from vtuber_console.domain.model_doctor.drawing import examine_drawing
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.model_doctor.groups import examine_groups, mend_fades
from vtuber_console.domain.model_doctor.names import shortened
from vtuber_console.domain.model_doctor.side_files import examine_side_files
from vtuber_console.domain.model_doctor.vtube import VtubeFile, read_vtube

MODEL = ".model3.json"


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was found, and the model3.json as it should be.

    `changed` tells whether that differs from what is on the disk. `vtube` is what VTube Studio's
    own file says.
    """

    findings: tuple[Finding, ...]
    document: dict[str, object]
    changed: bool
    vtube: VtubeFile


def examine(given: ModelFiles) -> CheckUp:
    """Look at everything. Nothing is changed on the disk."""
    case = Case(given)
    vtube = read_vtube(case)
    case.document.setdefault("Version", 3)
    examine_drawing(case)
    examine_side_files(case)
    enter_found(case, vtube)
    examine_groups(case, vtube)
    mend_fades(case)
    case.tell_renamed()
    order = list(Severity)
    findings = sorted(_as_one(case), key=lambda f: (f.repaired, order.index(f.severity)))
    changed = case.document != given.documents.get(given.file)
    return CheckUp(tuple(findings), case.document, changed, vtube)


def _as_one(case: Case) -> list[Finding]:
    """Where there was nothing to mend, all that was entered is one finding."""
    given = case.given
    if isinstance(given.documents.get(given.file), dict):
        return case.findings
    state = "damaged" if given.file in given.sizes else "missing"
    text = f"The file {shortened(PurePosixPath(given.file).name)} is {state}."
    done = "It is written anew from the files of the folder."
    anew = Finding(Severity.CANNOT, text, done, repaired=True)
    return [anew, *(finding for finding in case.findings if not finding.repaired)]
