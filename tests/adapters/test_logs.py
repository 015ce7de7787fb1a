"""What nobody caught stands in the log file, wherever it happened."""

import logging
import sys
import threading

import pytest

from vtuber_console.adapters.logs import LogFile, start_log

SECRET = "a-key-that-nobody-may-read"


@pytest.fixture
def log_file(tmp_path, monkeypatch, unexpected_warnings):
    """The file of a log that is started; all is as before afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    root, ours = logging.getLogger(), logging.getLogger("vtuber_console")
    before, level = tuple(root.handlers), ours.level
    start_log(tmp_path / "logs", debug=False)
    yield tmp_path / "logs" / "console.log"
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    ours.setLevel(level)
    unexpected_warnings.clear()


def fail(*_):
    raise RuntimeError("it broke")


def test_what_a_thread_lets_through_is_logged_with_its_place(log_file):
    thread = threading.Thread(target=fail, name="keychain")
    thread.start()
    thread.join()
    text = log_file.read_text()
    assert "uncaught in thread keychain" in text
    assert "in fail" in text
    assert "RuntimeError: it broke" in text


def test_a_thread_that_ends_on_purpose_is_nothing_to_log(log_file):
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert log_file.read_text() == ""


class Dying:
    """An object that fails while it is taken away, and that shows a secret."""

    __del__ = fail

    def __repr__(self):
        return SECRET


def test_what_a_dying_object_lets_through_is_logged_without_the_object(log_file):
    Dying()
    text = log_file.read_text()
    assert "ignored in fail" in text
    assert "RuntimeError: it broke" in text
    assert SECRET not in text


def test_what_the_program_lets_through_is_logged_and_ctrl_c_is_not(log_file):
    for error in (KeyboardInterrupt(), ValueError("it broke")):
        sys.excepthook(type(error), error, None)
    text = log_file.read_text()
    assert "ValueError: it broke" in text
    assert "KeyboardInterrupt" not in text


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path, log_file, capsys):
    (tmp_path / "file").write_text("")
    start_log(tmp_path / "file", debug=False)
    assert "no log file" in log_file.read_text()


def test_a_full_disk_does_not_fill_the_terminal(tmp_path, capsys):
    class Full:
        def write(self, text):
            raise OSError(28, "No space left on device")

        def flush(self):
            pass

        close = flush

    handler = LogFile(tmp_path / "console.log")
    handler.stream.close()
    handler.stream = Full()
    handler.handle(logging.makeLogRecord({"msg": "lost"}))
    assert capsys.readouterr().err == ""
    handler.close()
