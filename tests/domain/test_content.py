import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.content import ContentGenerator
from vtuber_console.domain.generation import (
    ChatTurn,
    GenerationContext,
    GenerationOptions,
    Occasion,
    TextGenerationRequest,
    TextStyle,
)
from vtuber_console.domain.intent import Intent, intent_of, options_of, subject_of
from vtuber_console.domain.lines import BY_INTENT, BY_OCCASION
from vtuber_console.domain.personality import Mood, PersonalityConfig, PersonalityEngine
from vtuber_console.domain.triggers import TopicDeck, TriggerConfig

LUMI = PersonalityConfig()
VARIABLES = {"user", "name", "word", "earlier", "option", "topic", "count", "one", "many"}


def write(prompt, speaker="Ann", occasion=Occasion.MESSAGE, config=LUMI, **more):
    request = TextGenerationRequest(prompt, speaker, occasion, **more)
    return ContentGenerator(Random(5)).write(request, config)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hi Lumi", Intent.GREETING),
        ("HELLO!!", Intent.GREETING),
        ("good night all", Intent.FAREWELL),
        ("thx", Intent.THANKS),
        ("how are you today?", Intent.HOW_ARE_YOU),
        ("who are you?", Intent.WHO_ARE_YOU),
        ("you are so cute", Intent.COMPLIMENT),
        ("this is boring", Intent.UNKIND),
        ("hahaha", Intent.LAUGH),
        ("tea or coffee?", Intent.CHOICE),
        ("what is this", Intent.QUESTION),
        ("本当？", Intent.QUESTION),
        ("my cat sleeps", Intent.STATEMENT),
        ("this is high", Intent.STATEMENT),
    ],
)
def test_the_kind_of_a_line(text, intent):
    assert intent_of(text) is intent


def test_the_subject_and_the_options_of_a_line():
    assert subject_of("I really like mountain bikes") == "mountain"
    assert subject_of("ok so") == ""
    assert options_of("would you take tea or green coffee?") == ("tea", "green coffee")
    assert options_of("hello") == ()


@given(st.text(max_size=300), st.text(max_size=40))
def test_every_line_gets_an_answer_without_a_hole_in_it(prompt, speaker):
    text = write(prompt, speaker)
    assert text
    assert len(text) <= GenerationOptions().max_length


def test_a_viewer_cannot_smuggle_marks_or_variables():
    text = write("{name} [angry] {0.__class__}", "[sad]{user}")
    assert "[sad]" not in text
    assert "[angry]" not in text
    assert "class" not in text


@pytest.mark.parametrize("occasion", [o for o in Occasion if o is not Occasion.MESSAGE])
def test_every_occasion_has_words_with_and_without_its_facts(occasion):
    facts = {"count": "7", "topic": "games"}
    assert write("hm", occasion=occasion, facts=facts)
    assert write("", occasion=occasion)


def test_it_does_not_repeat_itself_before_it_must():
    generator = ContentGenerator(Random(2))
    request = TextGenerationRequest("games", "", Occasion.TIMER, {"topic": "games"})
    lines = [generator.write(request, LUMI) for _ in range(24)]
    number = len(BY_OCCASION[Occasion.TIMER])
    assert len(set(lines[:number])) == number
    assert all(a != b for a, b in pairwise(lines))


def test_it_remembers_what_the_same_viewer_spoke_of():
    history = (ChatTurn("Ann", "my dragons are sick"), ChatTurn("Bob", "taxes are due"))
    generator = ContentGenerator(Random(1))
    request = TextGenerationRequest(
        "what about volcanoes?", "Ann", context=GenerationContext(history)
    )
    said = {generator.write(request, LUMI) for _ in range(12)}
    assert any("dragons" in line and "volcanoes" in line for line in said)
    assert not any("taxes" in line for line in said)


def test_an_answer_keeps_to_its_length():
    options = GenerationOptions(max_length=20)
    request = TextGenerationRequest("hello there", "Ann", options=options)
    assert len(ContentGenerator(Random(1)).write(request, LUMI)) <= 20


