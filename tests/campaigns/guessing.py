"""Guess a PIN for days: restart after every few tries, with a clock that is often put back.

`packaging/dev.py campaign guessing --days 10 --seed 1`
"""

import argparse
import random
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.lockout import RESET_AT
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost, PinHasher
from bespo_desktop.journal.stamp import Stamp
from tests.helpers.acts import NOW
from tests.helpers.figures import table

KEY = bytes(range(32))
CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)
PIN = "482913"
TRIES_A_RUN = 7
EVERY = timedelta(minutes=10)
BACK_DAYS = (0, 0, 1, 30)


@dataclass
class Figures:
    days: int = 0
    restarts: int = 0
    tries: int = 0
    tries_looked_at: int = 0
    looked_at_beyond_ten: int = 0
    let_in: int = 0


def run(days: int, seed: int, folder: Path, every: timedelta = EVERY) -> Figures:
    """Return how far guessing came in so many days."""
    chance = random.Random(seed)
    who = _ward(folder)
    figures = Figures(days=days)
    looked = 0
    honest = PinHasher.fits

    def counted(hasher: PinHasher, pin: str, kept: str) -> bool:
        nonlocal looked
        looked += 1
        return honest(hasher, pin, kept)

    with patch.object(PinHasher, "fits", counted):
        for turn in range(timedelta(days=days) // every):
            _run(folder, who, NOW + turn * every, chance, figures)
    figures.tries_looked_at = looked
    figures.looked_at_beyond_ten = max(0, looked - RESET_AT)
    return figures


def _ward(folder: Path) -> str:
    journal = open_journal(folder, KEY, create=True)
    stamp = Stamp(now=NOW, zone="UTC", label="l", policy="p", program="0")
    person = Person(
        id="", surname="Reilly", given="Sinead", title="", roles=frozenset({Role.ADMINISTRATOR})
    )
    who = People(journal, cost=CHEAP).add_first(person, PIN, stamp).id
    journal.close()
    return who


def _run(folder: Path, who: str, now: datetime, chance: random.Random, figures: Figures) -> None:
    journal = open_journal(folder, KEY)
    people = People(journal, cost=CHEAP)
    figures.restarts += 1
    for _ in range(TRIES_A_RUN):
        clock = now - timedelta(days=chance.choice(BACK_DAYS))
        figures.let_in += people.check_pin(who, f"{chance.randrange(10**6):06d}", clock).granted
        figures.tries += 1
    journal.close()


def main() -> int:
    """Run the campaign; 0 when ten tries were looked at and no more."""
    parser = argparse.ArgumentParser(prog="guessing")
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.days, given.seed, Path(folder))
    print(table("PIN guessing", given.seed, asdict(figures)))
    return 1 if figures.looked_at_beyond_ten + figures.let_in else 0


if __name__ == "__main__":
    sys.exit(main())
