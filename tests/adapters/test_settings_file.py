"""The settings file under every accident that is known to befall such files."""

import errno
import json
import os
import random
import resource
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest

from vtuber_console.adapters.settings_file import SettingsFile, default_path
from vtuber_console.domain.settings import ChatSettings, Settings
from vtuber_console.domain.status import Part, Severity

MINE = Settings(chat=ChatSettings(channel="lumi"), history=("hello", "世界 😂"))


class Store:
    """A settings file and what it said."""

    def __init__(self, folder):
        self.path = folder / "settings.json"
        self.problems = []
        self.open()

    def open(self):
        self.file = SettingsFile(self.path, self.problems.append)
        return self.file

    @property
    def aside(self):
        return sorted(path.name for path in self.path.parent.iterdir() if path != self.path)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def test_a_first_start_has_the_usual_settings_and_says_nothing(store):
    assert store.file.load() == Settings()
    assert store.problems == []
    assert not store.path.exists()


def test_what_was_saved_is_there_at_the_next_start(store):
    store.file.save(MINE)
    assert store.open().load() == MINE
    assert store.problems == []
    assert store.aside == []


def test_the_file_can_be_read_by_people(store):
    store.file.save(MINE)
    text = store.path.read_text()
    assert '\n  "chat": {\n    "channel": "lumi"' in text
    assert "世界" in text


def test_the_folder_is_made(tmp_path):
    store = Store(tmp_path / "a" / "b")
    store.file.save(MINE)
    assert store.open().load() == MINE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\0" * 1486, "empty"),
        (b'{"chat": {"channel": "lu', "damaged"),
        (b"[1, 2]", "damaged"),
        (b"\xff\xfe{}", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"version": 1} extra', "damaged"),
        (random.Random(1).randbytes(3000), "damaged"),
    ],
    ids=["empty", "NULs", "cut", "a list", "UTF-16", "deep", "two", "noise"],
)
def test_a_broken_file_is_kept_aside_and_named(store, content, words):
    store.path.write_bytes(content)
    assert store.file.load() == Settings()
    (aside,) = store.aside
    assert aside.startswith("settings.broken-20")
    assert (store.path.parent / aside).read_bytes() == content
    (problem,) = store.problems
    assert words in problem.text
    assert aside in problem.remedy
    assert problem.part is Part.SETTINGS
    store.file.save(MINE)
    assert store.open().load() == MINE
    assert (store.path.parent / aside).read_bytes() == content


def test_an_earlier_broken_file_is_never_written_over(store):
    for number in range(3):
        store.path.write_bytes(b"broken %d" % number)
        store.open().load()
    kept = {(store.path.parent / name).read_bytes() for name in store.aside}
    assert kept == {b"broken 0", b"broken 1", b"broken 2"}


def test_one_bad_value_costs_only_itself_and_the_file_is_kept_aside(store):
    store.file.save(MINE)
    raw = json.loads(store.path.read_text())
    raw["server"]["port"] = 70000
    store.path.write_text(json.dumps(raw))
    assert store.open().load() == MINE
    (problem,) = store.problems
    assert "server.port" in problem.text
    (aside,) = store.aside
    assert json.loads((store.path.parent / aside).read_text())["server"]["port"] == 70000
    assert store.open().load() == MINE, "the mended file is whole"
    assert len(store.problems) == 1
    assert len(store.aside) == 1


def test_a_newer_file_is_used_as_far_as_understood_and_left_as_it_is(store):
    text = json.dumps({"version": 2, "chat": {"channel": "lumi", "new": 1}, "voice": "changed"})
    store.path.write_text(text)
    settings = store.file.load()
    assert settings.chat.channel == "lumi"
    (problem,) = store.problems
    assert "newer version" in problem.text
    assert "saves no changes" in problem.text
    store.file.save(replace(settings, subtitles=False))
    assert store.path.read_text() == text
    assert store.aside == []


def test_keys_that_this_version_does_not_know_survive_a_save(store):
    store.path.write_text('{"version": 1, "mine": [1], "chat": {"channel": "a", "colour": "red"}}')
    settings = store.file.load()
    store.file.save(replace(settings, chat=ChatSettings(channel="b")))
    raw = json.loads(store.path.read_text())
    assert raw["mine"] == [1]
    assert raw["chat"]["colour"] == "red"
    assert raw["chat"]["channel"] == "b"
    assert store.problems == []


