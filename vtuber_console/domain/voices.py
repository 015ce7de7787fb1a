"""A voice that the streamer can choose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """`id` goes into the settings, `name` is shown; `languages` are codes such as `en-us`."""

    id: str
    name: str
    languages: tuple[str, ...] = ()
