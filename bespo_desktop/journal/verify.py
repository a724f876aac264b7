"""Is the record still what was saved? Names the first event that is not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import DBAPIError

from bespo_desktop.chart.about_workstation import Restored
from bespo_desktop.chart.event import Event, UnknownKindError
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.journal.anchors import BACKUPS, kept_anchors, manifest_anchors
from bespo_desktop.journal.derived import PAGE, is_up
from bespo_desktop.journal.derived_check import differences, settled_wrongly
from bespo_desktop.journal.journal import SqlJournal, row_of
from bespo_desktop.journal.migrations import NEWEST
from bespo_desktop.journal.pin_seals import wrong_pins
from bespo_desktop.journal.schema import EVENT, beyond
from bespo_desktop.journal.seal import FIRST, Anchor, chain_key, seal

UNREADABLE = "The file is damaged: parts of it cannot be read."


@dataclass(frozen=True, slots=True, kw_only=True)
class BadEvent:
    """An event that is not as it was saved, or the place where one is missing."""

    event_id: str
    workstation_id: str
    position: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was read and what was found; `sound` when nothing is wrong."""

    events: int
    heads: tuple[Anchor, ...]
    bad: BadEvent | None
    missing: tuple[Anchor, ...]
    left_by_restore: tuple[Anchor, ...]
    derived_wrong: tuple[str, ...]
    file_problem: str | None
    wrong_pins: tuple[str, ...] = ()
    foreign_anchors: int = 0

    @property
    def sound(self) -> bool:
        """Return whether the record is what was saved, as far as chain and anchors tell."""
        found = self.bad or self.missing or self.derived_wrong or self.file_problem
        return not found and not self.wrong_pins and not self.foreign_anchors

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the outcome for a person, ids only."""
        found = [self.file_problem] if self.file_problem else []
        if self.sound:
            heads = ", ".join(head.text for head in self.heads) or "no acts yet"
            found.append(f"All {self.events} events are as they were saved ({heads}).")
        if self.bad is not None:
            found.append(
                f"Event {self.bad.event_id}, number {self.bad.position} of workstation "
                f"{self.bad.workstation_id[:4]}: {self.bad.text}"
            )
        found += [
            f"A paper or backup carries {anchor.text}, but the record does not: "
            "its end was cut off, or an older file was put in its place."
            for anchor in self.missing
        ]
        found += [
            f"{anchor.text} was made after the backup that was restored: enter from paper what "
            "was done until then."
            for anchor in self.left_by_restore
        ]
        if self.foreign_anchors:
            found.append(f"{self.foreign_anchors} lines of anchors.jsonl were changed.")
        if self.derived_wrong:
            found.append(
                f"{len(self.derived_wrong)} lines of the lists of patients and people differ "
                "from the events."
            )
        if self.wrong_pins:
            found.append(f"{len(self.wrong_pins)} PINs are not those that were given.")
        return tuple(found)


@dataclass
class _Walk:
    """The chains while they are read: one head a workstation, seals where anchors ask."""

    key: bytes
    asked: Mapping[int, list[Anchor]]
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    met: set[Anchor] = field(default_factory=set)
    events: int = 0
    bad: BadEvent | None = None
    restored_to: list[tuple[str, int]] = field(default_factory=list)

    def left(self, anchor: Anchor) -> bool:
        """Return whether a restore that the record itself tells of explains the anchor."""
        return any(
            workstation.startswith(anchor.workstation_id) and position < anchor.position
            for workstation, position in self.restored_to
        )

    def read(self, row: Row[Any]) -> None:
        self.events += 1
        workstation = row.workstation_id
        position, previous = self.heads.get(workstation, (0, FIRST))
        if self.bad is None and (text := self._wrong(row, position, previous)) is not None:
            self.bad = BadEvent(
                event_id=row.id, workstation_id=workstation, position=row.position, text=text
            )
        self.heads[workstation] = (row.position, row.hash)
        if row.kind == Restored.kind:
            content = json.loads(row.json)["payload"]
            self.restored_to.append((content["of_workstation"], content["of_position"]))
        for anchor in self.asked.get(row.position, ()):
            if anchor.fits(workstation, row.hash):
                self.met.add(anchor)

    def _wrong(self, row: Row[Any], position: int, previous: str) -> str | None:
        key = self.keys.setdefault(row.workstation_id, chain_key(self.key, row.workstation_id))
        if row.position != position + 1 or row.previous_hash != previous:
            return "it does not follow the event before it: one was taken out, put in or moved."
        if row.hash != seal(key, previous, row.position, row.json):
            return "its text is not the one that was sealed: it was changed or put in."
        if not _columns_agree(row):
            return "its columns say something else than its text: it was changed."
        return None


def verify(
    journal: SqlJournal,
    anchors: Iterable[Anchor] = (),
    reading: Progress = nobody_waits,
    *,
    charts: bool = True,
) -> VerifyReport:
    """Return what is wrong with the record: its file, its chains, its end, its derived rows.

    `anchors` are those printed on papers and kept in backups: a chain alone cannot tell that its
    end was cut off, or that a whole older file was put back. Without `charts` the charts that
    count as at rest are not folded anew: that takes as long as everything else together, and
    `reading` counts it so.
    """
    asked: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        if anchor.position:
            asked.setdefault(anchor.position, []).append(anchor)
    walk = _Walk(journal.file.key, asked)
    with journal.file.reading(together=True) as connection:
        problem = _file_problem(connection)
        try:
            of = connection.execute(select(func.count()).select_from(EVENT)).scalar_one()
            for row in _rows(connection):
                walk.read(row)
                reading(walk.events, 2 * of if charts else of)
            again = _second_half(reading, of) if charts else None
            wrong, pins = ((), ()) if walk.bad else _beside(connection, walk.key, again)
        except DBAPIError:
            problem, wrong, pins = UNREADABLE, (), ()
    heads = tuple(Anchor(workstation, *end) for workstation, end in sorted(walk.heads.items()))
    absent = [a for group in asked.values() for a in group if a not in walk.met]
    return VerifyReport(
        events=walk.events,
        heads=heads,
        bad=walk.bad,
        missing=tuple(anchor for anchor in absent if not walk.left(anchor)),
        left_by_restore=tuple(anchor for anchor in absent if walk.left(anchor)),
        derived_wrong=wrong,
        wrong_pins=pins,
        file_problem=problem,
    )


def _second_half(reading: Progress, of: int) -> Progress:
    """Return what hears of the charts that are folded when all `of` events were read."""

    def folding(done: int, charts: int) -> None:
        reading(of + of * done // max(charts, 1), 2 * of)

    return folding


def _beside(
    connection: Connection, key: bytes, folding: Progress | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose derived rows and whose PINs are wrong.

    A file of an older step, or derived by an older rule, gets its rows anew when it is opened.
    """
    step = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if step != NEWEST or not is_up(connection):
        return (), ()
    wrong = differences(connection)
    if folding is not None and not wrong:
        wrong = settled_wrongly(connection, folding)
    return tuple(wrong), tuple(wrong_pins(connection, key))


