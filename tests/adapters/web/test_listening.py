"""The wanted port, the next free one, or any: never a crash because of another program."""

import socket

import pytest

from vtuber_console.adapters.web import listening
from vtuber_console.adapters.web.choice import ServerChoice
from vtuber_console.adapters.web.listening import listen


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_the_wanted_port_is_taken_without_a_word():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    found = listen(ServerChoice(port=port))
    with found.sock:
        assert (found.port, found.host, found.note) == (port, "127.0.0.1", "")


def test_a_port_in_use_gives_the_next_one_and_says_so(taken):
    found = listen(ServerChoice(port=taken))
    with found.sock:
        assert taken < found.port <= taken + listening.TRIES
        assert found.note == (
            f"Port {taken} is used by another program, so the page is at port {found.port} now."
        )


def test_when_all_near_ports_are_in_use_any_free_one_is_taken(taken, monkeypatch):
    monkeypatch.setattr(listening, "TRIES", 1)
    found = listen(ServerChoice(port=taken))
    with found.sock:
        assert found.port not in {0, taken}
        assert f"Port {taken} is used" in found.note


def test_the_last_port_of_all_has_no_next_one(monkeypatch):
    tried = []

    def refuse(host, port):
        tried.append(port)
        if port:
            raise PermissionError(13, "Permission denied")
        return socket.create_server((host, 0))

    monkeypatch.setattr(listening, "_open", refuse)
    found = listen(ServerChoice(port=65535))
    with found.sock:
        assert tried == [65535, 0]
        assert "does not allow port 65535" in found.note


def test_two_programs_that_start_together_never_share_a_port():
    first = listen(ServerChoice(port=0))
    with first.sock:
        second = listen(ServerChoice(port=first.port))
        with second.sock:
            assert second.port != first.port


def test_an_address_of_another_machine_falls_back_to_loopback():
    found = listen(ServerChoice(host="192.0.2.77", port=0))
    with found.sock:
        assert (found.host, found.is_open) == ("127.0.0.1", False)
        assert "192.0.2.77 cannot be used on this machine" in found.note


@pytest.mark.parametrize(
    ("host", "is_open"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)]
)
def test_whether_others_can_reach_it_is_read_from_the_socket(host, is_open):
    found = listen(ServerChoice(host=host, port=0))
    with found.sock:
        assert found.is_open is is_open


def test_a_name_that_stands_for_loopback_is_not_open_to_others(monkeypatch):
    real = socket.getaddrinfo
    monkeypatch.setattr(
        listening.socket,
        "getaddrinfo",
        lambda host, port, **more: real("127.0.0.2" if host == "my-pc" else host, port, **more),
    )
    found = listen(ServerChoice(host="my-pc", port=0))
    with found.sock:
        assert (found.host, found.is_open) == ("my-pc", False)


def test_port_zero_is_any_port_and_needs_no_note():
    found = listen(ServerChoice(port=0))
    with found.sock:
        assert found.port > 0
        assert found.note == ""
