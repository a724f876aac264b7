"""What program and sentinel tell each other: three small files in the data folder, no names.

`sentinel-brief.json`: beds and times, and when the sentinel may stop. `sentinel-beat.txt`: the
program's heart beat, `sentinel-alive.txt`: the sentinel's own; both are written in place at a fixed
length, so that a full disk stops neither.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

BRIEF, BEAT, ALIVE, LOG = (
    "sentinel-brief.json",
    "sentinel-beat.txt",
    "sentinel-alive.txt",
    "sentinel-log.txt",
)
WATCH, REST = "watch", "rest"
LENGTH = 64


@dataclass(frozen=True, slots=True)
class Beat:
    """One heart beat: of which run of the program, the how manieth, and whether to go on."""

    session: str
    count: int
    state: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the sentinel shows: a line for each bed, and after how many seconds it may stop."""

    lines: Sequence[str]
    stop_after_s: int
    practice: bool = False


def write_beat(file: Path, beat: Beat) -> None:
    """Write a beat in place.

    Raises:
        OSError: the file cannot be written.
    """
    text = f"{beat.session} {beat.count} {beat.state}".ljust(LENGTH - 1) + "\n"
    with file.open("r+b" if file.exists() else "wb") as stream:
        stream.write(text.encode("ascii"))


def read_beat(file: Path) -> Beat | None:
    """Return the last beat, or None when there is none that can be read."""
    try:
        session, count, state = file.read_text(encoding="ascii").split()
        return Beat(session, int(count), state)
    except (OSError, ValueError):
        return None


def write_brief(folder: Path, brief: Brief) -> None:
    """Write the brief whole or not at all.

    Raises:
        OSError: it cannot be written; the one before still holds.
    """
    fresh = folder / f"{BRIEF}.new"
    fresh.write_text(json.dumps(asdict(brief)), encoding="utf-8")
    fresh.replace(folder / BRIEF)


def read_brief(folder: Path) -> Brief | None:
    """Return the brief, or None when there is none that can be read."""
    try:
        told = json.loads((folder / BRIEF).read_text(encoding="utf-8"))
        lines = tuple(str(line) for line in told["lines"])
        return Brief(lines, int(told["stop_after_s"]), bool(told["practice"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
