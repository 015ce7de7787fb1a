"""One entry of the script: what will be said and done, growing while a mind still writes it."""

import asyncio
from dataclasses import dataclass, field

from vtuber_console.domain.actions import Action, Speak
from vtuber_console.domain.events import StreamEvent
from vtuber_console.domain.generation import TextGenerationRequest
from vtuber_console.domain.script import PriorityClass


@dataclass(eq=False, slots=True)
class Entry:
    """An entry and its steps. `request` is set while a mind has to be asked first.

    `created` is on the console's clock in seconds. `title` is what the operator sees until there
    are sentences. `gone` is set when it was dropped or skipped: whoever still works on it stops.
    """

    id: str
    priority: PriorityClass
    source: str
    title: str
    cause: StreamEvent
    created: float
    request: TextGenerationRequest | None = None
    steps: list[Action] = field(default_factory=list)
    asked: bool = False
    closed: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _grown: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def lost(self) -> bool:
        """Whether it was dropped or skipped."""
        return self.gone.is_set()

    @property
    def ready(self) -> bool:
        """Whether there is something to perform, or nothing more will come."""
        return bool(self.steps) or self.closed

    @property
    def silent(self) -> bool:
        """Whether it is only gestures, which need no turn of the voice."""
        return self.closed and not any(isinstance(step, Speak) for step in self.steps)

    @property
    def text(self) -> str:
        """Its sentences so far, or its title."""
        said = [step.text for step in self.steps if isinstance(step, Speak)]
        return " ".join(said) or self.title

    def add(self, step: Action) -> None:
        """Append a step while the mind writes."""
        self.steps.append(step)
        self._grown.set()

    def lose(self) -> None:
        """Say that it will not be performed, or not to its end."""
        self.gone.set()
        self.close()

    def close(self) -> None:
        """Say that no more steps will come."""
        self.closed = True
        self._grown.set()

    async def step(self, number: int) -> Action | None:
        """Wait for a step, counted from 0; None when there are no more or it was lost."""
        while number >= len(self.steps) and not self.closed:
            self._grown.clear()
            await self._grown.wait()
        return self.steps[number] if number < len(self.steps) and not self.lost else None
