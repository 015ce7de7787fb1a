"""Several models on one canvas, lost contexts, saving, leaks: in a real browser."""

import json

import pytest

from tests.e2e.pixels import (
    BLUE,
    CLEAR,
    GREEN,
    GREY,
    RED,
    frame,
    model,
    square,
)

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("fine", [False, True])
def test_without_webgl_2_the_picture_is_the_same(page, fine):
    page.run(f"pixels.open({json.dumps(fine)}, true)")
    shape = square("Shape", -0.5, -0.5, 0.0, 0.5, opacity=0)
    page.show(frame(shape, square("Inside", -0.3, -0.3, 0.3, 0.3, masks=[0])), [GREY, RED, CLEAR])
    assert page.read([-0.2, 0], [0.2, 0]) == [RED, CLEAR]


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


@pytest.mark.parametrize("fine", [False, True])
def test_a_lost_context_comes_back_with_everything_again_and_again(page, fine):
    page.run(f"pixels.open({json.dumps(fine)})")
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


def test_a_model_that_cannot_be_built_again_hides_nobody_and_is_tried_again(page):
    page.show(frame(square("A", -0.3, -0.3, 0.0, 0.3)), [RED, CLEAR], "a")
    page.show(frame(square("B", 0.0, -0.3, 0.3, 0.3)), [BLUE, CLEAR], "b")
    page.run(
        """
        const model = pixels.models.get("a");
        const { uvs } = model;
        let failures = 1;
        const get = () => { if (failures-- > 0) throw new Error("no room"); return uvs; };
        Object.defineProperty(model, "uvs", { get, configurable: true });
        """
    )
    page.run("await pixels.lose()")
    assert page.run("return pixels.canvas.style.visibility") == ""
    assert page.read([-0.2, 0], [0.2, 0], name="b") == [CLEAR, BLUE]
    page.run("await new Promise((done) => setTimeout(done, 1200))")
    assert page.read([-0.2, 0], [0.2, 0], name="b") == [RED, BLUE]


def test_a_model_that_cannot_be_drawn_leaves_the_one_before_in_its_place(page):
    page.run("pixels.open(false, true)")
    page.show(frame(square("Old", -0.3, -0.3, 0.3, 0.3)), [RED, CLEAR])
    assert page.read([0, 0]) == [RED]
    before = page.objects()
    said = page.run("""
      pixels.canvas.getContext("webgl").getExtension = () => null;
      const huge = { ...pixels.models.get("one"), positions: new Float32Array(200_000) };
      try { pixels.renderer.show("one", huge, []) } catch (error) { return error.message }
    """)
    assert "more vertices" in said
    assert page.read([0, 0]) == [RED]
    assert page.objects() == before


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


def test_a_canvas_of_changing_size_leaves_nothing_behind(page):
    page.run("pixels.open(true)")
    page.show(frame(), [RED])
    page.at()
    before = page.objects()
    assert before["renderbuffers"] == 1
    for size in (100, 300, 200):
        page.run(f"pixels.resize({size}, {size}); pixels.at([])")
        assert page.objects() == before


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
