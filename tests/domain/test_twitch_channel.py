"""What people type for a channel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vtuber_console.domain.twitch_channel import valid_channel


@pytest.mark.parametrize(
    "text",
    [
        "lumi_live",
        " Lumi_Live ",
        "#lumi_live",
        "@Lumi_Live",
        "twitch.tv/lumi_live",
        "https://twitch.tv/lumi_live",
        "https://www.twitch.tv/Lumi_Live/",
        "http://m.twitch.tv/lumi_live?referrer=raid",
    ],
)
def test_the_ways_to_write_a_channel_all_mean_its_login(text):
    assert valid_channel(text) == "lumi_live"


@pytest.mark.parametrize(
    "text",
    ["", "#", "two words", "lümi", "a" * 26, "a-b", "https://example.com/lumi", "lumi\nQUIT",
     "١٢٣٤", "https://twitch.tv/", "twitch.tv/lumi/videos"],
)  # fmt: skip
def test_what_cannot_be_a_channel_is_none(text):
    assert valid_channel(text) is None


@given(st.text())
def test_a_login_never_carries_anything_but_its_letters(text):
    login = valid_channel(text)
    assert login is None or (login.isascii() and login == login.lower() and " " not in login)
