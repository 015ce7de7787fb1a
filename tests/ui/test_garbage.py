import gc
import threading
import weakref

from PySide6.QtCore import QObject

from vtuber_console.ui.garbage import GarbageTimer


class Dead(QObject):
    """An object in a cycle with itself, as a dialog with its own lambda is."""

    def __init__(self):
        super().__init__()
        self.me = self
        self.died_in = []
        weakref.finalize(self, Dead.note, self.died_in)

    @staticmethod
    def note(places):
        places.append(threading.current_thread())


def test_qt_objects_die_in_the_gui_thread_even_when_others_allocate(qapp):
    was_on = gc.isenabled()
    timer = GarbageTimer(qapp)
    try:
        places = Dead().died_in
        worker = threading.Thread(target=lambda: [[i] for i in range(300_000)] and None)
        worker.start()
        worker.join()
        assert places == []
        for _ in range(40):
            garbage = [[i] for i in range(5000)]
            timer.look()
        assert places == [threading.main_thread()]
        assert garbage
    finally:
        timer.stop()
        if not was_on:
            gc.disable()
