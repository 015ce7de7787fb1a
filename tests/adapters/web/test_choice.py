"""The environment goes before the settings, and a bad value is explained."""

import pytest

from vtuber_console.adapters.web.choice import ServerChoice, is_loopback, server_choice
from vtuber_console.domain.settings import ServerSettings


def choose(**environ):
    return server_choice(ServerSettings("127.0.0.1", 8765), environ)


def test_without_an_environment_the_settings_hold():
    assert server_choice(ServerSettings("::1", 9000), {}) == ServerChoice("::1", 9000)


def test_the_environment_goes_before_the_settings():
    choice = choose(API_HOST="0.0.0.0", API_PORT="9001", API_DEBUG="1")
    assert choice == ServerChoice("0.0.0.0", 9001, True)


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "8765.0", "١٢", "9" * 5000, "8765 x"])
def test_a_bad_port_is_named_and_the_default_taken(port):
    choice = choose(API_PORT=port)
    assert choice.port == 8765
    assert len(choice.notes) == 1
    assert choice.notes[0].startswith("API_PORT has to be")


@pytest.mark.parametrize("host", ["http://x", "a b", "-x", "127.0.0", "999.1.1.1", "x:80", "ü"])
def test_a_bad_host_is_named_and_loopback_taken(host):
    choice = choose(API_HOST=host)
    assert choice.host == "127.0.0.1"
    assert choice.notes[0].startswith("API_HOST is not")


def test_a_bad_host_in_the_settings_is_named_as_such():
    choice = server_choice(ServerSettings("no host", 1), {})
    assert (choice.host, choice.port) == ("127.0.0.1", 1)
    assert choice.notes[0].startswith("The server's host in the settings")


@pytest.mark.parametrize("host", ["192.168.1.20", "streaming-pc.local", "::", "localhost"])
def test_addresses_and_names_are_taken_as_they_are(host):
    assert choose(API_HOST=host) == ServerChoice(host, 8765)


@pytest.mark.parametrize(
    ("text", "debug"), [("1", True), ("true", True), ("0", False), ("", False), ("off", False)]
)
def test_debug_understands_yes_and_no(text, debug):
    assert choose(API_DEBUG=text) == ServerChoice(debug=debug)


def test_another_word_for_debug_is_taken_as_no_and_named():
    choice = choose(API_DEBUG="maybe")
    assert not choice.debug
    assert choice.notes == ("API_DEBUG has to be 1 or 0; it is taken as 0.",)


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("::1", False),
        ("LocalHost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.168.1.2", True),
        ("localhost.example", True),
    ],
)
def test_only_loopback_is_closed_to_other_machines(host, is_open):
    assert is_loopback(host) is not is_open
