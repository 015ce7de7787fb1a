"""The overlay pages: each hears what concerns it, and can say nothing but which page it is."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from vtuber_console.adapters.web.sockets import (
    Lobby,
    Outbox,
    Pace,
    TextSocket,
    converse,
    json_object,
)
from vtuber_console.domain.overlay import OverlayChange, OverlayPage, OverlayView
from vtuber_console.domain.overlay_wire import change_message, concerned, snapshot_message
from vtuber_console.pipeline.signal import Signal

MOST_PAGES = 32
HELLO_SECONDS = 10.0


@dataclass(eq=False, slots=True)
class _Watcher:
    """One connected page."""

    page: OverlayPage
    outbox: Outbox = field(default_factory=Outbox)


class OverlayHub:
    """The pipeline's `Overlays`, shown by any number of pages.

    A page that reads too slowly loses what waits for it and gets a new snapshot instead; so does
    a chat page in a flood of lines, which would not draw the lost ones anyway.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` is the console's clock in seconds."""
        self._now = now
        self._view = OverlayView()
        self._watchers: list[_Watcher] = []
        self._strangers = Lobby(MOST_PAGES)
        self.watched: Signal[frozenset[OverlayPage]] = Signal()

    def show(self, change: OverlayChange, view: OverlayView) -> None:
        """Send a change to the pages that it concerns; `view` is for those that come later."""
        self._view = view
        pages = concerned(change)
        watchers = [watcher for watcher in self._watchers if watcher.page in pages]
        if not watchers:
            return
        message = change_message(change, view, self._now())
        text = json.dumps(message) if message is not None else ""
        for watcher in watchers:
            if text:
                watcher.outbox.put(text)
            else:
                watcher.outbox.restart()

    async def serve(self, socket: TextSocket) -> None:
        """Care for one page from its `hello` until it goes."""
        await socket.accept()
        page = await self._greeted(socket)
        if page is None:
            await socket.close(4400, "The first message has to be hello with a known page.")
            return
        if len(self._watchers) >= MOST_PAGES:
            await socket.close(1013, f"{MOST_PAGES} overlay pages are open already; close some.")
            return
        watcher = _Watcher(page)
        watcher.outbox.restart()
        self._watchers.append(watcher)
        self._tell()
        try:
            await converse(socket, self._send(watcher, socket), _read(socket))
        finally:
            self._watchers.remove(watcher)
            self._tell()
            await socket.close(1001, "The console let this page go; it may come back.")

    async def _greeted(self, socket: TextSocket) -> OverlayPage | None:
        try:
            message = json_object(await self._strangers.first_word(socket, HELLO_SECONDS)) or {}
        except TimeoutError:
            return None
        known = message.get("type") == "hello"
        return next((page for page in OverlayPage if known and page == message.get("page")), None)

    def _tell(self) -> None:
        self.watched.emit(frozenset(watcher.page for watcher in self._watchers))

    async def _send(self, watcher: _Watcher, socket: TextSocket) -> None:
        while True:
            text = await watcher.outbox.next()
            if text is None:
                text = json.dumps(snapshot_message(watcher.page, self._view, self._now()))
            await socket.send(text)


async def _read(socket: TextSocket) -> None:
    """Only watchers are here: what they say is not even read, but their going is seen."""
    pace = Pace(rate=10, burst=20)
    while await socket.receive() is not None:
        await pace.wait()
