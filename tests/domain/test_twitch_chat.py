"""What Twitch's lines become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.events import (
    Badge,
    ChatCleared,
    ChatMessage,
    ChatNotice,
    Emote,
    GiftedSubs,
    MessageDeleted,
    Raid,
    Role,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.irc import IrcMessage, parse_line
from vtuber_console.domain.twitch_chat import SHARED, event_from_irc, parse_badges, parse_emotes


def read(line):
    return event_from_irc(parse_line(line))


def said(text, **tags):
    raw = ";".join(f"{key.replace('_', '-')}={value}" for key, value in tags.items())
    return read(f"@{raw} :ann!ann@ann.tmi.twitch.tv PRIVMSG #lumi :{text}")


def noticed(kind, text="", **tags):
    raw = ";".join(f"{key.replace('_', '-')}={value}" for key, value in tags.items())
    tail = f" :{text}" if text else ""
    return read(
        f"@msg-id={kind};login=ann;display-name=Ann;{raw} :tmi.twitch.tv USERNOTICE #lumi{tail}"
    )


def test_a_chat_line_with_everything():
    message = said(
        "Hi Kappa!",
        id="m1", display_name="Änn", color="#1E90FF", badges="moderator/1,subscriber/12",
        emotes="25:3-7", user_id="42", first_msg="1", tmi_sent_ts="1700000000500",
    )  # fmt: skip
    assert message == ChatMessage(
        id="m1",
        login="ann",
        display_name="Änn",
        text="Hi Kappa!",
        channel="lumi",
        user_id="42",
        color="#1E90FF",
        badges=(Badge("moderator", "1"), Badge("subscriber", "12")),
        emotes=(Emote("25", 3, 8),),
        is_first=True,
        sent_at=1700000000.5,
    )
    assert message.roles == {Role.MODERATOR, Role.SUBSCRIBER}
    assert message.text[message.emotes[0].start : message.emotes[0].end] == "Kappa"


def test_a_line_without_any_tag_is_still_a_line():
    message = read(":ann!ann@ann.tmi.twitch.tv PRIVMSG #lumi :hi")
    assert (message.login, message.display_name, message.text) == ("ann", "ann", "hi")


def test_an_action_loses_its_wrapping_and_keeps_its_emotes_in_place():
    message = said("\x01ACTION waves Kappa\x01", emotes="25:6-10")
    assert (message.text, message.is_action) == ("waves Kappa", True)
    assert message.emotes == (Emote("25", 6, 11),)


def test_emotes_are_counted_in_code_points_not_in_utf_16():
    message = said("😂 Kappa", emotes="25:2-6")
    (emote,) = message.emotes
    assert message.text[emote.start : emote.end] == "Kappa"


def test_bits_make_a_cheer():
    assert said("Cheer100 hi", bits="100").bits == 100


def test_a_reply_names_whom_it_answers_and_loses_the_address():
    message = said("@Bob nice Kappa", reply_parent_display_name="Bob", emotes="25:10-14")
    assert (message.reply_to, message.text) == ("Bob", "nice Kappa")
    assert message.emotes == (Emote("25", 5, 10),)


def test_control_characters_and_turned_directions_do_not_reach_the_feed():
    message = said("a\x00b\x1b[31mc\u202ed\u2066e", display_name="A\u202enn")
    assert message.text == "a b [31mc d e"
    assert message.display_name == "A nn"


def test_emoji_joiners_stay():
    assert said("👩‍👩‍👧 ❤️").text == "👩‍👩‍👧 ❤️"


def test_a_line_from_the_other_side_of_a_shared_chat_says_so():
    assert said("hi", room_id="1", source_room_id="2").notice == SHARED
    assert said("hi", room_id="1", source_room_id="2").foreign
    assert not said("hi", room_id="1", source_room_id="1").foreign
    assert said("hi", room_id="1", source_room_id="1").notice == ""


@pytest.mark.parametrize("color", ["", "red", "#12", "#12345g", "#1234567", "url(x)"])
def test_a_colour_that_is_none_is_left_out(color):
    assert said("hi", color=color).color == ""


@pytest.mark.parametrize("kind", ["sub", "resub"])
def test_a_subscription_knows_its_months_tier_and_words(kind):
    event = noticed(kind, "love it", msg_param_cumulative_months="7", msg_param_sub_plan="2000")
    assert event == Subscription("ann", "Ann", months=7, tier=2, text="love it")


def test_an_upgraded_gift_counts_the_months_of_the_badge():
    event = noticed("giftpaidupgrade", badge_info="subscriber/3")
    assert event == Subscription("ann", "Ann", months=3)


def test_a_pile_of_gifts_is_counted_once():
    pile = {"msg_param_community_gift_id": "9"}
    assert noticed("submysterygift", msg_param_mass_gift_count="5", **pile) == GiftedSubs(
        "ann", "Ann", 5
    )
    assert noticed("subgift", msg_param_recipient_user_name="bob", **pile) is None
    assert noticed("subgift", msg_param_recipient_user_name="bob") == GiftedSubs("ann", "Ann", 1)


def test_a_raid_brings_its_viewers():
    event = noticed(
        "raid", msg_param_login="bob", msg_param_displayName="Bob", msg_param_viewerCount="120"
    )
    assert event == Raid("bob", "Bob", 120)


def test_what_happened_in_another_channel_of_a_shared_chat_is_only_shown():
    event = noticed("resub", "yay", room_id="1", source_room_id="2", system_msg="Ann\\sresubbed")
    assert isinstance(event, ChatMessage)
    assert (event.notice, event.text) == ("Ann resubbed", "yay")


def test_an_announcement_is_a_line_with_a_notice():
    event = noticed("announcement", "read the rules", system_msg="")
    assert (event.notice, event.text) == ("Announcement", "read the rules")


def test_twitchs_sentence_about_somebody_names_them():
    said = noticed("modiversary", system_msg="has\\sbeen\\sa\\smoderator\\sfor\\sages\\n!")
    assert said.notice == "Ann has been a moderator for ages!"


def test_what_is_unknown_is_shown_in_twitchs_own_words_or_not_at_all():
    assert noticed("viewermilestone", system_msg="15\\sstreams").notice == "15 streams"
    assert noticed("something-new") is None


def test_moderation():
    assert read("@ban-duration=60 :tmi.twitch.tv CLEARCHAT #lumi :bob") == UserCleared("bob", 60)
    assert read(":tmi.twitch.tv CLEARCHAT #lumi :bob") == UserCleared("bob", 0)
    assert read(":tmi.twitch.tv CLEARCHAT #lumi") == ChatCleared()
    deleted = read("@login=bob;target-msg-id=m1 :tmi.twitch.tv CLEARMSG #lumi :gone")
    assert deleted == MessageDeleted("m1", "bob")
    assert read(":tmi.twitch.tv CLEARMSG #lumi :gone") is None
    assert read(":tmi.twitch.tv NOTICE #lumi :Slow mode is on.") == ChatNotice("Slow mode is on.")


@pytest.mark.parametrize(
    "line", ["PING :x", ":t ROOMSTATE #lumi", ":t USERSTATE #lumi", ":t 001 a :hi", ":a!a JOIN #l",
             "PRIVMSG", "PRIVMSG #lumi", "USERNOTICE", "NOTICE", "NOTICE *", "CLEARMSG"]
)  # fmt: skip
def test_the_rest_means_nothing(line):
    assert read(line) is None


def test_malformed_emotes_cost_only_themselves():
    text = "Kappa Kappa"
    for bad in ("25:04", "25", ":0-4", "25:a-b", "25:4-0", "25:0-99", "25:-1-4", "25:²-4", "/,:-"):
        assert parse_emotes(bad, text) == (), bad
    assert parse_emotes("25:6-10,0-4/x/1:2-3", text) == (Emote("25", 0, 5), Emote("25", 6, 11))


def test_badges_with_odd_versions():
    assert parse_badges("") == ()
    assert parse_badges("a,b/,c/1/2,/3") == (Badge("a", ""), Badge("b", ""), Badge("c", "1/2"))


numbers = st.integers(-3, 30).map(str) | st.text(alphabet="0123456789-", max_size=4)
ranges = st.tuples(numbers, numbers).map("-".join)
emote_tags = st.lists(
    st.tuples(st.text(alphabet="a1:", max_size=2), st.lists(ranges, max_size=4).map(",".join))
).map(lambda parts: "/".join(":".join(part) for part in parts))


@given(emote_tags, st.text(max_size=20))
def test_emotes_lie_inside_the_text_and_never_over_one_another(tag, text):
    emotes = parse_emotes(tag, text)
    last = 0
    for emote in emotes:
        assert last <= emote.start < emote.end <= len(text)
        last = emote.end


names = st.sampled_from(
    ["id", "login", "display-name", "color", "badges", "emotes", "bits", "first-msg",
     "tmi-sent-ts", "msg-id", "ban-duration", "msg-param-cumulative-months",
     "msg-param-mass-gift-count", "msg-param-viewerCount", "badge-info",
     "reply-parent-display-name", "source-room-id", "room-id", "system-msg", "target-msg-id"]
)  # fmt: skip
kinds = st.sampled_from(["PRIVMSG", "USERNOTICE", "CLEARCHAT", "CLEARMSG", "NOTICE"])
values = (
    st.text() | emote_tags | st.sampled_from(["raid", "resub", "submysterygift", "1", "9" * 99])
)


@given(kinds, st.lists(st.text(), max_size=3), st.text(), st.dictionaries(names, values))
def test_no_message_whatsoever_makes_it_raise(command, params, source, tags):
    event = event_from_irc(IrcMessage(command, tuple(params), source, tags))
    if isinstance(event, ChatMessage):
        assert not set(event.text + event.display_name) & set("\x00\x01\n\r\u202e")
        assert all(emote.end <= len(event.text) for emote in event.emotes)
