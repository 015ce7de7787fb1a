from dataclasses import replace

import pytest

from vtuber_console.domain.generation import BackendMode, TextStyle
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.ui.personality_sheet import PersonalitySheet


@pytest.fixture
def mind(window):
    return window.mind


def test_every_mode_has_a_row_and_the_used_one_says_so(mind):
    looks = {mode: row.look for mode, row in mind.rows.items()}
    assert list(looks) == list(BackendMode)
    assert looks[BackendMode.AUTONOMOUS].in_use
    assert not looks[BackendMode.ORPHIQ].ready
    assert not mind.rows[BackendMode.ORPHIQ].isEnabled()
    assert "not set up" in mind.rows[BackendMode.ORPHIQ].accessibleName()


def test_another_mind_is_one_click_away(mind, console):
    console.modes = tuple(BackendMode)
    console.configure(console.settings)
    told = []
    console.settings_changed.connect(told.append)
    mind.rows[BackendMode.EXTERNAL_API].click()
    assert console.settings.mind.mode is BackendMode.EXTERNAL_API
    assert mind.rows[BackendMode.EXTERNAL_API].look.in_use
    assert not mind.rows[BackendMode.AUTONOMOUS].look.in_use
    assert told == [console.settings]


def test_a_failing_mind_turns_its_own_row_red_and_says_why(mind, console):
    console.report(PartStatus(Part.MIND, Status.FAILED, "no answer for 12 s"))
    look = mind.rows[BackendMode.AUTONOMOUS].look
    assert (look.state, look.note) == ("fail", "no answer for 12 s")


def test_speaking_up_and_answering_are_kept_at_once(mind, console):
    mind.quiet.setValue(90)
    mind.chance.setValue(70)
    mind.speaks.click()
    kept = console.settings.mind
    assert (kept.speaks_up, kept.quiet_seconds, kept.answer_chance) == (False, 90.0, 0.7)


def test_panic_elsewhere_is_seen_here(mind, console):
    quiet = replace(console.settings.mind, speaks_up=False)
    console.configure(replace(console.settings, mind=quiet))
    assert not mind.speaks.isChecked()
    assert not mind.quiet.isEnabled()


def test_showing_settings_changes_none(mind, console):
    odd = replace(console.settings.mind, answer_chance=0.333, quiet_seconds=61.5)
    console.configure(replace(console.settings, mind=odd))
    assert console.settings.mind == odd


def test_the_personality_is_kept_with_every_change(window, mind, console, theme):
    sheet = PersonalitySheet(mind, console, theme)
    sheet.open()
    sheet.name.setText("Mirei")
    sheet.name.editingFinished.emit()
    sheet.style_choice.group.button(2).click()
    sheet.scales["energy"].setValue(95)
    sheet.topics.setText(" koto,  rain ,, ")
    sheet.topics.editingFinished.emit()
    who = console.settings.mind.personality
    assert (who.name, who.style, who.energy) == ("Mirei", TextStyle.EXCITED, 0.95)
    assert who.topics == ("koto", "rain")
    sheet.name.setText("   ")
    sheet.name.editingFinished.emit()
    assert console.settings.mind.personality.name == "Mirei"
    sheet.close()
