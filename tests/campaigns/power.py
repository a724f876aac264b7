"""Cut the power at any moment of a writer's life: what was not synced is lost or torn.

`packaging/dev.py campaign power --cuts 500 --seed 1`
"""

import argparse
import random
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from bespo_desktop.journal.errors import JournalError
from bespo_desktop.journal.start import CHECK_NAME, data_key, start
from bespo_desktop.journal.verify import verify
from tests.helpers import disk
from tests.helpers.figures import table
from tests.helpers.losses import losses

ACTS_A_RUN = 40
CUTS_A_RUN = 100


@dataclass
class Figures:
    cuts: int = 0
    acknowledged: int = 0
    cuts_before_the_first_act: int = 0
    acknowledged_events_lost: int = 0
    half_acts: int = 0
    integrity_errors: int = 0
    chain_errors: int = 0
    not_opened: int = 0


def run(cuts: int, seed: int, shim: Path, folder: Path) -> Figures:
    """Return what `cuts` cuts did to journals; each run of a writer is cut at many moments."""
    figures = Figures()
    number = 0
    while figures.cuts < cuts:
        place, log = folder / f"run{number}", folder / f"log{number}"
        place.mkdir()
        done = disk.run_writer(shim, place, str(ACTS_A_RUN), str(place / "acks"), log=log)
        if done.stdout != "0 done\n":
            raise RuntimeError(f"the writer ended with {done.stdout}{done.stderr}")
        changes = disk.read_log(log)
        for cut in range(min(CUTS_A_RUN, cuts - figures.cuts)):
            chance = random.Random(f"{seed}.{number}.{cut}")
            moment = chance.randrange(1, len(changes) + 1)
            image = folder / f"image{number}.{cut}"
            image.mkdir()
            _cut(changes[:moment], place, image, chance)
            _judge(image, disk.acknowledged(changes[:moment], "acks"), figures)
        number += 1
    return figures


def _cut(changes: list[disk.Change], folder: Path, image: Path, chance: random.Random) -> None:
    played = disk.Disk(folder)
    played.play(changes)
    played.cut(image, chance)


def _judge(image: Path, acknowledged: list[str], figures: Figures) -> None:
    figures.cuts += 1
    figures.acknowledged += len(acknowledged)
    figures.cuts_before_the_first_act += not acknowledged
    if acknowledged and not (image / CHECK_NAME).exists():
        figures.not_opened += 1
        return
    try:
        started = start(image)
    except JournalError as error:
        print(f"{image.name}: {error}", file=sys.stderr)
        figures.not_opened += 1
        return
    figures.chain_errors += not verify(started.journal).sound
    started.close()
    _count(image, acknowledged, figures)


def _count(image: Path, acknowledged: list[str], figures: Figures) -> None:
    found = losses(image / "journal.db", data_key(image), acknowledged)
    figures.acknowledged_events_lost += found.acknowledged
    figures.half_acts += found.half_acts
    figures.integrity_errors += found.integrity


def main() -> int:
    """Run the campaign; 0 when nothing was lost, 77 where it cannot run."""
    parser = argparse.ArgumentParser(prog="power")
    parser.add_argument("--cuts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shim = disk.build(Path(folder))
        if shim is None:
            print("skipped: the shim needs Linux and a C compiler")
            return 77
        figures = run(given.cuts, given.seed, shim, Path(folder))
    print(table("power cut, unsynced sectors lost or torn", given.seed, asdict(figures)))
    lost = figures.acknowledged_events_lost + figures.half_acts + figures.not_opened
    return 1 if lost + figures.integrity_errors + figures.chain_errors else 0


if __name__ == "__main__":
    sys.exit(main())
