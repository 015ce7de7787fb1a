from typing import Annotated

import pytest

from vtuber_console.domain.generation import BackendMode
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.settings_recovery import recover
from vtuber_console.domain.settings_value import Limit, plain_value, read_value

PORT = Annotated[int, Limit(0, 65535)]
NAME = Annotated[str, Limit(longest=5)]


@pytest.mark.parametrize(
    ("value", "hint", "read"),
    [
        (True, bool, True),
        (7, int, 7),
        (7, float, 7.0),
        ("x", str, "x"),
        ("orphiq", BackendMode, BackendMode.ORPHIQ),
        (["a", "b"], tuple[str, ...], ("a", "b")),
        ([], tuple[str, ...], ()),
        (65535, PORT, 65535),
        ("fives", NAME, "fives"),
    ],
)
def test_a_value_of_its_type_is_read(value, hint, read):
    assert read_value(value, hint) == read
    assert type(read_value(value, hint)) is type(read)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (1, bool),
        (True, int),
        (True, float),
        ("7", int),
        (7.5, int),
        (None, str),
        ("nosuch", BackendMode),
        ([], BackendMode),
        ("ab", tuple[str, ...]),
        (["a", 1], tuple[str, ...]),
        (65536, PORT),
        (-1, PORT),
        ("longer", NAME),
        ({}, int),
    ],
)
def test_any_other_is_refused(value, hint):
    with pytest.raises(ValueError):
        read_value(value, hint)


def test_all_settings_survive_the_way_through_json_s_types():
    assert recover(plain_value(Settings())) == (Settings(), ())
