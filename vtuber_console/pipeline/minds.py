"""The minds and which one answers: the chosen one first, the next where it fails."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import NoReturn

from vtuber_console.domain.actions import Cue, ExpressionControl
from vtuber_console.domain.generation import (
    BackendMode,
    TextGenerationRequest,
    TextGenerationResponse,
)
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.ports import BackendAdapter, BackendError

FIRST_PIECE_SECONDS = 30.0
NEXT_PIECE_SECONDS = 15.0
TOLD_SECONDS = 5.0
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
            self._failed(mode, "it is not set up", self._ladder())

    def tell(self, cue: Cue) -> None:
        """Let the mind know what its character does; a mind that does not listen loses some."""
        if not self._told.full():
            self._told.put_nowait(cue)

    async def generate(self, request: TextGenerationRequest) -> AsyncGenerator[str]:
        """Yield the answer's text. Raises `BackendError` when the last mind failed too."""
        failure = BackendError("No mind is set up.", "Choose one in the Mind panel.")
        ladder = self._ladder()
        for place, mode in enumerate(ladder):
            begun = False
            try:
                async with aclosing(_timed(self._adapters[mode], request)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
            except BackendError as error:
                failure = error
                self._failed(mode, error.text, ladder[place + 1 :])
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
            if mind is not None:
                try:
                    async with asyncio.timeout(TOLD_SECONDS):
                        await _tell(mind, cue)
                except Exception:
                    log.exception("the mind was not told what the character does")

    async def close(self) -> None:
        """Close every mind; one that fails to close does not keep the others open."""
        for adapter in self._adapters.values():
            try:
                await adapter.close()
            except Exception:
                log.exception("a mind did not close")

    def _ladder(self) -> list[BackendMode]:
        rest = [mode for mode in self.modes if mode is not self.mode]
        return [mode for mode in (self.mode, *rest) if mode in self._adapters]

    def _failed(self, mode: BackendMode, why: str, rest: list[BackendMode]) -> None:
        remedy = f"Answering with {rest[0].value} meanwhile." if rest else ""
        status = Status.DEGRADED if rest else Status.FAILED
        self._report(PartStatus(Part.MIND, status, f"{mode.value}: {why}", remedy))


async def _tell(mind: BackendAdapter, cue: Cue) -> None:
    if isinstance(cue, ExpressionControl):
        await mind.trigger_expression(cue)
    else:
        await mind.trigger_motion(cue)


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
