"""Decide what one event becomes: actions, words, a question to the mind, or nothing."""

from dataclasses import dataclass, replace
from random import Random
from typing import assert_never

from vtuber_console.domain.actions import Cue
from vtuber_console.domain.addressing import address
from vtuber_console.domain.commands import DEFAULT_RULES, CommandRule, Cooldowns, invocation
from vtuber_console.domain.events import (
    ChatCleared,
    ChatMessage,
    ChatNotice,
    Cheer,
    Follow,
    GiftedSubs,
    MessageDeleted,
    OperatorCue,
    OperatorText,
    Raid,
    StreamEvent,
    Subscription,
    TimerFired,
    UserCleared,
)
from vtuber_console.domain.generation import Occasion, TextGenerationRequest
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.script import PriorityClass
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.stage_text import clean, for_air, visible


@dataclass(frozen=True, slots=True)
class Perform:
    """Do these now, past every queue."""

    cues: tuple[Cue, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Enact:
    """Queue cues and words that need no mind; only with `marks` does `[happy]` mean something."""

    priority: PriorityClass
    reason: str
    source: str
    text: str = ""
    cues: tuple[Cue, ...] = ()
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Queue what the mind will answer."""

    priority: PriorityClass
    reason: str
    source: str
    request: TextGenerationRequest


@dataclass(frozen=True, slots=True)
class Retract:
    """Take back what a message, a chatter, or (both empty) the whole chat caused."""

    reason: str
    message_id: str = ""
    login: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Show it, do nothing."""

    reason: str


Decision = Perform | Enact | Ask | Retract | Ignore


class InputRouter:
    """The rules of routing with their memory: cooldowns, and the dice of the answer chance."""

    def __init__(self, random: Random, rules: tuple[CommandRule, ...] = DEFAULT_RULES) -> None:
        self._random = random
        self._rules = {rule.name: rule for rule in rules}
        self._cooldowns = Cooldowns()

    def route(
        self, event: StreamEvent, model: CharacterModel, settings: Settings, now: float
    ) -> Decision:
        """Choose what the event becomes at the time `now` (seconds, any clock that only grows)."""
        match event:
            case ChatMessage():
                return self._chat(event, model, settings, now)
            case OperatorCue(cues):
                return Perform(cues, "operator")
            case OperatorText():
                return _typed(event)
            case MessageDeleted() | UserCleared() | ChatCleared() | ChatNotice():
                return _moderated(event)
            case _:
                return _occasion(event, settings)

    def _chat(
        self, message: ChatMessage, model: CharacterModel, settings: Settings, now: float
    ) -> Decision:
        if message.foreign and message.bits:  # they were cheered to somebody else
            message = replace(message, bits=0)
        called = invocation(message.text)
        ours = called is not None and called.name in self._rules
        if ours or (message.text.startswith("!") and not message.bits):
            return self._command(message, model, settings, now)
        mind = settings.mind
        judged = address(message, mind.personality.name, message.channel, mind.answer_chance)
        if not judged.certain and self._random.random() >= judged.chance:
            return Ignore(judged.why)
        verdict = for_air(message.text, settings.chat.blocked_words)
        if verdict.refused:
            return Ignore(f"not answered: {verdict.refused}")
        name = clean(message.display_name or message.login)
        paid = PriorityClass.PAID if message.bits else PriorityClass.REPLY
        occasion = Occasion.CHEER if message.bits else Occasion.MESSAGE
        facts = {"count": str(message.bits)} if message.bits else {}
        request = TextGenerationRequest(verdict.text, name, occasion, facts)
        return Ask(paid, judged.why, name, request)

    def _command(
        self, message: ChatMessage, model: CharacterModel, settings: Settings, now: float
    ) -> Decision:
        called = invocation(message.text)
        rule = self._rules.get(called.name) if called else None
        if called is None or rule is None:
            return Ignore("not one of our commands")
        if message.foreign:
            return Ignore(f"!{rule.name}: written in another channel of the shared chat")
        refusal = self._cooldowns.refusal(rule, message, now)
        if refusal:
            return Ignore(f"!{rule.name}: {refusal}")
        name = clean(message.display_name or message.login)
        decision = _enact(called.name, called.argument, model, settings, name)
        if isinstance(decision, Enact):
            self._cooldowns.used(rule, message, now)
        return decision


def _enact(
    name: str, argument: str, model: CharacterModel, settings: Settings, source: str
) -> Decision:
    if name == "tts":
        verdict = for_air(argument, settings.chat.blocked_words)
        if verdict.refused:
            return Ignore(f"!tts: {verdict.refused}")
        return Enact(PriorityClass.COMMAND, "!tts", source, text=verdict.text)
    cue = model.expression_cue(argument) if name == "expression" else model.motion_cue(argument)
    if cue is None:
        return Ignore(f"!{name}: the model has no {clean(argument)[:40] or 'nameless one'}")
    return Enact(PriorityClass.COMMAND, f"!{name}", source, cues=(cue,))


def _moderated(event: MessageDeleted | UserCleared | ChatCleared | ChatNotice) -> Decision:
    match event:
        case MessageDeleted(message_id):
            return Retract("the message was deleted", message_id=message_id)
        case UserCleared(login):
            return Retract(f"{login} was timed out or banned", login=login)
        case ChatCleared():
            return Retract("chat was cleared")
        case _:
            return Ignore("a notice")


def _typed(event: OperatorText) -> Decision:
    text = visible(event.text).strip()
    if not text:
        return Ignore("there is nothing in it")
    source = "You" if event.source == "operator" else "API"
    if event.ask:
        request = TextGenerationRequest(text, source, Occasion.OPERATOR)
        return Ask(PriorityClass.OPERATOR, "asked", source, request)
    return Enact(PriorityClass.OPERATOR, "typed", source, text=text, marks=True)


def _occasion(
    event: Follow | Subscription | GiftedSubs | Cheer | Raid | TimerFired, settings: Settings
) -> Decision:
    match event:
        case Follow():
            kind, priority, facts = Occasion.FOLLOW, PriorityClass.REPLY, {}
        case Subscription():
            kind, priority = Occasion.SUBSCRIPTION, PriorityClass.PAID
            facts = {"count": str(event.months)}
        case GiftedSubs():
            kind, priority, facts = Occasion.GIFT, PriorityClass.PAID, {"count": str(event.count)}
        case Cheer():
            kind, priority, facts = Occasion.CHEER, PriorityClass.PAID, {"count": str(event.bits)}
        case Raid():
            kind, priority, facts = Occasion.RAID, PriorityClass.PAID, {"count": str(event.viewers)}
        case TimerFired(topic):
            if not settings.mind.speaks_up:
                return Ignore("she does not speak up by herself now")
            request = TextGenerationRequest(topic, "", Occasion.TIMER, {"topic": topic})
            return Ask(PriorityClass.AUTONOMOUS, "chat is quiet", "Autonomous", request)
        case _:
            assert_never(event)
    name = clean(event.display_name or event.login) or "Somebody"
    said = event.text if isinstance(event, Subscription | Cheer) else ""
    words = for_air(said, settings.chat.blocked_words).text if said else ""
    return Ask(priority, kind.value, name, TextGenerationRequest(words, name, kind, facts))
