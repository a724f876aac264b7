"""One number for everything that was read from the data files: it changes when a letter does."""

from collections.abc import Mapping
from hashlib import sha256

SHOWN_GROUPS = 3


def contents_hash(texts: Mapping[str, str]) -> str:
    """Return 64 hex digits over the names and texts of all files, in the order of their names.

    A text is hashed as it is read, so that the way a system ends its lines makes no difference.
    """
    lines = (
        f"{name} {sha256(text.encode()).hexdigest()}\n" for name, text in sorted(texts.items())
    )
    return sha256("".join(lines).encode()).hexdigest()


def short_hash(digest: str) -> str:
    """Return how the number is shown and printed: its first twelve digits, as 3F2A-91C0-77DE."""
    return "-".join(digest[4 * group :][:4] for group in range(SHOWN_GROUPS)).upper()
