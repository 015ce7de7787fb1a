"""One model on the doctor's table: its files, what they say, and what was found so far."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from vtuber_console.domain.model_doctor import names
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.model_doctor.moc3 import MocFacts
from vtuber_console.domain.model_doctor.pictures import Picture
from vtuber_console.domain.model_doctor.values import mapping

SHOWN = 4
"""How many names a sentence lists."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's folder as it was read. Paths are relative to the folder, with `/`.

    `sizes` are in bytes. `documents` are the parsed JSON files, None where one is damaged; of
    motions only whether they can be read is known. `mocs` are facts, or what is wrong in words.
    `aliases` give the kept path of a file by its path in the source, where that was another one.
    """

    file: str
    sizes: Mapping[str, int]
    documents: Mapping[str, object]
    mocs: Mapping[str, MocFacts | str] = field(default_factory=dict)
    pictures: Mapping[str, Picture | None] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


class Case:
    """The model3.json that becomes right step by step, and the findings on the way."""

    def __init__(self, given: ModelFiles) -> None:
        self.given = given
        self.document = copy.deepcopy(mapping(given.documents.get(given.file)))
        self.references = mapping(self.document.get("FileReferences"))
        self.document["FileReferences"] = self.references
        self.findings: list[Finding] = []
        self.names = names.FileNames(given.sizes, given.aliases)
        self._renamed: list[str] = []

    def tell(self, severity: Severity, text: str, remedy: str = "") -> None:
        """Note something that was not mended."""
        self.findings.append(Finding(severity, text, remedy))

    def mended(self, severity: Severity, text: str, done: str) -> None:
        """Note something that is wrong and is right in the new document."""
        self.findings.append(Finding(severity, text, done, repaired=True))

    def find(self, reference: object) -> str | None:
        """The file that a reference means; one that is spelt otherwise is noted."""
        if not isinstance(reference, str) or not reference:
            return None
        found = self.names.find(reference)
        if found is not None and found != reference:
            self._renamed.append(f"{names.shortened(reference)} (here: {names.shortened(found)})")
        return found

    def tell_renamed(self) -> None:
        """Name all references at once that were spelt otherwise than their files."""
        if self._renamed:
            self.mended(
                Severity.WRONG,
                f"model3.json spells names otherwise than the files: {listed(self._renamed)}. "
                "Wrong case works on Windows only.",
                "The names are put right.",
            )

    @property
    def moc(self) -> MocFacts | None:
        """What is known of the model's moc3, once its reference is right."""
        reference = self.references.get("Moc")
        facts = self.given.mocs.get(reference) if isinstance(reference, str) else None
        return facts if isinstance(facts, MocFacts) else None

    def files(self, *endings: str) -> list[str]:
        """All files with one of these endings, sorted."""
        return sorted(path for path in self.given.sizes if path.lower().endswith(endings))


def listed(items: list[str]) -> str:
    """The first few of them as words."""
    more = len(items) - SHOWN
    return ", ".join(items[:SHOWN]) + (f" and {more} more" if more > 0 else "")
