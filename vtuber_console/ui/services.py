"""What the window needs of the rest of the program besides the Console; main fills it."""

from collections.abc import Callable
from dataclasses import dataclass

from vtuber_console.pipeline.signal import Signal


@dataclass(frozen=True)
class WindowServices:
    """Small questions and wishes, as plain functions.

    `address` is the URL of the stage page, empty until the server is up; `address_note` says in
    words where its port came from. `changed` is emitted when an answer may be another now. What
    is set up goes through the Console alone.
    """

    address: Callable[[], str]
    address_note: Callable[[], str]
    request_close: Callable[[], None]
    open_url: Callable[[str], None]
    token: Callable[[], str]
    token_note: Callable[[], str]
    changed: Signal[None]
