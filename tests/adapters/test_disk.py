"""A file is the old one or the new one, and what the disk refuses is said in words."""

import errno
import os
import stat

import pytest

from vtuber_console.adapters import disk
from vtuber_console.adapters.disk import disk_trouble, write_whole
from vtuber_console.pipeline.ports import PortError

POSIX = os.name == "posix"


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    path = tmp_path / "a.json"
    write_whole(path, b"one")
    if POSIX:
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o600)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    if POSIX:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_whole(path, b"one")

    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [item.name for item in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    ("number", "words", "remedy"),
    [
        (errno.ENOSPC, "X cannot be kept: the disk is full.", "Make room"),
        (errno.EROFS, "X cannot be kept: the disk is read-only.", "Make the disk writable"),
        (errno.EIO, "X cannot be kept: broken.", "Check the disk"),
    ],
)
def test_trouble_says_why_and_what_to_do(number, words, remedy):
    with pytest.raises(PortError) as caught, disk_trouble("X cannot be kept"):
        raise OSError(number, "broken")
    assert caught.value.text == words
    assert caught.value.remedy.startswith(remedy)
