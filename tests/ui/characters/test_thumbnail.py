"""Thumbnails are decoded in a thread: no picture holds the window up."""

import os
import threading

import pytest
from PySide6.QtGui import QImage, QPixmapCache

from tests.adapters.model_library.models import png
from vtuber_console.ui.characters import thumbnail
from vtuber_console.ui.characters.thumbnail import SIDE, WIDEST, Thumbnail, read_small


@pytest.fixture(autouse=True)
def nothing_is_kept():
    QPixmapCache.clear()


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "icon.png"
    path.write_bytes(png((400, 800)))
    return str(path)


def test_the_window_does_not_wait_for_a_picture(theme, qtbot, picture, monkeypatch):
    gate, threads = threading.Event(), []

    def slow(path, side):
        threads.append(threading.current_thread())
        gate.wait(5)
        return read_small(path, side)

    monkeypatch.setattr(thumbnail, "read_small", slow)
    shown = Thumbnail(theme, picture)
    qtbot.addWidget(shown)
    assert shown.painted
    gate.set()
    qtbot.waitUntil(lambda: not shown.painted)
    assert threads[0] is not threading.main_thread()


def test_a_picture_is_read_once(theme, qtbot, picture, monkeypatch):
    first = Thumbnail(theme, picture)
    qtbot.addWidget(first)
    qtbot.waitUntil(lambda: not first.painted)
    monkeypatch.setattr(thumbnail, "read_small", lambda path, side: QImage())
    second = Thumbnail(theme, picture)
    qtbot.addWidget(second)
    assert not second.painted


def test_a_picture_that_was_changed_is_read_anew(theme, qtbot, picture):
    first = Thumbnail(theme, picture)
    qtbot.addWidget(first)
    qtbot.waitUntil(lambda: not first.painted)
    os.utime(picture, (1, 1))
    second = Thumbnail(theme, picture)
    qtbot.addWidget(second)
    assert second.painted
    qtbot.waitUntil(lambda: not second.painted)


def test_one_that_is_gone_meanwhile_is_no_trouble(theme, qtbot, picture, monkeypatch):
    gate, done = threading.Event(), threading.Event()

    def slow(path, side):
        gate.wait(5)
        try:
            return read_small(path, side)
        finally:
            done.set()

    monkeypatch.setattr(thumbnail, "read_small", slow)
    gone, stays = Thumbnail(theme, picture), Thumbnail(theme, picture)
    qtbot.addWidget(stays)
    gone.deleteLater()
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: done.is_set() and not stays.painted)


@pytest.mark.parametrize("content", [b"", b"no picture", png((WIDEST + 1, 1))])
def test_what_cannot_be_shown_is_painted(theme, qtbot, tmp_path, content):
    path = tmp_path / "x.png"
    path.write_bytes(content)
    assert read_small(str(path), SIDE).isNull()
    for where in (str(path), str(tmp_path / "absent.png"), ""):
        shown = Thumbnail(theme, where)
        qtbot.addWidget(shown)
        qtbot.wait(20)
        assert shown.painted
