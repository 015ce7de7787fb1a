"""The floor of every comparison: the least that Qt needs to show a window with one button.

`python -m tests.bench.bare_window <file>` writes the time of each click to the file.
"""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton


def main():
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("Bare window")
    window.resize(1280, 720)
    button = QPushButton("Click")
    file = Path(sys.argv[1])
    button.clicked.connect(lambda: file.write_text(str(time.time()), "utf-8"))
    window.setCentralWidget(button)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
