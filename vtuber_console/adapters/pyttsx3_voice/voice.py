"""The `Voice` that the operating system offers, made by a worker process that may be killed."""

import asyncio
import contextlib
import logging
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from time import monotonic

from vtuber_console.adapters.pyttsx3_voice.process import (
    Message,
    WorkerError,
    WorkerProcess,
    worker_command,
)
from vtuber_console.adapters.pyttsx3_voice.worker import FOLDER_PREFIX
from vtuber_console.domain.mouth import clip_from_wav, silent_clip
from vtuber_console.domain.settings import VoiceSettings
from vtuber_console.domain.speech import Clip
from vtuber_console.domain.voices import VoiceInfo
from vtuber_console.pipeline.ports import VoiceError

log = logging.getLogger(__name__)

START_LIMIT = 15.0
"""Seconds for a worker to become ready; 0.1 is usual."""
BASE_LIMIT, LIMIT_PER_CHARACTER = 10.0, 0.05
"""Seconds that a sentence may take; eSpeak needs some 0.0001 per character."""
LONGEST = 2000
"""Characters at a time. The work grows with the square of the length (2000 take a second), and
eSpeak NG crashes beyond some 15 000."""
TRIES = 3
"""How often in a row the worker may die before the voice counts as broken."""
FIRST_PAUSE, LONGEST_REST = 0.1, 60.0
"""Seconds after the first death, doubled with each further one up to the longest."""
SILENCE_SECONDS = 0.2

BROKEN = (
    "The voice program stopped several times in a row.",
    "Subtitles go on, and the voice is tried again by itself. If this stays, choose another "
    "voice in the settings or restart the console.",
)
TOO_SLOW = (
    "The voice did not finish a sentence in time.",
    "The sentence is shown as a subtitle. If this happens often, choose another voice.",
)
NO_SOUND = (
    "The voice made no sound of a sentence.",
    "Choose another voice in the settings; this one may not know the language.",
)
TOO_LONG = (
    f"A text of more than {LONGEST} characters is too long to be spoken in one go.",
    "Cut it into shorter ones.",
)
NO_ROOM = (
    "The voice could not write its sound to the folder for temporary files.",
    "Make room on the disk, or check that the folder may be written to.",
)
FAILED = (
    "The voice failed in an unexpected way; the log says how.",
    "Subtitles go on, and the voice is tried again with the next sentence.",
)


