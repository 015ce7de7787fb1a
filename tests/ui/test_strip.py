import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.ui import demo
from vtuber_console.domain.settings import Look
from vtuber_console.domain.status import Part, PartStatus, Problem, Severity, Status
from vtuber_console.ui.glyphs import SHAPES, StateGlyph
from vtuber_console.ui.popover import Popover

FAILED = PartStatus(Part.STAGE, Status.FAILED, "no page is open", "Add the address to OBS.")


@pytest.fixture
def strip(window):
    return window.strip


def test_the_four_lights_are_there_and_the_others_only_in_trouble(strip, console):
    shown = [part for part, light in strip.lights.items() if light.isVisible()]
    assert shown == [Part.TWITCH, Part.MIND, Part.VOICE, Part.STAGE]
    console.report(PartStatus(Part.KEYCHAIN, Status.DEGRADED, "secrets for this run only"))
    assert strip.lights[Part.KEYCHAIN].isVisible()
    console.report(PartStatus(Part.KEYCHAIN, Status.ON))
    assert not strip.lights[Part.KEYCHAIN].isVisible()


def test_a_light_that_is_not_well_says_why(strip, console):
    light = strip.lights[Part.STAGE]
    quiet = light.sizeHint().width()
    console.report(FAILED)
    assert light.sizeHint().width() > quiet
    assert light.accessibleName() == "Stage: failed, no page is open"


def test_a_click_on_a_light_shows_what_to_do(strip, window, console, qtbot):
    console.report(FAILED)
    qtbot.mouseClick(strip.lights[Part.STAGE], Qt.MouseButton.LeftButton)
    popover = window.findChildren(Popover)[0]
    words = [label.text() for label in popover.findChildren(QLabel)]
    assert words == ["Stage", "No page is open", "Add the address to OBS."]
    assert popover.y() >= strip.geometry().bottom()
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert ("skip",) not in console.calls
    qtbot.waitUntil(lambda: not window.findChildren(Popover), timeout=1000)


def test_a_part_that_is_off_says_the_first_step(strip, window):
    strip.lights[Part.STAGE].explain()
    words = [label.text() for label in window.findChildren(Popover)[0].findChildren(QLabel)]
    assert words[:2] == ["Stage", "Off"]
    assert "browser source in OBS" in words[2]


def test_a_click_elsewhere_closes_the_popover(strip, window, console, qtbot):
    strip.lights[Part.MIND].explain()
    qtbot.mouseClick(window.chat.feed.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(Popover), timeout=1000)


def test_with_little_room_what_is_well_grows_silent_before_what_is_not(window, strip, console):
    demo.fill_lights(console, trouble=True)
    window.resize(1280, 720)
    assert strip.lights[Part.MIND]._words(strip.lights[Part.MIND]._frugal)[1] == ""
    assert strip.lights[Part.STAGE]._words(strip.lights[Part.STAGE]._frugal)[1] == "no page"
    panic = strip.panic
    assert panic.mapTo(window, panic.rect().bottomRight()).x() < window.width()


def test_in_a_wide_window_only_what_is_well_gives_way(window, strip, console, qtbot):
    demo.fill_lights(console, trouble=True)
    mind, stage = strip.lights[Part.MIND], strip.lights[Part.STAGE]
    assert mind._words(mind._frugal) == ("Mind", "")
    qtbot.waitUntil(lambda: stage.width() >= stage.sizeHint().width(), timeout=1000)
    assert stage._words(stage._frugal) == ("Stage", "no page")


def test_panic_is_never_disabled_or_pushed_out(window, strip, console):
    for status in Status:
        for part in Part:
            console.report(PartStatus(part, status, "a rather long detail " * 8))
        for width in (960, 1280, 1920):
            window.resize(width, 700)
            right = strip.panic.mapTo(window, strip.panic.rect().topRight()).x()
            assert strip.panic.isEnabled()
            assert strip.panic.isVisible()
            assert right <= window.width()


def test_the_address_is_copied_and_opened(strip, services, qtbot):
    strip.address.copy_button.click()
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:8765/stage"
    strip.address.open_button.click()
    assert services.calls[-1] == ("open", "http://127.0.0.1:8765/stage")


