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
# Runs a module and writes the time at which a window is visible and the event loop is idle.
WATCHER = """
import runpy, sys, threading, time
def watch(file):
    while "PySide6.QtWidgets" not in sys.modules:
        time.sleep(0.002)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    def note():
        with open(file, "w") as out:
            out.write(repr(time.time()))
    while True:
        time.sleep(0.002)
        app = QApplication.instance()
        if app and any(w.isVisible() and w.isWindow() for w in app.topLevelWidgets()):
            QTimer.singleShot(0, app, note)
            return
file, module = sys.argv[1:3]
sys.argv = [module, *sys.argv[3:]]
threading.Thread(target=watch, args=[file], daemon=True).start()
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
