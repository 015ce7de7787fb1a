"""Turns a sentence into sound, or says why there is none."""

import asyncio
import logging
from collections.abc import Callable

from vtuber_console.domain.settings import VoiceSettings
from vtuber_console.domain.speech import Clip
from vtuber_console.domain.status import Part, PartStatus, Status
from vtuber_console.pipeline.ports import Voice, VoiceError

CLIP_SECONDS = 30.0
log = logging.getLogger(__name__)


class Speaker:
    """The voice with its light. Without a sound the sentence is still shown."""

    def __init__(
        self,
        voice: Voice | None,
        settings: Callable[[], VoiceSettings],
        report: Callable[[PartStatus], None],
    ) -> None:
        self._voice = voice
        self._settings = settings
        self._report = report

    def refresh(self) -> None:
        """Show the light that follows from the settings."""
        if self._voice is None:
            self._silent("no voice is set up", "Subtitles are shown instead.")
        elif not self._settings().enabled:
            self._report(PartStatus(Part.VOICE, Status.OFF, "switched off: subtitles only"))
        else:
            self._report(PartStatus(Part.VOICE, Status.ON))

    async def clip(self, text: str) -> Clip | None:
        """The sound of one sentence; None where it can only be shown."""
        if self._voice is None or not self._settings().enabled:
            self.refresh()
            return None
        try:
            async with asyncio.timeout(CLIP_SECONDS):
                clip = await self._voice.synthesise(text)
        except VoiceError as error:
            self._silent(error.text, error.remedy)
            return None
        except TimeoutError:
            self._silent("the voice did not answer", "It is tried again with the next sentence.")
            return None
        except Exception:
            log.exception("the voice failed")
            self._silent("the voice failed", "It is tried again; the log says why.")
            return None
        self._report(PartStatus(Part.VOICE, Status.ON))
        return clip

    async def close(self) -> None:
        """Let go of the voice."""
        if self._voice is not None:
            try:
                await self._voice.close()
            except Exception:
                log.exception("the voice did not close")

    def _silent(self, why: str, remedy: str) -> None:
        self._report(PartStatus(Part.VOICE, Status.DEGRADED, f"subtitles only: {why}", remedy))
