"""Turns a decision into an entry of the script, and tells which entries an event takes back."""

from collections.abc import Callable, Iterable

from vtuber_console.domain.actions import Cue, ExpressionControl, Speak, TimedCue
from vtuber_console.domain.events import (
    ChatMessage,
    Cheer,
    Follow,
    GiftedSubs,
    Raid,
    StreamEvent,
    Subscription,
)
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.reply import Mark, ReplyParser, Sentence
from vtuber_console.domain.routing import Ask, Enact, Retract
from vtuber_console.pipeline.entry import Entry


def enacted(entry: Entry, decision: Enact, model: CharacterModel) -> Entry:
    """Fill an entry whose words and gestures are known already."""
    for cue in decision.cues:
        entry.add(cue)
    known = model.mark_cue if decision.marks else (lambda name: None)
    parser = ReplyParser(is_mark=lambda name: known(name) is not None)
    for piece in (*parser.feed(decision.text), *parser.close()):
        if isinstance(piece, Sentence):
            entry.add(Speak(piece.text, timed(piece.marks, known)))
        elif (meant := known(piece.name)) is not None:
            entry.add(meant)
    entry.close()
    return entry


def timed(marks: Iterable[Mark], known: Callable[[str], Cue | None]) -> tuple[TimedCue, ...]:
    """What the marks within a sentence mean; those that mean nothing are left out."""
    found = ((known(mark.name), mark.share) for mark in marks)
    return tuple(TimedCue(meant, share) for meant, share in found if meant is not None)


def title_of(decision: Enact | Ask) -> str:
    """What the operator sees before there are sentences."""
    if isinstance(decision, Enact):
        names = (
            cue.expression if isinstance(cue, ExpressionControl) else cue.group
            for cue in decision.cues
        )
        return decision.text or " ".join((decision.reason, *names))
    count = decision.request.facts.get("count", "")
    occasion = f"{decision.request.occasion.value} {count}".strip().capitalize()
    return decision.request.prompt or f"{occasion}: {decision.source}"


def takes_back(retract: Retract, cause: StreamEvent) -> bool:
    """Tell whether what this event caused has to go."""
    match cause:
        case ChatMessage():
            everything = not retract.message_id and not retract.login
            return everything or retract.message_id == cause.id or retract.login == cause.login
        case Follow() | Subscription() | GiftedSubs() | Cheer() | Raid():
            return bool(retract.login) and retract.login == cause.login
        case _:
            return False
