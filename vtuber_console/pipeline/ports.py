"""What the pipeline needs of the outside. Adapters fulfil these; tests have fakes of them."""

from collections.abc import AsyncGenerator, Callable
from typing import Protocol

from vtuber_console.domain.actions import Cue, ExpressionControl, MotionControl
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.events import ChatMessage, StreamEvent
from vtuber_console.domain.generation import TextGenerationRequest, TextGenerationResponse
from vtuber_console.domain.overlay import OverlayChange, OverlayPage, OverlayView
from vtuber_console.domain.reports import StageReport
from vtuber_console.domain.settings import Settings
from vtuber_console.domain.speech import Clip, Speech
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.domain.status import PartStatus
from vtuber_console.pipeline.signal import Signal


class PortError(Exception):
    """Something outside failed. `text` is in plain words, `remedy` is what the user can do."""

    def __init__(self, text: str, remedy: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy


class BackendError(PortError):
    """A mind could not answer."""


class VoiceError(PortError):
    """A voice could not speak."""


class BackendAdapter(Protocol):
    """A mind."""

    def generate_text(
        self, request: TextGenerationRequest
    ) -> AsyncGenerator[str | TextGenerationResponse, None]:
        """Yield pieces of text as they become known, then the whole response.

        Raises `BackendError`. Closing the generator ends the request.
        """
        ...

    async def trigger_expression(self, control: ExpressionControl) -> None:
        """Tell the mind that its character wears this now."""
        ...

    async def trigger_motion(self, control: MotionControl) -> None:
        """Tell the mind that its character moves like this now."""
        ...

    async def character_state(self) -> CharacterState | None:
        """What the mind believes to be on stage; None where it has no such thing."""
        ...

    async def close(self) -> None:
        """Let go of connections and processes."""
        ...


class Stage(Protocol):
    """What shows the character. No method waits or raises; what happened comes as reports."""

    @property
    def reports(self) -> Signal[StageReport]:
        """What the pages say."""
        ...

    def perform(self, cue: Cue) -> None:
        """Send one expression or motion now."""
        ...

    def speak(self, speech: Speech) -> None:
        """Begin a sentence now."""
        ...

    def stop_speech(self) -> None:
        """Be quiet now."""
        ...

    def reset(self) -> None:
        """Neutral face, no motion, no speech."""
        ...

    def chat(self, message: ChatMessage) -> None:
        """Somebody wrote a line that may be shown; the character may glance at it."""
        ...

    def remember(self, setup: StageSetup, state: CharacterState) -> None:
        """Keep the truth for pages that connect later; called at every change."""
        ...


class Overlays(Protocol):
    """What shows the overlay pages. No method waits or raises."""

    @property
    def watched(self) -> Signal[frozenset[OverlayPage]]:
        """Which pages are open, told at each change."""
        ...

    def show(self, change: OverlayChange, view: OverlayView) -> None:
        """Show a change; `view` is all after it, for pages that connect later."""
        ...


class Voice(Protocol):
    """Speech synthesis."""

    async def synthesise(self, text: str) -> Clip:
        """Make sound of one sentence. Raises `VoiceError`. Cancelling it stops the work."""
        ...

    async def close(self) -> None:
        """Let go of the process or connection."""
        ...


class ChatSource(Protocol):
    """Where chat comes from."""

    async def run(
        self, submit: Callable[[StreamEvent], None], report: Callable[[PartStatus], None]
    ) -> None:
        """Read until cancelled; reconnect by itself and report each change of its state."""
        ...


class SecretStore(Protocol):
    """Keys and tokens."""

    @property
    def persistent(self) -> bool:
        """False where there is no keychain: what is set lasts for this run only."""
        ...

    async def get(self, name: str) -> str | None:
        """Read a secret; the environment's `VTC_<NAME>` wins. None where there is none."""
        ...

    async def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        ...

    async def delete(self, name: str) -> None:
        """Forget a secret; forgetting what is not there is no error."""
        ...


class SettingsStore(Protocol):
    """The settings file."""

    def load(self) -> Settings:
        """Read the settings; what cannot be read is kept aside and reported."""
        ...

    def save(self, settings: Settings) -> None:
        """Write the settings atomically; a failure is reported, never raised."""
        ...
