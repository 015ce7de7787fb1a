"""What a rigged character is made of, before it becomes bytes.

Objects name one another by id.  Positions are in the space of the object's parent: the root's
space (pixels from the canvas origin divided by the pixels per unit, y down), 0..1 over the grid
of a warp, or pixels from the pivot of a rotation.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Axis:
    """One parameter that an object follows, and the values at which it has a form."""

    parameter: str
    keys: tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """A value that the outside can set. `name` and `group` are what people read."""

    id: str
    minimum: float
    maximum: float
    default: float
    name: str
    group: str = ""


@dataclass(frozen=True)
class Part:
    """A folder of meshes and deformers."""

    id: str
    name: str
    parent: str | None = None


@dataclass(frozen=True)
class WarpForm:
    """A warp at one combination of keys: opacity 0..1 and the grid's points x0, y0, x1, …"""

    opacity: float
    points: tuple[float, ...]


@dataclass(frozen=True)
class RotationForm:
    """A rotation at one combination of keys: degrees (clockwise), pivot and scale."""

    opacity: float
    angle: float
    x: float
    y: float
    scale: float


@dataclass(frozen=True)
class MeshForm:
    """A mesh at one combination of keys: opacity 0..1, draw order and points x0, y0, …"""

    opacity: float
    order: float
    points: tuple[float, ...]


@dataclass(frozen=True)
class Warp:
    """A grid of rows x cols cells that bends what lies on it. The first axis varies fastest."""

    id: str
    part: str
    parent: str | None
    size: tuple[int, int]
    axes: tuple[Axis, ...]
    forms: tuple[WarpForm, ...]


@dataclass(frozen=True)
class Rotation:
    """A pivot that turns what hangs on it. The first axis varies fastest."""

    id: str
    part: str
    parent: str | None
    axes: tuple[Axis, ...]
    forms: tuple[RotationForm, ...]


@dataclass(frozen=True)
class Mesh:
    """Triangles with a piece of the texture. `uvs` run downwards; `masks` are mesh ids."""

    id: str
    part: str
    parent: str | None
    uvs: tuple[float, ...]
    triangles: tuple[int, ...]
    axes: tuple[Axis, ...]
    forms: tuple[MeshForm, ...]
    masks: tuple[str, ...] = ()
    blend: int = 0


@dataclass(frozen=True)
class Stage:
    """The canvas: its size in pixels and how many pixels are one unit; the origin is its middle."""

    width: float
    height: float
    pixels_per_unit: float


@dataclass
class Document:
    """A whole character. Parents must come before their children."""

    stage: Stage
    parameters: tuple[Parameter, ...]
    parts: tuple[Part, ...]
    deformers: list[Warp | Rotation] = field(default_factory=list)
    meshes: list[Mesh] = field(default_factory=list)
