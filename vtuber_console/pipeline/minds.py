"""The minds and which one answers: the chosen one first, the next where it fails."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import NoReturn

from vtuber_console.domain.actions import Cue, ExpressionControl, MotionControl
from vtuber_console.domain.generation import (
    BackendMode,
    TextGenerationRequest,
    TextGenerationResponse,
)
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.ports import BackendAdapter, BackendError

FIRST_PIECE_SECONDS = 30.0
NEXT_PIECE_SECONDS = 15.0
log = logging.getLogger(__name__)


class Minds:
    """Every mind that is set up, and the mode that the streamer chose."""

    def __init__(
        self,
        adapters: Mapping[BackendMode, BackendAdapter],
        report: Callable[[PartStatus], None],
    ) -> None:
        self._adapters = adapters
        self._report = report
        self._told: asyncio.Queue[Cue] = asyncio.Queue(32)
        self.mode = BackendMode.AUTONOMOUS

    @property
    def modes(self) -> tuple[BackendMode, ...]:
        """The modes that can be chosen."""
        return tuple(mode for mode in BackendMode if mode in self._adapters)

    def choose(self, mode: BackendMode) -> None:
        """Let this mind answer from the next question on."""
        self.mode = mode
        if mode in self._adapters:
            self._report(PartStatus(Part.MIND, Status.ON, mode.value))
        else:
            self._degraded(mode, "it is not set up")

    def tell(self, cue: Cue) -> None:
        """Let the mind know what its character does; a mind that does not listen loses some."""
        if not self._told.full():
            self._told.put_nowait(cue)

    async def generate(self, request: TextGenerationRequest) -> AsyncGenerator[str]:
        """Yield the answer's text. Raises `BackendError` when the last mind failed too."""
        failure = BackendError("No mind is set up.", "Choose one in the Mind panel.")
        for mode in self._ladder():
            begun = False
            try:
                async with aclosing(_timed(self._adapters[mode], request)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
            except BackendError as error:
                failure = error
                self._degraded(mode, error.text)
                if begun:  # half an answer is on air already: another mind must not start over
                    raise
            else:
                if mode is self.mode:
                    self._report(PartStatus(Part.MIND, Status.ON, mode.value))
                return
        raise failure

    async def run(self) -> NoReturn:
        """Pass on what the character does."""
        while True:
            cue = await self._told.get()
            mind = self._adapters.get(self.mode)
            try:
                if mind is not None and isinstance(cue, ExpressionControl):
                    await mind.trigger_expression(cue)
                elif mind is not None and isinstance(cue, MotionControl):
                    await mind.trigger_motion(cue)
            except BackendError as error:
                log.info("the mind was not told: %s", error.text)

    async def close(self) -> None:
        """Close every mind."""
        for adapter in self._adapters.values():
            await adapter.close()

    def _ladder(self) -> list[BackendMode]:
        rest = [mode for mode in self.modes if mode is not self.mode]
        return [mode for mode in (self.mode, *rest) if mode in self._adapters]

    def _degraded(self, mode: BackendMode, why: str) -> None:
        others = [other for other in self._ladder() if other is not mode]
        remedy = f"Answering with {others[0].value} meanwhile." if others else ""
        status = Status.DEGRADED if others else Status.FAILED
        self._report(PartStatus(Part.MIND, status, f"{mode.value}: {why}", remedy))


async def _timed(adapter: BackendAdapter, request: TextGenerationRequest) -> AsyncGenerator[str]:
    """The text of one adapter's answer; a silent one is given up in plain words."""
    limit = FIRST_PIECE_SECONDS
    try:
        async with aclosing(adapter.generate_text(request)) as stream:
            while True:
                async with asyncio.timeout(limit):
                    piece = await anext(stream, None)
                if piece is None or isinstance(piece, TextGenerationResponse):
                    return
                yield piece
                limit = NEXT_PIECE_SECONDS
    except TimeoutError:
        raise BackendError(f"it said nothing for {limit:.0f} s") from None
    except BackendError:
        raise
    except Exception as error:
        log.exception("a mind failed")
        raise BackendError(f"it failed ({type(error).__name__})", "See the log.") from error
