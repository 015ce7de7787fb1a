import struct

import pytest

from resources.characters.rig import sections
from resources.characters.rig.checker import check_moc3
from resources.characters.rig.document import (
    Axis,
    Document,
    Mesh,
    MeshForm,
    Parameter,
    Part,
    Stage,
    Warp,
    WarpForm,
)
from resources.characters.rig.reader import read_moc3
from resources.characters.rig.writer import write_moc3

SQUARE = (0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9)
GRID = (-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5)
TURN = Axis("ParamAngleX", (-30.0, 0.0, 30.0))


def small():
    """The smallest character that has every kind of reference."""
    warp = Warp("Turn", "Root", None, (1, 1), (TURN,), (WarpForm(1.0, GRID),) * 3)
    form = MeshForm(1.0, 500.0, SQUARE)
    mesh = Mesh("Face", "Root", "Turn", (0, 0, 1, 0, 1, 1, 0, 1), (0, 1, 2, 0, 2, 3), (), (form,))
    eye = Mesh("Eye", "Root", "Turn", mesh.uvs, mesh.triangles, (TURN,), (form,) * 3, ("Face",))
    parameter = Parameter("ParamAngleX", -30, 30, 0, "Head turn")
    return Document(
        Stage(1000, 1000, 1000), (parameter,), (Part("Root", "All"),), [warp], [mesh, eye]
    )


def place(data, name, number=0):
    """Where element `number` of a section stands in the file."""
    file = read_moc3(data)
    position = [section.name for section in sections.SECTIONS].index(name)
    return file.offsets[position] + number * sections.SIZES[sections.SECTIONS[position].kind]


def with_int(name, value, number=0):
    data = bytearray(write_moc3(small()))
    struct.pack_into("<i", data, place(bytes(data), name, number), value)
    return bytes(data)


def with_float(name, value, number=0):
    data = bytearray(write_moc3(small()))
    struct.pack_into("<f", data, place(bytes(data), name, number), value)
    return bytes(data)


def test_a_sound_file_has_no_problems():
    data = write_moc3(small())
    assert check_moc3(data) == []
    assert len(data) % 64 == 0


def test_what_is_read_is_what_was_written():
    file = read_moc3(write_moc3(small()))
    assert file.arrays["parameters.id"] == ["ParamAngleX"]
    assert file.arrays["meshes.id"] == ["Face", "Eye"]
    assert file.arrays["keys.value"] == [-30.0, 0.0, 30.0]
    assert file.arrays["masks.value"] == [0]
    begin = file.arrays["mesh_forms.position"][0]
    assert file.arrays["positions.value"][begin : begin + 8] == pytest.approx(SQUARE)
    assert file.canvas == (1000, 500, 500, 1000, 1000)


def test_equal_documents_make_equal_bytes():
    assert write_moc3(small()) == write_moc3(small())


def test_a_form_too_few_is_refused_by_the_writer():
    document = small()
    mesh = document.meshes[1]
    document.meshes[1] = Mesh(
        mesh.id, mesh.part, mesh.parent, mesh.uvs, mesh.triangles, mesh.axes, mesh.forms[:2]
    )
    with pytest.raises(ValueError, match="one per key combination"):
        write_moc3(document)


@pytest.mark.parametrize(
    ("place_of_byte", "value", "words"),
    [
        (0, ord("X"), "does not begin with MOC3"),
        (4, 3, "version 3"),
        (5, 1, "big-endian"),
        (10, 1, "header's padding"),
        (sections.RUNTIME_MAP + 5, 1, "between offsets and counts"),
        (sections.OFFSET_TABLE + 8, 0x50, "not aligned"),
        (sections.COUNTS + 3, 0x80, "count is negative"),
        (sections.COUNTS, 200, "outside the file"),
        (sections.CANVAS + 3, 0xC0, "canvas has no size"),
    ],
)
def test_a_broken_head_is_named(place_of_byte, value, words):
    data = bytearray(write_moc3(small()))
    data[place_of_byte] = value
    assert any(words in problem for problem in check_moc3(bytes(data)))


@pytest.mark.parametrize("size", [0, 63, 2000, 2240])
def test_a_file_that_was_cut_off_is_named(size):
    assert check_moc3(write_moc3(small())[:size])


def test_a_size_that_is_no_multiple_of_64_is_named():
    assert any("multiple" in problem for problem in check_moc3(write_moc3(small()) + b"\0"))


def test_bytes_after_the_end_are_named():
    data = write_moc3(small()) + bytes(63) + b"x"
    assert any("follow the last section" in problem for problem in check_moc3(data))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("meshes.parent", 5, "does not exist"),
        ("meshes.part", 1, "does not exist"),
        ("meshes.binding", 9, "does not exist"),
        ("meshes.form_begin", 1, "its range begins"),
        ("meshes.uv_begin", 2, "its range begins"),
        ("meshes.texture", -1, "negative"),
        ("masks.value", 7, "does not exist"),
        ("masks.value", 1, "its own mask"),
        ("deformers.parent", 0, "does not come before"),
        ("deformers.type", 1, "do not agree"),
        ("warps.rows", 3, "points for its grid"),
        ("warps.binding", 0, "forms for 1 poses"),
        ("mesh_forms.position", 3, "not on a boundary"),
        ("mesh_forms.position", 1600, "lie outside"),
        ("groups.count", 1, "draw order group"),
        ("group_objects.index", 1, "every mesh once"),
        ("group_objects.self", 0, "no mesh"),
    ],
)
def test_a_broken_reference_is_named(name, value, words):
    problems = check_moc3(with_int(name, value))
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("positions.value", float("nan"), "not finite"),
        ("mesh_forms.opacity", 1.5, "outside 0"),
        ("mesh_forms.order", -1.0, "outside 0"),
        ("uvs.value", 2.0, "outside 0"),
        ("parameters.default", 31.0, "range or default"),
        ("parameters.minimum", 30.0, "range or default"),
        ("keys.value", -20.0, "do not cover"),
        ("keys.value", 10.0, "do not rise"),
    ],
)
def test_a_wrong_number_is_named(name, value, words):
    problems = check_moc3(with_float(name, value))
    assert any(words in problem for problem in problems), problems


def test_a_triangle_beyond_the_vertices_is_named():
    data = bytearray(write_moc3(small()))
    struct.pack_into("<h", data, place(bytes(data), "indices.value", 2), 4)
    assert any("triangle points at" in problem for problem in check_moc3(bytes(data)))


def test_an_id_used_twice_is_named():
    document = small()
    eye = document.meshes[1]
    document.meshes[1] = Mesh(
        "Face", eye.part, eye.parent, eye.uvs, eye.triangles, eye.axes, eye.forms
    )
    assert any("an id twice" in problem for problem in check_moc3(write_moc3(document)))
