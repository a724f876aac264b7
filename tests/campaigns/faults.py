"""Let the disk fail at every write, sync and creation of a writer's life, in four ways.

Each run must end with a plain sentence within 2 s, and what was acknowledged must be there when
the disk works again. `packaging/dev.py campaign faults --step 5`; root adds `--as-nobody` to run it
as an account without rights.
"""

import argparse
import errno
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.start import data_key, start
from bespo_desktop.journal.verify import verify
from tests.helpers import disk
from tests.helpers.figures import table
from tests.helpers.losses import losses

ACTS = 16
MOST_SECONDS = 2.0
NOBODY = 65534
KINDS = {
    "full disk": errno.ENOSPC,
    "I/O error": errno.EIO,
    "read-only disk": errno.EROFS,
    "no permission": errno.EACCES,
}


@dataclass
class Figures:
    runs: int = 0
    refused_with_a_sentence: int = 0
    without_a_sentence: int = 0
    slower_than_2_s: int = 0
    slowest_s: float = 0.0
    acknowledged_events_lost: int = 0
    half_acts: int = 0
    not_sound_afterwards: int = 0


def run(step: int, shim: Path, folder: Path, kinds: dict[str, int] = KINDS) -> Figures:
    """Return what happened when every `step`-th change of the disk failed, and all after it."""
    figures = Figures()
    for name, number in kinds.items():
        after = 0
        while _one(folder / f"{number}.{after}", shim, number, after, figures, name):
            after += step
    return figures


def _one(place: Path, shim: Path, number: int, after: int, figures: Figures, name: str) -> bool:
    """Run a writer whose disk fails after `after` changes; return whether it failed at all."""
    place.mkdir()
    # beside the folder: saying "saved" must not fail with the disk
    acks = place.parent / f"acks.{place.name}"
    done = disk.run_writer(shim, place, str(ACTS), str(acks), fault=number, after=after)
    seconds, _, sentence = done.stdout.partition(" ")
    if sentence == "done\n":
        return False
    figures.runs += 1
    if done.returncode or "." not in sentence:
        print(f"{name} after {after}: {done.stdout}{done.stderr[-600:]}", file=sys.stderr)
        figures.without_a_sentence += 1
    else:
        figures.refused_with_a_sentence += 1
        figures.slowest_s = max(figures.slowest_s, float(seconds))
        figures.slower_than_2_s += float(seconds) > MOST_SECONDS
    _judge(place, figures, f"{name} after {after}")
    return True


def _judge(place: Path, figures: Figures, what: str) -> None:
    acks = place.parent / f"acks.{place.name}"
    acknowledged = acks.read_text().split() if acks.exists() else []
    try:
        started = start(place)
    except JournalError as error:
        print(f"{what}: {error}", file=sys.stderr)
        figures.not_sound_afterwards += 1
        return
    figures.not_sound_afterwards += not verify(started.journal).sound
    started.close()
    found = losses(place / "journal.db", data_key(place), acknowledged)
    figures.acknowledged_events_lost += found.acknowledged
    figures.half_acts += found.half_acts


def _become_nobody() -> str:
    """Begin anew as an account without rights, unless this is one; return why not."""
    if os.geteuid() == NOBODY:
        return ""
    if os.geteuid() != 0:
        return "becoming another account needs root; run it without --as-nobody"
    surroundings = disk.surroundings()
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    python = disk.interpreter()
    if python is not None:
        os.execve(python, [python, *sys.argv], surroundings)
    return "another account can run no Python of this version here"


def main() -> int:
    """Run the campaign; 0 when every fault ended well, 77 where it cannot run."""
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--step", type=int, default=5)
    parser.add_argument("--as-nobody", action="store_true")
    given = parser.parse_args()
    if given.as_nobody and (why := _become_nobody()):
        print(f"skipped: {why}")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        shim = disk.build(Path(folder))
        if shim is None:
            print("skipped: the shim needs Linux and a C compiler")
            return 77
        figures = run(given.step, shim, Path(folder))
    who = "without rights" if os.geteuid() else "as root"
    print(table(f"full disk, I/O error, read-only, no permission, {who}", 0, asdict(figures)))
    wrong = figures.without_a_sentence + figures.slower_than_2_s + figures.not_sound_afterwards
    return 1 if wrong + figures.acknowledged_events_lost + figures.half_acts else 0


if __name__ == "__main__":
    sys.exit(main())
