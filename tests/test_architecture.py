"""The rules that no linter knows: small files with a purpose, clean lock files, honest skips."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted((ROOT / "vtuber_console").rglob("*.py"))
PAGE = sorted((ROOT / "resources" / "stage" / "src").rglob("*.ts"))
WRITTEN = [
    path
    for folder in ("vtuber_console", "resources", "tests", "packaging", ".ci")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".ts", ".mjs", ".json", ".md", ".toml", ".html", ".css", ".lock", ""}
    and path.is_file()
    and not {"node_modules", "dist", "__pycache__"} & set(path.parts)
]


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PYTHON + PAGE, ids=named)
def test_a_file_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_a_file_says_in_one_line_what_it_is_for(path):
    assert re.match(r'"""[^\n]+\.(""")?\n', path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["requirements.lock", "resources/stage/package-lock.json"])
def test_a_lock_file_names_no_download_address(name):
    text = (ROOT / name).read_text("utf-8")
    assert "registry" not in text
    assert '"resolved"' not in text
    assert "--index-url" not in text


def test_the_lock_file_asks_no_kernel_version():
    """pip 24 fails on a marker with `platform_release` where that is no version, as on Linux."""
    assert "platform_release" not in (ROOT / "requirements.lock").read_text("utf-8")


def test_every_package_of_the_lock_file_has_a_hash():
    lines = (ROOT / "requirements.lock").read_text("utf-8").split("\n")
    packages = [i for i, line in enumerate(lines) if re.match(r"[a-z0-9_.-]+==", line)]
    assert len(packages) > 20
    assert all("--hash=sha256:" in lines[i + 1] for i in packages)


def test_the_console_is_no_god():
    text = (ROOT / "vtuber_console" / "pipeline" / "console.py").read_text("utf-8")
    body = text[text.index("class Console") :]
    assert len(re.findall(r"^    (?:async )?def [a-z]", body, re.M)) < 20
    methods = re.findall(r"(@property\n)?    (?:async )?def ([a-z]\w*)", body)
    assert len([name for prop, name in methods if not prop]) < 15


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_no_nested_event_loop(path):
    """A nested Qt loop inside a coroutine kills the task that is woken in it for ever."""
    text = path.read_text("utf-8")
    assert not re.search(r"\.exec\(|processEvents\(|waitSignal\(", text)


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_nothing_names_the_machine_that_it_was_written_on(path):
    text = path.read_text("utf-8", errors="ignore")
    assert "/wo" + "rk/" not in text
    assert "/ro" + "ot/" not in text
