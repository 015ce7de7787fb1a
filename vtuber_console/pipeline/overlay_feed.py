"""Feeds the overlay pages from the console's signals: chat, speech, alerts and the goal."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import NoReturn

from vtuber_console.domain.alerts import (
    AlertKind,
    alert_of,
    filtered,
    sample_alert,
    without,
    wordless,
)
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.cheer_pairs import CheerPairs
from vtuber_console.domain.events import (
    ChatCleared,
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    MessageDeleted,
    Raid,
    StreamEvent,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.goal import gain, grown
from vtuber_console.domain.overlay import (
    AlertOver,
    LinesRemoved,
    OverlayChange,
    OverlayLook,
    OverlayPage,
    OverlayView,
    ShownAlert,
    Silence,
    Speaking,
    apply,
)
from vtuber_console.domain.script import QueueView
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_text import clean, for_air, holds_blocked
from vtuber_console.pipeline.alert_show import AlertShow
from vtuber_console.pipeline.console import Console, Received
from vtuber_console.pipeline.ports import Overlays

REMEMBERED = 100
"""Entries of the script whose cause is known."""


class OverlayFeed:
    """Listens to the console and keeps what the pages show. After panic they stay empty."""

    def __init__(self, console: Console, overlays: Overlays) -> None:
        self._console = console
        self._overlays = overlays
        self._view = OverlayView(_look(console.settings))
        self._causes: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._pairs = CheerPairs()
        self._held = console.queue.held
        self._blocked = console.settings.chat.blocked_words
        self._gained = 0
        self._alerts = AlertShow(
            console.now, lambda: console.settings.overlays.alerts.seconds, self._alert
        )
        overlays.show(self._view.look, self._view)
        overlays.watched.connect(self._watch)
        console.event_received.connect(self._hear)
        console.state_changed.connect(self._speech)
        console.queue_changed.connect(self._queue)
        console.settings_changed.connect(self._settings)

    async def run(self) -> NoReturn:
        """Show alerts in turn until cancelled."""
        await self._alerts.run()

    def test_alert(self, kind: AlertKind) -> str:
        """Show an alert that is marked as a test; it is not spoken and counts for nothing.

        Returns in words why it cannot be shown, or nothing.
        """
        if self._held:
            return "Nothing is shown since panic. Press Go on first."
        if not self._console.settings.overlays.alerts.enabled:
            return "Alerts are switched off. Switch them on first."
        if not self._alerts.watched:
            return "No alerts page is open. Add its address to OBS, or open it in a browser."
        self._alerts.add(sample_alert(kind))
        return ""

    def _tell(self, change: OverlayChange) -> None:
        self._view = apply(self._view, change)
        self._overlays.show(change, self._view)

    def _watch(self, pages: frozenset[OverlayPage]) -> None:
        self._alerts.set_watched(OverlayPage.ALERTS in pages)

    def _hear(self, received: Received) -> None:
        event = received.event
        match event:
            case MessageDeleted(message_id, _):
                self._take_back(LinesRemoved(message_id=message_id))
            case UserCleared(login):
                self._take_back(LinesRemoved(login=login))
            case ChatCleared():
                self._tell(LinesRemoved())
                self._alerts.revise(wordless)
                self._causes = OrderedDict((e, (n, "")) for e, (n, _) in self._causes.items())
            case ChatMessage():
                self._line(event)
            case _:
                pass
        if isinstance(event, ChatMessage | Follow | Subscription | GiftedSubs | Raid | Cheer):
            self._cause(event, received.entry_id)
            self._count(event)

    def _take_back(self, removed: LinesRemoved) -> None:
        self._tell(removed)
        self._alerts.revise(without(removed.login, removed.message_id))

    def _line(self, message: ChatMessage) -> None:
        if not self._held and self._may_show(message):
            self._tell(message)

    def _may_show(self, message: ChatMessage) -> bool:
        name = message.display_name or message.login
        texts = (message.text, name, message.notice, message.reply_to)
        blocked = self._blocked
        return not blocked or not any(holds_blocked(clean(text), blocked) for text in texts)

    def _cause(
        self,
        event: ChatMessage | Follow | Subscription | GiftedSubs | Raid | Cheer,
        entry_id: str,
    ) -> None:
        """Remember whom the entry will answer, and what was asked if it was a question to her."""
        if not entry_id:
            return
        name = self._fit(event.display_name or event.login)
        text = event.text if isinstance(event, ChatMessage) else ""
        question = "" if text.startswith("!") else self._fit(text)
        self._causes[entry_id] = (name, question)
        while len(self._causes) > REMEMBERED:
            self._causes.popitem(last=False)

    def _count(self, event: StreamEvent) -> None:
        if self._is_second(event):
            return
        settings = self._console.settings.overlays
        alert = alert_of(event, self._blocked)
        if alert is not None and settings.alerts.enabled and not self._held:
            self._alerts.add(alert)
        gained = gain(event, settings.goal.kind)
        if gained:
            if not self._gained:  # a listener changes nothing itself, and a flood is one change
                asyncio.get_running_loop().call_soon(self._grow)
            self._gained += gained

    def _is_second(self, event: StreamEvent) -> bool:
        """Tell whether it is a cheer that was told in another way before."""
        if not isinstance(event, Cheer | ChatMessage) or not event.bits:
            return False
        return self._pairs.is_second(event, self._console.now())

    def _grow(self) -> None:
        settings, gained = self._console.settings, self._gained
        self._gained = 0
        goal = grown(settings.overlays.goal, gained)
        self._console.configure(replace(settings, overlays=replace(settings.overlays, goal=goal)))

    def _speech(self, state: CharacterState) -> None:
        speech, before = state.speech, self._view.speaking
        if speech is None:
            if before is not None:
                self._tell(Silence())
        elif before is None or before.speech.id != speech.id:
            name, question = self._causes.get(speech.id.rpartition("-")[0], ("", ""))
            self._tell(Speaking(speech, state.speech_began, name, question))

    def _queue(self, queue: QueueView) -> None:
        if queue.held and not self._held:
            self._alerts.clear()
            self._tell(LinesRemoved())
        self._held = queue.held

    def _settings(self, settings: Settings) -> None:
        if settings.chat.blocked_words != self._blocked:
            self._blocked = settings.chat.blocked_words
            self._filter_anew()
        if not settings.overlays.alerts.enabled:
            self._alerts.clear()
        if (look := _look(settings)) != self._view.look:
            self._tell(look)

    def _filter_anew(self) -> None:
        """Take away what holds a word that was blocked since."""
        for line in self._view.lines:
            if not self._may_show(line):
                self._tell(LinesRemoved(line.id, "" if line.id else line.login))
        self._alerts.revise(filtered(self._blocked))
        for entry, (name, question) in self._causes.items():
            self._causes[entry] = self._fit(name), self._fit(question)
        speaking = self._view.speaking
        if speaking is not None:
            fit = replace(
                speaking, name=self._fit(speaking.name), question=self._fit(speaking.question)
            )
            if fit != speaking:
                self._tell(fit)

    def _fit(self, text: str) -> str:
        return for_air(text, self._blocked).text

    def _alert(self, shown: ShownAlert | None) -> None:
        self._tell(shown or AlertOver())


def _look(settings: Settings) -> OverlayLook:
    return OverlayLook(settings.overlays, settings.stage.subtitles)
