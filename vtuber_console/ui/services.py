"""What the window needs of the rest of the program besides the Console; main fills it."""

from collections.abc import Callable
from dataclasses import dataclass

from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.signal import Signal


@dataclass(frozen=True)
class WindowServices:
    """Small questions and wishes, as plain functions, and the parts behind the stage.

    `address` is the URL of the stage page, empty until the server is up; `address_note` says in
    words where its port came from. `open_theme` opens the overlays' style sheet in an editor.
    `changed` is emitted when an answer may be another now. What is set up goes through the
    Console and `backstage` alone.
    """

    address: Callable[[], str]
    address_note: Callable[[], str]
    request_close: Callable[[], None]
    open_url: Callable[[str], None]
    token: Callable[[], str]
    token_note: Callable[[], str]
    open_theme: Callable[[], None]
    backstage: Backstage
    changed: Signal[None]
