from PySide6.QtWidgets import QScrollArea

from tests.fake_library import card_of, model_of
from vtuber_console.domain.model_card import Examination
from vtuber_console.domain.model_doctor.findings import Finding, Severity
from vtuber_console.domain.moods import MoodGuess
from vtuber_console.domain.status import Problem
from vtuber_console.domain.status import Severity as Weight
from vtuber_console.pipeline.model_shelf import Examined, Refused
from vtuber_console.ui.prose import MAY_BREAK, breakable

LONG = "textures/" + "aVeryLongNameOfAFile" * 10 + ".png"


def test_only_words_that_are_too_long_may_break():
    assert breakable("A few words, and one-more.") == "A few words, and one-more."
    assert breakable("x" * 24) == "x" * 24
    assert breakable("x" * 49) == MAY_BREAK.join(("x" * 24, "x" * 24, "x"))


async def test_long_names_of_files_do_not_push_a_report_out_of_its_card(desk):
    finding = Finding(Severity.WRONG, f"The texture {LONG} is missing.", f"Put {LONG} there.")
    examined = Examined(
        card_of("haru"),
        model_of("haru"),
        Examination((finding,), (MoodGuess("happy", "F05", 0.9, LONG),)),
    )
    async with desk() as desk:
        sheet = desk.window.open_characters()
        desk.parts.shelf.examined.emit(examined)
        desk.parts.shelf.outcome.emit(Refused("x.zip", f"{LONG} is damaged.", "Export it again."))
        await desk.settle()
        area = sheet.page.findChild(QScrollArea)
        assert area.widget().width() == area.viewport().width()
        assert sheet.card.minimumSizeHint().width() <= sheet.card.width()


def test_a_long_word_in_a_problem_leaves_the_strip_as_wide_as_it_is(window, console):
    before = window.strip.minimumSizeHint().width()
    console.warn(Problem(LONG, LONG, Weight.ERROR))
    assert window.strip.minimumSizeHint().width() == before
