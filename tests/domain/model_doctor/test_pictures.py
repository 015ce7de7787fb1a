"""How large pictures are and whether they are whole, read from files as Pillow wrote them."""

import io

import pytest
from PIL import Image

from vtuber_console.domain.model_doctor.pictures import Picture, read_picture


def picture(form, size=(123, 45), mode="RGBA", **options):
    file = io.BytesIO()
    Image.new(mode, size, 77 if mode == "L" else (10, 20, 30, 40)[: len(mode)]).save(
        file, form, **options
    )
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("PNG"), "png"),
        (picture("JPEG", mode="RGB"), "jpeg"),
        (picture("JPEG", mode="RGB", progressive=True, comment=b"x" * 5000), "jpeg"),
        (picture("WEBP", lossless=True), "webp"),
        (picture("WEBP", mode="RGB", quality=60), "webp"),
        (picture("WEBP", quality=60), "webp"),
        (picture("GIF", mode="L"), "gif"),
    ],
)
def test_sizes_are_read(data, name):
    assert read_picture(data, data) == Picture(name, 123, 45)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_head_that_is_cut_off_is_no_picture_and_no_crash(form):
    data = picture(form, mode="RGB")
    for length in range(len(data)):
        found = read_picture(data[:length], data)
        assert found is None or (found.width, found.height) == (123, 45)
    assert read_picture(data[:20], data) is None or form != "JPEG"


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_off_is_none(form):
    data = picture(form, size=(300, 300), mode="RGB")
    assert read_picture(data, data[: len(data) - 20]) is None
    assert read_picture(data, data + b"what an editor noted") is not None


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ", b"<svg/>", b"\xff\xd8\xff" + b"\xff" * 3000, b"\xff\xd8\xff\xe0\0\0" * 9,
     b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(8), b"RIFF\0\0\0\0WEBPVP8L" + bytes(3)],
)  # fmt: skip
def test_what_is_no_picture_is_none(data):
    assert read_picture(data, data) is None
