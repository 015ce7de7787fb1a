"""Which settings are kept: what only the command line asked for holds for this run."""

from dataclasses import replace

from vtuber_console.domain.settings import Settings
from vtuber_console.domain.status import Problem

STILL_HELD = Problem(
    "The show is still held: panic was pressed before the console was started again.",
    "Press Go on in Show when you are ready.",
)


def news_of(begun: Settings) -> tuple[Problem, ...]:
    """What of the settings of a start has to be told."""
    return (STILL_HELD,) if begun.held else ()


def lasting(now: Settings, begun: Settings, stored: Settings) -> Settings:
    """What to write of the settings of `now`.

    `begun` is what this run began with, `stored` what the file held before the command line.
    """
    chat, first, file = now.chat, begun.chat, stored.chat
    kept = replace(
        chat,
        channel=file.channel if chat.channel == first.channel else chat.channel,
        rehearsal=file.rehearsal if chat.rehearsal == first.rehearsal else chat.rehearsal,
    )
    return replace(now, chat=kept)
