"""Lines that other projects collected, with what they read in them.

Compared are, by the kind of the case:

- ircdocs: every field (tags, source, command, parameters);
- tmi.js: the tags that it passes on, the channel, the text, the login, whether it is an action,
  bits, seconds of a timeout, viewers of a raid, the plan of a subscription;
- Chatterino: id, login, display name, text, colour (±1), badge names, ids of Twitch's emotes, the
  time (±1 s), and Twitch's sentence of a notice. Left out, each with its reason: what its settings
  changed (ignored words, blocked users), and lines about earlier lines (stacked timeouts).
"""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from vtuber_console.domain.events import (
    ChatCleared,
    ChatMessage,
    ChatNotice,
    MessageDeleted,
    Raid,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.irc import parse_line
from vtuber_console.domain.twitch_chat import event_from_irc

FILE = Path(__file__).parents[3] / "shared/data/twitch/irc_cases.json"
REASON = "the collected IRC lines (../shared/data/twitch/irc_cases.json) are not on this machine"
CASES = json.loads(FILE.read_text()) if FILE.is_file() else []


def of(kind):
    cases = [case for case in CASES if case["kind"] == kind]
    ids = [f"{i}-{case.get('event') or Path(case['path']).stem}" for i, case in enumerate(cases)]
    if not cases:
        return [pytest.param(None, marks=pytest.mark.skip(reason=REASON))]
    return [pytest.param(case, id=name) for case, name in zip(cases, ids, strict=True)]


@pytest.mark.skipif(not CASES, reason=REASON)
def test_all_129_lines_are_there():
    assert len(CASES) == 129


@pytest.mark.parametrize("case", of("ircdocs-msg-split"))
def test_ircdocs_splits_the_line_in_the_same_way(case):
    message = parse_line(case["input"])
    expected = case["expected"]
    tags = {key: value or "" for key, value in expected.get("tags", {}).items()}
    assert message.command == expected["verb"]
    assert message.params == tuple(expected.get("params", ()))
    assert message.source == expected.get("source", "")
    assert message.tags == tags


def javascript(text):
    """Undo the escapes of a JavaScript string that stand for themselves in IRC."""
    return text.replace("\\u0001", "\x01").replace("\\'", "'")


@pytest.mark.parametrize("case", of("tmi.js-event"))
def test_tmi_js_reads_the_same(case):
    message = parse_line(javascript(case["input"]))
    expected = case["expected"]
    tags = next((item for item in expected if isinstance(item, dict)), {})
    for key, value in tags.items():
        if isinstance(value, str) and key in message.tags:
            assert message.tags[key].replace("\n", "") == value, key
    for name in ("badges", "emotes"):
        if f"{name}-raw" in tags:
            assert message.tags[name] == (tags[f"{name}-raw"] or "")
    if isinstance(expected[0], str) and expected[0].startswith("#"):
        assert expected[0] in (*message.params, f"#{message.nick}")
    check = TMI.get(case["event"], nothing)
    check(event_from_irc(message), expected)


def nothing(event, expected):
    assert event is None


def chat(event, expected):
    tags, text = expected[1], expected[2]
    assert (event.text, event.login) == (text, tags["username"])
    assert event.is_action == (tags["message-type"] == "action")
    assert event.bits == int(tags.get("bits", 0))
    assert {badge.set: badge.version for badge in event.badges} == tags["badges"]


def notice(event, expected):
    assert isinstance(event, ChatNotice)
    if isinstance(expected[-1], str):
        assert event.text == expected[-1]


def subscription(event, expected):
    assert isinstance(event, Subscription)
    assert event.display_name == expected[1]
    plan = next(
        (item["plan"] for item in expected if isinstance(item, dict) and "plan" in item), ""
    )
    assert event.tier == {"2000": 2, "3000": 3}.get(plan, 1)


def hosted(event, expected):
    """Twitch has no hosting any more; what its robot said is a line like any other."""
    assert isinstance(event, ChatMessage)


def raided(event, expected):
    assert event == Raid(expected[1].lower(), expected[1], expected[2])


def redeemed(event, expected):
    assert (event.login, event.user_id) == (expected[1], expected[3].get("user-id"))


TMI = {
    "action": chat,
    "cheer": chat,
    "redeem": redeemed,
    "raided": raided,
    "hosted": hosted,
    "ban": lambda event, expected: assert_equal(event, UserCleared(expected[1])),
    "timeout": lambda event, expected: assert_equal(event, UserCleared(expected[1], expected[3])),
    "clearchat": lambda event, expected: assert_equal(event, ChatCleared()),
    **dict.fromkeys(("automod", "mods", "r9kbeta", "subscribers"), notice),
    **dict.fromkeys(
        ("subscription", "resub", "subanniversary", "giftpaidupgrade", "anongiftpaidupgrade",
         "primepaidupgrade"), subscription),
}  # fmt: skip


def assert_equal(first, second):
    assert first == second


LEFT_OUT = {
    "blocked-user": "blocked users are a setting of Chatterino",
    "reply-blocked-user": "blocked users are a setting of Chatterino",
    "reward-blocked-user": "blocked users are a setting of Chatterino",
    "sub-blocked-user": "blocked users are a setting of Chatterino",
    "shared-chat-raid": "Chatterino hides raids of the other channel; here they are shown",
    "ignore-block2": "ignored words are a setting of Chatterino",
    "ignore-replace": "replaced words are a setting of Chatterino",
    "social-media-badge1": "Chatterino has a sentence of its own in place of Twitch's",
    "reply-ignore": "replaced words are a setting of Chatterino",
}


@pytest.mark.parametrize("case", of("chatterino-snapshot"))
def test_chatterino_reads_the_same(case):
    reason = LEFT_OUT.get(Path(case["path"]).stem)
    if reason:
        pytest.skip(reason)
    event = event_from_irc(parse_line(case["input"]))
    lines = [line for line in case["expected"] if "System" not in line["flags"]]
    said = [line for line in case["expected"] if "System" in line["flags"]]
    if isinstance(event, ChatMessage):
        for line in lines:
            compare_line(event, line)
        for line in said:
            assert event.notice == line["messageText"]
    else:
        compare_event(event, lines, said[-1]["messageText"], case["input"])


def compare_line(event, line):
    assert event.id == line["id"]
    assert event.login == line["loginName"]
    if line["loginName"]:
        assert event.display_name in (line["displayName"] or event.login, line["localizedName"])
    assert event.text == line["messageText"]
    assert event.user_id == line["userID"]
    assert [badge.set for badge in event.badges] == (line["twitchBadges"] or [])
    if event.color:  # Chatterino goes by way of another colour space and back
        theirs = bytes.fromhex(line["usernameColor"][3:])
        pairs = zip(theirs, bytes.fromhex(event.color[1:]), strict=True)
        assert all(abs(first - second) <= 1 for first, second in pairs)
    if line["serverReceivedTime"]:
        at = datetime.strptime(line["serverReceivedTime"], "%Y-%m-%dT%H:%M:%S%z")
        assert at.timestamp() == pytest.approx(event.sent_at, abs=1)
    twitch = [re.search(r"emoticons/v2/([^/]+)/", u["1x"]) for u in line["emoteUrls"]]
    assert [emote.id for emote in event.emotes] == [found[1] for found in twitch if found]


def compare_event(event, lines, words, raw):
    if isinstance(event, Subscription):
        assert [line["messageText"] for line in lines] == ([event.text] if event.text else [])
        assert event.display_name in words
        assert event.months == 1 or f"{event.months} months" in words
    elif isinstance(event, UserCleared):
        assert f"{event.login} has been timed out for {event.seconds // 60}m" in words
    elif isinstance(event, Raid):
        assert words.startswith(f"{event.viewers} raiders from {event.display_name}")
    elif isinstance(event, MessageDeleted):
        assert words.startswith(f"A message from {event.login} was deleted")
        assert event.message_id in raw
    elif isinstance(event, ChatCleared):
        assert words.startswith("Chat has been cleared")
    else:
        assert words.startswith(f"{event.display_name} gifted")