def _file_problem(connection: Connection) -> str | None:
    try:
        pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    except DBAPIError:
        return UNREADABLE
    if pages or found != "ok":
        return "The file is damaged: pages of it are not as they were written."
    return None


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    last = None
    while True:
        query = select(EVENT).where(beyond(last)).order_by(EVENT.c.seq).limit(PAGE)
        rows = connection.execute(query).all()
        yield from rows
        if len(rows) < PAGE:
            return
        last = rows[-1].seq


def _columns_agree(row: Row[Any]) -> bool:
    try:
        event = Event.from_json(row.json)
    except UnknownKindError:
        return bool(json.loads(row.json)["id"] == row.id)
    except (ValidationError, ValueError, TypeError, KeyError):
        return False
    told = row_of(event, row.json, row.position, row.previous_hash, row.hash)
    return all(getattr(row, name) == value for name, value in told.items())


def verify_all(
    journal: SqlJournal,
    printed: Iterable[str] = (),
    reading: Progress = nobody_waits,
    *,
    charts: bool = True,
) -> VerifyReport:
    """Return what `verify` says with every anchor there is: kept ones, backups' and `printed`.

    Raises:
        ValueError: a printed anchor has another form.
    """
    folder, key = journal.file.path.parent, journal.file.key
    kept, foreign = kept_anchors(folder, key)
    from_backups = manifest_anchors(folder / BACKUPS)
    asked = [*kept, *from_backups, *(Anchor.from_text(text) for text in printed)]
    report = verify(journal, dict.fromkeys(asked), reading, charts=charts)
    return replace(report, foreign_anchors=foreign)
