"""Pictures of the window: python -m tests.ui.shots FOLDER [scene ...]."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeData, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui import demo
from tests.ui.fake_console import ICONS, FakeConsole, FakeServices
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.reports import PageStats
from vtuber_console.domain.settings import Look, Settings, WindowSettings
from vtuber_console.domain.stage_setup import Background, BackgroundKind, Place, alone
from vtuber_console.domain.status import Problem
from vtuber_console.ui.core_sheet import CoreSheet
from vtuber_console.ui.held_note import SINCE_BEFORE, HeldNote
from vtuber_console.ui.main_window import MainWindow
from vtuber_console.ui.personality_sheet import PersonalitySheet
from vtuber_console.ui.stage.sheet import StageSheet
from vtuber_console.ui.theme import Theme
from vtuber_console.ui.trace_sheet import show_trace

SIZES = ((1280, 720), (1600, 900), (1920, 1080))


def wait(ms):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _main(window, console):
    demo.fill_lights(console)
    demo.fill_chat(console)
    demo.fill_show(console)
    window.manual.edit.setPlainText("[happy] Okay chat, water break. [shy] And thank you all.")


def _trouble(window, console):
    _main(window, console)
    demo.fill_lights(console, trouble=True)


def _settings(window, console):
    _main(window, console)
    window.open_settings()


def _help(window, console):
    _main(window, console)
    window.open_help()


def _personality(window, console):
    _main(window, console)
    mind = window.mind
    PersonalitySheet(mind, console, mind._theme).open()


def _trace(window, console):
    _main(window, console)
    show_trace(window.show_panel, console, window._theme, "e0")


def _light(window, console):
    _trouble(window, console)
    wait(50)
    from vtuber_console.domain.status import Part

    window.strip.lights[Part.STAGE].explain()


def _messages(window, console):
    _trouble(window, console)
    window.strip.problems.open_list(window.strip.bell)


def _characters(window, console):
    _main(window, console)
    demo.fill_shelf(window._services.backstage.shelf, console)
    window.open_characters()


def _removed(window, console):
    shelf = window._services.backstage.shelf
    shelf.trash = demo.REMOVED
    _characters(window, console)
    window.open_characters().removed.rows[0].delete.click()


def _pending(window, console):
    _characters(window, console)
    examination = replace(demo.ARRIVED.examination, pending=True)
    examined = replace(demo.ARRIVED, examination=examination, new=False)
    window._services.backstage.shelf.examined.emit(examined)


def _bringing(window, console):
    _characters(window, console)
    shelf = window._services.backstage.shelf
    shelf.outcome.emit(demo.REFUSED)
    shelf._tell(demo.BRINGING)


def _arrived(window, console):
    _characters(window, console)
    window._services.backstage.shelf.outcome.emit(demo.ARRIVED)


def _stage(number):
    def scene(window, console):
        _main(window, console)
        demo.fill_shelf(window._services.backstage.shelf, console)
        window.open_stage().show_page(number)
        window._services.backstage.stage.stats.emit(PageStats(59.9, 1.3, 0.2, True, 3, 41.2))

    return scene


def _stage_trouble(window, console):
    """A problem while the sheet is open, four in one place, somebody taken off."""
    _stage(0)(window, console)
    parts, sheet = window._services.backstage, window.findChild(StageSheet)
    for model in ("haru", "mao", "chibi"):
        parts.stage.add(model)
    places = {"haru": 0.55, "haru-2": 0.6, "mao": 0.58}
    for who, x in places.items():
        parts.stage.place(who, Place(x))
    sheet.cast.rows["chibi"].off.click()
    sheet.cast.not_opened.tell("http://127.0.0.1:8765/stage")
    console.warn(Problem("The picture room.bmp cannot be shown.", "Choose a PNG.", about="x"))


def _background_picture(window, console):
    _main(window, console)
    demo.fill_shelf(window._services.backstage.shelf, console)
    picture = Path(tempfile.gettempdir()) / "vtc-background.png"
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    painter, ground = QPainter(image), QLinearGradient(0, 0, 1600, 900)
    ground.setColorAt(0, QColor("#27406b"))
    ground.setColorAt(1, QColor("#d98c6a"))
    painter.fillRect(image.rect(), ground)
    painter.end()
    image.save(str(picture))
    sheet = window.open_stage()
    sheet.show_page(1)
    page = sheet.background
    kept = Background(BackgroundKind.PICTURE, "#00b140", "room-0a1b.png", "My cosy room.png")
    window._services.backstage.stage.set_background(kept)
    page._preview(str(picture))
    page.colour.code.setText("blue")
    page.colour.code.setModified(True)
    page.colour._typed()


def _other_model(window, console):
    _main(window, console)
    motions = tuple(Motion("", number, f"haru_g_m{number:02}") for number in range(1, 27))
    names = ("F01", "F02", "Angry", "Sad", "Surprised", "Shy", "Happy", "Laugh", "Smug", "Sleepy")
    haru = CharacterModel("Haru", "/models/haru/h.model3.json", names, motions, "haru")
    console.set_stage(alone(haru))


def _held(window, console):
    _main(window, console)
    console.panic()
    window.findChild(HeldNote).title.setText(SINCE_BEFORE)


def _core(window, console):
    _main(window, console)
    CoreSheet(window, window._theme, window._services).open()


def _core_installed(window, console):
    window._services.backstage.core._show(demo.CORE)
    _core(window, console)


def _drop(window, console):
    _main(window, console)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/haru.zip")])
    window.drop_target.begin(data)


SCENES = {
    "characters": _characters,
    "bringing": _bringing,
    "arrived": _arrived,
    "removed": _removed,
    "pending": _pending,
    "stage-cast": _stage(0),
    "stage-background": _stage(1),
    "stage-subtitles": _stage(2),
    "stage-obs": _stage(3),
    "stage-trouble": _stage_trouble,
    "background-picture": _background_picture,
    "other-model": _other_model,
    "held": _held,
    "core": _core,
    "core-installed": _core_installed,
    "drop": _drop,
    "main": _main,
    "trouble": _trouble,
    "empty": lambda window, console: None,
    "settings": _settings,
    "help": _help,
    "personality": _personality,
    "trace": _trace,
    "light": _light,
    "messages": _messages,
}


def shoot(folder, scene, look, size):
    window_settings = WindowSettings(look=look)
    model = CharacterModel() if scene == "empty" else demo.MODEL
    console = FakeConsole(Settings(window=window_settings), model)
    window = MainWindow(console, Theme(ICONS), FakeServices().made(console))
    window.resize(*size)
    window.show()
    wait(60)
    SCENES[scene](window, console)
    wait(250)
    name = f"{scene}-{look.value}-{size[0]}x{size[1]}.png"
    window.grab().save(str(Path(folder) / name))
    window.hide()
    window.deleteLater()
    wait(10)


def main(folder, *scenes):
    app = QApplication.instance() or QApplication([])
    app.setQuitOnLastWindowClosed(False)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for scene in scenes or ("main",):
        for look in (Look.DARK, Look.LIGHT):
            for size in SIZES if scene == "main" else SIZES[:2]:
                shoot(folder, scene, look, size)


if __name__ == "__main__":
    main(*sys.argv[1:])
