"""The doctor looks at the parameters that blink and speak, at hit areas, and at old names."""

from vtuber_console.domain.model_doctor.case import Case, listed
from vtuber_console.domain.model_doctor.findings import Severity
from vtuber_console.domain.model_doctor.values import mapping, number, plain, sequence, texts
from vtuber_console.domain.model_doctor.vtube import VtubeFile

USUAL = {
    "EyeBlink": (
        ("ParamEyeLOpen", "ParamEyeROpen"),
        ("PARAM_EYE_L_OPEN", "PARAM_EYE_R_OPEN"),
        ("EyeOpenLeft", "EyeOpenRight"),
    ),
    "LipSync": (
        ("ParamMouthOpenY",),
        ("PARAM_MOUTH_OPEN_Y",),
        ("ParamMouthOpen",),
        ("MouthOpen",),
        ("ParamA",),
    ),
}
"""What the parameters of a group are called as a rule, the most usual first."""
LOSS = {
    "EyeBlink": "The model does not blink by itself.",
    "LipSync": "The mouth does not move with the voice.",
}


def examine_groups(case: Case, vtube: VtubeFile) -> None:
    """Fill empty groups from the model's own parameters; note what the model lacks."""
    groups = [mapping(group) for group in sequence(case.document.get("Groups"))]
    groups = [
        {"Target": "Parameter", "Name": _parameter_group(group), "Ids": texts(group.get("Ids"))}
        for group in groups
        if _parameter_group(group)
    ]
    case.document["Groups"] = groups
    for name in USUAL:
        _group(case, groups, name, vtube.groups.get(name, []))
    _hit_areas(case)
    if case.moc and any(name.startswith("PARAM_") for name in case.moc.parameters):
        what = "The parameters have names of Cubism 2 (PARAM_…); they are understood."
        case.tell(Severity.NOTE, what)


def _parameter_group(group: dict[str, object]) -> str:
    """The group's name, where it is one of parameters."""
    return plain(group.get("Name")) if group.get("Target") == "Parameter" else ""


def _group(case: Case, groups: list[dict[str, object]], name: str, hints: list[str]) -> None:
    own = next((group for group in groups if group["Name"] == name), None)
    parameters = frozenset(case.moc.parameters if case.moc else ())
    if own is None:
        own = {"Target": "Parameter", "Name": name, "Ids": []}
        groups.append(own)
    if own["Ids"]:
        known = [item for item in texts(own["Ids"]) if item in parameters]
        if parameters and not known:
            own["Ids"] = []
    if own["Ids"] or not parameters:
        return
    found = [item for item in dict.fromkeys(hints) if item in parameters]
    usual = [[item for item in ids if item in parameters] for ids in USUAL[name]]
    found = found or next(filter(None, usual), [])
    own["Ids"] = found
    if found:
        done = f"Entered: {listed(found)}."
        case.mended(Severity.WRONG, f"The group {name} is empty. {LOSS[name]}", done)
    else:
        remedy = "Its maker has to add a parameter for it in the Cubism Editor."
        case.tell(Severity.WRONG, f"The group {name} is empty. {LOSS[name]}", remedy)


def _hit_areas(case: Case) -> None:
    drawables = frozenset(case.moc.drawables if case.moc else ())
    areas = [mapping(area) for area in sequence(case.document.get("HitAreas"))]
    kept = [
        {"Id": plain(area.get("Id")), "Name": plain(area.get("Name"))}
        for area in areas
        if plain(area.get("Id")) in drawables or not drawables
    ]
    case.document["HitAreas"] = kept
    if not kept:
        lack = "The model has no hit areas: it cannot tell a tap on its head from one on its body."
        case.tell(Severity.NOTE, lack)


def mend_fades(case: Case) -> None:
    """A fade that is no number would stop the page from reading the model."""
    for entries in mapping(case.references.get("Motions")).values():
        for entry in map(mapping, sequence(entries)):
            for key in ("FadeInTime", "FadeOutTime"):
                if key in entry and number(entry[key], -1.0) != entry[key]:
                    del entry[key]
