"""The sections of a moc3 file of version 1 (3.00), in file order, and the order of its counts.

Facts: the file begins with a 64-byte header, a table of 160 section offsets at 0x40, a zeroed
map for the runtime at 0x2C0, the counts at 0x740 and the canvas at 0x7C0; the arrays follow,
structure of arrays, each on a 64-byte boundary.  An ids array directly after runtime space
is not aligned again.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["runtime", "id", "i32", "f32", "u8", "i16"]

MAGIC = b"MOC3"
VERSION = 1
ALIGNMENT = 64
OFFSET_TABLE = 0x40
RUNTIME_MAP = 0x2C0
COUNTS = 0x740
CANVAS = 0x7C0
FIRST_ARRAY = 0x840
POSITION_ALIGNMENT = 16
"""Each keyform's positions begin at a multiple of this many floats."""

SIZES: dict[Kind, int] = {"runtime": 8, "id": 64, "i32": 4, "f32": 4, "u8": 1, "i16": 2}
"""Bytes per element of a section."""

_COUNTS = """
parts deformers warps rotations meshes parameters part_forms warp_forms rotation_forms mesh_forms
positions binding_indices bindings parameter_bindings keys uvs indices masks groups group_objects
glues glue_infos glue_forms
"""
COUNT_NAMES = tuple(_COUNTS.split())
"""The counts at `COUNTS`, in file order."""


@dataclass(frozen=True)
class Section:
    """One array of the file: its name, what an element is, and which count says its length."""

    name: str
    kind: Kind
    count: str


_TABLE = """
parts            runtime:- id:id i32:binding i32:form_begin i32:form_count i32:visible i32:enabled
                 i32:parent
deformers        runtime:- id:id i32:binding i32:visible i32:enabled i32:part i32:parent i32:type
                 i32:index
warps            i32:binding i32:form_begin i32:form_count i32:points i32:rows i32:cols
rotations        i32:binding i32:form_begin i32:form_count f32:base_angle
meshes           runtime:-0 runtime:-1 runtime:-2 runtime:-3 id:id i32:binding i32:form_begin
                 i32:form_count i32:visible i32:enabled i32:part i32:parent i32:texture u8:flags
                 i32:vertices i32:uv_begin i32:index_begin i32:index_count i32:mask_begin
                 i32:mask_count
parameters       runtime:- id:id f32:maximum f32:minimum f32:default i32:repeat i32:decimals
                 i32:binding_begin i32:binding_count
part_forms       f32:order
warp_forms       f32:opacity i32:position
rotation_forms   f32:opacity f32:angle f32:x f32:y f32:scale i32:reflect_x i32:reflect_y
mesh_forms       f32:opacity f32:order i32:position
positions        f32:value
binding_indices  i32:value
bindings         i32:begin i32:count
parameter_bindings i32:key_begin i32:key_count
keys             f32:value
uvs              f32:value
indices          i16:value
masks            i32:value
groups           i32:begin i32:count i32:total i32:maximum i32:minimum
group_objects    i32:type i32:index i32:self
glues            runtime:- id:id i32:binding i32:form_begin i32:form_count i32:mesh_a i32:mesh_b
                 i32:info_begin i32:info_count
glue_infos       f32:weight i16:vertex
glue_forms       f32:intensity
"""


def _parse(table: str) -> tuple[Section, ...]:
    found: list[Section] = []
    count = ""
    for word in table.split():
        kind, colon, name = word.partition(":")
        if not colon:
            count = word
        else:
            found.append(Section(f"{count}.{name}", kind, count))  # type: ignore[arg-type]
    return tuple(found)


SECTIONS = _parse(_TABLE)
"""Every array of the file; section i is entry i + 2 of the offset table."""


def is_aligned(position: int) -> bool:
    """Whether section `position` of `SECTIONS` must begin on a 64-byte boundary."""
    section = SECTIONS[position]
    return section.kind == "runtime" or SECTIONS[position - 1].kind != "runtime"
