"""What a real sentinel did, read from its log; and a player that keeps what it was told to play."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from bespo_desktop.services.sentinel_files import LOG

SILENT, BACK, ENDED = "does not answer", "answers again", "ended"
PLAYED = "played.txt"


def count(folder: Path, what: str) -> int:
    """Return how often the sentinel wrote this."""
    try:
        return (folder / LOG).read_text("ascii").count(what)
    except OSError:
        return 0


def fake_player(folder: Path) -> str:
    """Return a PATH on which the first player only keeps which file it was given."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "pw-play"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{folder / PLAYED}"\n')
    script.chmod(0o755)
    return os.pathsep.join((str(folder), os.environ["PATH"]))


def played(folder: Path) -> list[str]:
    """Return the names of the sounds that were played, in their order."""
    try:
        lines = (folder / PLAYED).read_text().splitlines()
    except OSError:
        return []
    return [Path(line).stem for line in lines]


def sentinel_processes(folder: Path) -> list[int]:
    """Return the ids of the sentinels of a folder or one below it, as the system lists them."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        below = [word for word in words if word.startswith(bytes(folder))]
        if b"sentinel" in words and below:
            found.append(int(entry.parent.name))
    return found


def end_sentinels(folder: Path) -> None:
    """End those that still watch a folder or one below it: their program was killed by a test."""
    for process in sentinel_processes(folder):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
