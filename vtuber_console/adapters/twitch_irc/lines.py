"""WebSocket frames in, whole lines of IRC out."""

LONGEST_REST = 65_536
"""Characters of an unfinished line that are kept; more than that is no chat."""


class LineBuffer:
    """Joins what was cut between frames; a frame may also hold many lines."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, frame: str | bytes) -> list[str]:
        """Take a frame and return the lines that are complete with it."""
        text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
        *lines, rest = (self._rest + text).split("\n")
        self._rest = rest if len(rest) <= LONGEST_REST else ""
        return [line.rstrip("\r") for line in lines]
