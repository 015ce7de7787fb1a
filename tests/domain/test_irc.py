"""The grammar of IRC lines, on any input."""

from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.irc import LONGEST_LINE, IrcMessage, parse_line, unescape


def escaped(value):
    pairs = (("\\", "\\\\"), (";", "\\:"), (" ", "\\s"), ("\r", "\\r"), ("\n", "\\n"))
    for plain, code in pairs:
        value = value.replace(plain, code)
    return value


def test_a_whole_line_is_split_into_its_parts():
    line = "@id=7;flag;color=#ff0000 :ann!ann@ann.tmi.twitch.tv PRIVMSG #lumi :hi : there\r\n"
    assert parse_line(line) == IrcMessage(
        "PRIVMSG",
        ("#lumi", "hi : there"),
        "ann!ann@ann.tmi.twitch.tv",
        {"id": "7", "flag": "", "color": "#ff0000"},
    )
    assert parse_line(line.encode()) == parse_line(line)
    assert parse_line(line).nick == "ann"


def test_a_line_without_a_command_is_nothing():
    for line in ("", "\r\n", "   ", "@a=b", ":source", "@a=b :source  ", " :text"):
        assert parse_line(line) is None, line


def test_a_line_beyond_all_measure_is_nothing():
    assert parse_line("PRIVMSG #a :" + "x" * LONGEST_LINE) is None


def test_bytes_that_are_no_utf_8_are_replaced():
    assert parse_line(b"PRIVMSG #a :\xff\xfe!").params == ("#a", "\ufffd\ufffd!")


def test_a_lone_backslash_at_the_end_is_dropped_and_unknown_escapes_lose_theirs():
    assert unescape("a\\") == "a"
    assert unescape("\\b\\\\s") == "b\\s"


@given(st.one_of(st.text(), st.binary(), st.text(alphabet="@:;= \\!#\x01ab\n\r")))
def test_no_line_whatsoever_makes_it_raise(line):
    message = parse_line(line)
    assert message is None or message.command


keys = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-+/.0123456789", min_size=1)


@given(st.dictionaries(keys, st.text()), st.text(alphabet="ABC", min_size=1))
def test_tags_survive_the_way_through_a_line(tags, command):
    raw = ";".join(f"{key}={escaped(value)}" for key, value in tags.items())
    message = parse_line(f"@{raw} {command}")
    assert message.tags == tags
    assert message.command == command


words = st.text(alphabet="abc#:!@", min_size=1).filter(lambda word: word[0] not in "@:")


@given(words, st.lists(words), st.text().filter(lambda text: text == text.rstrip("\r\n")))
def test_parameters_survive_the_way_through_a_line(command, params, trailing):
    message = parse_line(" ".join([command, *params, ":" + trailing]))
    assert (message.command, message.params) == (command, (*params, trailing))
