"""Several pages play one sentence: what they say about it becomes one story."""

from collections.abc import Collection

from vtuber_console.domain.reports import Sound, SpeechStarted

REMEMBERED = 32


class SpeechWatch:
    """The sentences that were sent and are not over."""

    def __init__(self) -> None:
        self._open: dict[str, dict[object, Sound]] = {}
        self._told: dict[str, Sound] = {}

    def sent(self, speech_id: str) -> None:
        """A sentence goes to the pages."""
        self._open[speech_id] = {}
        while len(self._open) > REMEMBERED:
            self.ended(next(iter(self._open)))

    def ended(self, speech_id: str) -> bool:
        """Tell whether this is the first page to say that the sentence is over."""
        self._told.pop(speech_id, None)
        return self._open.pop(speech_id, None) is not None

    def started(self, page: object, report: SpeechStarted, pages: Collection[object]) -> bool:
        """Tell whether this is news: some page plays it, or every page is silent.

        A muted preview in a browser must not raise an alarm while OBS is heard.
        """
        heard = self._open.get(report.speech_id)
        if heard is None:
            return False
        heard[page] = report.sound
        told = self._told.get(report.speech_id)
        plays = report.sound is Sound.PLAYING
        news = told is not Sound.PLAYING if plays else told is None and heard.keys() >= set(pages)
        if news:
            self._told[report.speech_id] = report.sound
        return news
