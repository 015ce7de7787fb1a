"""How one model is drawn in a real browser, pixel by pixel."""

import json

import pytest

from tests.e2e.pixels import (
    BLUE,
    CLEAR,
    DOUBLE_SIDED,
    GREEN,
    GREY,
    INVERTED,
    RED,
    frame,
    model,
    near,
    square,
)

pytestmark = pytest.mark.e2e


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
    below = square("Below", -0.5, -0.5, 0.5, 0.5, order=400)
    page.show(model(over, below, version=4), [CLEAR, BLUE])
    assert page.read([0, 0])[0] == BLUE


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


def test_a_mask_follows_its_shape_and_leaves_nothing_behind(page):
    moving = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    [still] = moving["forms"]
    moved = {**still, "points": [p + 0.5 * (i % 2 == 0) for i, p in enumerate(still["points"])]}
    moving |= {"axes": [{"parameter": 0, "keys": [0, 1]}], "forms": [still, moved]}
    for form in moving["forms"]:
        form["opacity"] = 0
    page.show(frame(moving, square("Clipped", -0.4, -0.4, 0.4, 0.4, masks=[0])), [GREY, RED, CLEAR])
    assert page.read([-0.2, 0], [0.2, 0]) == [RED, CLEAR]
    page.run("pixels.pose('one', [1])")
    assert page.read([-0.2, 0], [0.2, 0]) == [CLEAR, RED]


@pytest.mark.parametrize("fine", [False, True])
def test_forty_masks_are_all_as_sharp_as_one(page, fine):
    """Every mask is as large as the picture, and clips a row of its own at a column of its own."""
    page.run(f"pixels.open({json.dumps(fine)})")
    count, meshes = 40, []
    for i in range(count):
        edge = -0.4 + 0.8 * i / count
        meshes.append(square(f"S{i}", -0.5, -0.5, edge, 0.5, opacity=0, texture=0))
        row = square(f"C{i}", -0.5, -0.5 + i / count, 0.5, -0.5 + (i + 1) / count, texture=1)
        row["forms"][0]["points"] += [-0.5, -0.5, 0.5, 0.5]  # in no triangle
        meshes.append({**row, "masks": [2 * i]})
    page.show(frame(*meshes), [GREY, RED, *[CLEAR] * (2 * count - 1)])
    pixel = 1 / 180  # about one of the picture, in model units
    points = []
    for i in range(count):
        edge, row = -0.4 + 0.8 * i / count, -0.5 + (i + 0.5) / count
        points += [[edge - 1.5 * pixel, row], [edge + 1.5 * pixel, row]]
    colours = page.read(*points)
    assert [i for i, colour in enumerate(colours[::2]) if not near(colour, RED, 8)] == []
    assert [i for i, colour in enumerate(colours[1::2]) if not near(colour, CLEAR, 8)] == []


def test_a_texture_that_is_too_large_for_the_graphics_card_is_made_smaller(page):
    page.show(frame(square("Over", -0.2, -0.2, 0.2, 0.2)), [RED, CLEAR], width=16_384)
    assert page.read([0, 0], [0.4, 0.4]) == [RED, CLEAR]


def test_a_model_of_more_vertices_than_16_bits_can_count(page):
    large = [square(f"Large{i}", -0.5, -0.5, 0.0, 0.5, order=400) for i in range(2)]
    for mesh in large:
        mesh["forms"][0]["points"] += [0] * 80_000
    page.show(model(*large, square("Last", 0.1, -0.2, 0.3, 0.2)), [RED, RED, BLUE])
    assert page.read([-0.2, 0], [0.2, 0], [0.4, 0]) == [RED, BLUE, CLEAR]


@pytest.mark.parametrize("core", [False, True])
def test_meshes_of_the_cubism_core_are_drawn_like_our_own(page, core):
    shape = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    outside = square("Outside", -0.3, -0.3, 0.3, 0.3, masks=[0], flags=DOUBLE_SIDED | INVERTED)
    tinted = square("Tinted", -0.45, -0.45, -0.35, 0.45, multiply=[0, 1, 1], screen=[0, 0, 1])
    added = square("Added", 0.1, -0.1, 0.3, 0.1, order=600, flags=DOUBLE_SIDED | 1)
    culled = square("Culled", 0.35, -0.4, 0.45, 0.4, flags=0, indices=[0, 1, 2, 1, 3, 2])
    colours = [GREY, RED, [255, 255, 0, 255], BLUE, GREEN, CLEAR]
    page.show(frame(shape, outside, tinted, added, culled, version=5), colours, core=core)
    points = [[-0.2, 0], [0.2, 0.2], [0.2, 0], [-0.4, 0], [0.4, 0]]
    wanted = [CLEAR, RED, [255, 0, 255, 255], [0, 255, 255, 255], CLEAR]
    assert page.read(*points) == wanted
