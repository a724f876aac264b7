"""The first glance at a record: who may sign in and which clocks run, before it is opened.

Opening the record takes a second, because much has to be loaded. The names come from its table
of people; the clocks from a small encrypted file beside it, which holds for one state of the
record only: when another act was saved since, no clock is told. Nothing here imports SQLAlchemy
or pydantic.
"""

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.chart.people import Person
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.journal.connect import SettingError, open_raw
from bespo_desktop.journal.errors import KeyLostError
from bespo_desktop.journal.one_person import person_of
from bespo_desktop.journal.slots import machine_slot

RECORD, FILE = "journal.db", "glance.db"
_PEOPLE = """
    SELECT person_id, surname, given, title, roles, chemo_until, active FROM person
    ORDER BY surname, given, person_id
"""
_LAST = "SELECT id FROM event ORDER BY seq DESC LIMIT 1"
# These move by themselves while they wait: nothing is told of a ward that has one.
MOVING = frozenset({"paused", "bag empty"})
_MAKE = "CREATE TABLE IF NOT EXISTS glance (one INTEGER PRIMARY KEY, last TEXT, clocks TEXT) STRICT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The people of the record, and its running clocks where they are known for this state."""

    people: tuple[Person, ...]
    clocks: tuple[RunningClock, ...]


def read_glance(folder: Path) -> Glance | None:
    """Return the first glance, or None where there is nothing yet or something is wrong.

    What is wrong is said by the opening of the record, which comes right after.
    """
    if not (folder / RECORD).exists():
        return None
    try:
        key = machine_slot(folder).read()
        if key is None:
            return None
        with closing(open_raw(folder / RECORD, key, write=False)) as record:
            people = tuple(person_of(*row) for row in record.execute(_PEOPLE))
            last = record.execute(_LAST).fetchone()
        return Glance(people=people, clocks=_clocks(folder, key, last[0] if last else ""))
    except (OSError, ValueError, sqlcipher.Error, SettingError, KeyLostError):
        return None


class GlanceFile:
    """Keeps which clocks run, without a name, for the next first glance.

    It is a hint and never the record: the disk may lose it at any time.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        self._kept: tuple[str, str] | None = None

    def keep(self, last: str, clocks: Iterable[RunningClock]) -> None:
        """Keep the clocks of the record whose last act is `last`, when they are others."""
        known = tuple(clocks)
        still = not any(clock.kind in MOVING for clock in known)
        told = json.dumps([_told(clock) for clock in known] if still else [])
        if self._kept == (last, told):
            return
        self._kept = (last, told)
        try:
            with closing(open_raw(self._folder / FILE, self._key)) as file:
                file.execute("PRAGMA synchronous = OFF").fetchall()
                file.execute(_MAKE)
                file.execute("INSERT OR REPLACE INTO glance VALUES (1, ?, ?)", (last, told))
        except (OSError, sqlcipher.Error, SettingError):
            # The next start then shows the clocks a moment later.
            return


def _clocks(folder: Path, key: bytes, last: str) -> tuple[RunningClock, ...]:
    if not (folder / FILE).exists():
        return ()
    try:
        with closing(open_raw(folder / FILE, key, write=False)) as file:
            row = file.execute("SELECT last, clocks FROM glance").fetchone()
    except (OSError, sqlcipher.Error, SettingError):
        return ()
    if row is None or row[0] != last:
        return ()
    return tuple(_clock(told) for told in json.loads(row[1]))


def _told(clock: RunningClock) -> list[str | None]:
    until = clock.until.isoformat()
    latest = clock.latest.isoformat() if clock.latest is not None else None
    return [clock.patient_id, clock.bed, clock.kind, until, latest, clock.detail]


def _clock(told: list[str]) -> RunningClock:
    patient_id, bed, kind, until, latest, detail = told
    return RunningClock(
        patient_id=patient_id,
        bed=bed,
        surname="",
        kind=kind,  # type: ignore[arg-type] # written from a clock
        since=datetime.fromisoformat(until),
        until=datetime.fromisoformat(until),
        latest=datetime.fromisoformat(latest) if latest else None,
        detail=detail,
    )
