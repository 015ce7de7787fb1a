"""A plain picture for an expression of a model that is not ours, by the mood that it shows."""

import re

ICONS = {
    r"neutral|normal|default|calm|idle": "meh",
    r"laugh|lol|grin|giggle|fun": "laugh",
    r"love|heart|adore": "heart",
    r"shy|blush|embarrass|fluster": "blush",
    r"angry|anger|mad|rage|annoy|pout": "angry",
    r"surpris|shock|wow|amaz|scared|fear": "surprised",
    r"cry|tear|sob|sad|sorrow|down|hurt|gloom|depress|despair|dark|disgust|sick|dizzy": "frown",
    r"smug|smirk|proud|confident": "smirk",
    r"sleep|tired|drows|bored": "sleepy",
    r"glass|shade": "glasses",
    r"wink|tease": "wink",
    r"spark|star|excit|hype": "sparkles",
    r"think|confus|wonder|hmm|curious": "message-circle-question-mark",
    r"happy|joy|glad|cheer|smile": "smile",
}
UNKNOWN = "user"
_PATTERNS = [(re.compile(pattern), icon) for pattern, icon in ICONS.items()]


def mood_icon(name: str) -> str:
    """The name of a fitting picture; somebody without a face where no word says more."""
    wanted = name.casefold()
    return next((icon for pattern, icon in _PATTERNS if pattern.search(wanted)), UNKNOWN)
