import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.commands import CommandRule, Cooldowns, Permission, invocation, rank
from vtuber_console.domain.events import Badge, ChatMessage


def by(login="ann", *badges):
    return ChatMessage("1", login, login, "", badges=tuple(Badge(b, "1") for b in badges))


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("!tts hello  there ", "tts", "hello there"),
        ("!EXPRESSION Happy", "expression", "Happy"),
        ("!help", "help", ""),
    ],
)
def test_a_command_is_read(text, name, argument):
    called = invocation(text)
    assert (called.name, called.argument) == (name, argument)


@pytest.mark.parametrize("text", ["", "!", "! tts", "hello !tts", "tts"])
def test_other_lines_are_no_commands(text):
    assert invocation(text) is None


@given(st.text())
def test_any_line_is_read_without_an_error(text):
    called = invocation(text)
    assert called is None or called.argument == called.argument.strip()


@pytest.mark.parametrize(
    ("badges", "permission"),
    [
        ((), Permission.EVERYONE),
        (("subscriber",), Permission.SUBSCRIBER),
        (("founder",), Permission.SUBSCRIBER),
        (("vip", "subscriber"), Permission.VIP),
        (("moderator",), Permission.MODERATOR),
        (("lead_moderator",), Permission.MODERATOR),
        (("broadcaster", "subscriber"), Permission.BROADCASTER),
        (("premium",), Permission.EVERYONE),
    ],
)
def test_the_rank_follows_from_the_badges(badges, permission):
    assert rank(by("ann", *badges)) == permission


def test_cooldowns_hold_for_all_and_longer_for_the_same_chatter():
    rule, cooldowns = CommandRule("x", user_cooldown=10, global_cooldown=2), Cooldowns()
    cooldowns.used(rule, by("ann"), 100)
    assert "2 s" in cooldowns.refusal(rule, by("bob"), 100)
    assert cooldowns.refusal(rule, by("bob"), 102) == ""
    assert "8 s" in cooldowns.refusal(rule, by("ann"), 102)
    assert cooldowns.refusal(rule, by("ann"), 110) == ""
    assert cooldowns.refusal(CommandRule("y"), by("ann"), 100) == ""


def test_a_moderator_does_not_wait():
    rule, cooldowns = CommandRule("x", user_cooldown=10), Cooldowns()
    cooldowns.used(rule, by("mod", "moderator"), 100)
    assert cooldowns.refusal(rule, by("mod", "moderator"), 100) == ""


def test_permission_and_switch_are_told_in_words():
    rule, cooldowns = CommandRule("x", permission=Permission.VIP), Cooldowns()
    assert cooldowns.refusal(rule, by("ann", "subscriber"), 0) == "only for vips and above"
    assert cooldowns.refusal(rule, by("ann", "vip"), 0) == ""
    off = CommandRule("x", enabled=False)
    assert cooldowns.refusal(off, by("ann", "broadcaster"), 0) == "the command is switched off"
