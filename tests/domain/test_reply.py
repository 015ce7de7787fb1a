from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.reply import HARD_LIMIT, Mark, ReplyParser, Sentence


def parse(*chunks, is_mark=None):
    parser = ReplyParser(is_mark)
    pieces = [piece for chunk in chunks for piece in parser.feed(chunk)]
    return [*pieces, *parser.close()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hello there. How are you?", ["Hello there.", "How are you?"]),
        ("Pi is 3.14 or so. Fine!", ["Pi is 3.14 or so.", "Fine!"]),
        ("Oh no. I fell. It is 5. Bye.", ["Oh no.", "I fell.", "It is 5.", "Bye."]),
        ("Dr. Who is here. Hi.", ["Dr. Who is here.", "Hi."]),
        ('She said "no." Then left.', ['She said "no."', "Then left."]),
        ("Wait... what?! Really…", ["Wait...", "what?!", "Really…"]),
        ("こんにちは。元気？はい", ["こんにちは。", "元気？", "はい"]),
        ("one\ntwo", ["one", "two"]),
        ("  lots \t of   space  ", ["lots of space"]),
        ("!!! ... ???", []),
        ("", []),
        ("an [open mark", ["an [open mark"]),
        ("a [list, of] things", ["a [list, of] things"]),
        ("empty [] brackets", ["empty brackets"]),
    ],
)
def test_text_is_cut_into_sentences(text, sentences):
    assert parse(text) == [Sentence(s) for s in sentences]


def test_a_mark_comes_before_its_sentence():
    pieces = parse("[happy] Hello there. [wave] Bye, I am [sad] sorry.")
    assert pieces == [
        Mark("happy"),
        Sentence("Hello there."),
        Mark("wave"),
        Sentence("Bye, I am sorry.", (Mark("sad", 9 / 16),)),
    ]


def test_a_mark_within_a_sentence_keeps_its_place():
    (sentence,) = parse("One [happy] two  [sad], [wave] three [cry]four.")
    assert sentence.text == "One two, three four."
    assert [(m.name, sentence.text[: round(m.share * 20)]) for m in sentence.marks] == [
        ("happy", "One"),
        ("sad", "One two,"),
        ("wave", "One two,"),
        ("cry", "One two, three"),
    ]


@pytest.mark.parametrize(
    "text", ["Hello. [sad]", "Hello [sad].", "Hello[sad].", "Hello [sad] .", "Hello.[sad]"]
)
def test_a_mark_after_the_last_word_comes_after_the_sentence(text):
    sentence, mark = parse(text)
    assert sentence == Sentence("Hello ." if text.endswith(" .") else "Hello.")
    assert mark == Mark("sad")


def test_only_what_comes_before_the_first_word_is_done_before_the_sentence():
    assert parse('"[happy] [wave] Yes [sad] no."')[:2] == [Mark("happy"), Mark("wave")]


def test_a_mark_in_two_brackets_leaves_none_behind():
    assert parse("[[sad]] Oh.") == [Mark("sad"), Sentence("Oh.")]


def test_a_mark_glued_to_a_full_stop_belongs_to_the_next_sentence():
    assert parse("Done.[wave]Bye.") == [Sentence("Done."), Mark("wave"), Sentence("Bye.")]


def test_only_known_marks_are_taken_from_typed_text():
    pieces = parse("[happy] Press [enter] now.", is_mark={"happy"}.__contains__)
    assert pieces == [Mark("happy"), Sentence("Press [enter] now.")]


def test_a_sentence_comes_as_soon_as_it_is_complete():
    parser = ReplyParser()
    assert list(parser.feed("One. Tw")) == [Sentence("One.")]
    assert list(parser.feed("o. ")) == [Sentence("Two.")]


def test_an_endless_sentence_is_cut():
    pieces = parse("word " * 400)
    assert all(len(piece.text) <= HARD_LIMIT for piece in pieces)
    assert " ".join(piece.text for piece in pieces).split() == ["word"] * 400


@given(st.text(alphabet="ab. !?[]。\n\"'e3"), st.lists(st.integers(0, 60)))
def test_chunking_does_not_change_the_meaning(text, cuts):
    edges = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
    assert parse(*(text[a:b] for a, b in pairwise(edges))) == parse(text)


@given(st.text())
def test_no_letter_is_lost_or_invented(text):
    pieces = parse(text, is_mark=lambda name: False)
    kept = [c for piece in pieces for c in piece.text if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]


@given(st.text(max_size=2000))
def test_every_sentence_can_be_spoken(text):
    for piece in parse(text):
        if isinstance(piece, Sentence):
            assert any(c.isalnum() for c in piece.text)
            assert len(piece.text) <= HARD_LIMIT
            shares = [mark.share for mark in piece.marks]
            assert shares == sorted(shares)
            assert all(0 < share <= 1 for share in shares)
