"""The JSON files around a moc3: model3, cdi3 and exp3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resources.characters.rig.document import Document
from resources.characters.rig.motions import Motion

Blend = tuple[str, str, float]
"""(parameter, Add | Multiply | Overwrite, value)"""


@dataclass(frozen=True)
class Catalogue:
    """What model3.json names. Motions are group -> file stem -> motion."""

    name: str
    expressions: Mapping[str, Sequence[Blend]]
    motions: Mapping[str, Mapping[str, Motion]]
    groups: Mapping[str, Sequence[str]]
    hit_areas: Mapping[str, str]


def expression_file(blends: Sequence[Blend], fade: float = 0.35) -> dict[str, Any]:
    """The content of an exp3.json."""
    return {
        "Type": "Live2D Expression",
        "FadeInTime": fade,
        "FadeOutTime": fade,
        "Parameters": [
            {"Id": name, "Value": value, "Blend": blend} for name, blend, value in blends
        ],
    }


def model_file(catalogue: Catalogue) -> dict[str, Any]:
    """The content of the model3.json, the file that names all others."""
    name = catalogue.name
    return {
        "Version": 3,
        "FileReferences": {
            "Moc": f"{name}.moc3",
            "Textures": [f"{name}.2048/texture_00.png"],
            "Physics": f"{name}.physics3.json",
            "DisplayInfo": f"{name}.cdi3.json",
            "Expressions": [
                {"Name": key, "File": f"expressions/{key}.exp3.json"}
                for key in catalogue.expressions
            ],
            "Motions": {
                group: [_motion_entry(stem, motion) for stem, motion in motions.items()]
                for group, motions in catalogue.motions.items()
            },
        },
        "Groups": [
            {"Target": "Parameter", "Name": key, "Ids": list(ids)}
            for key, ids in catalogue.groups.items()
        ],
        "HitAreas": [{"Id": mesh, "Name": key} for key, mesh in catalogue.hit_areas.items()],
    }


def _motion_entry(stem: str, motion: Motion) -> dict[str, Any]:
    return {
        "File": f"motions/{stem}.motion3.json",
        "FadeInTime": motion.fade_in,
        "FadeOutTime": motion.fade_out,
    }


def display_file(document: Document) -> dict[str, Any]:
    """The content of the cdi3.json: readable names of parameters and parts."""
    groups = list(dict.fromkeys(item.group for item in document.parameters))
    return {
        "Version": 3,
        "Parameters": [
            {"Id": item.id, "GroupId": f"Group{item.group}", "Name": item.name}
            for item in document.parameters
        ],
        "ParameterGroups": [
            {"Id": f"Group{group}", "GroupId": "", "Name": group} for group in groups
        ],
        "Parts": [{"Id": part.id, "Name": part.name} for part in document.parts],
    }
