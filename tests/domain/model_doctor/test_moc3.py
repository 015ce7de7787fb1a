"""What is read from a moc3 file, and which damage is found."""

import random
import struct
from pathlib import Path

import pytest

from resources.characters.rig.sections import COUNT_NAMES, SECTIONS
from vtuber_console.domain.model_doctor import moc3
from vtuber_console.domain.model_doctor.moc3 import MocError, MocFacts, read_moc3
from vtuber_console.domain.model_doctor.moc3_layout import SIZES, arrays

LUMI = Path(__file__).parents[3] / "resources/characters/lumi/lumi.moc3"
SAMPLES = Path(__file__).parents[4] / "shared/data/live2d"


@pytest.fixture(scope="module")
def lumi():
    return LUMI.read_bytes()


def place_of(data, kind, skip=0):
    """Where the array of a kind begins that comes after `skip` others of it."""
    counts = struct.unpack_from("<23I", data, struct.unpack_from("<I", data, 0x40)[0])
    for entry, (place, own) in enumerate(arrays(data[4]), 2):
        if own == kind and counts[place]:
            if not skip:
                return struct.unpack_from("<I", data, 0x40 + 4 * entry)[0]
            skip -= 1
    raise AssertionError(kind)


def of_version_6(counts=0x800, canvas=0x900, size=(1.0, 0, 0, 800.0, 900.0)):
    """Only what is looked at of the newest version: the table's begin and the canvas."""
    data = bytearray(0xA00)
    data[:5] = b"MOC3\6"
    struct.pack_into("<2I", data, 0x40, counts, canvas)
    struct.pack_into("<5f", data, 0x900, *size)
    return bytes(data)


def test_our_own_file_is_whole(lumi):
    facts = read_moc3(lumi)
    assert (facts.version, facts.cubism, facts.textures) == (1, "3.0", 1)
    assert {"ParamMouthOpenY", "ParamEyeLOpen"} <= set(facts.parameters)
    assert facts.drawables


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample models are not on this machine")
@pytest.mark.parametrize(
    ("name", "version", "textures"),
    [("Haru", 1, 2), ("Hiyori", 3, 2), ("Mark", 3, 1), ("Mao", 5, 1)],
)
def test_files_of_all_versions_are_read(name, version, textures):
    facts = read_moc3((SAMPLES / name / f"{name}.moc3").read_bytes())
    assert (facts.version, facts.textures) == (version, textures)
    assert any(parameter == "ParamAngleX" for parameter in facts.parameters)


def test_a_version_that_is_too_new_is_known_as_such(lumi):
    assert read_moc3(of_version_6()) == MocFacts(6)
    assert read_moc3(of_version_6()).cubism == "5.3"
    assert read_moc3(lumi[:4] + b"\x09" + lumi[5:]).cubism == "newer than 5.3"


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda data: b"", "no moc3"),
        (lambda data: b"PK\3\4" + data[4:], "no moc3"),
        (lambda data: data[:500], "cut off"),
        (lambda data: data[: len(data) // 2], "beyond its end"),
        (lambda data: data[:4] + b"\0" + data[5:], "version is 0"),
        (lambda data: data[:5] + b"\1" + data[6:], "big-endian"),
        (lambda data: data[:0x40] + b"\xff\xff\xff\xff" + data[0x44:], "table is wrong"),
        (lambda data: data[:0x44] + b"\0\0\0\0" + data[0x48:], "table is wrong"),
    ],
)
def test_damage_is_named(lumi, harm, words):
    with pytest.raises(MocError, match=words):
        read_moc3(harm(lumi))


@pytest.mark.parametrize(
    "data",
    [
        b"MOC3\6" + bytes(3),
        b"MOC3\6" + bytes(2000),
        of_version_6()[:0x7C0],
        of_version_6(counts=0x40 + 4 * 160),  # where older versions have it
        of_version_6(counts=0x9F0),
        of_version_6(canvas=0x9F0),
        of_version_6(size=(0, 0, 0, 800, 900)),
        of_version_6(size=(1, 0, 0, float("nan"), 900)),
    ],
)
def test_a_newer_file_has_to_have_a_table_and_a_canvas(data):
    with pytest.raises(MocError):
        read_moc3(data)


def test_a_large_array_is_read_to_its_end_in_pieces(lumi, monkeypatch):
    monkeypatch.setattr(moc3, "_PIECE", 64)
    assert read_moc3(lumi).textures == 1
    counts = struct.unpack_from("<23I", lumi, struct.unpack_from("<I", lumi, 0x40)[0])
    entries = list(enumerate(arrays(1), 2))
    entry = next(entry for entry, (place, kind) in entries if kind == "f32" and counts[place] > 99)
    at = struct.unpack_from("<I", lumi, 0x40 + 4 * entry)[0]
    with pytest.raises(MocError, match="NaN"):
        read_moc3(lumi[: at + 96] + struct.pack("<f", float("nan")) + lumi[at + 100 :])


def test_a_count_that_no_file_has_room_for_is_refused(lumi):
    at = struct.unpack_from("<I", lumi, 0x40)[0] + 4 * 4
    data = lumi[:at] + struct.pack("<I", 0xFFFFFFF0) + lumi[at + 4 :]
    with pytest.raises(MocError, match="counts more"):
        read_moc3(data)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none_are_found_wherever_they_are(lumi, value):
    for skip in (0, 3, 9):
        at = place_of(lumi, "f32", skip)
        with pytest.raises(MocError, match="NaN"):
            read_moc3(lumi[:at] + struct.pack("<f", value) + lumi[at + 4 :])


def test_the_largest_number_is_still_one(lumi):
    at = place_of(lumi, "f32", 11)
    largest = struct.pack("<f", 3.4e38) * 2
    assert read_moc3(lumi[:at] + largest + lumi[at + 8 :])


def test_a_canvas_without_size_is_refused(lumi):
    at = struct.unpack_from("<I", lumi, 0x44)[0]
    with pytest.raises(MocError, match="canvas"):
        read_moc3(lumi[:at] + bytes(4) + lumi[at + 4 :])


def test_a_mesh_without_a_texture_is_refused(lumi):
    counts = struct.unpack_from("<23I", lumi, struct.unpack_from("<I", lumi, 0x40)[0])
    meshes = [
        entry for entry, (place, kind) in enumerate(arrays(1), 2) if (place, kind) == (4, "i32")
    ]
    at = struct.unpack_from("<I", lumi, 0x40 + 4 * meshes[7])[0]
    assert counts[4] > 1
    with pytest.raises(MocError, match="no texture"):
        read_moc3(lumi[:at] + struct.pack("<i", -1) + lumi[at + 4 :])
    assert read_moc3(lumi[:at] + struct.pack("<i", 6) + lumi[at + 4 :]).textures == 7


def test_random_damage_is_refused_or_read_and_never_anything_else(lumi):
    dice = random.Random(11)
    refused = 0
    for _ in range(150):
        data = bytearray(lumi)
        for _ in range(dice.randint(1, 6)):
            at = dice.choice((dice.randrange(0x2C0), dice.randrange(0x740, len(data))))
            data[at] = dice.randrange(256)
        try:
            read_moc3(bytes(data))
        except MocError:
            refused += 1
    assert refused > 20


def test_the_order_is_that_of_our_own_writer():
    ours = [(section.kind, section.count) for section in SECTIONS]
    assert {kind for version in range(1, 6) for _, kind in arrays(version)} == set(SIZES)
    assert [kind for _, kind in arrays(1)] == [kind for kind, _ in ours]
    places = [COUNT_NAMES.index(count) for _, count in ours]
    assert [place for place, _ in arrays(1)] == places
