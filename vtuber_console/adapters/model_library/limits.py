"""How much a model may hold, and which of its files are kept."""

MOST_FILES = 5000
MOST_BYTES = 2 << 30
MOST_LISTED = 20_000
"""Files that are looked at before a folder is too large to hold one model."""
LARGEST_JSON, MOST_JSON = 4 << 20, 64 << 20
"""Of one file, and of all that are in the memory together; parsed they take ten times as much."""
LARGEST_MOTION = 2 << 20
"""A minute of a hundred curves has a fifth of it."""
DEEPEST_JSON = 100
"""Lists within lists; a model's own files have some ten."""
LARGEST_MOC = 256 << 20
SUSPICIOUS_RATIO, SUSPICIOUS_BYTES = 200, 16 << 20
"""What is larger than this and was packed tighter than this in a zip is no model."""
CHUNK = 1 << 20
SPARE_BYTES = 64 << 20
"""What has to stay free on the disk."""

KEPT = (
    ".json",
    ".moc3",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".wav",
    ".mp3",
    ".ogg",
    ".txt",
    ".md",
)
"""Endings of what a model needs, and of the licence that may lie beside it."""
