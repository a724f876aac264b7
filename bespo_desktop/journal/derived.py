"""What is derived from the events and kept beside them: patients' lines, marks and people."""

from collections.abc import Iterator, Sequence, Set

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import (
    Corrected,
    IdentityChanged,
    PatientRegistered,
    PatientsMerged,
)
from bespo_desktop.chart.about_preparing import PreparationStarted, ReceivedFromPharmacy, VialTaken
from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.marks import marks_of
from bespo_desktop.journal import merged
from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.kept import kept
from bespo_desktop.journal.lines import KINDS, Line, after, line_of
from bespo_desktop.journal.schema import (
    EVENT,
    MARK,
    OWN,
    PART,
    PATIENT,
    PERSON,
    beyond,
    of_kinds,
)
from bespo_desktop.journal.words import endings_of

# Raise it when the derived tables are to be made anew from the events of every record.
RULE = "3"
# So many events are in memory at once; ten times as many are no quicker.
PAGE = 500
MARKED = tuple(
    content.kind
    for content in (
        *(PatientRegistered, IdentityChanged, Corrected),
        *(VialTaken, PreparationStarted, ReceivedFromPharmacy),
    )
)
PEOPLE = (PersonAdded.kind, PersonChanged.kind)
READ = tuple(dict.fromkeys((*KINDS, PatientsMerged.kind, *MARKED, *PEOPLE)))
_FIELDS = tuple(Line.__dataclass_fields__)
# Most acts find the chart at work already: then nothing is written.
_WAKE = (
    "UPDATE patient SET settled = 0, on_board = 1 "
    "WHERE patient_id = ? AND (settled = 1 OR on_board = 0)"
)
# "+" keeps SQLite on the patient's own events: the index by kind would walk everybody's.
_IDENTITY = (
    "SELECT json FROM event WHERE patient_id = ? AND seq <= ? "
    f"AND +kind IN ({', '.join('?' for _ in KINDS)}) ORDER BY seq"
)


def derive(connection: Connection, saved: Sequence[tuple[int, Event]]) -> None:
    """Bring the derived tables up to the events just saved, each with its `seq`."""
    for seq, event in saved:
        if isinstance(event.payload, PersonAdded | PersonChanged):
            _put_person(connection, event.payload)
        if event.patient_id:
            joined = merged.concerns(connection, event)
            if event.payload.kind in KINDS:
                _put_line(connection, seq, event)
            if joined:
                _list_joined(connection, seq, event)
            if event.payload.kind in MARKED:
                _put_marks(connection, event)
    _wake(connection, {event.patient_id for _, event in saved if event.patient_id})


def rebuild(connection: Connection) -> None:
    """Make the derived tables anew from the events alone; no chart counts as settled then."""
    kept(connection).forget()
    for table in (PATIENT, PART, PERSON, MARK):
        connection.execute(delete(table))
    for page in pages(connection, READ):
        derive(connection, page)
    connection.execute(update(OWN).values(derived=RULE))


def bring_up(connection: Connection) -> None:
    """Make anew what was derived by another rule; what another version settled is unsettled."""
    own = connection.execute(select(OWN.c.derived, OWN.c.settled_by)).one()
    if own.derived != RULE:
        rebuild(connection)
    if own.settled_by != __version__:
        kept(connection).forget()
        connection.execute(update(PATIENT).values(settled=0, on_board=1))
        connection.execute(update(OWN).values(settled_by=__version__))


def is_up(connection: Connection) -> bool:
    """Return whether `bring_up` would change nothing."""
    own = connection.execute(select(OWN.c.derived, OWN.c.settled_by)).one()
    return bool(own.derived == RULE and own.settled_by == __version__)


def pages(connection: Connection, kinds: Sequence[str]) -> Iterator[list[tuple[int, Event]]]:
    """Yield the events of some kinds with their `seq`, in pages, in the order they were saved."""
    last = None
    while True:
        query = select(EVENT.c.seq, EVENT.c.json).where(of_kinds(kinds), beyond(last))
        rows = connection.execute(query.order_by(EVENT.c.seq).limit(PAGE)).all()
        if not rows:
            return
        yield [(row.seq, Event.from_json(row.json)) for row in rows]
        last = rows[-1].seq


def _wake(connection: Connection, patients: Set[str]) -> None:
    """End the rest of charts that have moved on."""
    awake = kept(connection).awake
    for patient_id in patients - awake:
        driver_of(connection).execute(_WAKE, (patient_id,))
        awake.add(patient_id)


def person_row(payload: PersonAdded | PersonChanged) -> dict[str, object]:
    """Return the person's row as one act makes it."""
    active = payload.active if isinstance(payload, PersonChanged) else True
    return {
        "person_id": payload.person,
        "surname": payload.surname,
        "given": payload.given,
        "title": payload.title,
        "roles": " ".join(sorted(payload.roles)),
        "chemo_until": payload.chemo_until and payload.chemo_until.isoformat(),
        "active": int(active),
    }


def _put_line(connection: Connection, seq: int, event: Event) -> None:
    old = _line_now(connection, event.patient_id)
    if isinstance(event.payload, Corrected):
        new = line_of(_identity_events(connection, event.patient_id, seq))
    else:
        new = after(old, event.payload)
    if new == old:
        return
    if old is None or new is None or old.search != new.search:
        _put_parts(connection, event.patient_id, new)
    if new is None:
        connection.execute(delete(PATIENT).where(PATIENT.c.patient_id == event.patient_id))
        return
    values = new.row()
    row = {"patient_id": event.patient_id, **values}
    statement = upsert(PATIENT).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["patient_id"], set_=values))


def _list_joined(connection: Connection, seq: int, event: Event) -> None:
    """Take records off the list that are read along, and put one back that was set free."""
    free = merged.told_apart(connection, seq, event)
    line = line_of(_identity_events(connection, free, seq)) if free is not None else None
    if free is not None and line is not None:
        _put_parts(connection, free, line)
        connection.execute(delete(PATIENT).where(PATIENT.c.patient_id == free))
        connection.execute(insert(PATIENT).values({"patient_id": free, **line.row()}))
    for patient_id in merged.away(connection, seq):
        _put_parts(connection, patient_id, None)
        connection.execute(delete(PATIENT).where(PATIENT.c.patient_id == patient_id))


def _put_parts(connection: Connection, patient_id: str, line: Line | None) -> None:
    connection.execute(delete(PART).where(PART.c.patient_id == patient_id))
    parts = endings_of(line.search.split()) if line is not None else ()
    if parts:
        rows = [{"part": part, "patient_id": patient_id} for part in parts]
        connection.execute(insert(PART), rows)


def _put_marks(connection: Connection, event: Event) -> None:
    rows = [(mark, event.patient_id) for mark in marks_of(event.payload)]
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO mark VALUES (?, ?)", rows)


def _line_now(connection: Connection, patient_id: str) -> Line | None:
    query = select(*(PATIENT.c[name] for name in _FIELDS)).where(PATIENT.c.patient_id == patient_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else Line(**row._asdict())


def _identity_events(connection: Connection, patient_id: str, seq: int) -> list[Event]:
    rows = connection.exec_driver_sql(_IDENTITY, (patient_id, seq, *KINDS)).scalars()
    return [Event.from_json(text) for text in rows]


def _put_person(connection: Connection, payload: PersonAdded | PersonChanged) -> None:
    kept(connection).forget()
    row = person_row(payload)
    statement = upsert(PERSON).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=row))
