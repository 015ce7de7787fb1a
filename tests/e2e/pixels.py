"""A page on which tests put models of their own, to read its pixels."""

import json
import subprocess
import sys
from pathlib import Path

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

    def show(self, plan, colours, name="one", width=4, core=False):
        """Show a model with textures of these colours, each so many pixels wide.

        With `core`, its meshes come through the plain API of the Cubism Core, from a stand-in.
        """
        arguments = ", ".join(map(json.dumps, (name, plan, colours, width, core)))
        self.run(f"await pixels.show({arguments})")

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


def bundled(program=BUNDLE):
    """What a program of Node writes: the script of the page."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from build_page import bundled_node
    finally:
        sys.path.pop(0)
    command = [bundled_node(), "--eval", program]
    done = subprocess.run(
        command, cwd=STAGE, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60
    )
    return done.stdout


def near(colour, wanted, by=2):
    """Rounding differs from one graphics driver to the next."""
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=True))
