"""An import ends whole or not at all, can be stopped at any moment, and tells what it does."""

import asyncio
import json
import threading
import time
import zipfile

import pytest

from tests.adapters.model_library.models import files_in, live2d, pictures, png
from tests.adapters.model_library.test_hostile import refused, zipped
from vtuber_console.adapters.model_library import bringing, reading, sources
from vtuber_console.adapters.model_library.work import Work
from vtuber_console.domain.model import ModelKind
from vtuber_console.pipeline.ports import PortError


@pytest.fixture
def mia(tmp_path):
    return live2d(tmp_path / "source/mia")


async def call_off(task, gate):
    """Cancel an import that stands at a gate, then let its thread go on."""
    task.cancel()
    await asyncio.sleep(0)
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task


def with_text(path, added):
    """Put one more entry at the end of a JSON file."""
    path.write_text(path.read_text().rstrip().removesuffix("}") + f", {added}}}")


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1e400", "NaN", "Infinity"])
async def test_numbers_that_are_none_do_no_harm_wherever_they_are(bring, library, mia, number):
    with_text(mia / "mia.model3.json", f'"Zoom": {number}')
    (mia / "vtuber-console.json").write_text(f'{{"name": "Other", "zoom": {number}}}')
    arrival = await bring(mia)
    assert any("is damaged" in finding.text for finding in arrival.examination.findings)
    assert (await library.load("mia")).expressions == ("happy", "sad")


@pytest.mark.parametrize("name", ["mia.Model3.JSON", "mia.MODEL3.json"])
async def test_a_main_file_with_an_ending_in_other_letters_is_found_again(
    bring, library, mia, models, name
):
    (mia / "mia.model3.json").rename(mia / name)
    arrival = await bring(mia)
    assert [card.key for card in await library.cards()] == ["lumi", arrival.card.key]
    model = await library.load(arrival.card.key)
    assert model == arrival.model
    assert (model.url, model.expressions) == ("/models/mia/mia.model3.json", ("happy", "sad"))
    assert name not in files_in(models / "mia")


async def test_an_avatar_json_in_other_letters_is_found_again(bring, library, tmp_path):
    source = pictures(tmp_path / "ada", "idle.png")
    document = {"name": "Ada", "pictures": {"": {"idle": "idle.png"}, "joy": {"idle": "idle.png"}}}
    (source / "Avatar.JSON").write_text(json.dumps(document))
    arrival = await bring(source / "Avatar.JSON")
    assert (arrival.card.name, arrival.card.kind) == ("Ada", ModelKind.PNG)
    assert [card.key for card in await library.cards()] == ["lumi", "ada"]
    assert (await library.load("ada")).expressions == ("joy",)


async def test_a_folder_put_there_by_hand_may_spell_its_endings_otherwise(library, models):
    folder = live2d(models / "by-hand")
    (folder / "mia.model3.json").rename(folder / "mia.Model3.Json")
    assert (await library.load("by-hand")).url == "/models/by-hand/mia.Model3.Json"


async def test_a_copy_that_cannot_be_loaded_is_refused_as_what_it_is_and_leaves_nothing(
    bring, models, mia, monkeypatch
):
    def fail(*_):
        raise PortError("The model mia is damaged: it is no model3.json.", "Bring it in again.")

    monkeypatch.setattr(bringing, "load_model", fail)
    await refused(bring, models, mia, "mia is damaged")


