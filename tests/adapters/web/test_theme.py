"""The overlays' theme: a template that is true, and a file that is served as it changes."""

import re
from pathlib import Path

import pytest

from tests.adapters.web.serving import serving
from vtuber_console.adapters.web.folders import LARGEST_THEME
from vtuber_console.adapters.web.theme_template import TEMPLATE, write_theme_template
from vtuber_console.pipeline.ports import PortError

STYLES = Path(__file__).parents[3] / "resources" / "stage" / "src" / "overlay" / "styles"
URL = "/overlay/theme.css"


def variables(css):
    return dict(re.findall(r"(--[a-z-]+):\s*([^;]+);", css))


def test_the_template_names_every_variable_and_its_true_value():
    root = (STYLES / "overlay.css").read_text("utf-8").partition(":root {")[2].partition("}")[0]
    real, told = variables(root), variables(TEMPLATE)
    assert real.keys() == told.keys()
    different = {name for name in real if real[name] != told[name]}
    assert different == {"--overlay-font"}  # an example says more than our long list


def test_the_template_changes_nothing():
    assert re.sub(r"/\*.*?\*/", "", TEMPLATE, flags=re.S).split() == [":root", "{", "}"]


def test_a_theme_that_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "new folder" / "overlay-theme.css"
    assert write_theme_template(path)
    assert path.read_text("utf-8") == TEMPLATE
    path.write_text("mine")
    assert not write_theme_template(path)
    assert path.read_text() == "mine"


def test_a_theme_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PortError) as caught:
        write_theme_template(tmp_path / "file" / "overlay-theme.css")
    assert caught.value.remedy


async def test_without_a_theme_the_style_sheet_is_empty(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        answer = await client.get(URL)
        assert (answer.status_code, answer.text) == (200, "")
        assert answer.headers["content-type"].startswith("text/css")


async def test_the_tag_changes_with_the_file(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        tags = [(await client.head(URL)).headers["etag"]]
        for text in ("main { color: red }", "main { color: tan }"):
            (tmp_path / "overlay-theme.css").write_text(text)
            tags.append((await client.head(URL)).headers["etag"])
        (tmp_path / "overlay-theme.css").unlink()
        tags.append((await client.head(URL)).headers["etag"])
        assert len(set(tags)) == 3
        assert tags[0] == tags[3]


async def test_a_theme_cannot_fetch_from_elsewhere_nor_fill_the_memory(tmp_path):
    (tmp_path / "overlay-theme.css").write_bytes(b"x" * (LARGEST_THEME + 10))
    async with serving(tmp_path) as served, served.client() as client:
        answer = await client.get(URL)
        assert len(answer.content) == LARGEST_THEME
        policy = answer.headers["content-security-policy"]
        assert "style-src 'self' 'unsafe-inline';" in policy
        assert "img-src 'self' data: blob:;" in policy
