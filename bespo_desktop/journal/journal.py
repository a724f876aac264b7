"""The journal in an encrypted SQLite file: acts go in at the end, and nothing else is possible."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.event import Event, NewEvent
from bespo_desktop.journal.connect import open_raw
from bespo_desktop.journal.derived import derive
from bespo_desktop.journal.errors import (
    ChartMovedError,
    HandsError,
    JournalDamagedError,
    JournalError,
    JournalMissingError,
    JournalReadOnlyError,
    JournalUnavailableError,
)
from bespo_desktop.journal.faults import cause_of
from bespo_desktop.journal.ids import event_id
from bespo_desktop.journal.journal_file import JournalFile
from bespo_desktop.journal.migrate import migrate
from bespo_desktop.journal.moments import cut, from_ms, to_ms
from bespo_desktop.journal.patient_list import PatientList
from bespo_desktop.journal.schema import EVENT, OWN
from bespo_desktop.journal.seal import FIRST, Anchor, chain_key, seal

FILE_NAME = "journal.db"
_PATIENT_ID = re.compile("[0-9a-f]{32}|", re.ASCII)
MISSING = (
    "The record {path} is missing, though this data folder had one. "
    "Nothing new was made: restore the last backup, or call support."
)
UNAVAILABLE = "{cause} Nothing was changed. Mend the cause, then start the program again."
DAMAGED = (
    "{cause} Nothing was changed. Restore the last backup (bespo-desktop restore sets this file "
    "aside), then enter from paper what was done since."
)

# What runs in every act stands here as SQL: building and compiling these statements would cost
# more than running them.
_END = """
    SELECT (SELECT max(seq) FROM event), position, hash, id FROM event
    WHERE workstation_id = ? ORDER BY position DESC LIMIT 1
"""
_IDS = "SELECT id FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq"
_LAST = "SELECT id FROM event ORDER BY seq DESC LIMIT 1"
_LAST_OF_PATIENT = "SELECT id FROM event WHERE patient_id = ? ORDER BY seq DESC LIMIT 1"
_OF_PATIENT = "SELECT json FROM event WHERE patient_id = ? ORDER BY seq"
_COLUMNS = [f'"{column.name}"' for column in EVENT.columns]
_INSERT = f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)})"


class SqlJournal:
    """A `chart.journal.Journal` over one file; safe for several threads and processes."""

    def __init__(self, file: JournalFile) -> None:
        self.file = file
        try:
            self._workstation_id = _own_id(file)
        except BaseException:
            file.close()
            raise
        self._chain_key = chain_key(file.key, self._workstation_id)

    @property
    def workstation_id(self) -> str:
        """Return this workstation's id, 32 hex digits."""
        return self._workstation_id

    @property
    def read_only_because(self) -> str | None:
        """Return why nothing is saved any more, as a sentence; None while all is well."""
        return self.file.read_only_because

    def append(
        self,
        events: Sequence[NewEvent],
        *,
        after: Mapping[str, str | None] | None = None,
        also: Callable[[Connection], None] | None = None,
    ) -> tuple[Event, ...]:
        """Return the events as saved: all of them or none, durable when this returns.

        `after` says for each patient which event was the last one when the chart was read, None
        for no event: a gate that was asked about an older chart must be asked again. `also`
        writes rows of this package that must land with the events (PINs) or not at all.

        Raises:
            JournalReadOnlyError: nothing was saved, and nothing will be until reopened.
            HandsError: an act of two people names one.
            ChartMovedError: somebody else was faster; nothing was saved.
        """
        for event in events:
            _check(event)
        if not events:
            return ()
        saved: list[tuple[int, Event]] = []
        with self.file.writing(lambda connection: _landed(connection, saved)) as connection:
            for patient_id, last in (after or {}).items():
                _assert_last(connection, patient_id, last)
            saved += self._insert(connection, events)
            derive(connection, saved)
            if also is not None:
                also(connection)
        return tuple(event for _, event in saved)

    def events_of(self, patient_id: str) -> tuple[Event, ...]:
        """Return a patient's events in the order they were saved."""
        with self.file.reading() as connection:
            texts = connection.exec_driver_sql(_OF_PATIENT, (patient_id,)).scalars().all()
        return tuple(Event.from_json(text) for text in texts)

    def workstation_events(self) -> tuple[Event, ...]:
        """Return the events that belong to no patient."""
        return self.events_of("")

    def patients(self, search: str = "") -> PatientList:
        """Return the patients whose name or number holds `search`, by ward and bed, lazily."""
        return PatientList(self.file, search)

    def count(self) -> int:
        """Return how many events there are."""
        with self.file.reading() as connection:
            return connection.execute(select(func.count()).select_from(EVENT)).scalar_one()

    def last_recorded_at(self) -> datetime | None:
        """Return when the last act of the file was recorded, or None."""
        query = select(EVENT.c.recorded_at_ms).order_by(EVENT.c.seq.desc()).limit(1)
        with self.file.reading() as connection:
            ms = connection.execute(query).scalar_one_or_none()
        return None if ms is None else from_ms(ms)

    def last_id(self) -> str:
        """Return the id of the last event of the file, "" before the first."""
        with self.file.reading() as connection:
            return connection.exec_driver_sql(_LAST).scalar_one_or_none() or ""

    def head(self) -> Anchor:
        """Return where this workstation's chain stands, to be printed on papers."""
        with self.file.reading() as connection:
            _, position, last, _ = self._end(connection)
        return Anchor(self._workstation_id, position, last)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def _end(self, connection: Connection) -> tuple[int, int, str, str | None]:
        """Return the last seq of the file, and position, seal and id of the chain's end."""
        row = connection.exec_driver_sql(_END, (self._workstation_id,)).one_or_none()
        if row is not None:
            return row[0], row[1], row[2], row[3]
        return connection.execute(select(func.max(EVENT.c.seq))).scalar_one() or 0, 0, FIRST, None

    def _insert(
        self, connection: Connection, events: Sequence[NewEvent]
    ) -> list[tuple[int, Event]]:
        seq, position, last, last_id = self._end(connection)
        rows, saved = [], []
        for event, row in self._sealed(events, position, last, last_id):
            seq += 1
            rows.append((seq, *row.values()))
            saved.append((seq, event))
        connection.exec_driver_sql(_INSERT, rows)
        return saved

    def _sealed(
        self, events: Sequence[NewEvent], position: int, previous: str, last_id: str | None
    ) -> Iterator[tuple[Event, dict[str, object]]]:
        for new in events:
            event = self._named(new, last_id)
            text, position, last_id = event.to_json(), position + 1, event.id
            own = seal(self._chain_key, previous, position, text)
            yield event, row_of(event, text, position, previous, own)
            previous = own

    def _named(self, new: NewEvent, last_id: str | None) -> Event:
        recorded_at = cut(new.recorded_at)
        return Event(
            id=event_id(to_ms(recorded_at), last_id),
            workstation_id=self._workstation_id,
            patient_id=new.patient_id,
            happened_at=cut(new.happened_at),
            recorded_at=recorded_at,
            zone=new.zone,
            by=new.by,
            second=new.second,
            label=new.label,
            policy=new.policy,
            program=new.program,
            payload=new.payload,
            late_reason=new.late_reason,
        )


