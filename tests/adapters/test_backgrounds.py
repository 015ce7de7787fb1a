"""Pictures for the background: copied whole, or refused with a reason."""

import io
import struct

import pytest
from PIL import Image

from vtuber_console.adapters.backgrounds import LARGEST, BackgroundFolder
from vtuber_console.pipeline.ports import PortError


def picture(kind="PNG", size=(6, 4)):
    data = io.BytesIO()
    Image.new("RGB", size, "#284").save(data, kind)
    return data.getvalue()


PNG = picture()
HUGE = PNG.replace(struct.pack(">II", 6, 4), struct.pack(">II", 8193, 4))


async def test_a_picture_is_copied_under_a_plain_name_that_follows_its_bytes(tmp_path):
    source = tmp_path / "Mein Zimmer #1 (größer).jpeg"
    source.write_bytes(PNG)
    folder = BackgroundFolder(tmp_path / "backgrounds")
    name = await folder.keep(source)
    assert name.isascii()
    assert name.startswith("Mein-Zimmer-1-gr")
    assert name.endswith(".png")
    assert [path.name for path in (tmp_path / "backgrounds").iterdir()] == [name]
    assert await folder.keep(source) == name
    assert await folder.find(name) == str(tmp_path / "backgrounds" / name)
    for other in ("", "gone.png", f"../{source.name}", str(source)):
        assert await folder.find(other) == ""
    source.write_bytes(PNG + b"other")
    assert await folder.keep(source) != name


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(picture("JPEG"), ".jpg"), (picture("WEBP"), ".webp")],
)
async def test_the_bytes_say_what_it_is(tmp_path, data, suffix):
    source = tmp_path / "a.png"
    source.write_bytes(data)
    assert (await BackgroundFolder(tmp_path / "b").keep(source)).endswith(suffix)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg onload='alert(1)'>", "no picture"),
        (b"", "no picture"),
        (picture("GIF"), "no picture"),
        (PNG[:-20], "cut off"),
        (picture("JPEG")[:-20], "cut off"),
        (HUGE, "8193 x 4 pixels"),
        (PNG + b"\0" * LARGEST, "larger than 20 MB"),
    ],
)
async def test_what_cannot_be_shown_is_refused_with_a_remedy(tmp_path, data, said):
    source = tmp_path / "a.png"
    source.write_bytes(data)
    with pytest.raises(PortError, match=said) as error:
        await BackgroundFolder(tmp_path / "b").keep(source)
    assert error.value.remedy
    assert not (tmp_path / "b").exists()


async def test_a_missing_file_and_a_folder_in_the_way_are_told(tmp_path):
    with pytest.raises(PortError, match="cannot be read"):
        await BackgroundFolder(tmp_path).keep(tmp_path / "gone.png")
    source = tmp_path / "a.png"
    source.write_bytes(PNG)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PortError, match="cannot be kept"):
        await BackgroundFolder(tmp_path / "file").keep(source)
