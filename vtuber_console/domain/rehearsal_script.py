"""An invented audience: who is there, and what happens next in the chat of a rehearsal."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from vtuber_console.domain import rehearsal_lines as lines
from vtuber_console.domain.events import (
    Badge,
    ChatMessage,
    Cheer,
    Emote,
    Follow,
    GiftedSubs,
    MessageDeleted,
    Raid,
    Source,
    StreamEvent,
    Subscription,
    UserCleared,
)
from vtuber_console.domain.model import CharacterModel

REGULARS, MOST_CHATTERS = 40, 80
CHANNEL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Chatter:
    """Somebody invented, who keeps name, colour and badges for the whole rehearsal."""

    login: str
    name: str
    color: str
    badges: tuple[Badge, ...] = ()


class RehearsalScript:
    """Events of a lively chat, one after another; the same `random` gives the same evening."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._count = 0
        self._run = f"{random.getrandbits(32):08x}"
        self._said: deque[str] = deque(maxlen=30)
        self._names = [(first, last) for first in lines.FIRST_NAMES for last in lines.LAST_NAMES]
        random.shuffle(self._names)
        self._chatters = [self._chatter(number) for number in range(REGULARS)]
        self._pending: deque[StreamEvent] = deque()
        scenes: dict[Scene, int] = {
            partial(self._plain, lines.GREETINGS): 9,
            partial(self._plain, lines.QUESTIONS): 13,
            partial(self._plain, lines.TALK): 30,
            partial(self._plain, lines.REACTIONS): 17,
            partial(self._plain, lines.FOREIGN): 7,
            partial(self._plain, lines.LONG): 2,
            self._action: 2,
            self._reply: 5,
            self._command: 7,
            self._cheer: 2,
            self._quiet_cheer: 1,
            self._first: 3,
            self._subscription: 1,
            self._gift: 1,
            self._raid: 1,
            self._follow: 2,
            self._spam: 1,
        }
        self._scenes, self._weights = tuple(scenes), tuple(scenes.values())

    def next(self, model: CharacterModel, now: float) -> StreamEvent:
        """What happens next; `now` is in seconds since the epoch."""
        if self._pending and self._random.random() < 0.5:
            return self._pending.popleft()
        return self._random.choices(self._scenes, self._weights)[0](model, now)

    def _plain(self, choice: tuple[str, ...], model: CharacterModel, now: float) -> StreamEvent:
        return self._say(self._somebody(), self._line(choice, model), now)

    def _action(self, model: CharacterModel, now: float) -> StreamEvent:
        message = self._say(self._somebody(), self._line(lines.ACTIONS, model), now)
        return replace(message, is_action=True)

    def _reply(self, model: CharacterModel, now: float) -> StreamEvent:
        message = self._say(self._somebody(), self._line(lines.REPLIES, model), now)
        return replace(message, reply_to=self._somebody().name)

    def _command(self, model: CharacterModel, now: float) -> StreamEvent:
        """Use what the loaded model has; without a model, only speech is left."""
        choices = [f"!tts {self._fresh(lines.SPEECHES)}"]
        if model.expressions:
            choices.append(f"!expression {self._random.choice(model.expressions)}")
        if model.motions:
            motion = self._random.choice(model.motions)
            choices.append(f"!motion {motion.group} {motion.index}".replace("  ", " "))
        return self._say(self._somebody(), self._random.choice(choices), now)

    def _cheer(self, model: CharacterModel, now: float) -> StreamEvent:
        bits = self._random.choice((1, 10, 50, 100, 100, 250, 1000))
        text = f"Cheer{bits} {self._line(lines.CHEERS, model)}"
        return replace(self._say(self._somebody(), text, now), bits=bits)

    def _quiet_cheer(self, model: CharacterModel, now: float) -> StreamEvent:
        """Bits from somebody who does not give a name."""
        return Cheer("", "", self._random.choice((50, 100, 500)), "", Source.REHEARSAL)

    def _first(self, model: CharacterModel, now: float) -> StreamEvent:
        self._count += 1
        newcomer = self._chatter(REGULARS + self._count)
        if len(self._chatters) >= MOST_CHATTERS:
            self._chatters.pop(REGULARS)
        self._chatters.append(newcomer)
        message = self._say(newcomer, self._line(lines.FIRST_LINES, model), now)
        return replace(message, is_first=True)

    def _subscription(self, model: CharacterModel, now: float) -> StreamEvent:
        who = self._somebody()
        months = self._random.choice((1, 1, 2, 3, 6, 9, 12, 25))
        tier = self._random.choice((1, 1, 1, 1, 2, 3))
        text = self._line(lines.THANKS_FOR_SUBS, model) if months > 1 else ""
        return Subscription(who.login, who.name, months, tier, text, Source.REHEARSAL)

    def _gift(self, model: CharacterModel, now: float) -> StreamEvent:
        who = self._somebody()
        return GiftedSubs(
            who.login, who.name, self._random.choice((1, 1, 2, 5, 5, 10)), Source.REHEARSAL
        )

    def _raid(self, model: CharacterModel, now: float) -> StreamEvent:
        channel = self._random.choice(lines.CHANNELS)
        viewers = round(self._random.lognormvariate(3.2, 1.0)) + 2
        return Raid(channel.lower(), channel, min(viewers, 2000), Source.REHEARSAL)

    def _follow(self, model: CharacterModel, now: float) -> StreamEvent:
        self._count += 1
        who = self._chatter(REGULARS + self._count)
        return Follow(who.login, who.name, Source.REHEARSAL)

    def _spam(self, model: CharacterModel, now: float) -> StreamEvent:
        """A line that a moderator removes a moment later, at times with its author."""
        self._count += 1
        spammer = self._chatter(REGULARS + self._count, plain=True)
        message = self._say(spammer, self._fresh(lines.SPAM), now)
        gone = MessageDeleted(message.id, spammer.login)
        banned = UserCleared(spammer.login, self._random.choice((0, 600)))
        self._pending.append(self._random.choice((gone, gone, banned)))
        return message

    def _say(self, who: Chatter, text: str, now: float) -> ChatMessage:
        self._count += 1
        return ChatMessage(
            id=f"{CHANNEL}-{self._run}-{self._count}",
            login=who.login,
            display_name=who.name,
            text=text,
            channel=CHANNEL,
            color=who.color,
            badges=who.badges,
            emotes=_emotes(text),
            sent_at=now,
            source=Source.REHEARSAL,
        )

    def _somebody(self) -> Chatter:
        """A few talk a lot, most of them little."""
        place = int(len(self._chatters) * self._random.random() ** 1.4)
        return self._chatters[place]

    def _line(self, choice: tuple[str, ...], model: CharacterModel) -> str:
        text = self._fresh(choice).replace("{name}", model.name or "Lumi")
        if "{other}" in text:
            text = text.replace("{other}", self._somebody().name)
        while "{emote}" in text:
            text = text.replace("{emote}", self._random.choice(lines.EMOTES), 1)
        return text

    def _fresh(self, choice: tuple[str, ...]) -> str:
        """One of these, but if possible none that was said a moment ago."""
        unsaid = [line for line in choice if line not in self._said]
        oldest = next((line for line in self._said if line in choice), "")
        line = self._random.choice(unsaid) if unsaid else oldest
        if line in self._said:
            self._said.remove(line)
        self._said.append(line)
        return line

    def _chatter(self, number: int, *, plain: bool = False) -> Chatter:
        """Somebody new; only the regulars have a name without a number, so that none is double."""
        first, last = self._names[number % len(self._names)]
        login = first + self._random.choice(("", "", "_")) + last
        name = self._random.choice((login, login, first.capitalize() + last.capitalize()))
        if number >= REGULARS or number % 5 == 2:
            login, name = f"{login}{number}", f"{name}{number}"
        if number % 7 == 3 and not plain:
            name = self._random.choice(lines.OTHER_SCRIPTS)
        badges = () if plain or number >= REGULARS else self._badges(number)
        return Chatter(login, name, self._random.choice(lines.COLORS), badges)

    def _badges(self, number: int) -> tuple[Badge, ...]:
        badges = []
        if number in (1, 4):
            badges.append(Badge("moderator", "1"))
        elif number in (6, 11):
            badges.append(Badge("vip", "1"))
        if number == 2:
            badges.append(Badge("founder", "0"))
        elif number % 3 == 1:
            badges.append(Badge("subscriber", self._random.choice(("0", "3", "6", "12", "24"))))
        return tuple(badges)


Scene = Callable[[CharacterModel, float], StreamEvent]


def _emotes(text: str) -> tuple[Emote, ...]:
    """Where the invented emotes stand; they have names of their own instead of Twitch's ids."""
    found, start = [], 0
    for word in text.split(" "):
        if word in lines.EMOTES:
            found.append(Emote(word, start, start + len(word)))
        start += len(word) + 1
    return tuple(found)
