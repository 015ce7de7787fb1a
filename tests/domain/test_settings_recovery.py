"""Every field that can be read is kept."""

import json

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from vtuber_console.domain.overlay_settings import GoalKind, GoalSettings, OverlaySettings
from vtuber_console.domain.personality import PersonalityConfig
from vtuber_console.domain.settings import (
    ChatSettings,
    MindSettings,
    ServerSettings,
    Settings,
    VoiceSettings,
)
from vtuber_console.domain.settings_recovery import merge, recover
from vtuber_console.domain.settings_value import plain_value

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=3,
)
names = st.sampled_from(["version", "window", "server", "chat", "voice", "mind", "history", "port",
                         "host", "rate", "personality", "topics", "mode", "look"])  # fmt: skip
alike = st.recursive(anything, lambda inner: st.dictionaries(names, inner), max_leaves=8)


def test_nothing_gives_the_usual_settings():
    assert recover({}) == (Settings(), ())


def test_the_goal_survives_a_restart():
    goal = GoalSettings("Subs for the desk", GoalKind.SUBS, 50, 23)
    settings = Settings(overlays=OverlaySettings(goal=goal))
    assert recover(json.loads(json.dumps(plain_value(settings)))) == (settings, ())


def test_one_bad_field_costs_only_itself():
    raw = {
        "server": {"host": "127.0.0.1", "port": 99999},
        "chat": {"channel": "lumi"},
        "voice": {"rate": "fast", "volume": 0.5},
        "mind": {"personality": {"name": "Nova", "topics": "cats"}, "mode": "telepathy"},
        "subtitles": False,
    }
    settings, bad = recover(raw)
    assert bad == ("server.port", "voice.rate", "mind.mode", "mind.personality.topics")
    assert settings == Settings(
        server=ServerSettings(),
        chat=ChatSettings(channel="lumi"),
        voice=VoiceSettings(volume=0.5),
        mind=MindSettings(personality=PersonalityConfig(name="Nova")),
        subtitles=False,
    )


def test_a_section_that_is_none_is_named():
    assert recover({"voice": [1, 2]})[1] == ("voice",)


@examples(max_examples=60)
@given(st.dictionaries(names, alike))
def test_whatever_a_file_holds_gives_settings(raw):
    settings, bad = recover(raw)
    assert recover(json.loads(json.dumps(merge(raw, {}))))[0] == settings
    assert len(set(bad)) == len(bad)


@examples(max_examples=60)
@given(alike, alike)
def test_merging_keeps_unknown_keys_and_takes_every_new_value(old, new):
    result = merge(old, new)
    if isinstance(old, dict) and isinstance(new, dict):
        assert set(result) == set(old) | set(new)
    assert merge(result, new) == result
    json.dumps(result).encode()


def test_half_a_character_cannot_spoil_a_file():
    assert merge(None, ("a\ud83d", "😂")) == ["a\ufffd", "😂"]
