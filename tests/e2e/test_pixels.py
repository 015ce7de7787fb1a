"""The renderer in a real browser: pixels of models that the tests themselves write."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.browser import Browser

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]
STAGE = ROOT / "resources" / "stage"

RED = [255, 0, 0, 255]
GREEN = [0, 255, 0, 255]
BLUE = [0, 0, 255, 255]
GREY = [128, 128, 128, 255]
CLEAR = [0, 0, 0, 0]
BUNDLE = """
const entryPoints = ["test/pixel-page.ts"];
const options = { entryPoints, bundle: true, write: false, format: "iife", target: "chrome103" };
process.stdout.write(require("esbuild").buildSync(options).outputFiles[0].text);
"""
DOUBLE_SIDED = 4
INVERTED = 8


def square(name, left, top, right, bottom, **more):
    """A mesh of two triangles, in a model of 100 by 100 pixels around (0, 0)."""
    form = {
        "opacity": more.pop("opacity", 1),
        "order": more.pop("order", 500),
        "points": [left, top, right, top, left, bottom, right, bottom],
    }
    form |= {key: more.pop(key) for key in ("multiply", "screen") if key in more}
    mesh = {"id": name, "parent": -1, "axes": [], "indices": [0, 2, 1, 1, 2, 3], "forms": [form]}
    return {**mesh, "flags": DOUBLE_SIDED, **more}


def model(*meshes, version=3):
    """A model with an unused parameter; unless a mesh says so, its texture has its number."""
    meshes = [{"texture": i, **mesh} for i, mesh in enumerate(meshes)]
    parameter = {"id": "A", "min": 0, "max": 1, "value": 0}
    return {"version": version, "parameters": [parameter], "meshes": meshes}


def frame(*meshes, **more):
    """A model whose box is always the same: a square around the others, with its own texture."""
    return model(*meshes, square("Frame", -0.5, -0.5, 0.5, 0.5, order=100), **more)


class Page:
    """The page of tests in a browser."""

    def __init__(self, loop, browser):
        self._loop = loop
        self._browser = browser

    def run(self, script):
        """Run statements with `pixels` at hand; their `return` comes back."""
        body = (
            f"(async () => {{ try {{ {script} }} catch (e) {{ return {{failed: String(e)}} }} }})()"
        )
        answer = self._loop.run_until_complete(self._browser.value(body))
        assert not (isinstance(answer, dict) and "failed" in answer), answer
        return answer

    def show(self, plan, colours, name="one"):
        """Show a model with textures of these colours."""
        self.run(
            f"await pixels.show({json.dumps(name)}, {json.dumps(plan)}, {json.dumps(colours)})"
        )

    def read(self, *points, name="one"):
        """Colours at points of a model, in its own units."""
        return self.run(f"return pixels.read({json.dumps(name)}, {json.dumps(points)})")

    def at(self, *points):
        """Colours at points of the page, in pixels."""
        return self.run(f"return pixels.at({json.dumps(points)})")

    def arrange(self, *models):
        """Place models, from back to front: name, then what differs from the middle."""
        middle = {"x": 0.5, "y": 1, "scale": 1, "mirror": False}
        placed = [
            {"id": name, "visible": place.pop("visible", True), "place": {**middle, **place}}
            for name, place in models
        ]
        self.run(f"pixels.arrange({json.dumps(placed)})")

    def objects(self):
        """How many objects live in the graphics memory."""
        return self.run("return {...pixels.renderer.objects}")


def bundled():
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from build_page import bundled_node
    finally:
        sys.path.pop(0)
    command = [bundled_node(), "--eval", BUNDLE]
    done = subprocess.run(
        command, cwd=STAGE, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60
    )
    return done.stdout


@pytest.fixture(scope="module")
def opened():
    loop = asyncio.new_event_loop()
    browser = Browser(size=(500, 500))
    loop.run_until_complete(browser.__aenter__())
    try:
        loop.run_until_complete(browser.value(bundled()))
        yield Page(loop, browser)
    finally:
        loop.run_until_complete(browser.__aexit__())
        loop.close()


@pytest.fixture
def page(opened):
    opened.run("pixels.open()")
    return opened


def near(colour, wanted, by=2):
    """Rounding differs from one graphics driver to the next."""
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=True))


@pytest.mark.parametrize(
    ("blend", "colour", "below", "wanted"),
    [
        (0, [255, 0, 0, 128], GREEN, [128, 127, 0, 255]),
        (0, RED, GREEN, RED),
        (1, [100, 0, 0, 255], GREY, [228, 128, 128, 255]),
        (1, [200, 200, 0, 255], GREY, [255, 255, 128, 255]),
        (1, [200, 0, 0, 128], GREY, [228, 128, 128, 255]),
        (2, [128, 255, 0, 255], GREY, [64, 128, 0, 255]),
        (2, [0, 0, 0, 128], GREY, [64, 64, 64, 255]),
    ],
)
def test_blend_modes(page, blend, colour, below, wanted):
    over = square("Over", -0.2, -0.2, 0.2, 0.2, flags=DOUBLE_SIDED | blend)
    page.show(model(over, square("Below", -0.5, -0.5, 0.5, 0.5, order=400)), [colour, below])
    inside, outside = page.read([0, 0], [0.4, 0.4])
    assert near(inside, wanted), inside
    assert near(outside, below), outside


@pytest.mark.parametrize("blend", [1, 2])
def test_adding_and_multiplying_leave_the_transparent_ground_transparent(page, blend):
    over = square("Over", -0.2, -0.2, 0.2, 0.2, flags=DOUBLE_SIDED | blend)
    page.show(frame(over), [RED, CLEAR])
    assert page.read([0, 0])[0][3] == 0


def test_opacity_fades_a_mesh(page):
    faded = square("Faded", -0.2, -0.2, 0.2, 0.2, opacity=0.25)
    page.show(model(faded, square("Below", -0.5, -0.5, 0.5, 0.5, order=400)), [RED, BLUE])
    assert near(page.read([0, 0])[0], [64, 0, 191, 255])


def test_multiply_and_screen_colours(page):
    over = square("Over", -0.2, -0.2, 0.2, 0.2, multiply=[0.5, 1, 0], screen=[0, 0, 0.5])
    page.show(frame(over, version=5), [[200, 100, 255, 255], CLEAR])
    assert near(page.read([0, 0])[0], [100, 100, 128, 255])


def test_screen_colours_do_not_fill_what_is_transparent(page):
    over = square("Over", -0.2, -0.2, 0.2, 0.2, screen=[1, 1, 1])
    page.show(frame(over, version=4), [CLEAR, CLEAR])
    assert page.read([0, 0])[0] == CLEAR


@pytest.mark.parametrize("mirror", [False, True])
def test_culling_hides_back_faces_and_mirroring_turns_none_round(page, mirror):
    front = square("Front", -0.4, -0.2, -0.1, 0.2, flags=0)
    back = square("Back", 0.1, -0.2, 0.4, 0.2, flags=0, indices=[0, 1, 2, 1, 3, 2])
    both = square("Both", 0.1, 0.3, 0.4, 0.4, indices=[0, 1, 2, 1, 3, 2])
    page.show(frame(front, back, both), [RED, GREEN, BLUE, CLEAR])
    page.arrange(("one", {"mirror": mirror}))
    assert page.read([-0.25, 0], [0.25, 0], [0.25, 0.35]) == [RED, CLEAR, BLUE]


def test_a_mask_clips_and_an_inverted_one_clips_the_rest(page):
    shape = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    inside = square("Inside", -0.3, -0.3, 0.3, 0.0, masks=[0])
    outside = square("Outside", -0.3, 0.0, 0.3, 0.3, masks=[0], flags=DOUBLE_SIDED | INVERTED)
    page.show(frame(shape, inside, outside), [GREY, RED, BLUE, CLEAR])
    points = [[-0.2, -0.1], [0.2, -0.1], [-0.2, 0.1], [0.2, 0.1]]
    assert page.read(*points) == [RED, CLEAR, CLEAR, BLUE]


def test_several_shapes_clip_together_by_their_textures_alpha(page):
    left = square("Left", -0.4, -0.5, -0.1, 0.5, opacity=0)
    right = square("Right", 0.0, -0.5, 0.3, 0.5, opacity=0)
    clipped = square("Clipped", -0.5, -0.3, 0.5, 0.3, masks=[0, 1])
    page.show(frame(left, right, clipped), [GREY, [0, 0, 0, 128], RED, CLEAR])
    a, gap, b, rest = page.read([-0.25, 0], [-0.05, 0], [0.15, 0], [0.4, 0])
    assert [a, gap, rest] == [RED, CLEAR, CLEAR]
    assert near(b, [255, 0, 0, 128])


def test_culled_shapes_do_not_clip(page):
    back = square("Back", -0.5, -0.5, 0.0, 0.5, opacity=0, flags=0, indices=[0, 1, 2, 1, 3, 2])
    front = square("Front", 0.0, -0.5, 0.5, 0.5, opacity=0, flags=0)
    clipped = square("Clipped", -0.3, -0.3, 0.3, 0.3, masks=[0, 1])
    page.show(frame(back, front, clipped), [GREY, GREY, RED, CLEAR])
    assert page.read([-0.2, 0], [0.2, 0]) == [CLEAR, RED]


@pytest.mark.parametrize("fine", [False, True])
def test_forty_masks_are_all_as_sharp_as_one(page, fine):
    """Every mask is as large as the picture and clips it at a column of its own."""
    page.run(f"pixels.open({json.dumps(fine)})")
    count, meshes = 40, []
    for i in range(count):
        edge = -0.4 + 0.8 * i / count
        meshes.append(square(f"S{i}", -0.5, -0.5, edge, 0.5, opacity=0, texture=0))
        rows = (-0.5 + i / count, -0.5 + (i + 1) / count)
        meshes.append(square(f"C{i}", -0.5, rows[0], 0.5, rows[1], masks=[2 * i], texture=1))
    page.show(frame(*meshes), [GREY, RED, *[CLEAR] * (2 * count - 1)])
    pixel = 1 / 180  # about one of the picture, in model units
    for i in range(count):
        edge, row = -0.4 + 0.8 * i / count, -0.5 + (i + 0.5) / count
        inside, outside = page.read([edge - 2 * pixel, row], [edge + 2 * pixel, row])
        assert near(inside, RED, 8), (i, inside)
        assert near(outside, CLEAR, 8), (i, outside)


def test_several_models_stand_where_they_are_put_the_last_in_front(page):
    half = model(square("Half", -0.5, -0.5, 0.0, 0.5), square("Rest", 0, -0.5, 0.5, 0.5))
    page.show(half, [RED, GREEN], "a")
    page.show(half, [BLUE, GREY], "b")
    page.arrange(("a", {}), ("b", {"x": 0.25, "scale": 0.5}))
    assert page.at([30, 150], [70, 150], [99, 50], [150, 150]) == [BLUE, GREY, RED, GREEN]
    page.arrange(("b", {"x": 0.25, "scale": 0.5}), ("a", {}))
    assert page.at([30, 150], [70, 150]) == [RED, RED]
    page.arrange(("a", {"visible": False}), ("b", {"x": 0.25, "scale": 0.5, "mirror": True}))
    assert page.at([30, 150], [70, 150], [150, 150]) == [GREY, BLUE, CLEAR]
    page.run("pixels.renderer.remove('b')")
    assert page.at([30, 150], [70, 150]) == [CLEAR, CLEAR]


def test_masks_of_several_models_do_not_mix(page):
    def clipped(left, right):
        shape = square("Shape", left, -0.5, right, 0.5, opacity=0)
        return frame(shape, square("Clipped", -0.4, -0.4, 0.4, 0.4, masks=[0]))

    page.show(clipped(-0.5, 0), [GREY, RED, CLEAR], "a")
    page.show(clipped(0, 0.5), [GREY, BLUE, CLEAR], "b")
    page.arrange(("a", {}), ("b", {}))
    assert page.read([-0.2, 0], [0.2, 0], name="a") == [RED, BLUE]


def test_a_box_is_where_the_model_is_seen(page):
    page.show(model(square("Body", -0.2, -0.2, 0.2, 0.4)), [RED])
    page.arrange(("one", {"x": 0.25, "y": 0.75, "scale": 0.5}))
    box = page.run("return pixels.renderer.boxOf('one')")
    assert box["left"] + box["width"] / 2 == pytest.approx(50)
    assert box["top"] + box["height"] == pytest.approx(150)
    feet, below, head = page.at([50, 149], [50, 151], [50, box["top"] + box["height"] * 0.06])
    assert (feet, below, head) == (RED, CLEAR, RED)
    assert page.run("return pixels.renderer.boxOf('nobody')") is None


def test_a_lost_context_comes_back_with_everything_again_and_again(page):
    shape = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    page.show(frame(shape, square("Inside", -0.3, -0.3, 0.3, 0.3, masks=[0])), [GREY, RED, CLEAR])
    assert page.read([-0.2, 0], [0.2, 0]) == [RED, CLEAR]
    before = page.objects()
    for _ in range(3):
        page.run("await pixels.lose()")
        assert page.read([-0.2, 0], [0.2, 0]) == [RED, CLEAR]
        assert page.objects() == before


def test_a_model_that_comes_while_the_context_is_lost_is_shown_afterwards(page):
    page.show(frame(), [RED], "a")
    page.read([0, 0], name="a")
    late = json.dumps([frame(square("Late", -0.2, -0.2, 0.2, 0.2)), [BLUE, CLEAR]])
    page.run(f"await pixels.lose(() => pixels.show('b', ...{late}))")
    assert page.read([0, 0], [0.4, 0.4], name="b") == [BLUE, RED]


@pytest.mark.parametrize("fine", [False, True])
def test_twenty_models_come_and_go_and_leave_nothing_behind(page, fine):
    page.run(f"pixels.open({json.dumps(fine)})")
    shape = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    plan = frame(shape, square("Inside", -0.3, -0.3, 0.3, 0.3, masks=[0]))
    counts = []
    for _ in range(20):
        page.show(plan, [GREY, RED, CLEAR])
        page.read([0, 0])
        counts.append(page.objects())
        page.run("pixels.renderer.remove('one'); pixels.at([])")
    assert all(count == counts[0] for count in counts)
    assert page.objects()["buffers"] == 0
    page.run("pixels.renderer.setSaving(true); pixels.at([]); pixels.renderer.setSaving(false)")
    assert page.objects()["textures"] == 0


def test_saving_draws_fewer_pixels_without_multisampling(page):
    page.run("pixels.open(true)")
    slope = square("Slope", -0.5, -0.5, 0.5, 0.5, indices=[0, 2, 3])
    page.show(model(slope), [RED])
    points = [[x, 100] for x in range(0, 200)]

    def between():
        return sum(0 < colour[3] < 255 for colour in page.at(*points))

    assert page.run("return pixels.size()") == [300, 150]
    page.at()
    assert page.run("return pixels.size()") == [200, 200]
    assert between() > 0
    page.run("pixels.renderer.setSaving(true)")
    assert between() == 0
    assert page.run("return pixels.size()") == [132, 132]
    assert page.read([-0.3, 0.3], [0.3, -0.3]) == [RED, CLEAR]
    assert page.objects()["renderbuffers"] == 0
    page.run("pixels.renderer.setSaving(false)")
    assert between() > 0
    assert page.run("return pixels.size()") == [200, 200]
