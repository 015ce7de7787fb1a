"""What the window needs of the rest of the program besides the Console; main fills it."""

from collections.abc import Callable
from dataclasses import dataclass

from vtuber_console.domain.alerts import AlertKind
from vtuber_console.pipeline.backstage import Backstage
from vtuber_console.pipeline.signal import Signal


@dataclass(frozen=True)
class WindowServices:
    """Small questions and wishes, as plain functions, and the parts behind the stage.

    `address` is the URL of the stage page, empty until the server is up; `address_note` says in
    words where its port came from. `open_url` tells whether a program opened it. `open_theme`
    opens the overlays' style sheet; where nothing opens it, its path is told. `test_alert` shows
    an alert that is marked as a test, and returns in words why not where it cannot be shown.
    `changed` is emitted when an answer may be another now. What is set up goes through the
    Console and `backstage` alone.
    """

    address: Callable[[], str]
    address_note: Callable[[], str]
    request_close: Callable[[], None]
    open_url: Callable[[str], bool]
    token: Callable[[], str]
    token_note: Callable[[], str]
    open_theme: Callable[[Callable[[str], None]], None]
    test_alert: Callable[[AlertKind], str]
    backstage: Backstage
    changed: Signal[None]
