"""The sound of the last sentences, in memory, under addresses that nobody can guess."""

import re
import secrets
from collections import OrderedDict

from vtuber_console.domain.speech import Speech

KEPT = 32
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class ClipStore:
    """WAV files by random id; the oldest goes when there are more than `KEPT`."""

    def __init__(self) -> None:
        self._clips: OrderedDict[str, bytes] = OrderedDict()
        self._speeches: dict[str, str] = {}

    def url(self, speech: Speech) -> str | None:
        """Return the address of this sentence's sound, the same each time; None without sound."""
        if speech.clip is None:
            return None
        clip_id = self._speeches.get(speech.id)
        if clip_id is None:
            clip_id = self._keep(speech.id, speech.clip.wav)
        return f"/audio/{clip_id}.wav"

    def get(self, clip_id: str) -> bytes | None:
        """Return the WAV file, or None when it is not there any more."""
        return self._clips.get(clip_id)

    def _keep(self, speech_id: str, wav: bytes) -> str:
        clip_id = secrets.token_urlsafe(16)
        self._clips[clip_id] = wav
        self._speeches[speech_id] = clip_id
        while len(self._clips) > KEPT:
            oldest, _ = self._clips.popitem(last=False)
            self._speeches = {s: c for s, c in self._speeches.items() if c != oldest}
        return clip_id


class RangeRefused(ValueError):
    """The wanted bytes are beyond the end."""


def byte_range(header: str | None, size: int) -> range | None:
    """Read a `Range` header for `size` bytes: one range, or None for the whole.

    Raises `RangeRefused`. What is not one plain range may be ignored (RFC 9110, 14.2).
    """
    found = _RANGE.fullmatch(header.strip()) if header else None
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        if int(last) == 0:
            raise RangeRefused
        return range(max(0, size - int(last)), size)
    start, stop = int(first), min(int(last or size - 1) + 1, size)
    if last and int(last) < start:
        return None
    if start >= size:
        raise RangeRefused
    return range(start, stop)
