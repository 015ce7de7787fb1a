"""From process start to a window that answers, and the memory at rest, against a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.e2e.desk import ROOT, Screen

ROUNDS = 5
REST_SECONDS = 6.0
# Runs a module in whose application a timer writes down when a window is visible and the event
# loop is idle enough to get to it.
WATCHER = """
import runpy, sys, time
from PySide6 import QtCore, QtWidgets
class Watched(QtWidgets.QApplication):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.watch = QtCore.QTimer(self)
        self.watch.timeout.connect(self.look)
        self.watch.start(2)
    def look(self):
        if any(w.isVisible() and w.isWindow() for w in self.topLevelWidgets()):
            self.watch.stop()
            with open(FILE, "w") as out:
                out.write(repr(time.time()))
QtWidgets.QApplication = Watched
FILE, module = sys.argv[1:3]
sys.argv = [module, *sys.argv[3:]]
runpy.run_module(module, run_name="__main__")
"""


def start(display, module, *arguments):
    """Start a module; returns seconds to its idle window, and megabytes at rest."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "seen"
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "VTC_HOME": home,
            "VTC_API_TOKEN": "bench-token-long-enough",
            "API_PORT": "0",
            "PYTHONPATH": str(ROOT),
        }
        began = time.time()
        command = [sys.executable, "-c", WATCHER, str(file), module, *arguments]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        while not file.exists() or not file.read_text("utf-8"):
            if process.poll() is not None or time.time() - began > 30:
                raise RuntimeError(f"{module} showed no window")
            time.sleep(0.002)
        seconds = float(file.read_text("utf-8")) - began
        return seconds, process


def rest(process):
    """Megabytes of a process and its children after a while of rest."""
    time.sleep(REST_SECONDS)
    me = psutil.Process(process.pid)
    family = [me, *me.children(recursive=True)]
    return sum(member.memory_full_info().uss for member in family) / 1e6


def main():
    bare, ours = [], []
    memory = {}
    with Screen("1280x720") as screen, tempfile.TemporaryDirectory() as scratch:
        kinds = (
            ("bare", bare, ("tests.bench.bare_window", f"{scratch}/clicks")),
            ("ours", ours, ("vtuber_console",)),
        )
        for round_ in range(ROUNDS + 1):  # the first warms the disk cache and does not count
            for name, times, command in kinds:
                seconds, process = start(screen.display, *command)
                if round_:
                    times.append(seconds)
                if round_ == ROUNDS:
                    memory[name] = rest(process)
                for member in [*psutil.Process(process.pid).children(recursive=True), process]:
                    member.kill()
                process.wait()
    floor, full = statistics.median(bare), statistics.median(ours)
    print(
        f"start to an idle window: bare {floor:.3f} s, console {full:.3f} s, "
        f"+{full - floor:.3f} s, ratio {full / floor:.2f}"
    )
    print(
        f"memory at rest (unique): bare {memory['bare']:.0f} MB, console with its voice "
        f"{memory['ours']:.0f} MB, ratio {memory['ours'] / memory['bare']:.2f}"
    )


if __name__ == "__main__":
    main()
