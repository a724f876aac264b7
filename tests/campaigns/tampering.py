"""Six ways to tamper by somebody who holds the key and knows the tables; all must be found.

`packaging/dev.py campaign tampering`
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.journal.seal import Anchor
from bespo_desktop.journal.verify import verify
from tests.helpers.acts import act, anybody, note, registration
from tests.helpers.figures import table
from tests.helpers.guards import take_guards_off

KEY = bytes(range(32))
EVENTS = 30
_COPY = (
    "INSERT INTO event SELECT seq + 1000, lower(hex(randomblob(16))), patient_id, "
    'workstation_id, position + 1000, kind, happened_at_ms, recorded_at_ms, "by", second, json, '
    "previous_hash, hash FROM event WHERE position = {at}"
)
# What is done at the event numbered `at`.
WAYS: dict[str, Callable[[int], tuple[str, ...]]] = {
    "edit": lambda at: (
        f"UPDATE event SET json = replace(json, 'note', 'nose') WHERE position = {at}",
    ),
    "delete": lambda at: (f"DELETE FROM event WHERE position = {at}",),
    "reorder": lambda at: (
        f"UPDATE event SET position = 0 - position WHERE position = {at}",
        f"UPDATE event SET position = {at} WHERE position = {at + 1}",
        f"UPDATE event SET position = {at + 1} WHERE position = -{at}",
    ),
    "insert": lambda at: (_COPY.format(at=at),),
    "truncate": lambda at: (f"DELETE FROM event WHERE position >= {at}",),
}


def found(way: str, at: int, folder: Path) -> bool:
    """Return whether tampering in one way at one event is found; the last anchor is on paper."""
    journal = open_journal(folder, KEY, create=True, hands=anybody)
    journal.append([act(registration()), *(note(f"note {n}") for n in range(at - 2))])
    journal.close()
    shutil.copy(folder / "journal.db", folder / "older")
    journal = open_journal(folder, KEY, hands=anybody)
    journal.append([note(f"note {n}") for n in range(EVENTS - at + 1)])
    printed = Anchor.from_text(journal.head().text)
    journal.close()
    if way == "roll back":
        shutil.copy(folder / "older", folder / "journal.db")
    else:
        _tamper(folder, WAYS[way](at))
    journal = open_journal(folder, KEY, hands=anybody)
    report = verify(journal, [printed])
    journal.close()
    return not report.sound


def _tamper(folder: Path, statements: tuple[str, ...]) -> None:
    connection = open_raw(folder / "journal.db", KEY)
    take_guards_off(connection)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def main() -> int:
    """Run the campaign; 0 when every tampering was found."""
    parser = argparse.ArgumentParser(prog="tampering")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    figures: dict[str, object] = {}
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for way in (*WAYS, "roll back"):
            times = 0
            for number in range(given.times):
                place = Path(folder) / f"{way}{number}"
                place.mkdir()
                times += found(way, chance.randrange(3, EVENTS - 1), place)
            figures[way] = f"{times} of {given.times} found"
            missed += given.times - times
    print(table("tampering", given.seed, figures))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
