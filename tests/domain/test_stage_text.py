import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.stage_text import MAX_LENGTH, clean, for_air, holds_blocked


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("hello   there\n\tfriend", "hello there friend"),
        ("a\u202eb\u2066c\u200b", "abc"),
        ("z\u0351\u0351\u0351\u0351\u0351o", "z\u0351\u0351o"),
        ("nooooooooooo", "nooo"),
        ("\x00\x07bell", "bell"),
        ("👩\u200d🚀 ok", "👩\u200d🚀 ok"),
        ("héllo café", "héllo café"),
    ],
)
def test_text_is_made_harmless_without_changing_its_words(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text", ["see https://evil.example/x?y=1 now", "see www.evil.example now", "see evil.com/x now"]
)
def test_links_are_not_read_aloud(text):
    assert for_air(text).text == "see link now"


@pytest.mark.parametrize(
    "text",
    ["you SPAM here", "spám!", "(spam)", "sp\u200dam", "s\ufe0fpam", "sp\u034fam", "sp\u00adam"],
)
def test_a_blocked_word_refuses_whatever_its_case_and_accents(text):
    verdict = for_air(text, ["Spam"])
    assert verdict.refused
    assert verdict.text == ""


@pytest.mark.parametrize("text", ["spammer is another word", "span"])
def test_a_blocked_word_is_a_whole_word(text):
    assert not for_air(text, ["spam", "", " "]).refused


@pytest.mark.parametrize("text", ["a pig", "pigs on ice", "a (pig)", "on ice, really"])
def test_one_of_several_blocked_words_is_enough(text):
    words = ["", "pig", "pigs", "c++ (x", "on ice", "\u0301"]
    assert holds_blocked(text, words)
    assert not holds_blocked("pigsty on icebergs", words)
    assert not holds_blocked(text, ["", "\u0301", " "])


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\u202e", "😀"])
def test_nothing_to_say_is_refused(text):
    assert for_air(text).refused


@given(st.text(max_size=5000))
def test_any_text_comes_out_bounded_and_clean(text):
    cleaned = clean(text)
    assert len(cleaned) <= MAX_LENGTH
    assert cleaned == cleaned.strip()
    assert not any(ord(c) < 32 or c in "\u202a\u202e\u2066\u200f" for c in cleaned)
