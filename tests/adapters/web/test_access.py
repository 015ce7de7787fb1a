"""The token opens, guesses do not, and guessing is counted."""

import pytest

from vtuber_console.adapters.web import access
from vtuber_console.adapters.web.access import FAILURES, Access, bearer
from vtuber_console.adapters.web.errors import ApiError
from vtuber_console.pipeline import api_token

TOKEN = "a-token-that-only-tests-know"


def code(door, given, peer="127.0.0.1"):
    try:
        door.check_token(peer, given)
    except ApiError as error:
        return error.code
    return "let in"


def test_only_the_token_opens():
    door = Access(TOKEN)
    given = [TOKEN, None, "", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "ü", "\udcff"]
    assert [code(door, text) for text in given] == ["let in", "no-token", *["wrong-token"] * 6]


def test_the_key_of_the_page_is_no_token_and_the_token_no_key():
    door = Access(TOKEN)
    assert code(door, door.key) == "wrong-token"
    with pytest.raises(ApiError):
        door.check_key("127.0.0.1", TOKEN)
    door.check_key("127.0.0.1", door.key)


def test_the_key_stays_as_long_as_the_token_does():
    assert Access(TOKEN).key == Access(TOKEN).key
    assert Access(TOKEN).key != Access(TOKEN + "x").key


def test_the_shortest_token_that_the_console_takes_opens_the_server():
    Access("x" * api_token.SHORTEST)
    with pytest.raises(ValueError, match=str(api_token.SHORTEST)):
        Access("x" * (api_token.SHORTEST - 1))


def test_a_short_token_is_refused_before_anything_is_served():
    with pytest.raises(ValueError, match="16 characters"):
        Access("short")


def test_who_guesses_from_elsewhere_is_shut_out_even_with_the_token():
    door, peer = Access(TOKEN), "192.168.1.7"
    assert [code(door, "guess", peer) for _ in range(FAILURES)] == ["wrong-token"] * FAILURES
    assert code(door, "guess", peer) == "too-many-guesses"
    assert code(door, TOKEN, peer) == "too-many-guesses"
    assert code(door, TOKEN, "192.168.1.8") == "let in"


def test_on_loopback_a_wrong_program_does_not_lock_the_streamer_out():
    door = Access(TOKEN)
    for _ in range(FAILURES + 1):
        last = code(door, "guess")
    assert last == "too-many-guesses"
    assert code(door, TOKEN) == "let in"


def test_a_minute_later_guesses_are_forgotten(monkeypatch):
    door, peer = Access(TOKEN), "192.168.1.7"
    for _ in range(FAILURES + 1):
        code(door, "guess", peer)
    later = access.time.monotonic() + access.WINDOW + 1
    monkeypatch.setattr(access.time, "monotonic", lambda: later)
    assert code(door, TOKEN, peer) == "let in"


def test_many_peers_cannot_fill_the_memory():
    door = Access(TOKEN)
    for number in range(3000):
        code(door, "guess", f"10.0.{number // 256}.{number % 256}")
    assert len(door._failures) <= 1000


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        ("Basic abc", None),
        ("Bearer", None),
        ("Bearer ", None),
        ("", None),
        (None, None),
    ],
)
def test_the_token_stands_behind_bearer(header, token):
    assert bearer(header) == token
