"""Builds every file of Lumi into a folder; the same program always gives the same files."""

import json
from pathlib import Path
from typing import Any

from PIL import Image

from resources.characters.draw_lumi import bones
from resources.characters.draw_lumi.arms import arm_layers
from resources.characters.draw_lumi.effects import effect_layers
from resources.characters.draw_lumi.expressions import EXPRESSIONS
from resources.characters.draw_lumi.eyes import eye_layers
from resources.characters.draw_lumi.face import face_layers
from resources.characters.draw_lumi.hair_back import back_hair_layers
from resources.characters.draw_lumi.hair_front import front_hair_layers
from resources.characters.draw_lumi.legs import leg_layers
from resources.characters.draw_lumi.motions import MOTIONS
from resources.characters.draw_lumi.mouth import mouth_layers
from resources.characters.draw_lumi.outfit import outfit_layers
from resources.characters.draw_lumi.params import PARAMETERS, PARTS
from resources.characters.draw_lumi.pin import pin_layers
from resources.characters.draw_lumi.sway import PENDULUMS
from resources.characters.rig.atlas import pack
from resources.characters.rig.document import Document, Stage
from resources.characters.rig.forms import Skeleton
from resources.characters.rig.layer import Layer, add_mesh
from resources.characters.rig.motions import motion_file
from resources.characters.rig.physics import physics_file
from resources.characters.rig.side_files import (
    Catalogue,
    display_file,
    expression_file,
    model_file,
)
from resources.characters.rig.writer import write_moc3

NAME = "lumi"
TEXTURE_SIZE = 2048
TEXTURE_SCALE = 1.2
"""Texture pixels per canvas pixel, before a layer's own detail."""

_LICENSE = """\
Lumi, the character in this folder, is part of VTuber Console and licensed under the MIT License.
Copyright (c) 2026 the VTuber Console authors; see LICENSE at the top of the project.
"""

CATALOGUE = Catalogue(
    name=NAME,
    expressions=EXPRESSIONS,
    motions=MOTIONS,
    groups={
        "EyeBlink": ("ParamEyeLOpen", "ParamEyeROpen"),
        "LipSync": ("ParamMouthOpenY",),
    },
    hit_areas={"Head": "HitHead", "Body": "HitBody"},
)


def all_layers() -> list[Layer]:
    """Every layer; masks come before what they mask."""
    makers = (
        back_hair_layers, leg_layers, arm_layers, outfit_layers, face_layers, mouth_layers,
        eye_layers, front_hair_layers, pin_layers, effect_layers,
    )  # fmt: skip
    return [layer for make in makers for layer in make()]


def make_document() -> tuple[Document, Image.Image]:
    """The rigged character and its texture."""
    stage = Stage(bones.WIDTH, bones.HEIGHT, bones.UNIT)
    document = Document(stage, PARAMETERS, PARTS)
    skeleton = Skeleton(document)
    bones.add_bones(skeleton)
    layers = all_layers()
    texture, sprites = pack(layers, TEXTURE_SIZE, TEXTURE_SCALE)
    for layer in layers:
        add_mesh(document, skeleton, layer, sprites[layer.id])
    return document, texture


def build(folder: Path) -> None:
    """Writes all files of Lumi into `folder`."""
    write_files(*make_document(), folder)


def write_files(document: Document, texture: Image.Image, folder: Path) -> None:
    """Writes a character that was made already."""
    _write(folder / f"{NAME}.moc3", write_moc3(document))
    picture = folder / f"{NAME}.2048" / "texture_00.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    texture.save(picture, "PNG", compress_level=9)
    for name, content in _side_files(document).items():
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        _write(folder / name, text.encode())
    _write(folder / "LICENSE.txt", _LICENSE.encode())


def _side_files(document: Document) -> dict[str, dict[str, Any]]:
    files = {
        f"{NAME}.model3.json": model_file(CATALOGUE),
        f"{NAME}.cdi3.json": display_file(document),
        f"{NAME}.physics3.json": physics_file(PENDULUMS),
    }
    for name, blends in EXPRESSIONS.items():
        files[f"expressions/{name}.exp3.json"] = expression_file(blends)
    for motions in MOTIONS.values():
        for stem, motion in motions.items():
            files[f"motions/{stem}.motion3.json"] = motion_file(motion)
    return files


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
