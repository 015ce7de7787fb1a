"""The stage pages: everything goes to all of them, what they report becomes one voice."""

import asyncio
import json
import logging
from collections.abc import Callable

from vtuber_console.adapters.web.clips import ClipStore
from vtuber_console.adapters.web.complaints import Complaints
from vtuber_console.adapters.web.sockets import (
    Lobby,
    Pace,
    TextSocket,
    converse,
    json_object,
)
from vtuber_console.adapters.web.speech_watch import SpeechWatch
from vtuber_console.adapters.web.stage_page import StagePage
from vtuber_console.domain import wire, wire_reports
from vtuber_console.domain.actions import Cue
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.reports import (
    CharacterPlaced,
    ExpressionsShown,
    PageError,
    PageHit,
    PageNotReady,
    PageReady,
    PagesChanged,
    SpeechEnded,
    SpeechStarted,
    StageReport,
)
from vtuber_console.domain.speech import Speech
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.domain.wire_fields import WireError
from vtuber_console.pipeline.signal import Signal

log = logging.getLogger(__name__)
MOST_PAGES = 16
HELLO_SECONDS = 10.0
SNAPSHOT_SECONDS = 0.05
"""Between two snapshots for one page while the setup changes all the time, as under a hand."""
OTHER_VERSION = (
    "The stage page is of another version than the console. "
    "Reload it: in OBS, open the source's properties and press Refresh cache of current page."
)
CHAT_SECONDS = 0.5
"""Between two lines of chat for the stage pages, however fast chat is."""
UNREADABLE = "a stage page sent what cannot be understood"