@pytest.mark.parametrize("kind", [*BY_INTENT, *BY_OCCASION], ids=lambda kind: kind.value)
def test_every_kind_has_a_line_that_needs_to_know_nothing_special(kind):
    templates = {**BY_INTENT, **BY_OCCASION}[kind]
    needs = [set(re.findall(r"{(\w+)}", text)) for text in templates]
    assert set().union(*needs) <= VARIABLES
    known = {"user", "name", "option"} if kind is Intent.CHOICE else {"user", "name"}
    assert any(need <= known for need in needs)


@pytest.mark.parametrize(
    "occasion", [Occasion.SUBSCRIPTION, Occasion.GIFT, Occasion.CHEER, Occasion.RAID]
)
@pytest.mark.parametrize("count", ["0", "1", "2", "100"])
def test_one_thing_is_never_told_in_the_plural(occasion, count):
    generator = ContentGenerator(Random(3))
    facts = {"count": count}
    request = TextGenerationRequest("", "Ann", occasion, facts)
    said = {generator.write(request, LUMI) for _ in range(30)}
    assert len(said) > (count != "0")
    for line in said:
        if count in ("0", "1"):
            assert not re.search(rf"\b{count} \w+s\b", line)
            assert "all of you" not in line
        else:
            assert not re.search(r"\bone (sub|bit|friend)\b", line)
    if count == "2":
        assert any("2" in line for line in said)


def test_kindness_lifts_the_mood_and_it_drifts_back():
    engine = PersonalityEngine(Random(1))
    for _ in range(8):
        engine.feel(Intent.COMPLIMENT, LUMI)
    high = engine.mood.valence
    assert high > 0.55
    assert engine.colour("Fine.", LUMI).startswith("[happy] ")
    for _ in range(60):
        engine.feel(Intent.STATEMENT, LUMI)
    assert engine.mood.valence == pytest.approx(LUMI.warmth - 0.5, abs=0.02)
    for _ in range(20):
        engine.feel(Intent.UNKIND, LUMI)
    assert engine.mood.valence >= -1.0
    assert engine.colour("Fine.", LUMI).startswith("[sad] ")


@pytest.mark.parametrize(
    ("style", "text", "said"),
    [
        (TextStyle.CALM, "[happy] Hello!", "[happy] Hello."),
        (TextStyle.EXCITED, "[happy] Hello. Bye.", "[happy] Hello! Bye."),
        (TextStyle.FORMAL, "[happy] Hey Ann.", "[happy] Good day, Ann."),
        (TextStyle.CASUAL, "[happy] Hey Ann.", "[happy] Hey Ann."),
    ],
)
def test_the_style_colours_the_words(style, text, said):
    engine = PersonalityEngine(Random(1))
    engine.mood = Mood(0.0, 0.5)
    assert engine.colour(text, PersonalityConfig(style=style)) == said


def test_the_catchphrase_comes_now_and_then():
    engine = PersonalityEngine(Random(1))
    config = PersonalityConfig(catchphrase="Stay bright!", humour=1.0)
    said = [engine.colour("[happy] Ok.", config).endswith("Stay bright!") for _ in range(300)]
    assert 0.2 < sum(said) / 300 < 0.4


def test_topics_come_again_only_after_all_were_dealt():
    deck = TopicDeck(Random(4))
    topics = ("a", "b", "c")
    dealt = [deck.deal(topics) for _ in range(30)]
    assert set(dealt[:3]) == set(topics)
    assert all(x != y for x, y in pairwise(dealt))
    assert deck.deal(()) == ""
    assert deck.deal(("only",)) == deck.deal(("only",)) == "only"


def test_the_quiet_time_varies_around_what_was_set():
    waits = [TriggerConfig(60, 0.3).wait(Random(seed)) for seed in range(200)]
    assert min(waits) >= 42
    assert max(waits) <= 78
    assert max(waits) - min(waits) > 20