async def test_an_exception_that_nobody_foresaw_leaves_nothing(bring, models, mia, monkeypatch):
    monkeypatch.setattr(bringing, "examine_folder", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await bring(mia)
    assert files_in(models) == []


async def test_the_examination_tells_itself_even_where_the_copying_has_just_told(bring, mia):
    said = []
    await bring(mia, lambda share, text: said.append((share, text)))
    words = list(dict.fromkeys(text.partition(":")[0] for _, text in said))
    assert words == ["Looking at the files", "Copying", "Examining the model", "Done"]
    shares = [share for share, _ in said]
    assert shares == sorted(shares)


def test_other_words_are_told_however_little_was_done_since():
    told = []
    work = Work(lambda share, text: told.append((share, text)))
    for share, text in ((0.898, "a"), (0.899, "a"), (0.9, "b"), (0.9, "b"), (0.5, "c")):
        work.step(share, text)
    assert told == [(0.898, "a"), (0.9, "b"), (0.9, "c")]


async def test_every_file_is_a_step_of_the_examination_at_which_it_can_be_stopped(
    library, models, mia, monkeypatch
):
    for number in range(40):
        (mia / f"{number}.motion3.json").write_text('{"Curves": []}')
    read, begun = [], asyncio.Event()
    loop, gate = asyncio.get_running_loop(), threading.Event()
    real = reading._motion

    def slow(path):
        read.append(path)
        loop.call_soon_threadsafe(begun.set)
        gate.wait(5)
        return real(path)

    monkeypatch.setattr(reading, "_motion", slow)
    task = loop.create_task(library.bring_in(mia, lambda share, text: None))
    await begun.wait()
    await call_off(task, gate)
    assert len(read) <= 2
    assert files_in(models) == []


async def test_a_folder_that_takes_long_to_look_at_can_be_left(library, models, mia, monkeypatch):
    begun, gate = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    for number in range(200):
        (mia / f"{number}.txt").write_text("x")
    walk = sources.FolderSource._walk
    seen = []

    def slow(self, folder, prefix):
        for entry in walk(self, folder, prefix):
            seen.append(entry)
            loop.call_soon_threadsafe(begun.set)
            gate.wait(5)
            yield entry

    monkeypatch.setattr(sources.FolderSource, "_walk", slow)
    task = loop.create_task(library.bring_in(mia, lambda share, text: None))
    await begun.wait()
    await call_off(task, gate)
    assert len(seen) <= 2
    assert files_in(models) == []


async def test_who_cancels_in_the_last_moment_finds_no_model(library, models, mia, monkeypatch):
    real, begun, gate = bringing.move_in, asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(*arguments):
        key = real(*arguments)
        loop.call_soon_threadsafe(begun.set)
        gate.wait(5)
        return key

    monkeypatch.setattr(bringing, "move_in", slow)
    task = loop.create_task(library.bring_in(mia, lambda share, text: None))
    await begun.wait()
    assert (models / "mia").is_dir()
    await call_off(task, gate)
    assert files_in(models) == []
    assert [card.key for card in await library.cards()] == ["lumi"]


async def test_a_motion_that_is_far_too_large_is_left_out(bring, library, mia):
    curve = '{"Target": "Parameter", "Id": "ParamAngleX", "Segments": [0, 0]}'
    body = ", ".join([curve] * 40_000)
    (mia / "huge.motion3.json").write_text(f'{{"Curves": [{body}]}}')
    await bring(mia)
    assert [motion.name for motion in (await library.load("mia")).motions] == ["Idle"]


@pytest.mark.parametrize("kind", ['{"a": "b"}', "1.5"])
async def test_large_files_hold_no_other_thread_up(tmp_path, kind):
    path = tmp_path / "x.json"
    path.write_text("[" + ", ".join([kind] * (8_000_000 // (len(kind) + 2))) + "]")
    longest, done = 0.0, threading.Event()

    def watch():
        nonlocal longest
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

    watching = threading.Thread(target=watch)
    watching.start()
    began = time.perf_counter()
    assert reading.read_json(path, 9 << 20)
    took = time.perf_counter() - began
    done.set()
    watching.join()
    assert longest < took / 3


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
async def test_damage_is_told_as_that_of_the_zip_however_it_is_packed(
    bring, models, mia, tmp_path, method
):
    path = zipped(mia.parent, tmp_path / "mia.zip", method=method)
    data = bytearray(path.read_bytes())
    at = data.find(b"mia/mia.moc3") + 60
    data[at : at + 140] = bytes(140)
    path.write_bytes(data)
    await refused(bring, models, path, "damaged at mia/mia.moc3")


async def test_a_name_that_is_a_file_and_a_folder_is_told_in_words(bring, models, mia, tmp_path):
    path = zipped(mia.parent, tmp_path / "mia.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("mia/x.png", png())
        archive.writestr("mia/x.png/y.png", png())
    await refused(bring, models, path, "name of a file and of a folder")


async def test_pictures_that_no_page_can_show_are_refused(bring, models, tmp_path):
    source = pictures(tmp_path / "ada", "idle.png")
    data = bytearray(png())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    (source / "talk.png").write_bytes(data)
    await refused(bring, models, source, "more than 8192 pixels")


async def test_a_moc3_that_is_another_file_or_of_no_known_version_is_refused(bring, models, mia):
    whole = (mia / "mia.moc3").read_bytes()
    (mia / "mia.moc3").write_bytes(b"MOC3\xc8" + bytes(2000))
    await refused(bring, models, mia, "version 200, which nothing draws")
    (mia / "mia.moc3").write_bytes(b"MOC3\6" + bytes(2000))
    await refused(bring, models, mia, "its table is wrong")
    (mia / "mia.moc3").write_bytes(whole)
    (mia / "zoe.moc3").write_bytes(whole)
    document = json.loads((mia / "mia.model3.json").read_text())
    document["FileReferences"]["Moc"] = "happy.exp3.json"
    (mia / "mia.model3.json").write_text(json.dumps(document))
    await refused(bring, models, mia, "rig itself, is missing")
