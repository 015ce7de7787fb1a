"""Several pages play one sentence: what they say about it becomes one story."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from vtuber_console.domain.reports import Sound, SpeechStarted

REMEMBERED = 32


@dataclass(slots=True)
class _Sentence:
    """What each page said of one sentence, and what the console was told of its sound."""

    sounds: dict[object, Sound] = field(default_factory=dict)
    over: set[object] = field(default_factory=set)
    told: Sound | None = None

    def is_over(self, ranked: Sequence[object]) -> bool:
        """Tell whether every page that plays it has ended; if none plays, the first page."""
        playing = [page for page in ranked if self.sounds.get(page) is Sound.PLAYING]
        awaited = playing or ranked[:1]
        return bool(awaited) and self.over.issuperset(awaited)


class SpeechWatch:
    """The sentences that were sent and are not over.

    A muted preview in a browser begins at once, while OBS still waits for the sound: it must
    not end the sentence, or the next one would cut off what the viewers hear. `ranked` are the
    connected pages, those first that speak for the others.
    """

    def __init__(self) -> None:
        self._open: dict[str, _Sentence] = {}

    def sent(self, speech_id: str) -> None:
        """A sentence goes to the pages."""
        self._open[speech_id] = _Sentence()
        while len(self._open) > REMEMBERED:
            del self._open[next(iter(self._open))]

    def ended(self, page: object, speech_id: str, ranked: Sequence[object]) -> bool:
        """Tell whether with this page's word the sentence is over for all."""
        sentence = self._open.get(speech_id)
        if sentence is None:
            return False
        sentence.over.add(page)
        return self._settle(speech_id, sentence, ranked)

    def left(self, page: object, ranked: Sequence[object]) -> list[str]:
        """Forget a page that is gone; returns the sentences that only waited for it."""
        for sentence in self._open.values():
            sentence.sounds.pop(page, None)
            sentence.over.discard(page)
        return [id_ for id_, one in tuple(self._open.items()) if self._settle(id_, one, ranked)]

    def started(self, page: object, report: SpeechStarted, pages: Collection[object]) -> bool:
        """Tell whether this is news: some page plays it, or every page is silent.

        A muted preview in a browser must not raise an alarm while OBS is heard.
        """
        sentence = self._open.get(report.speech_id)
        if sentence is None:
            return False
        sentence.sounds[page] = report.sound
        if report.sound is Sound.PLAYING:
            news = sentence.told is not Sound.PLAYING
        else:
            news = sentence.told is None and sentence.sounds.keys() >= set(pages)
        if news:
            sentence.told = report.sound
        return news

    def _settle(self, speech_id: str, sentence: _Sentence, ranked: Sequence[object]) -> bool:
        over = sentence.is_over(ranked)
        if over:
            del self._open[speech_id]
        return over
