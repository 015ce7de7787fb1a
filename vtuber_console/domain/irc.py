"""The grammar of one line of IRC, with message tags (IRCv3)."""

from dataclasses import dataclass, field

LONGEST_LINE = 32_768
"""Characters. IRCv3 allows 8191 bytes of tags and 512 of the rest; what is longer is no line."""

_ESCAPES = {":": ";", "s": " ", "r": "\r", "n": "\n"}


@dataclass(frozen=True, slots=True)
class IrcMessage:
    """One line, split. `source` is who says it (`nick!user@host`), empty where nobody is named.

    The last of `params` is the text of a chat line. Tag values are unescaped.
    """

    command: str
    params: tuple[str, ...] = ()
    source: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def nick(self) -> str:
        """The name in the source."""
        return self.source.partition("!")[0]


def parse_line(line: str | bytes) -> IrcMessage | None:
    """Split one line; None where it holds no command or is too long. Never raises."""
    text = line.decode("utf-8", "replace") if isinstance(line, bytes) else line
    text = text.rstrip("\r\n")
    if len(text) > LONGEST_LINE:
        return None
    tags: dict[str, str] = {}
    source = ""
    if text.startswith("@"):
        raw, _, text = text[1:].partition(" ")
        tags = parse_tags(raw)
    text = text.lstrip(" ")
    if text.startswith(":"):
        source, _, text = text[1:].partition(" ")
    head, colon, trailing = text.partition(" :")
    words = [word for word in head.split(" ") if word]
    if not words:
        return None
    if colon:
        words.append(trailing)
    return IrcMessage(words[0], tuple(words[1:]), source, tags)


def parse_tags(raw: str) -> dict[str, str]:
    """Read `a=1;b` into values; a key that comes twice keeps its last value."""
    tags = {}
    for pair in raw.split(";"):
        key, _, value = pair.partition("=")
        if key:
            tags[key] = unescape(value)
    return tags


def unescape(value: str) -> str:
    r"""Undo the escapes of a tag value: `\:` `\s` `\\` `\r` `\n`; any other loses its `\`."""
    if "\\" not in value:
        return value
    text = []
    chars = iter(value)
    for char in chars:
        if char == "\\":
            char = next(chars, "")
            text.append(_ESCAPES.get(char, char))
        else:
            text.append(char)
    return "".join(text)
