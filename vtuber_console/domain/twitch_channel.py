"""What people type when they are asked for a Twitch channel."""

import re

# A new login has 4 to 25 characters; older ones are shorter.
_CHANNEL = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?twitch\.tv/|[#@])?([a-z0-9_]{1,25})/?(?:[?#].*)?",
    re.ASCII | re.IGNORECASE,
)


def valid_channel(text: str) -> str | None:
    """Return the login, in small letters, of `name`, `#name`, `@name` or the channel's address.

    None where it cannot be one.
    """
    found = _CHANNEL.fullmatch(text.strip())
    return found.group(1).lower() if found else None
