"""Only our own names and our own pages count."""

import socket

import pytest

from vtuber_console.adapters.web.hosts import Hosts


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:8765"]
)
def test_the_names_of_loopback_are_ours(host):
    assert Hosts("127.0.0.1", 8765).allows(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "127.0.0.1:8766",
        "evil.example:8765",
        "localhost.evil.example:8765",
        "127.0.0.1.evil.example:8765",
        "localhost.:8765",
        "user@localhost:8765",
        "localhost:8765/x",
        "localhost:8765 ",
        "192.168.1.5:8765",
        "0.0.0.0:8765",
        "2130706433:8765",
        "[::1:8765",
        "localhost:" + "8" * 5000,
        "ſtage:8765",
    ],
)
def test_every_other_name_is_refused(host):
    assert not Hosts("127.0.0.1", 8765).allows(host, "127.0.0.1")


def test_port_80_is_not_written():
    assert Hosts("127.0.0.1", 80).allows("localhost", "127.0.0.1")


def test_a_chosen_address_is_ours():
    hosts = Hosts("192.168.1.5", 8765)
    assert hosts.allows("192.168.1.5:8765", "192.168.1.5")
    assert not hosts.allows("192.168.1.6:8765", "192.168.1.6")


def test_on_all_addresses_the_one_that_was_reached_is_ours():
    hosts = Hosts("0.0.0.0", 8765)
    assert hosts.allows("192.168.1.5:8765", "192.168.1.5")
    assert hosts.allows(f"{socket.gethostname()}:8765", "192.168.1.5")
    assert not hosts.allows("192.168.1.9:8765", "192.168.1.5")
    assert not hosts.allows("rebound.example:8765", "192.168.1.5")
    assert Hosts("::", 8765).allows("[fd00::5]:8765", "fd00::5")


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://localhost:8765", True),
        ("http://LOCALHOST:8765", True),
        ("https://localhost:8765", False),
        ("http://127.0.0.1:8765", False),
        ("http://localhost:8766", False),
        ("http://localhost:8765.evil.example", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_the_very_address_of_the_page_is_its_origin(origin, same):
    assert Hosts.same_origin(origin, "localhost:8765") is same


def test_port_80_is_not_part_of_an_origin():
    assert Hosts.same_origin("http://localhost", "localhost:80")
    assert Hosts.same_origin("http://localhost", "localhost")
