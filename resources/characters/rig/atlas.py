"""Packs the pictures of all layers into one square texture."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from resources.characters.rig.forms import Box
from resources.characters.rig.layer import Layer

_GAP = 6
"""Empty pixels around each picture, so that mipmaps of neighbours do not mix."""


@dataclass(frozen=True)
class Sprite:
    """A layer's picture: its pixels, its box on the canvas and its place in the texture (0..1)."""

    image: Image.Image
    box: Box
    uv: Box

    def has_paint(self, cell: Box) -> bool:
        """Whether a cell (0..1 over the picture) has a visible pixel, or touches one."""
        width, height = self.image.size
        edges = (
            max(0, int(cell[0] * width) - 1),
            max(0, int(cell[1] * height) - 1),
            min(width, int(cell[2] * width) + 2),
            min(height, int(cell[3] * height) + 2),
        )
        return self.image.getchannel("A").crop(edges).getbbox() is not None


def render(layer: Layer, scale: float) -> tuple[Image.Image, Box]:
    """The layer's picture cropped to its paint, and the box of the canvas that it covers."""
    scale *= layer.detail
    picture = layer.paint(layer.box, scale)
    found = picture.getchannel("A").getbbox()
    if found is None:
        raise ValueError(f"the layer {layer.id} has no paint")
    left, top = max(0, found[0] - 1), max(0, found[1] - 1)
    right, bottom = min(picture.width, found[2] + 1), min(picture.height, found[3] + 1)
    x, y = layer.box[0], layer.box[1]
    box = (x + left / scale, y + top / scale, x + right / scale, y + bottom / scale)
    return picture.crop((left, top, right, bottom)), box


def pack(layers: list[Layer], size: int, scale: float) -> tuple[Image.Image, dict[str, Sprite]]:
    """Draws and packs every layer. Raises `ValueError` when the texture is too small."""
    drawn = {layer.id: render(layer, scale) for layer in layers}
    names = sorted(drawn, key=lambda name: (-drawn[name][0].height, -drawn[name][0].width, name))
    skyline = [0] * size
    texture = Image.new("RGBA", (size, size))
    sprites: dict[str, Sprite] = {}
    for name in names:
        image, box = drawn[name]
        x, y = _lowest(skyline, image.width + _GAP, image.height + _GAP)
        left, top = x + _GAP // 2, y + _GAP // 2
        texture.paste(_bleed(image), (left, top))
        uv = (left, top, left + image.width, top + image.height)
        sprites[name] = Sprite(image, box, tuple(value / size for value in uv))  # type: ignore[arg-type]
    return texture, sprites


def _lowest(skyline: list[int], width: int, height: int) -> tuple[int, int]:
    """Takes the lowest place on the skyline that is wide enough, and raises the skyline there."""
    size = len(skyline)
    corners = [x for x in range(size - width + 1) if x == 0 or skyline[x] != skyline[x - 1]]
    corners += [size - width] if width <= size else []
    places = [(max(skyline[x : x + width]), x) for x in corners]
    y, x = min(places, default=(size, 0))
    if y + height > size:
        raise ValueError("the texture is full: lower the scale or the detail of a layer")
    skyline[x : x + width] = [y + height] * width
    return x, y


def _bleed(image: Image.Image) -> Image.Image:
    """Gives invisible pixels their neighbours' colour, so that filtering makes no dark fringe."""
    alpha = image.getchannel("A")
    around = image.convert("RGBa").filter(ImageFilter.BoxBlur(2)).convert("RGBA")
    painted = alpha.point(lambda value: 255 if value else 0)
    near = ImageChops.lighter(painted, around.getchannel("A").point(lambda v: 255 if v else 0))
    mixed = Image.composite(image, around, painted)
    mixed = Image.composite(mixed, Image.new("RGBA", image.size), near)
    mixed.putalpha(alpha)
    return mixed
