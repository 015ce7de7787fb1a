"""What the model doctor finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; the values are words for people."""

    CANNOT = "cannot be shown"
    WRONG = "will look wrong"
    NOTE = "good to know"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is worth telling: `remedy` is what to do or, if `repaired`, what helps.

    What is `repaired` is right in the main file as the doctor would write it.
    """

    severity: Severity
    text: str
    remedy: str = ""
    repaired: bool = False


def refusals(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Why the model cannot be shown; empty where it can."""
    return tuple(f for f in findings if f.severity is Severity.CANNOT and not f.repaired)


def problems(findings: Iterable[Finding], *, mended: bool = True) -> int:
    """How many of them somebody has to see to; `mended` if the main file is as it should be."""
    open_ = (f for f in findings if not (f.repaired and mended))
    return sum(finding.severity is not Severity.NOTE for finding in open_)