def row_of(
    event: Event, text: str, position: int, previous: str, own_seal: str
) -> dict[str, object]:
    """Return the event's row without `seq`, in the table's order; it repeats what `text` says."""
    return {
        "id": event.id,
        "patient_id": event.patient_id,
        "workstation_id": event.workstation_id,
        "position": position,
        "kind": event.payload.kind,
        "happened_at_ms": to_ms(event.happened_at),
        "recorded_at_ms": to_ms(event.recorded_at),
        "by": event.by,
        "second": event.second,
        "json": text,
        "previous_hash": previous,
        "hash": own_seal,
    }


def open_journal(
    folder: Path, key: bytes, *, create: bool = False, check: bool = True
) -> SqlJournal:
    """Return the journal of a data folder, brought to the newest tables and quickly checked.

    Raises:
        JournalMissingError: there is no file and `create` is not set.
        JournalDamagedError: the file is damaged; it was left as it is.
        JournalUnavailableError: it cannot be opened for writing now.
        JournalNewerError: a newer version wrote it.
    """
    path = folder / FILE_NAME
    if not create and not path.exists():
        raise JournalMissingError(MISSING.format(path=path))
    try:
        migrate(path, key)
        if check:
            quick_check(path, key)
    except sqlcipher.Error as error:
        raise _not_opened(error) from error
    try:
        return SqlJournal(JournalFile(path, key))
    except JournalReadOnlyError as error:
        raise JournalUnavailableError(str(error)) from error


def open_to_read(path: Path, key: bytes) -> SqlJournal:
    """Return a journal file that is only looked at: a backup, or one that was set aside."""
    return SqlJournal(JournalFile(path, key, write=False))


def quick_check(path: Path, key: bytes) -> None:
    """Let SQLite look through the file.

    Raises:
        JournalDamagedError: it is damaged.
    """
    with closing(open_raw(path, key)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise JournalDamagedError(DAMAGED.format(cause="The record's file is damaged."))


def _not_opened(error: sqlcipher.Error) -> JournalError:
    if error.sqlite_errorname.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return JournalDamagedError(DAMAGED.format(cause=cause_of(error)))
    return JournalUnavailableError(UNAVAILABLE.format(cause=cause_of(error)))


def _own_id(file: JournalFile) -> str:
    with file.reading() as connection:
        return str(connection.execute(select(OWN.c.workstation_id)).scalar_one())


def _landed(connection: Connection, saved: Sequence[tuple[int, Event]]) -> bool:
    """Return whether the events are in the file: only what is there may be called saved."""
    found = connection.exec_driver_sql(_IDS, (saved[0][0], saved[-1][0])).scalars().all()
    return list(found) == [event.id for _, event in saved]


def _assert_last(connection: Connection, patient_id: str, event_id: str | None) -> None:
    last = connection.exec_driver_sql(_LAST_OF_PATIENT, (patient_id,)).scalar_one_or_none()
    if last != event_id:
        raise ChartMovedError(
            "Somebody else has just recorded something for this patient. Look at it, then do "
            "this step again."
        )


def _check(event: NewEvent) -> None:
    if _PATIENT_ID.fullmatch(event.patient_id) is None:
        raise ValueError("a patient's id has 32 hex digits, or none for the workstation")
    if event.second is not None and event.second == event.by:
        raise HandsError("One person cannot be both hands of a step. Ask a colleague to sign.")
    if event.payload.two_person and event.second is None:
        raise HandsError("This step needs a second person. Ask a colleague to sign.")
