"""Overlay pages over real sockets: each hears its own, none can do anything."""

import json
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.adapters.web.serving import hear, hear_type, say, serving, silent, until
from tests.fakes import says
from vtuber_console.adapters.web import overlay_hub
from vtuber_console.domain.alerts import Alert, AlertKind
from vtuber_console.domain.overlay import (
    LinesRemoved,
    OverlayLook,
    OverlayPage,
    OverlayView,
    ShownAlert,
    Speaking,
    apply,
)
from vtuber_console.domain.overlay_settings import GoalSettings, OverlaySettings
from vtuber_console.domain.speech import Speech


class Pages:
    """The hub with a view that changes as the feed would change it."""

    def __init__(self, served):
        self.hub = served.overlays
        self.view = OverlayView()

    def tell(self, change):
        self.view = apply(self.view, change)
        self.hub.show(change, self.view)


@asynccontextmanager
async def page(served, name):
    async with served.socket("/overlay/socket", origin=served.url) as socket:
        await say(socket, type="hello", protocol=1, page=name)
        yield socket


@pytest.mark.parametrize("name", list(OverlayPage))
async def test_every_page_gets_its_snapshot(tmp_path, name):
    async with serving(tmp_path) as served, page(served, name) as socket:
        snapshot = await hear(socket)
        assert (snapshot["type"], snapshot["page"]) == ("snapshot", name)


async def test_each_page_hears_only_what_concerns_it(tmp_path):
    async with (
        serving(tmp_path) as served,
        page(served, "chat") as chat,
        page(served, "alerts") as alerts,
        page(served, "now-speaking") as speaking,
    ):
        for socket in (chat, alerts, speaking):
            await hear_type(socket, "snapshot")
        pages, now = Pages(served), served.console.now()
        pages.tell(says("hello"))
        pages.tell(Speaking(Speech("e1-1", "Hi!", 1.0), now, "Ann", "hello"))
        pages.tell(ShownAlert(1, Alert(AlertKind.FOLLOW, "Ann"), now, 6.0))
        pages.tell(LinesRemoved("m-hello"))
        assert [(await hear(chat))["type"] for _ in range(2)] == ["twitch-chat", "chat-removed"]
        assert (await hear(speaking))["question"] == "hello"
        assert (await hear(alerts))["kind"] == "follow"
        assert await silent(chat)
        assert await silent(alerts)


async def test_a_page_that_comes_late_gets_what_is_shown(tmp_path):
    async with serving(tmp_path) as served:
        pages = Pages(served)
        pages.tell(says("hello"))
        pages.tell(ShownAlert(1, Alert(AlertKind.RAID, "Ann", 9), served.console.now() - 2, 6.0))
        async with page(served, "chat") as chat, page(served, "alerts") as alerts:
            assert [line["message"] for line in (await hear(chat))["lines"]] == ["hello"]
            assert 2000 <= (await hear(alerts))["alert"]["elapsed"] < 5000


async def test_a_new_look_is_a_new_snapshot(tmp_path):
    async with serving(tmp_path) as served, page(served, "goal") as goal:
        assert (await hear(goal))["current"] == 0
        look = OverlayLook(OverlaySettings(goal=GoalSettings("Subs", current=7)))
        Pages(served).tell(look)
        assert (await hear(goal))["current"] == 7


async def test_the_feed_hears_which_pages_are_open(tmp_path):
    async with serving(tmp_path) as served:
        told = []
        served.overlays.watched.connect(told.append)
        async with page(served, "alerts"), page(served, "alerts"):
            await until(lambda: len(told) == 2)
        await until(lambda: len(told) == 4)
        assert told == [{"alerts"}, {"alerts"}, {"alerts"}, set()]


@pytest.mark.parametrize(
    "first",
    ["", "[]", "{}", '{"type": "hello"}', '{"type": "hello", "page": ["chat"]}',
     '{"type": "hello", "page": "stage"}', '{"page": "chat"}'],
)  # fmt: skip
async def test_who_is_no_overlay_page_is_sent_away(tmp_path, first):
    async with serving(tmp_path) as served, served.socket("/overlay/socket") as stranger:
        await stranger.send(first)
        with pytest.raises(ConnectionClosed):
            await hear(stranger)
        assert stranger.close_code == 4400


async def test_nothing_that_a_page_says_does_anything(tmp_path):
    async with serving(tmp_path) as served, page(served, "chat") as chat:
        await hear(chat)
        before = served.facts()
        for message in (
            {"type": "expression-command", "expressionId": "happy"},
            {"type": "say", "text": "hello"},
            {"type": "panic"},
            {"type": "placed", "characterId": "lumi", "place": {"x": 0, "y": 0, "scale": 9}},
            {"type": "hello", "page": "alerts"},
        ):
            await say(chat, **message)
        await chat.send(b"\0\1\2")
        assert await silent(chat)
        assert served.facts() == before
        Pages(served).tell(says("still chat"))
        assert (await hear(chat))["message"] == "still chat"


async def test_other_web_pages_may_not_watch(tmp_path):
    async with serving(tmp_path) as served:
        for options in ({"origin": "http://evil.example"}, {"host": "evil.example"}):
            with pytest.raises(InvalidStatus) as refused:
                async with served.socket("/overlay/socket", **options):
                    pass
            assert refused.value.response.status_code == 403


async def test_too_many_pages_are_sent_away(tmp_path, monkeypatch):
    monkeypatch.setattr(overlay_hub, "MOST_PAGES", 1)
    async with serving(tmp_path) as served, page(served, "chat") as first:
        await hear(first)
        async with page(served, "goal") as more:
            with pytest.raises(ConnectionClosed):
                await hear(more)
            assert more.close_code == 1013


async def test_a_flood_of_chat_becomes_a_snapshot(tmp_path):
    async with serving(tmp_path) as served, page(served, "chat") as chat:
        await hear(chat)
        pages = Pages(served)
        for number in range(2000):
            pages.tell(replace(says(f"line {number}"), id=str(number)))
        assert len(served.overlays._watchers[0].outbox._waiting) == 0
        snapshot = await hear_type(chat, "snapshot")
        assert snapshot["lines"][-1]["message"] == "line 1999"
        pages.tell(says("after"))
        assert (await hear(chat))["message"] == "after"


async def test_half_a_surrogate_pair_breaks_no_page(tmp_path):
    async with serving(tmp_path) as served, page(served, "chat") as chat:
        await hear(chat)
        Pages(served).tell(says("\ud800 hi"))
        assert json.loads(json.dumps(await hear(chat)))["message"].endswith(" hi")
