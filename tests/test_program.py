"""The wiring: what the command line changes, what is saved, what a broken program says."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from vtuber_console.adapters.settings_file import SettingsFile
from vtuber_console.domain.lasting_settings import STILL_HELD
from vtuber_console.program import Program

ROOT = Path(__file__).parents[1]


def run(*arguments, before="pass"):
    code = f"import sys; {before}; from vtuber_console.main import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_the_selftest_of_a_whole_program_passes():
    done = run("--selftest")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok  ") == 4


def test_the_selftest_of_a_program_that_lacks_a_part_fails_and_says_so():
    done = run("--selftest", before="sys.modules['fastapi'] = None")
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "fastapi" in done.stdout


def test_an_impossible_channel_is_refused_at_once():
    done = run("--headless", "--channel", "no such name!")
    assert done.returncode == 2
    assert "letters, digits and _ only" in done.stderr


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VTC_HOME", str(tmp_path))
    return tmp_path


async def test_what_the_command_line_asked_for_is_not_saved_but_what_the_user_sets_is(home):
    def wish(settings):
        return replace(settings, chat=replace(settings.chat, channel="given", rehearsal=True))

    program = Program(wish)
    console = program.console
    console.configure(replace(console.settings, subtitles=False))
    await program._saver.close()
    saved = SettingsFile(home / "settings.json", pytest.fail).load()
    assert (saved.chat.channel, saved.chat.rehearsal, saved.subtitles) == ("", False, False)
    assert console.settings.chat.channel == "given"
    console.configure(
        replace(console.settings, chat=replace(console.settings.chat, channel="mine"))
    )
    await program._saver.close()
    assert SettingsFile(home / "settings.json", pytest.fail).load().chat.channel == "mine"
    await program._sources.close()


async def test_panic_outlives_a_kill_and_is_told_at_the_next_start(home, unexpected_warnings):
    killed = Program()
    killed.console.panic()
    await killed._saver.close()  # what its loop does by itself within half a second
    again = Program()
    assert again.console.queue.held
    told = []
    again.console.problem.connect(told.append)
    again.stop()
    await again.run()
    assert STILL_HELD in told
    unexpected_warnings.clear()
    again.console.release()
    await again._saver.close()
    assert not Program().console.queue.held


def test_only_the_window_leaves_the_garbage_to_a_timer_of_its_own():
    before = "import gc, atexit; atexit.register(lambda: print('collects', gc.isenabled()))"
    assert "collects True" in run("--selftest", before=before).stdout