class Pyttsx3Voice:
    """Speech of the operating system: eSpeak NG on Linux, SAPI5 on Windows, macOS's own.

    The worker starts with the first sentence or with `warm`. Sentences are made one at a time.
    Cancelling one kills the worker; the next sentence starts another.
    """

    def __init__(
        self, settings: VoiceSettings, command: Callable[[], Sequence[str]] = worker_command
    ) -> None:
        self._settings = settings
        self._command = command
        self._turn = asyncio.Lock()
        self._worker: WorkerProcess | None = None
        self._folder: Path | None = None
        self._numbers = count()
        self._deaths = 0
        self._rest_until = 0.0
        self._closed = False

    def configure(self, settings: VoiceSettings) -> None:
        """Use another rate, volume or voice from the next sentence on."""
        self._settings = settings

    async def warm(self) -> None:
        """Start the worker now, so that the first sentence does not wait. Raises `VoiceError`."""
        await self.voices()

    async def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice of the system. Raises `VoiceError`."""
        with _surprises_as_voice_errors():
            answer = await self._ask({"do": "voices"}, BASE_LIMIT)
            return tuple(
                VoiceInfo(voice["id"], voice["name"], tuple(voice["languages"]))
                for voice in answer.get("voices", ())
            )

    async def synthesise(self, text: str) -> Clip:
        """Make sound of one sentence; a text without letters or digits becomes a short silence.

        Raises `VoiceError`. Cancelling stops the work within milliseconds.
        """
        text = speakable(text)
        if not any(char.isalnum() for char in text):
            return silent_clip(SILENCE_SECONDS)
        if len(text) > LONGEST:
            raise VoiceError(*TOO_LONG)
        with _surprises_as_voice_errors():
            return await self._speak(text)

    async def close(self) -> None:
        """Kill the worker, wait for its end and leave no file."""
        self._closed = True
        if self._worker is not None:
            await self._worker.stop()
        async with self._turn:  # whoever asked it has seen its end by now
            await self._drop_worker()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    async def _speak(self, text: str) -> Clip:
        file = self._new_file()
        try:
            answer = await self._ask(self._request(text, file), _limit(text))
            if "error" in answer:
                log.info("no sound: %s", answer["error"])
                raise VoiceError(*NO_SOUND)
            return await asyncio.to_thread(_read, file)
        finally:
            _remove(file)

    def _request(self, text: str, file: Path) -> Message:
        wanted = self._settings
        return {
            "do": "speak",
            "text": text,
            "file": str(file),
            "voice": wanted.voice,
            "rate": wanted.rate,
            "volume": wanted.volume,
        }

    def _new_file(self) -> Path:
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
        except OSError as error:
            raise VoiceError(*NO_ROOM) from error
        return self._folder / f"{next(self._numbers)}.wav"

    async def _ask(self, request: Message, limit: float) -> Message:
        """Ask the worker, starting it as often as is sensible."""
        async with self._turn:
            if monotonic() < self._rest_until:
                raise VoiceError(*BROKEN)
            while not self._closed:
                try:
                    return await self._try(request, limit)
                except WorkerError as error:
                    log.info("the voice program %s", error)
                await self._pause()
        raise VoiceError("The voice is closed.")

    async def _try(self, request: Message, limit: float) -> Message:
        try:
            if self._worker is None:
                self._worker = WorkerProcess(self._command())
                async with asyncio.timeout(START_LIMIT):
                    await self._worker.ready()
            async with asyncio.timeout(limit):
                answer = await self._worker.ask(request)
        except TimeoutError as error:
            await self._drop_worker()
            raise VoiceError(*TOO_SLOW) from error
        except BaseException:
            await self._drop_worker()
            raise
        self._deaths = 0
        if answer.get("last"):
            await self._drop_worker()
        return answer

    async def _pause(self) -> None:
        """Wait a little after a death, or give up for a while after too many of them."""
        self._deaths += 1
        pause = min(LONGEST_REST, FIRST_PAUSE * 2 ** min(self._deaths - 1, 20))
        if self._deaths >= TRIES:
            self._rest_until = monotonic() + pause
            raise VoiceError(*BROKEN)
        await asyncio.sleep(pause)

    async def _drop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.stop()


def speakable(text: str) -> str:
    """Take out what a speech engine could mistake for a command to itself.

    Control characters go, `<` too (SAPI5 reads XML) and `[` (macOS reads `[[commands]]`):
    whoever wrote the text must not steer the engine past the filters.
    """
    return "".join(
        " " if char in "<>[]" or unicodedata.category(char) in ("Cc", "Cs") else char
        for char in text
    )


def _limit(text: str) -> float:
    return BASE_LIMIT + LIMIT_PER_CHARACTER * len(text)


def _read(file: Path) -> Clip:
    try:
        return clip_from_wav(file.read_bytes())
    except (OSError, ValueError) as error:
        log.info("no sound: %s", error)
        raise VoiceError(*NO_SOUND) from error


def _remove(file: Path) -> None:
    """Windows lets nobody remove what a virus scanner still reads; `close` removes the folder."""
    for path in (file, file.with_suffix(".part")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _surprises_as_voice_errors() -> Iterator[None]:
    """Whatever goes wrong here, the show goes on with subtitles."""
    try:
        yield
    except VoiceError:
        raise
    except Exception as error:
        log.exception("the voice failed")
        raise VoiceError(*FAILED) from error
