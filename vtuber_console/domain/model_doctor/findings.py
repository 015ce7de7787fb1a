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
    """One thing that is worth telling: `remedy` is what to do or, if `repaired`, what was done."""

    severity: Severity
    text: str
    remedy: str = ""
    repaired: bool = False


def refusals(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Why the model cannot be shown; empty where it can."""
    return tuple(f for f in findings if f.severity is Severity.CANNOT and not f.repaired)


def problems(findings: Iterable[Finding]) -> int:
    """How many of them somebody has to see to."""
    return sum(not f.repaired and f.severity is not Severity.NOTE for f in findings)
