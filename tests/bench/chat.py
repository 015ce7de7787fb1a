"""CPU of the chat feed while messages rush in, against a widget that only repaints itself."""

import os
import time
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.fakes import MODEL
from tests.ui.fake_console import ICONS
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.rehearsal_script import RehearsalScript
from vtuber_console.pipeline.console import Received
from vtuber_console.ui.chat.feed import ChatFeed
from vtuber_console.ui.chat.rows import row_of
from vtuber_console.ui.theme import Theme

SECONDS = 4.0
TICK_MS = 40
SIZE = (420, 760)
RATES = (100, 1000, 5000)


class Repaint(QWidget):
    """As many repaints as the feed has batches, of a plain surface with one line of text."""

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        painter.drawText(10, 20, "a bare repaint")
        painter.end()


def cpu(seconds, tick):
    """The share of one core that this process uses while `tick` is called each 40 ms."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    began, used = time.perf_counter(), time.process_time()
    loop.exec()
    timer.stop()
    return (time.process_time() - used) / (time.perf_counter() - began)


def messages(number):
    """Believable lines."""
    script, found = RehearsalScript(Random(1)), []
    while len(found) < number:
        event = script.next(MODEL, time.time())
        if isinstance(event, ChatMessage):
            found.append(event)
    return found


def row(line):
    return row_of(Received(line, "ignored: an ordinary line"), "Lumi", line.sent_at)


def main():
    app = QApplication.instance() or QApplication([])
    theme = Theme(ICONS)
    bare = Repaint()
    bare.resize(*SIZE)
    bare.show()
    floor = cpu(SECONDS, bare.update)
    bare.close()
    lines = messages(4000)
    feed = ChatFeed(theme)
    feed.resize(*SIZE)
    feed.show()
    feed.add(row(line) for line in lines[:2000])
    feed.flush()
    for rate in RATES:
        place = 0.0

        def tick(rate=rate):
            nonlocal place
            first, place = int(place), place + rate * TICK_MS / 1000
            feed.add(row(lines[i % len(lines)]) for i in range(first, int(place)))

        used = cpu(SECONDS, tick)
        print(
            f"chat feed at {rate} messages a second: {used:.1%} of a core, a bare repaint "
            f"{floor:.1%}, ratio {used / floor:.1f}"
        )
    feed.close()
    app.processEvents()


if __name__ == "__main__":
    main()
