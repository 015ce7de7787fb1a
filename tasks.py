"""Everything that is done with this project, by one name each: `python3 tasks.py <task>`.

Needs nothing but Python 3.11. Whatever a task needs besides (packages, Qt's system libraries,
Node, a browser for the tests) it installs, or it says the exact command that does.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMPS = VENV / "stamps"

# What Qt's xcb plugin and text need of the system, by the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs that the tests drive. Fonts have no program: fc-list stands for having any.
TEST_PROGRAMS = {
    "chromium": "chromium",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "fc-list": "fontconfig fonts-inter fonts-noto-core",
}


def say(text: str) -> None:
    """Show a step of the work."""
    print(f"· {text}", flush=True)


def call(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; its failure ends the task with its code."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment(), check=False)
    if done.returncode:
        say(f"failed ({done.returncode}): {' '.join(str(part) for part in command)}")
        sys.exit(done.returncode if done.returncode > 0 else 1)


def environment() -> dict[str, str]:
    """The environment of every command: our packages first, none of the user's own."""
    path = os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1"}


def packages() -> None:
    """Make the virtual environment and install the locked packages into it."""
    lock = ROOT / "requirements.lock"
    key = digest([lock]) + sys.version
    stamp = STAMPS / "packages"
    if PYTHON.exists() and stamp.exists() and stamp.read_text("utf-8") == key:
        return
    say("making .venv and installing the locked packages (once, some minutes)")
    if not has_module("ensurepip"):
        install_system(["python3-venv"], "Python's venv module")
    call(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--no-compile")
    # The lock is complete, so pip need not look for more (pyttsx3 names more than it uses).
    call(*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock)
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(key, "utf-8")


def libraries() -> None:
    """Install Qt's system libraries where they are missing; only Linux needs any."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in QT_LIBRARIES.items() if not loads(name)]
    if missing:
        install_system(missing, "Qt's system libraries")


def programs() -> None:
    """Install the browser and the virtual screen that the tests use."""
    missing = (
        []
        if not sys.platform.startswith("linux")
        else [
            package
            for program, names in TEST_PROGRAMS.items()
            if shutil.which(program) is None
            for package in names.split()
        ]
    )
    if missing:
        install_system(missing, "the browser and the virtual screen of the tests")


def install_system(names: list[str], what: str) -> None:
    """Install Debian packages as root or through sudo without a password, or say how to."""
    command = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    if shutil.which("apt-get") is None:
        sys.exit(f"Missing: {what}. On Debian or Ubuntu these are the packages {' '.join(names)}.")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not root and not may_sudo():
        sys.exit(f"Missing: {what}. Please run:\n  sudo apt-get update && sudo {command}")
    say(f"installing {what}: {' '.join(names)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update", "-q"], command.split()):
        if subprocess.run([*sudo, *line], env=quiet, check=False).returncode:
            sys.exit(f"'{' '.join(line)}' failed. Missing: {what}.")


def may_sudo() -> bool:
    """Tell whether sudo is there and asks for no password."""
    if shutil.which("sudo") is None:
        return False
    return not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode


def page() -> None:
    """Build the stage page from its sources, if they changed."""
    stage = ROOT / "resources" / "stage"
    skipped = {"node_modules", "dist"}
    sources = [
        path
        for path in sorted(stage.rglob("*"))
        if path.is_file() and not skipped & set(path.relative_to(stage).parts)
    ]
    key = digest(sources)
    stamp = STAMPS / "page"
    built = (stage / "dist" / "index.html").exists()
    if not (built and stamp.exists() and stamp.read_text("utf-8") == key):
        say("building the stage page")
        npm("build")
        stamp.write_text(key, "utf-8")


def npm(script: str) -> None:
    """Run one of the page's own scripts with the Node of the virtual environment."""
    call(PYTHON, ROOT / "packaging" / "build_page.py", script)


def digest(paths: Iterable[Path]) -> str:
    """One hash of many files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def loads(library: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_module(name: str) -> bool:
    """Tell whether this Python has a module."""
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def run(arguments: list[str]) -> None:
    """Start the program with these arguments."""
    packages()
    libraries()
    page()
    command = [str(PYTHON), "-m", "vtuber_console", *arguments]
    if WINDOWS:  # exec on Windows returns to the shell at once
        sys.exit(subprocess.run(command, env=environment(), check=False).returncode)
    os.execve(command[0], command, environment())


def lint(_: list[str]) -> None:
    """Check style, types and the rooms' import rules, of Python and of the page."""
    packages()
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON.parent / "lint-imports")
    call(PYTHON, "-m", "mypy")
    npm("check")
    say("lint: all well")


def test(arguments: list[str]) -> None:
    """Run the tests; arguments go to pytest, and then the page's own tests are left out."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "pytest", *arguments)
    if not arguments:
        npm("test")


def check(_: list[str]) -> None:
    """Lint, then test."""
    lint([])
    test([])


def bench(arguments: list[str]) -> None:
    """Measure; prints ratios."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "tests.bench", *arguments)


def package(_: list[str]) -> None:
    """Build the one-folder program for this system and let it test itself."""
    packages()
    libraries()
    page()
    call(PYTHON, ROOT / "packaging" / "build_program.py")


def character(_: list[str]) -> None:
    """Draw and rig the default character anew."""
    packages()
    call(PYTHON, "-m", "resources.characters.draw_lumi")


def screenshots(_: list[str]) -> None:
    """Make the README's pictures anew."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "tests.e2e.screenshots")


def pictures(_: list[str]) -> None:
    """Draw the pictures anew that stand in for the default character."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "tests.e2e.avatar_pictures")


def contact_sheet(arguments: list[str]) -> None:
    """Draw every expression and motion of a model: [its folder] [out.png]."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "tests.e2e.contact_sheet", *arguments)


def soak(arguments: list[str]) -> None:
    """Let a day pass in minutes and 20 real minutes of the real thing: [day|twenty_minutes]."""
    packages()
    libraries()
    programs()
    page()
    call(PYTHON, "-m", "tests.soak", *arguments)


DOES = (
    run,
    test,
    lint,
    check,
    bench,
    soak,
    package,
    character,
    pictures,
    contact_sheet,
    screenshots,
)
TASKS = {task.__name__.replace("_", "-"): task for task in DOES}


def main() -> None:
    """Read the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must say so itself on an older one
        sys.exit("VTuber Console needs Python 3.11 or newer.")
    name, arguments = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    if name not in TASKS:
        lines = (
            f"  {task:14} {(does.__doc__ or '').splitlines()[0]}" for task, does in TASKS.items()
        )
        sys.exit("usage: python3 tasks.py <task> [arguments]\n\n" + "\n".join(lines))
    TASKS[name](arguments)


if __name__ == "__main__":
    main()
