from PySide6.QtGui import QGuiApplication

from vtuber_console.domain.settings import Look
from vtuber_console.ui.widgets import IconButton, plain


def test_dark_and_light_are_other_colours_and_tell_so(theme):
    seen = []
    theme.changed.connect(lambda: seen.append(theme.mode))
    dark = theme.color("bg.panel")
    theme.use(Look.LIGHT)
    assert theme.color("bg.panel") != dark
    assert seen == ["light"]


def test_the_palette_of_the_program_follows(theme, qapp):
    theme.use(Look.LIGHT)
    assert qapp.palette().window().color() == theme.color("bg.window")
    theme.use(Look.DARK)
    assert qapp.palette().window().color() == theme.color("bg.window")


def test_the_style_sheet_has_no_open_place(theme, qapp):
    for look in (Look.DARK, Look.LIGHT):
        theme.use(look)
        assert "@" not in qapp.styleSheet()
        assert "font" not in qapp.styleSheet()


def test_icons_take_the_new_colours(theme, qtbot):
    button = IconButton(theme, "copy", "Copy")
    qtbot.addWidget(button)
    before = button.icon().pixmap(16, 16).toImage()
    theme.use(Look.LIGHT)
    assert button.icon().pixmap(16, 16).toImage() != before


def test_a_missing_icon_is_an_empty_picture_and_a_line_in_the_log(theme, unexpected_warnings):
    assert theme.pixmap("no-such-picture", "ok").toImage().pixelColor(3, 3).alpha() == 0
    assert "no-such-picture" in unexpected_warnings.pop().getMessage()


def test_the_system_look_asks_the_system(theme):
    theme.use(Look.SYSTEM)
    light = QGuiApplication.styleHints().colorScheme().name == "Light"
    assert theme.mode == ("light" if light else "dark")


def test_tool_tips_never_become_markup():
    assert plain("<b>bold</b>") == "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"
    assert plain("plain words") == "plain words"
