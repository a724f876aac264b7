"""Kill and stop processes at random times: is the sentinel heard within 15 s, and only then?

`packaging/dev.py campaign sentinel --kills 200 --seed 1`

Each process beats for a real sentinel of its own, as the program's window does. Two of three are
killed with signal 9, the third is stopped (SIGSTOP) as a hung one is, and goes on later. Before
that the sentinel has to be quiet, and afterwards it has to end.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from bespo_desktop.services.sentinel_files import ALIVE
from tests.helpers.figures import table
from tests.helpers.sentinels import BACK, ENDED, SILENT, count, end_sentinels

WITHIN_S = 15.0
STARTS_S = 120.0
LONGEST_RUN_S = 8.0


@dataclass
class Figures:
    kills: int = 0
    stops: int = 0
    too_late: int = 0
    sounded_while_alive: int = 0
    not_quiet_when_back: int = 0
    not_ended: int = 0
    slowest_s: float = 0.0


@dataclass
class Trial:
    """One process, when it will be hit and how."""

    folder: Path
    hit_after_s: float
    stopped: bool
    process: "subprocess.Popen[bytes]"
    hit_at: float = 0.0
    heard_after_s: float = 0.0
    also: list["subprocess.Popen[bytes]"] = field(default_factory=list)


def beating(folder: Path) -> "subprocess.Popen[bytes]":
    """Return a process whose heart beats for a sentinel on this folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.beating", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    )


def run(kills: int, seed: int, folder: Path, together: int = 10) -> Figures:
    """Return what the sentinels did when so many processes were killed or stopped."""
    chance, figures = random.Random(seed), Figures()
    while figures.kills + figures.stops < kills:
        left = kills - figures.kills - figures.stops
        trials = []
        for number in range(min(together, left)):
            place = folder / f"{figures.kills + figures.stops}.{number}"
            place.mkdir()
            stopped = chance.random() < 1 / 3
            hit_after = chance.uniform(0, LONGEST_RUN_S)
            trials.append(Trial(place, hit_after, stopped, beating(place)))
        _round(trials, figures)
    return figures


def _round(trials: list[Trial], figures: Figures) -> None:
    try:
        for trial in trials:
            _until((trial.folder / ALIVE).exists, STARTS_S)
        begun = time.monotonic()
        for trial in sorted(trials, key=lambda one: one.hit_after_s):
            time.sleep(max(0.0, begun + trial.hit_after_s - time.monotonic()))
            figures.sounded_while_alive += count(trial.folder, SILENT)
            trial.process.send_signal(signal.SIGSTOP if trial.stopped else signal.SIGKILL)
            trial.hit_at = time.monotonic()
        _listen(trials)
        for trial in trials:
            figures.stops += trial.stopped
            figures.kills += not trial.stopped
            figures.too_late += not 0 < trial.heard_after_s <= WITHIN_S
            figures.slowest_s = round(max(figures.slowest_s, trial.heard_after_s), 1)
        _bring_back(trials, figures)
    finally:
        for trial in trials:
            for process in (trial.process, *trial.also):
                process.kill()
                process.wait()
            end_sentinels(trial.folder)
            shutil.rmtree(trial.folder, ignore_errors=True)


def _listen(trials: list[Trial]) -> None:
    end = max(trial.hit_at for trial in trials) + 2 * WITHIN_S
    while any(not trial.heard_after_s for trial in trials) and time.monotonic() < end:
        for trial in trials:
            if not trial.heard_after_s and count(trial.folder, SILENT):
                trial.heard_after_s = time.monotonic() - trial.hit_at
        time.sleep(0.1)


def _bring_back(trials: list[Trial], figures: Figures) -> None:
    """Let the stopped ones go on, start the killed ones again: each sentinel has to be quiet."""
    for trial in trials:
        if trial.stopped:
            trial.process.send_signal(signal.SIGCONT)
        else:
            trial.also.append(beating(trial.folder))
    for trial in trials:
        what = BACK if trial.stopped else ENDED
        if not _until(partial(count, trial.folder, what), STARTS_S):
            figures.not_quiet_when_back += trial.stopped
            figures.not_ended += not trial.stopped


def _until(what: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def main() -> int:
    """Run the campaign; 0 when every sentinel was heard in time, 77 where it cannot run."""
    if sys.platform != "linux":
        print("skipped: needs the signals of Linux")
        return 77
    parser = argparse.ArgumentParser(prog="sentinel")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.kills, given.seed, Path(folder), given.together)
    print(table("processes killed or stopped", given.seed, asdict(figures)))
    wrong = figures.too_late + figures.sounded_while_alive
    return 1 if wrong + figures.not_quiet_when_back + figures.not_ended else 0


if __name__ == "__main__":
    sys.exit(main())
