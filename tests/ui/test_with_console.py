"""The window on the real console: what is typed is spoken, what is pressed reaches the stage."""

import asyncio
from random import Random

import pytest

from tests.fakes import MODEL, FakeVoice, RecordingStage
from tests.ui.fake_console import FakeServices
from vtuber_console.domain.actions import ExpressionControl
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.reports import ExpressionsShown
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_setup import alone
from vtuber_console.pipeline.console import Console, Ports
from vtuber_console.ui.held_note import HeldNote
from vtuber_console.ui.lamps import Lamp
from vtuber_console.ui.main_window import MainWindow


@pytest.fixture
def stage():
    return RecordingStage(instant=False)


@pytest.fixture
def show(qloop, theme, stage, qtbot):
    ports = Ports(stage, FakeVoice(), {}, qloop.time, Random(1))
    console = Console(ports, Settings())
    window = MainWindow(console, theme, FakeServices().made(console))
    qtbot.addWidget(window)
    window.show()
    console.set_stage(alone(MODEL))
    return console, window


async def _soon(true):
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come true within two seconds")


async def test_a_typed_line_is_spoken_and_shown(show, stage):
    console, window = show
    async with asyncio.TaskGroup() as group:
        running = group.create_task(console.loops.run())
        window.manual.edit.setPlainText("Hello there.")
        window.manual.send()
        await _soon(lambda: "Hello there." in stage.spoken)
        assert window.show_panel.now._head.text() == "Speaking"
        assert window.show_panel.now.line.accessibleName() == "Hello there."
        stage.finish()
        await _soon(lambda: window.show_panel._stack.currentIndex() == 0)
        running.cancel()


async def test_a_key_lights_up_when_the_stage_confirms(show, stage):
    console, window = show
    key = window.soundboard.expressions[1]
    key.click()
    assert ExpressionControl("happy") in stage.told
    assert key.lamp is Lamp.SENT
    stage.reports.emit(ExpressionsShown(frozenset({"happy"})))
    assert key.lamp is Lamp.ON
    window.strip.panic.click()
    assert "reset" in stage.told
    assert console.queue.held
    note = window.findChild(HeldNote)
    assert note.isVisible()
    note.go_on.click()
    assert not console.queue.held


async def test_chat_shows_with_its_decision(show):
    console, window = show
    console.submit(ChatMessage("1", "ann", "Ann", "hello"))
    window.chat.feed.flush()
    row = window.chat.feed.ring[0]
    assert (row.name, row.text) == ("Ann", "hello")
    assert row.decision
