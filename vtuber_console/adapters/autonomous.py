"""The mind that needs nothing: templates, a personality, and a memory of what it said."""

import time
from collections.abc import AsyncGenerator, Callable
from random import Random

from vtuber_console.domain.actions import ExpressionControl, MotionControl
from vtuber_console.domain.character import CharacterState, apply
from vtuber_console.domain.content import ContentGenerator
from vtuber_console.domain.generation import TextGenerationRequest, TextGenerationResponse
from vtuber_console.domain.personality import PersonalityConfig


class AutonomousMind:
    """A `BackendAdapter` that works offline and at once.

    `personality` is read anew for each answer, so that a change holds from the next sentence on.
    """

    def __init__(self, personality: Callable[[], PersonalityConfig], random: Random) -> None:
        self._personality = personality
        self._content = ContentGenerator(random)
        self._state = CharacterState()

    async def generate_text(
        self, request: TextGenerationRequest
    ) -> AsyncGenerator[str | TextGenerationResponse, None]:
        """Answer in one piece."""
        began = time.perf_counter()
        text = self._content.write(request, self._personality())
        yield text
        seconds = time.perf_counter() - began
        yield TextGenerationResponse(text, 0, seconds, "autonomous")

    async def trigger_expression(self, control: ExpressionControl) -> None:
        """Remember what she wears."""
        self._state = apply(self._state, control, time.monotonic())

    async def trigger_motion(self, control: MotionControl) -> None:
        """Remember how she moves."""
        self._state = apply(self._state, control, time.monotonic())

    async def character_state(self) -> CharacterState:
        """What this mind was told of the stage."""
        return self._state

    async def close(self) -> None:
        """There is nothing to let go of."""