def test_the_mark_that_some_editors_put_first_does_no_harm(store):
    store.path.write_bytes(b'\xef\xbb\xbf{"chat": {"channel": "lumi"}}')
    assert store.file.load().chat.channel == "lumi"
    assert store.problems == []


def test_half_a_character_in_the_history_can_be_saved_and_read(store):
    store.file.save(replace(MINE, history=("a\ud83d",)))
    assert store.open().load().history == ("a\ufffd",)
    assert store.problems == []


def test_a_link_stays_a_link(tmp_path, store):
    real = tmp_path / "elsewhere" / "real.json"
    real.parent.mkdir()
    real.write_text("{}")
    store.path.symlink_to(real)
    store.open().save(MINE)
    assert store.path.is_symlink()
    assert json.loads(real.read_text())["chat"]["channel"] == "lumi"


def test_a_link_that_leads_to_itself_is_kept_aside(store):
    store.path.symlink_to(store.path)
    assert store.open().load() == Settings()
    assert len(store.problems) == 1
    store.file.save(MINE)
    assert store.open().load() == MINE


def test_a_folder_in_the_place_of_the_file_is_kept_aside(store):
    store.path.mkdir()
    (store.path / "mine").write_text("x")
    assert store.file.load() == Settings()
    (aside,) = store.aside
    assert (store.path.parent / aside / "mine").read_text() == "x"


def test_the_rights_of_the_file_stay(store):
    store.file.save(MINE)
    store.path.chmod(0o640)
    store.file.save(Settings())
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o640


@pytest.fixture
def no_room():
    """Let no file grow beyond 64 bytes, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_save_that_fails_half_way_leaves_the_old_file_whole_and_is_said_once(store, no_room):
    no_room()
    store.file.save(MINE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    for _ in range(3):
        store.file.save(replace(MINE, subtitles=False))
    no_room()
    (problem,) = store.problems
    assert problem.severity is Severity.ERROR
    assert "could not be saved" in problem.text
    assert problem.remedy
    assert store.open().load() == MINE
    assert store.aside == []


def test_saving_goes_on_when_there_is_room_again_and_says_so(store, monkeypatch):
    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store.file.save(MINE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        store.file.save(Settings())
    assert "the disk is full" in store.problems[0].text
    assert store.open().load() == MINE
    store.file = SettingsFile(store.path, store.problems.append)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        store.file.save(Settings())
    store.file.save(Settings())
    store.file.save(Settings())
    assert [p.severity for p in store.problems[1:]] == [Severity.ERROR, Severity.INFO]
    assert store.open().load() == Settings()


def test_a_place_that_cannot_be_written_is_a_problem_not_a_crash(tmp_path):
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "file" / "folder")
    assert store.file.load() == Settings()
    store.file.save(MINE)
    assert store.problems
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize("content", [b"broken", b'{"server": {"port": -1}}'])
def test_a_file_that_cannot_be_kept_aside_is_not_written_over(store, monkeypatch, content):
    store.path.write_bytes(content)

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr("shutil.copy2", refuse)
    store.file.load()
    store.file.save(MINE)
    assert store.path.read_bytes() == content
    (problem,) = store.problems
    assert problem.severity is Severity.ERROR
    assert "not saved" in problem.text


WRITER = """
import sys
from pathlib import Path
from vtuber_console.adapters.settings_file import SettingsFile
from vtuber_console.domain.settings import Settings
store = SettingsFile(Path(sys.argv[1]), print)
store.load()
print("ready", flush=True)
number = 0
while True:
    number += 1
    store.save(Settings(history=(str(number),) * 3000))
"""


def test_a_kill_at_any_moment_leaves_the_old_settings_or_the_new_ones(store):
    chance = random.Random(7)
    for _ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.path)], stdout=subprocess.PIPE
        )
        assert writer.stdout.readline() == b"ready\n"
        sleep(chance.uniform(0.0, 0.05))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        settings = store.open().load()
        assert settings == Settings() or len(settings.history) == 3000
        assert len(set(settings.history)) <= 1
    assert len(settings.history) == 3000
    assert store.problems == []
    assert store.aside == [], "what a killed run left behind is removed"


def test_the_place_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("VTC_HOME", str(tmp_path))
    assert default_path() == tmp_path / "settings.json"
    monkeypatch.setenv("VTC_HOME", "")
    assert default_path().parts[-2:] == ("vtuber-console", "settings.json")
