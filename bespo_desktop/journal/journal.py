"""The journal in an encrypted SQLite file: acts go in at the end, and nothing else is possible."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.event import Event, NewEvent, UnknownKindError
from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.derived import derive
from bespo_desktop.journal.errors import ChartMovedError, HandsError
from bespo_desktop.journal.faults import CHANGED_ACT, NEWER_ACT
from bespo_desktop.journal.hands import Hands, checked_hands
from bespo_desktop.journal.ids import event_id
from bespo_desktop.journal.journal_file import JournalFile
from bespo_desktop.journal.kept import End, kept
from bespo_desktop.journal.moments import cut, from_ms, to_ms
from bespo_desktop.journal.patient_list import LAST_SIGN, PatientList
from bespo_desktop.journal.schema import EVENT, OWN
from bespo_desktop.journal.seal import FIRST, Anchor, chain_key, seal

_PATIENT_ID = re.compile("[0-9a-f]{32}|", re.ASCII)

# What runs in every act stands here as SQL: building and compiling these statements would cost
# more than running them.
_END = """
    SELECT (SELECT max(seq) FROM event), position, hash, id FROM event
    WHERE workstation_id = ? ORDER BY seq DESC LIMIT 1
"""
_AT = "SELECT id FROM event WHERE seq = ?"
_LAST = "SELECT id FROM event ORDER BY seq DESC LIMIT 1"
_LAST_OF_PATIENT = "SELECT id FROM event WHERE patient_id = ? ORDER BY seq DESC LIMIT 1"
_OF_PATIENT = "SELECT json FROM event WHERE patient_id = ? ORDER BY seq"
UNSETTLED = """
    SELECT patient_id FROM patient WHERE settled = 0
    ORDER BY (SELECT max(seq) FROM event WHERE event.patient_id = patient.patient_id) DESC
"""
_SETTLE = """
    UPDATE patient SET settled = 1, on_board = ? WHERE patient_id = ? AND ? = (
        SELECT id FROM event WHERE event.patient_id = patient.patient_id ORDER BY seq DESC LIMIT 1
    )
"""
_HIGHEST = "SELECT mark FROM mark WHERE mark >= ? AND mark < ? ORDER BY mark DESC LIMIT 1"
_COLUMNS = [f'"{column.name}"' for column in EVENT.columns]
_INSERT = f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)})"


class SqlJournal:
    """A `chart.journal.Journal` over one file; safe for several threads and processes."""

    def __init__(self, file: JournalFile, hands: Hands = checked_hands) -> None:
        """Take the file, and what looks at an act's two hands before it is saved."""
        self.file = file
        self._hands = hands
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
            NotAllowedError: a hand may not do this; nothing was saved.
            ChartMovedError: somebody else was faster; nothing was saved.
        """
        for event in events:
            _check(event)
        if not events:
            return ()
        saved: list[tuple[int, Event]] = []
        with self.file.writing(lambda connection: _landed(connection, saved)) as connection:
            self._hands(connection, events)
            for patient_id, last in (after or {}).items():
                _assert_last(connection, patient_id, last)
            saved += self._insert(connection, events)
            derive(connection, saved)
            if also is not None:
                also(connection)
        return tuple(event for _, event in saved)

    def events_of(self, patient_id: str) -> tuple[Event, ...]:
        """Return a patient's events in the order they were saved.

        Raises:
            JournalReadOnlyError: one of them cannot be read.
        """
        with self.file.reading() as connection:
            texts = connection.exec_driver_sql(_OF_PATIENT, (patient_id,)).scalars().all()
        try:
            return tuple(Event.from_json(text) for text in texts)
        except UnknownKindError as newer:
            raise self.file.stop(NEWER_ACT) from newer
        except (ValueError, TypeError, KeyError) as changed:
            raise self.file.stop(CHANGED_ACT) from changed

    def workstation_events(self) -> tuple[Event, ...]:
        """Return the events that belong to no patient."""
        return self.events_of("")

    def patients(self, search: str = "") -> PatientList:
        """Return the patients whose name or number holds `search`, by ward and bed, lazily."""
        return PatientList(self.file, search)

    def on_board(self) -> PatientList:
        """Return the patients of the board, by ward and bed, lazily."""
        return PatientList(self.file, board=True)

    def unsettled(self) -> tuple[str, ...]:
        """Return the ids of the patients whose charts may hold a running clock, latest first."""
        with self.file.reading() as connection:
            return tuple(connection.exec_driver_sql(UNSETTLED).scalars())

    def settle(self, rests: Mapping[str, tuple[str, bool]]) -> None:
        """Keep which charts are at rest: by patient their last event, and if the board lists them.

        Nothing is kept of a chart that has moved on; the next act of a patient ends the rest.
        """
        rows = [(int(listed), patient, last) for patient, (last, listed) in rests.items()]
        if rows and self.read_only_because is None:
            with self.file.writing() as connection:
                kept(connection).awake.clear()
                connection.exec_driver_sql(_SETTLE, rows)

    def marked(self, *marks: str) -> PatientList:
        """Return the listed patients one of whose acts has one of these marks, by bed."""
        return PatientList(self.file, marks=marks)

    def highest_mark(self, beginning: str) -> str | None:
        """Return the last mark in order of those that begin so, or None."""
        with self.file.reading() as connection:
            last = (beginning, beginning + LAST_SIGN)
            return connection.exec_driver_sql(_HIGHEST, last).scalar_one_or_none()

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

    def _end(self, connection: Connection) -> End:
        """Return the last seq of the file, and position, seal and id of the chain's end."""
        row = driver_of(connection).execute(_END, (self._workstation_id,)).fetchone()
        if row is not None:
            return row
        return connection.execute(select(func.max(EVENT.c.seq))).scalar_one() or 0, 0, FIRST, None

    def _insert(
        self, connection: Connection, events: Sequence[NewEvent]
    ) -> list[tuple[int, Event]]:
        known = kept(connection)
        seq, position, previous, last_id = known.end or self._end(connection)
        rows, saved = [], []
        for new in events:
            event = self._named(new, last_id)
            text, seq, position, last_id = event.to_json(), seq + 1, position + 1, event.id
            own = seal(self._chain_key, previous, position, text)
            rows.append((seq, *row_of(event, text, position, previous, own).values()))
            saved.append((seq, event))
            previous = own
        driver_of(connection).executemany(_INSERT, rows)
        known.end = seq, position, previous, last_id
        return saved

    def _named(self, new: NewEvent, last_id: str | None) -> Event:
        recorded_at = cut(new.recorded_at)
        at_once = new.happened_at == new.recorded_at
        return Event(
            id=event_id(to_ms(recorded_at), last_id),
            workstation_id=self._workstation_id,
            patient_id=new.patient_id,
            happened_at=recorded_at if at_once else cut(new.happened_at),
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


def _own_id(file: JournalFile) -> str:
    with file.reading() as connection:
        return str(connection.execute(select(OWN.c.workstation_id)).scalar_one())


def _landed(connection: Connection, saved: Sequence[tuple[int, Event]]) -> bool:
    """Return whether the events are in the file: only what is there may be called saved.

    They were one transaction: with the last one all of them are there.
    """
    seq, last = saved[-1]
    found = driver_of(connection).execute(_AT, (seq,)).fetchone()
    return found is not None and found[0] == last.id


def _assert_last(connection: Connection, patient_id: str, event_id: str | None) -> None:
    last = driver_of(connection).execute(_LAST_OF_PATIENT, (patient_id,)).fetchone()
    if (last and last[0]) != event_id:
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
