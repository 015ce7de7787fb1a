"""Two consoles with one folder of settings: the second one knows."""

import subprocess
import sys
from pathlib import Path

import pytest

from vtuber_console.adapters.lone_use import claim

ROOT = Path(__file__).parents[2]
CLAIM = """
import sys
from pathlib import Path
from vtuber_console.adapters.lone_use import claim
print(claim(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def another(tmp_path):
    """Starts another process that claims the folder; it ends with the test."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", CLAIM, str(tmp_path / "home")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_folder_is_one_console_s_until_that_one_is_killed(another):
    first, answer = another()
    assert answer == "True"
    assert another()[1] == "False"
    first.kill()
    first.wait()
    assert another()[1] == "True"


def test_where_no_file_can_be_made_the_folder_is_ours(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert claim(tmp_path / "file" / "home")