class StageHub:
    """The pipeline's `Stage`, shown by any number of pages.

    The lead page, the longest connected one that is ready, speaks for all about the face and
    the motions. A sentence is over when every page that is heard says so. A page that reads too
    slowly loses what waits for it and gets a new snapshot instead.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` is the console's clock in seconds."""
        self._now = now
        self._pages: list[StagePage] = []
        self._setup = StageSetup()
        self._state = CharacterState()
        self._speeches = SpeechWatch()
        self._chat_at = float("-inf")
        self._complaints = Complaints(now)
        self._strangers = Lobby(MOST_PAGES)
        self.clips = ClipStore()
        self.reports: Signal[StageReport] = Signal()

    @property
    def pages(self) -> int:
        """How many pages are connected."""
        return len(self._pages)

    def perform(self, cue: Cue) -> None:
        """Send one expression or motion now."""
        self._broadcast(wire.cue_message(cue))

    def speak(self, speech: Speech) -> None:
        """Begin a sentence now."""
        self._speeches.sent(speech.id)
        self._broadcast(wire.speech_message(speech, self.clips.url(speech)))

    def stop_speech(self) -> None:
        """Be quiet now."""
        self._broadcast(wire.speech_stop_message())

    def reset(self) -> None:
        """Neutral face, no motion, no speech."""
        self._broadcast(wire.reset_message())

    def chat(self, message: ChatMessage) -> None:
        """Tell of a line of chat; a page glances at one now and then, so it needs few of them."""
        if self._now() - self._chat_at >= CHAT_SECONDS:
            self._chat_at = self._now()
            self._broadcast(wire.chat_message(message))

    def remember(self, setup: StageSetup, state: CharacterState) -> None:
        """Keep the truth for pages that connect later; another setup goes to all of them."""
        other = setup != self._setup
        self._setup, self._state = setup, state
        if other:
            for page in self._pages:
                self._refresh(page)

    async def serve(self, socket: TextSocket) -> None:
        """Care for one page from its `hello` until it goes."""
        await socket.accept()
        if not await self._greeted(socket):
            await socket.close(4400, "The first message has to be hello.")
            return
        if len(self._pages) >= MOST_PAGES:
            await socket.close(1013, f"{MOST_PAGES} stage pages are open already; close some.")
            return
        page = StagePage()
        self._join(page)
        try:
            await converse(socket, self._send(page, socket), self._read(page, socket))
        finally:
            self._leave(page)
            await socket.close(1001, "The console let this page go; it may come back.")

    async def _greeted(self, socket: TextSocket) -> bool:
        try:
            message = json_object(await self._strangers.first_word(socket, HELLO_SECONDS))
        except TimeoutError:
            return False
        if message is None or message.get("type") != "hello":
            return False
        old = message.get("protocol") != wire.PROTOCOL
        if old and self._complaints.is_news(OTHER_VERSION):
            self.reports.emit(PageError(OTHER_VERSION))
        return True

    def _join(self, page: StagePage) -> None:
        self._pages.append(page)
        page.outbox.restart()
        self.reports.emit(PagesChanged(len(self._pages)))

    def _refresh(self, page: StagePage) -> None:
        """Send a snapshot now, or as soon as the last one is not too fresh."""
        if page.due is not None:
            return
        wait = page.told_at + SNAPSHOT_SECONDS - asyncio.get_running_loop().time()
        if wait <= 0:
            page.outbox.restart()
        else:
            page.due = asyncio.get_running_loop().call_later(wait, self._restart, page)

    def _restart(self, page: StagePage) -> None:
        page.due = None
        page.outbox.restart()

    def _leave(self, page: StagePage) -> None:
        if page.due is not None:
            page.due.cancel()
        led = page is self._lead()
        self._pages.remove(page)
        self.reports.emit(PagesChanged(len(self._pages)))
        for speech_id in self._speeches.left(page, self._ranked()):
            self.reports.emit(SpeechEnded(speech_id))
        lead = self._lead()
        if led and lead is not None:
            self._introduce(lead)

    def _lead(self) -> StagePage | None:
        return next((page for page in self._pages if page.ready), None)

    def _ranked(self) -> list[StagePage]:
        """Give the pages that are ready first, each kind in the order in which they came."""
        return sorted(self._pages, key=lambda page: not page.ready)

    def _introduce(self, lead: StagePage) -> None:
        for report in lead.told():
            self.reports.emit(report)

    def _broadcast(self, message: wire.Message) -> None:
        if self._pages:
            text = json.dumps(message)
            for page in self._pages:
                page.outbox.put(text)

    async def _send(self, page: StagePage, socket: TextSocket) -> None:
        while True:
            text = await page.outbox.next()
            if text is None:
                page.told_at = asyncio.get_running_loop().time()
                text = self._snapshot()
            await socket.send(text)

    def _snapshot(self) -> str:
        speech = self._state.speech
        url = self.clips.url(speech) if speech else None
        return json.dumps(wire.snapshot_message(self._setup, self._state, url, self._now()))

    async def _read(self, page: StagePage, socket: TextSocket) -> None:
        pace = Pace(rate=60, burst=120)
        while (text := await socket.receive()) is not None:
            await pace.wait()
            try:
                report = wire_reports.parse_report(json_object(text) or {})
            except WireError as error:
                if self._complaints.is_news(UNREADABLE):
                    log.warning("%s: %s", UNREADABLE, error)
                continue
            self._hear(page, report)

    def _hear(self, page: StagePage, report: StageReport) -> None:
        if isinstance(report, PageReady | PageNotReady | ExpressionsShown):
            if not self._setup.has(report.character):
                return
            page.note(report)
            if isinstance(report, PageReady) and page is self._lead():
                self._introduce(page)
                return
        if self._is_news(page, report):
            self.reports.emit(report)

    def _is_news(self, page: StagePage, report: StageReport) -> bool:
        match report:
            case SpeechStarted():
                return self._speeches.started(page, report, self._pages)
            case SpeechEnded(speech_id):
                return self._speeches.ended(page, speech_id, self._ranked())
            case PageError(text):
                return self._complaints.is_news(text)
            case PageHit() | CharacterPlaced():
                return True
            case PageNotReady():
                return self._lead() in (page, None)
            case _:
                return page is self._lead()
