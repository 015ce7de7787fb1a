"""A number and what it counts, in the right form."""


def counted(count: int, noun: str) -> str:
    """`1 bit`, `5 bits`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