def test_the_address_appears_when_the_server_is_up(strip, services):
    services.url = ""
    services.changed.emit(None)
    assert strip.address._url.text() == "starting"
    assert not strip.address.copy_button.isEnabled()
    services.url = "http://127.0.0.1:9000/stage"
    services.note = "8765 was in use"
    services.changed.emit(None)
    assert strip.address._url.text() == "127.0.0.1:9000/stage"
    assert "8765 was in use" in strip.address.toolTip()


def test_a_problem_stands_under_the_strip_and_can_be_dismissed(window, strip, console):
    console.warn(Problem("The disk is <b>full</b>.", "Free some space.", Severity.ERROR))
    bar = strip.problems
    assert bar.isVisible()
    assert "&lt;b&gt;" in bar._text.text()
    assert bar.geometry().top() >= strip._frame.geometry().bottom()
    bar.dismiss.click()
    assert not bar.isVisible()


def test_the_list_keeps_the_last_fifty_and_counts_repeats(window, strip, console):
    for number in range(60):
        console.warn(Problem(f"Problem {number}"))
    console.warn(Problem("Problem 59"))
    seen = strip.problems.seen
    assert len(seen) == 50
    assert (seen[-1].problem.text, seen[-1].times) == ("Problem 59", 2)
    strip.bell.click()
    words = [label.text() for label in window.findChildren(Popover)[0].findChildren(QLabel)]
    assert words[:3] == ["Messages", "Problem 59 (2 times)", "Problem 58"]


def test_mild_news_moves_no_panel_and_waits_behind_the_bell(strip, window, console):
    plain = strip.bell.grab().toImage()
    console.warn(Problem("Just so you know", severity=Severity.INFO))
    assert not strip.problems.isVisible()
    assert strip.bell.grab().toImage() != plain
    strip.bell.click()
    popover = window.findChildren(Popover)[0]
    assert "Just so you know" in [label.text() for label in popover.findChildren(QLabel)]
    assert strip.bell.grab().toImage() == plain


def test_an_error_goes_when_its_part_is_well_again(strip, console):
    console.warn(Problem("Not saved.", severity=Severity.ERROR, part=Part.SETTINGS))
    console.warn(Problem("Something else.", severity=Severity.INFO, part=Part.KEYCHAIN))
    assert strip.problems.isVisible()
    console.warn(Problem("Saved again.", severity=Severity.INFO, part=Part.SETTINGS))
    assert not strip.problems.isVisible()


def test_a_warning_goes_by_itself_and_errors_stay(strip, console):
    console.warn(Problem("Careful", severity=Severity.WARNING))
    assert strip.problems._away.isActive()
    console.warn(Problem("Broken", severity=Severity.ERROR))
    assert not strip.problems._away.isActive()


def test_every_state_has_a_silhouette_of_its_own(theme, qtbot):
    for look in (Look.DARK, Look.LIGHT):
        theme.use(look)
        shapes = set()
        for state in SHAPES:
            glyph = StateGlyph(theme, state, 32)
            qtbot.addWidget(glyph)
            grey = glyph.grab().toImage().convertToFormat(glyph.grab().toImage().Format.Format_Mono)
            shapes.add(bytes(grey.constBits()))
        assert len(shapes) == len(SHAPES)


WORDS = "Verbindungsabbruch wegen Zeitüberschreitung beim Anmeldevorgang"


@pytest.mark.parametrize("width", [1024, 1280, 1600])
@pytest.mark.parametrize("bad", [1, 2, 7])
def test_a_failing_light_is_never_cut_without_a_sign_and_a_tip(window, console, qtbot, width, bad):
    strip, parts = window.strip, list(Part)
    for number, part in enumerate(parts):
        status = Status.FAILED if number < bad else Status.ON
        console.report(PartStatus(part, status, WORDS, "Sign in again."))
    window.resize(width, 720)
    failing = [strip.lights[part] for part in parts[:bad]]
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in failing))
    for light in failing:
        assert WORDS in light.toolTip()
        assert "Sign in again." in light.toolTip()
        name, detail = light._words(light._frugal)
        assert detail or not name, "a name alone would say that all is well"
    panic = strip.panic
    assert panic.mapTo(window, panic.rect().topRight()).x() <= window.width()


def test_reasons_share_the_room_there_is(window, console, strip):
    window.resize(1280, 720)
    shares = []
    for part in (Part.VOICE, Part.STAGE, Part.MIND):
        console.report(PartStatus(part, Status.FAILED, WORDS))
        loud = [light._reason for light in strip.lights.values() if light.loud]
        assert len(set(loud)) == 1
        shares.append(loud[0])
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < shares[0]
