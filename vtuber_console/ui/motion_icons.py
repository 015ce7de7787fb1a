"""A picture for a motion, guessed from its name."""

import re

ICONS = {
    r"wave|hello|greet|bye|hi\b": "hand",
    r"dance|sway|sing|music|koto": "music",
    r"victory|cheer|celebrat|party|yay|hooray": "party-popper",
    r"nod|yes|agree": "check",
    r"bow|thank": "heart-handshake",
    r"shake|\bno\b|deny|refuse": "x",
    r"laugh|giggle|smile": "smile",
    r"jump|hop|bounce|shock|sneeze|surpris|tap|flick": "zap",
    r"walk|step|run": "footprints",
    r"think|wonder": "message-circle-question-mark",
    r"idle|stand|breath|rest": "person-standing",
    r"love|heart|kiss": "heart",
    r"rock|metal|peace|sign": "hand-metal",
    r"spark|magic|special": "sparkles",
}
_PATTERNS = [(re.compile(pattern), icon) for pattern, icon in ICONS.items()]


def motion_icon(name: str) -> str:
    """The Lucide name of a fitting picture; a play sign where no word says more."""
    wanted = name.casefold()
    return next((icon for pattern, icon in _PATTERNS if pattern.search(wanted)), "play")
