"""What a journal kept of the acts that a campaign's writer called saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bespo_desktop.journal.connect import open_raw


@dataclass(frozen=True)
class Losses:
    """Acknowledged acts that are gone, acts of which a part is there, pragmas that complain."""

    acknowledged: int
    half_acts: int
    integrity: int


def losses(database: Path, key: bytes, acknowledged: Iterable[str]) -> Losses:
    """Return the losses; each note's text is "act part/size", after one registration."""
    connection = open_raw(database, key)
    texts = connection.execute("SELECT json ->> '$.payload.text' FROM event WHERE seq > 1")
    found: dict[str, list[str]] = {}
    for (text,) in texts:
        name, part = text.split()
        found.setdefault(name, []).append(part)
    half = 0
    for parts in found.values():
        size = int(parts[0].partition("/")[2])
        half += parts != [f"{i + 1}/{size}" for i in range(size)]
    integrity = 0
    for pragma in ("integrity_check", "cipher_integrity_check"):
        problems = connection.execute(f"PRAGMA {pragma}").fetchall()
        integrity += problems not in ([], [("ok",)])
    connection.close()
    return Losses(sum(name not in found for name in acknowledged), half, integrity)
