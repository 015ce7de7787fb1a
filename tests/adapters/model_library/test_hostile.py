"""Zips and folders from strangers: refused with a reason, or made safe; never half there."""

import asyncio
import os
import random
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from tests.adapters.model_library.models import LUMI, files_in, live2d, pictures, png
from vtuber_console.adapters.model_library import copying, reading, sources, zips
from vtuber_console.adapters.model_library.work import in_thread
from vtuber_console.pipeline.ports import PortError


def zipped(folder, path, rename=lambda name: name, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in files_in(folder):
            if (folder / name).is_file():
                archive.write(folder / name, rename(name))
    return path


@pytest.fixture
def mia(tmp_path):
    return live2d(tmp_path / "source/mia")


@pytest.fixture
def mia_zip(mia, tmp_path):
    return zipped(mia.parent, tmp_path / "mia.zip")


async def refused(bring, models, path, words):
    """The import fails with these words and a remedy, and nothing is left of it."""
    with pytest.raises(PortError, match=words) as caught:
        await bring(path)
    assert caught.value.remedy
    assert files_in(models) == []


async def test_a_zip_is_brought_in(bring, library, mia_zip):
    assert (await bring(mia_zip)).card.key == "mia"
    assert (await library.load("mia")).expressions == ("happy", "sad")


async def test_backslashes_are_folders(bring, library, mia, tmp_path):
    path = zipped(mia.parent, tmp_path / "m.zip", lambda name: name.replace("/", "\\"))
    await bring(path)
    assert (await library.load("mia")).expressions == ("happy", "sad")


@pytest.mark.parametrize(
    "name", ["../evil.png", "/etc/evil.png", "C:\\evil.png", "mia/../../evil.json", "..\\evil.txt"]
)
async def test_names_that_lead_out_are_refused(bring, models, mia_zip, tmp_path, name):
    with zipfile.ZipFile(mia_zip, "a") as archive:
        archive.writestr(name, b"x")
    await refused(bring, models, mia_zip, "leads out of the folder")
    assert not list(tmp_path.rglob("evil*"))


async def test_links_in_zips_are_refused(bring, models, mia_zip):
    info = zipfile.ZipInfo("mia/link.png")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(mia_zip, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    await refused(bring, models, mia_zip, "is a link")


async def test_a_bomb_is_refused_before_it_is_unpacked(bring, models, mia_zip):
    with zipfile.ZipFile(mia_zip, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mia/big.json", bytes(32 << 20))
    await refused(bring, models, mia_zip, "huge")


async def test_a_bomb_that_lies_about_its_size_is_cut(bring, models, mia_zip):
    with zipfile.ZipFile(mia_zip, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mia/big.json", bytes(32 << 20))
    data = bytearray(mia_zip.read_bytes())
    real = struct.pack("<I", 32 << 20)
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
    mia_zip.write_bytes(data)
    await refused(bring, models, mia_zip, "damaged at mia/big.json")


async def test_too_many_files_are_refused(bring, models, mia_zip):
    with zipfile.ZipFile(mia_zip, "a") as archive:
        for number in range(5001):
            archive.writestr(f"mia/{number}.txt", b"")
    await refused(bring, models, mia_zip, "more than a model")


async def test_many_small_bombs_are_one(bring, models, mia_zip):
    with zipfile.ZipFile(mia_zip, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"mia/{number}.json", bytes(zips.SUSPICIOUS_BYTES // 4))
    await refused(bring, models, mia_zip, "huge")


LARGE = zips.LARGEST_READ + 1
END = struct.Struct("<4s4H2LH")
END_64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, LARGE, 0)


@pytest.mark.parametrize(
    "end",
    [
        END.pack(b"PK\5\6", 0, 0, 9, 9, LARGE, 0, 0),
        # The size is the signature of a record that is cut off.
        END.pack(b"PK\5\6", 0, 0, 9, 9, int.from_bytes(b"PK\5\6", "little"), 0, 0),
        END.pack(b"PK\5\6", 0, 0, 9, 9, LARGE, 0, 65535) + bytes(65535),
        # The old record says little, the one for large files says much.
        END_64
        + struct.pack("<4sLQL", b"PK\6\7", 0, LARGE, 1)
        + END.pack(b"PK\5\6", 0, 0, 9, 9, 46, LARGE, 0),
    ],
    ids=["plain", "hidden", "commented", "zip64"],
)
async def test_a_table_of_contents_that_fills_the_memory_is_not_read(bring, models, tmp_path, end):
    path = tmp_path / "table.zip"
    with path.open("wb") as file:
        file.truncate(int.from_bytes(b"PK\5\6", "little") if end[12:14] == b"PK" else LARGE)
        file.seek(0, 2)
        file.write(end)
    await refused(bring, models, path, "far too many files")


async def test_more_than_fits_is_refused(bring, models, mia_zip, monkeypatch):
    monkeypatch.setattr(zips, "MOST_BYTES", 1000)
    await refused(bring, models, mia_zip, "more than a model")


async def test_locked_zips_are_named(bring, models, mia_zip):
    data = bytearray(mia_zip.read_bytes())
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 8] |= 1
    mia_zip.write_bytes(data)
    await refused(bring, models, mia_zip, "locked with a password")


async def test_a_zip_in_a_zip_is_named(bring, models, mia_zip, tmp_path):
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(mia_zip, "mia.zip")
    await refused(bring, models, outer, "another archive")


@pytest.mark.parametrize(
    ("writing", "name"), [("cp932", "笑顔のミア"), ("gb18030", "开心的表情"), ("utf-8", "笑顔")]
)
async def test_names_in_other_writings_are_read(bring, library, mia, tmp_path, writing, name):
    # zipfile writes names as ASCII or marked UTF-8 only, so the bytes are put in afterwards.
    raw = name.encode(writing)
    placeholder = "@" * len(raw)
    (mia / "happy.exp3.json").rename(mia / f"{placeholder}.exp3.json")
    path = zipped(mia.parent, tmp_path / "m.zip")
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    await bring(path)
    assert name in (await library.load("mia")).expressions


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode here")
async def test_names_that_are_no_text_are_made_safe(bring, library, mia):
    path = os.fsencode(mia) + b"/\xff\xfe.exp3.json"
    shutil.copy(mia / "sad.exp3.json", os.fsdecode(path))
    await bring(mia)
    assert "__" in (await library.load("mia")).expressions


async def test_names_that_clash_or_are_reserved_are_kept_apart(bring, library, mia, tmp_path):
    path = zipped(mia.parent, tmp_path / "m.zip")
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("HAPPY.exp3.json", "con.exp3.json", "a:b?.exp3.json", "lost\nline.exp3.json"):
            archive.write(LUMI / "expressions/shy.exp3.json", f"mia/{name}")
    await bring(path)
    found = (await library.load("mia")).expressions
    assert found == ("happy", "sad", "HAPPY-2", "_con", "a_b_", "lost_line")


@pytest.mark.parametrize("name", ["a:b?.moc3", "con.moc3", ".hidden.model3.json"])
async def test_a_main_file_that_has_to_be_written_has_a_safe_name(bring, library, mia, name):
    (mia / "mia.model3.json").rename(mia / "x.txt")
    if name.endswith(".moc3"):
        (mia / "mia.moc3").rename(mia / name)
    else:
        (mia / "x.txt").rename(mia / name)
    key = (await bring(mia)).card.key
    model = await library.load(key)
    assert model.expressions == ("happy", "sad")
    assert not {":", "?", "%"} & set(model.url)


async def test_a_path_that_is_too_long_is_refused(bring, models, mia_zip):
    with zipfile.ZipFile(mia_zip, "a") as archive:
        archive.writestr("mia/" + "long/" * 60 + "x.png", b"x")
    await refused(bring, models, mia_zip, "has 305 characters, and no more than 120 fit")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mia.cmo3", "Cubism Editor"),
        ("mia.rar", "another archive"),
        ("mia.model.json", "Cubism 2"),
        ("mia.vrm", "3D"),
        ("mia.exe", "no model here"),
    ],
)
async def test_files_that_are_no_model_are_named(bring, models, tmp_path, name, words):
    (tmp_path / name).write_bytes(b"x")
    await refused(bring, models, tmp_path / name, words)


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\3\4 nothing", b"Rar!\x1a\7\0"])
async def test_what_is_no_zip_is_named(bring, models, tmp_path, content):
    path = tmp_path / "thing.zip"
    path.write_bytes(content)
    await refused(bring, models, path, "is damaged, or no zip")


async def test_a_zip_cut_anywhere_is_refused_or_whole(bring, models, mia_zip, tmp_path):
    data = mia_zip.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        path = tmp_path / "cut.zip"
        path.write_bytes(data[: int(len(data) * share)])
        await refused(bring, models, path, "is damaged, or no zip")


async def test_damaged_bytes_in_a_zip_are_named(bring, models, mia_zip):
    data = bytearray(mia_zip.read_bytes())
    at = data.find(b"mia/mia.moc3") + 5000
    data[at : at + 50] = bytes(50)
    mia_zip.write_bytes(data)
    await refused(bring, models, mia_zip, "damaged at mia/mia.moc3")


async def test_random_damage_leaves_a_whole_model_or_nothing(bring, library, models, mia_zip):
    data, dice = mia_zip.read_bytes(), random.Random(5)
    table = data.find(b"PK\1\2")
    refusals = 0
    for _ in range(80):
        harmed = bytearray(data)
        for _ in range(dice.randint(1, 5)):
            begin = dice.choice((0, table, table))
            harmed[dice.randrange(begin, len(data))] = dice.choice((0, 255, dice.randrange(256)))
        mia_zip.write_bytes(harmed)
        try:
            key = (await bring(mia_zip)).card.key
        except PortError as error:
            refusals += 1
            assert error.remedy
        else:
            await library.load(key)
            await library.remove(key)
        assert [name for name in files_in(models) if not name.startswith(".trash")] == []
    assert refusals > 20


async def test_a_name_that_is_empty_is_refused(bring, models, mia_zip):
    data = mia_zip.read_bytes()
    mia_zip.write_bytes(data.replace(b"mia/sad.exp3.json", bytes(17)))
    await refused(bring, models, mia_zip, "not to be trusted")


async def test_what_is_not_there_is_named(bring, models, tmp_path):
    await refused(bring, models, tmp_path / "absent", "it is not there")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
async def test_a_pipe_is_not_waited_for(bring, models, mia, tmp_path):
    os.mkfifo(tmp_path / "pipe.zip")
    await refused(bring, models, tmp_path / "pipe.zip", "is no file")
    os.mkfifo(mia / "pipe.exp3.json")
    await bring(mia)


async def test_folders_that_are_no_model_are_named(bring, models, tmp_path, monkeypatch):
    await refused(bring, models, pictures(tmp_path / "a", "x.png", "y.png"), "do not say")
    old = tmp_path / "old"
    old.mkdir()
    (old / "model.json").write_text("{}")
    (old / "model.moc").write_bytes(b"moc")
    await refused(bring, models, old, "Cubism 2")
    deep = tmp_path / "deep"
    (deep / "/".join("d" * 20)).mkdir(parents=True)
    await refused(bring, models, deep, "nested too deeply")
    monkeypatch.setattr(sources, "MOST_LISTED", 1)
    await refused(bring, models, tmp_path / "a", "more than 1 files")


async def test_a_broken_model_is_refused_with_what_is_missing(bring, models, mia):
    (mia / "texture_00.png").unlink()
    await refused(bring, models, mia, "texture_00.png is missing")
    (mia / "texture_00.png").write_bytes(b"GIF")
    await refused(bring, models, mia, "no picture")
    (mia / "texture_00.png").write_bytes(png()[:-20])
    await refused(bring, models, mia, "cut off")
    (mia / "texture_00.png").write_bytes(png())
    (mia / "mia.moc3").write_bytes((LUMI / "lumi.moc3").read_bytes()[:5000])
    await refused(bring, models, mia, "probably cut off")


async def test_numbers_and_depths_that_no_model_has_do_no_harm(bring, models, mia):
    huge = '{"Type": "Live2D Expression", "Parameters": [{"Id": "ParamA", "Value": 1%s}]}'
    (mia / "sad.exp3.json").write_text(huge % ("0" * 400))
    (mia / "happy.exp3.json").write_text('{"Parameters":' + "[" * 400 + "]" * 400 + "}")
    arrival = await bring(mia)
    assert any("happy.exp3.json" in finding.text for finding in arrival.examination.findings)
    (mia / "mia.model3.json").write_text('{"a":' * 400 + "1" + "}" * 400)
    assert any("is damaged" in finding.text for finding in (await bring(mia)).examination.findings)


async def test_files_that_would_fill_the_memory_are_not_read(bring, library, mia, monkeypatch):
    monkeypatch.setattr(reading, "MOST_JSON", 5000)
    (mia / "a.json").write_text("[" + "0," * 3000 + "0]")
    arrival = await bring(mia)
    assert any("model3.json is damaged" in finding.text for finding in arrival.examination.findings)
    assert (await library.load("mia")).expressions == ()


async def test_a_name_in_a_zip_that_is_no_text_is_named(bring, models, mia_zip):
    data = mia_zip.read_bytes()
    local = data.index(b"mia/mia.moc3") - 30
    marked = bytearray(data)
    marked[local + 7] |= 8  # says UTF-8, in the local header only
    marked[local + 30 : local + 33] = b"\xff\xff\xff"
    mia_zip.write_bytes(marked)
    await refused(bring, models, mia_zip, "damaged at mia/mia.moc3")


async def test_a_full_disk_is_foreseen(bring, models, mia, monkeypatch):
    usage = shutil.disk_usage(mia)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda path: usage._replace(free=1 << 20))
    await refused(bring, models, mia, "the disk is full")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
async def test_a_disk_that_fills_up_on_the_way_leaves_nothing(bring, models, mia, monkeypatch):
    def open_full(path, mode="r", **options):
        return real(Path("/dev/full"), "wb") if mode == "xb" else real(path, mode, **options)

    real = Path.open
    monkeypatch.setattr(Path, "open", open_full)
    await refused(bring, models, mia, "the disk is full")


async def test_a_folder_that_may_not_be_written_is_named(bring, models, mia):
    models.parent.mkdir(parents=True)
    models.write_text("a file in the way")
    with pytest.raises(PortError, match="cannot be copied"):
        await bring(mia)
    assert models.read_text() == "a file in the way"


async def test_cancelling_leaves_nothing(library, models, mia):
    (mia / "sound.wav").write_bytes(bytes(30 << 20))
    begun = asyncio.Event()
    task = asyncio.get_running_loop().create_task(
        library.bring_in(mia, lambda share, text: share > 0.1 and begun.set())
    )
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert files_in(models) == []


async def test_what_a_killed_run_left_is_removed_at_the_start(library, models, mia, bring):
    await bring(mia)
    (models / ".incoming-abc").mkdir()
    (models / ".incoming-abc/x").write_text("x")
    await library.start()
    assert [name for name in files_in(models) if name.startswith(".")] == []
    assert (await library.load("mia")).expressions


async def test_failures_in_the_thread_reach_the_one_who_waits():
    def fail(work):
        raise KeyError("x")

    with pytest.raises(KeyError):
        await in_thread(fail)
