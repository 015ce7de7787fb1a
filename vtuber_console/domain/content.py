"""Write the autonomous host's lines: choose a template, fill it, never repeat yourself."""

import string
from collections import deque
from collections.abc import Mapping, Sequence
from random import Random

from vtuber_console.domain.generation import ChatTurn, Occasion, TextGenerationRequest
from vtuber_console.domain.intent import Intent, intent_of, options_of, subject_of
from vtuber_console.domain.lines import BY_INTENT, BY_OCCASION
from vtuber_console.domain.personality import PersonalityConfig, PersonalityEngine

RECENT_TEMPLATES = 16


class ContentGenerator:
    """Remembers which templates it used last and takes the one unused for longest."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._recent: deque[str] = deque(maxlen=RECENT_TEMPLATES)
        self._engine = PersonalityEngine(random)

    def write(self, request: TextGenerationRequest, config: PersonalityConfig) -> str:
        """Answer one request in the character's manner, with marks, within its `max_length`."""
        kind, templates = _templates(request)
        self._engine.feel(kind, config)
        values = self._values(request, config)
        text = self._engine.colour(self._choose(templates, values).format_map(values), config)
        return _shortened(text, request.options.max_length)

    def _values(self, request: TextGenerationRequest, config: PersonalityConfig) -> dict[str, str]:
        options = options_of(request.prompt)
        known = {
            "name": config.name,
            "user": request.speaker or "my friend",
            "word": subject_of(request.prompt),
            "earlier": _earlier(request.context.history, request.speaker, request.prompt),
            "option": self._random.choice(options) if options else "",
            **request.facts,
            **_numbers(request.facts.get("count", "")),
        }
        return {key: _plain(value) for key, value in known.items() if value}

    def _choose(self, templates: Sequence[str], values: Mapping[str, str]) -> str:
        usable = [text for text in templates if _needs(text) <= values.keys()]
        fresh = [text for text in usable if text not in self._recent]
        if fresh:
            chosen = self._random.choice(fresh)
        else:  # all were used: the one that was used longest ago
            chosen = min(usable, key=list(self._recent).index)
            self._recent.remove(chosen)
        self._recent.append(chosen)
        return chosen


def _numbers(count: str) -> dict[str, str]:
    """What templates need that speak of one or of several things."""
    return {"one": "one" if count == "1" else "", "many": count if count not in ("0", "1") else ""}


def _templates(request: TextGenerationRequest) -> tuple[Intent | Occasion, tuple[str, ...]]:
    if request.occasion not in (Occasion.MESSAGE, Occasion.OPERATOR):
        return request.occasion, BY_OCCASION[request.occasion]
    intent = intent_of(request.prompt)
    if request.occasion is Occasion.OPERATOR and intent in (Intent.QUESTION, Intent.STATEMENT):
        return intent, BY_OCCASION[Occasion.OPERATOR]
    if intent is Intent.CHOICE and not options_of(request.prompt):
        intent = Intent.QUESTION
    return intent, BY_INTENT[intent]


def _needs(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def _earlier(history: Sequence[ChatTurn], speaker: str, now: str) -> str:
    """What the same viewer spoke of last before this line, if it was something else."""
    current = subject_of(now).casefold()
    for turn in reversed(history):
        subject = subject_of(turn.text) if turn.speaker == speaker and turn.text != now else ""
        if subject and subject.casefold() != current:
            return subject
    return ""


def _plain(value: str) -> str:
    """A viewer's words never become marks."""
    return value.replace("[", "(").replace("]", ")")


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]
