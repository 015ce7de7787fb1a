from PySide6.QtCore import Qt

from vtuber_console.domain.events import (
    ChatCleared,
    ChatMessage,
    MessageDeleted,
    OperatorText,
    UserCleared,
)
from vtuber_console.domain.script import Trace, TraceStep
from vtuber_console.ui.chat.rows import Kind
from vtuber_console.ui.sheet import Sheet


def _message(number, login="ann"):
    return ChatMessage(f"m{number}", login, login.title(), f"line {number}")


def _kinds(window):
    window.chat.feed.flush()
    return [row.kind for row in window.chat.feed.ring]


def test_an_empty_chat_says_what_comes_next_and_offers_a_rehearsal(window, console):
    stack = window.chat._stack
    assert stack.currentIndex() == 0
    window.chat.source.start_rehearsal()
    chat = console.settings.chat
    assert (chat.rehearsal, chat.rehearsal_rate) == (True, 12.0)


def test_the_first_message_shows_the_feed(window, console):
    console.receive(_message(1))
    assert window.chat._stack.currentWidget() is window.chat.feed


def test_what_is_no_chat_leaves_the_hint(window, console):
    console.receive(OperatorText("hello"))
    assert window.chat._stack.currentIndex() == 0


def test_moderators_take_things_out(window, console):
    for number, login in enumerate(("ann", "bob", "ann")):
        console.receive(_message(number, login))
    console.receive(MessageDeleted("m0"))
    assert _kinds(window) == [Kind.GONE, Kind.MESSAGE, Kind.MESSAGE]
    console.receive(UserCleared("bob"))
    assert _kinds(window) == [Kind.GONE, Kind.GONE, Kind.MESSAGE]
    console.receive(ChatCleared())
    assert _kinds(window) == [Kind.GONE] * 3


def test_reading_a_channel_tells_the_program_and_is_remembered(window, console):
    source, told = window.chat.source, []
    console.settings_changed.connect(lambda settings: told.append(settings.chat.channel))
    source.field.setText("https://twitch.tv/Mirei_ch")
    source.button.click()
    assert told == ["mirei_ch"]
    assert console.settings.chat.channel == "mirei_ch"
    assert source.field.text() == "mirei_ch"
    assert source.button.text() == "Stop"
    source.button.click()
    assert told == ["mirei_ch", ""]
    assert console.settings.chat.channel == ""
    assert source.button.text() == "Read"


def test_a_wrong_channel_says_why_and_changes_nothing(window, console):
    source, told = window.chat.source, []
    console.settings_changed.connect(told.append)
    source.field.setText("not a channel!")
    source.button.click()
    assert source.error.isVisible()
    assert "letters" in source.error.text()
    assert told == []
    assert source.field.text() == "not a channel!"


def test_the_rate_of_the_rehearsal_is_kept(window, console):
    window.chat.source.rate.setValue(60)
    chat = console.settings.chat
    assert (chat.rehearsal, chat.rehearsal_rate) == (False, 60.0)


def test_why_opens_the_trace_over_the_window(window, console):
    console.traces["e1"] = Trace("e1", "Ann asked.", (TraceStep("received", 1.0, "from chat"),))
    window.chat._why("e1")
    sheets = window.findChildren(Sheet)
    assert [sheet.accessibleName() for sheet in sheets] == ["Why did she say that?"]
    sheets[0].close()


def test_a_quiet_channel_is_named(window, console):
    window.chat.source.field.setText("mirei_ch")
    window.chat.source.button.click()
    assert window.chat._empty.title.text() == "Quiet so far"
    assert "mirei_ch" in window.chat._empty.text.text()
    window.chat.source.start_rehearsal()
    assert not window.chat._offer.isVisibleTo(window)


def test_the_narrowest_panel_still_shows_every_word_of_its_controls(window, qtbot):
    window.resize(1024, 640)
    window.resizeDocks([window.docks["chat"]], [10], Qt.Orientation.Horizontal)
    qtbot.wait(30)
    source = window.chat.source
    for widget in (source.rehearsal, source.button, source.rate):
        assert widget.width() >= widget.sizeHint().width() or widget is source.rate
        assert source.rect().contains(widget.geometry())
    assert not source.rehearsal.geometry().intersects(source.rate.geometry())
