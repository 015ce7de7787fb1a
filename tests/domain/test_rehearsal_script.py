"""The invented audience is believable, varied, and the same for the same seed."""

from collections import Counter, defaultdict
from random import Random

from vtuber_console.domain import rehearsal_lines as lines
from vtuber_console.domain.events import (
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    MessageDeleted,
    Raid,
    Role,
    Source,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.model import CharacterModel, Motion
from vtuber_console.domain.rehearsal_script import MOST_CHATTERS, RehearsalScript

MODEL = CharacterModel("Mia LÖWE", "/x", ("happy", "sad"), (Motion("wave", 0, "Wave"),))


def evening(count=4000, seed=1, model=MODEL):
    script = RehearsalScript(Random(seed))
    return [script.next(model, 1000.0 + number) for number in range(count)]


def test_the_same_seed_gives_the_same_evening_and_another_one_another():
    assert evening(300) == evening(300)
    assert evening(300) != evening(300, seed=2)


def test_every_kind_of_thing_happens_and_most_of_it_is_chat():
    events = evening()
    kinds = Counter(type(event) for event in events)
    assert set(kinds) == {ChatMessage, Follow, Subscription, GiftedSubs, Cheer, Raid,
                          MessageDeleted, UserCleared}  # fmt: skip
    assert 0.85 < kinds[ChatMessage] / len(events) < 0.97
    messages = [event for event in events if isinstance(event, ChatMessage)]
    for what in ("bits", "is_first", "is_action", "emotes", "reply_to", "badges"):
        assert any(getattr(message, what) for message in messages), what
    assert max(len(message.text) for message in messages) > 200
    assert any(not message.text.isascii() for message in messages)


def test_everything_says_that_it_is_a_rehearsal():
    for event in evening(500):
        if not isinstance(event, MessageDeleted | UserCleared):
            assert event.source is Source.REHEARSAL


def test_people_keep_their_name_colour_and_badges():
    known = defaultdict(set)
    for event in evening():
        if isinstance(event, ChatMessage):
            known[event.login].add((event.display_name, event.color, event.badges))
    assert all(len(looks) == 1 for looks in known.values())
    assert len(known) > 40


def test_a_line_does_not_come_twice_in_a_row_and_nobody_talks_all_the_time():
    messages = [event for event in evening(1000) if isinstance(event, ChatMessage)]
    long = [message.text for message in messages if len(message.text) > 25]
    assert all(text not in long[max(0, i - 2) : i] for i, text in enumerate(long))
    ((_, most),) = Counter(message.login for message in messages).most_common(1)
    assert most < len(messages) * 0.15


def test_every_role_but_the_broadcasters_is_there():
    roles = set()
    for event in evening():
        if isinstance(event, ChatMessage):
            roles |= event.roles
    assert roles == {Role.MODERATOR, Role.VIP, Role.SUBSCRIBER}


def test_nobody_repeats_an_id_and_only_what_was_said_is_deleted():
    said = set()
    for event in evening():
        if isinstance(event, ChatMessage):
            assert event.id not in said
            said.add(event.id)
        elif isinstance(event, MessageDeleted):
            assert event.message_id in said


def test_emotes_stand_where_they_are_said_to_stand():
    found = 0
    for event in evening():
        if isinstance(event, ChatMessage):
            for emote in event.emotes:
                assert event.text[emote.start : emote.end] == emote.id in lines.EMOTES
                found += 1
            assert "{" not in event.text
    assert found > 100


def test_the_character_is_asked_by_name_and_commanded_by_what_she_can():
    texts = [event.text for event in evening() if isinstance(event, ChatMessage)]
    assert sum("Mia LÖWE" in text for text in texts) > 200
    commands = {text for text in texts if text.startswith("!")}
    assert {"!expression happy", "!expression sad", "!motion wave 0"} <= commands
    assert any(text.startswith("!tts ") for text in commands)


def test_without_a_model_the_audience_only_lets_her_speak():
    texts = [e.text for e in evening(2000, model=CharacterModel()) if isinstance(e, ChatMessage)]
    commands = {text.split()[0] for text in texts if text.startswith("!")}
    assert commands == {"!tts"}


def test_a_long_evening_does_not_fill_the_memory():
    script = RehearsalScript(Random(3))
    for number in range(20_000):
        script.next(MODEL, float(number))
    assert len(script._chatters) <= MOST_CHATTERS
    assert len(script._pending) < 50
