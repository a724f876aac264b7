"""What is derived from the events and kept beside them: patients' lines and people."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged
from bespo_desktop.chart.event import Event
from bespo_desktop.journal import merged
from bespo_desktop.journal.lines import KINDS, Line, after, line_of
from bespo_desktop.journal.moments import to_ms
from bespo_desktop.journal.schema import EVENT, PART, PATIENT, PERSON
from bespo_desktop.journal.words import endings_of

PAGE = 5000
_FIELDS = tuple(Line.__dataclass_fields__)
_TOUCH = "UPDATE patient SET last_seq = ?, last_at_ms = ? WHERE patient_id = ?"


def derive(connection: Connection, saved: Sequence[tuple[int, Event]]) -> None:
    """Bring the derived tables up to the events just saved, each with its `seq`."""
    touched: dict[str, tuple[int, Event]] = {}
    for seq, event in saved:
        if isinstance(event.payload, PersonAdded | PersonChanged):
            _put_person(connection, event.payload)
        if event.patient_id:
            joined = merged.concerns(connection, event)
            if event.payload.kind in KINDS:
                _put_line(connection, seq, event)
            if joined:
                _list_joined(connection, seq, event)
            touched[event.patient_id] = (seq, event)
    for patient_id, (seq, event) in touched.items():
        connection.exec_driver_sql(_TOUCH, (seq, to_ms(event.recorded_at), patient_id))


def rebuild(connection: Connection) -> None:
    """Make the derived tables anew from the events alone."""
    for table in (PATIENT, PART, PERSON):
        connection.execute(delete(table))
    for page in pages(connection):
        derive(connection, page)


def differences(connection: Connection) -> list[str]:
    """Return the ids of patients whose derived rows are not what the events say, sorted."""
    identity: dict[str, list[Event]] = {}
    last: dict[str, tuple[int, int]] = {}
    for page in pages(connection):
        for seq, event in page:
            last[event.patient_id] = (seq, to_ms(event.recorded_at))
            if event.payload.kind in KINDS:
                identity.setdefault(event.patient_id, []).append(event)
    gone = merged.away(connection)
    lines = {patient: line_of(told) for patient, told in identity.items() if patient not in gone}
    told = {
        patient: (*asdict(line).values(), line.search, *last[patient])
        for patient, line in lines.items()
        if line is not None
    }
    kept = {row[0]: tuple(row[1:]) for row in connection.execute(select(PATIENT))}
    everyone = told.keys() | kept.keys()
    wrong = {patient for patient in everyone if told.get(patient) != kept.get(patient)}
    return sorted(wrong | _wrong_parts(connection))


def _wrong_parts(connection: Connection) -> set[str]:
    wrong = set()
    for patient_id, search in connection.execute(select(PATIENT.c.patient_id, PATIENT.c.search)):
        query = select(PART.c.part).where(PART.c.patient_id == patient_id)
        if set(connection.execute(query).scalars()) != set(endings_of(search.split())):
            wrong.add(patient_id)
    return wrong


def pages(connection: Connection) -> Iterator[list[tuple[int, Event]]]:
    """Yield all events with their `seq`, in pages, in the order they were saved."""
    last = 0
    while True:
        query = select(EVENT.c.seq, EVENT.c.json).where(EVENT.c.seq > last)
        rows = connection.execute(query.order_by(EVENT.c.seq).limit(PAGE)).all()
        if not rows:
            return
        yield [(row.seq, Event.from_json(row.json)) for row in rows]
        last = rows[-1].seq


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
    values = {**asdict(new), "search": new.search}
    row = {"patient_id": event.patient_id, "last_seq": 0, "last_at_ms": 0, **values}
    statement = upsert(PATIENT).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["patient_id"], set_=values))


def _list_joined(connection: Connection, seq: int, event: Event) -> None:
    """Take records off the list that are read along, and put one back that was set free."""
    free = merged.told_apart(connection, seq, event)
    line = line_of(_identity_events(connection, free, seq)) if free is not None else None
    if free is not None and line is not None:
        last_seq, last_at_ms = merged.last_of(connection, free, seq)
        _put_parts(connection, free, line)
        connection.execute(delete(PATIENT).where(PATIENT.c.patient_id == free))
        row = {"patient_id": free, "last_seq": last_seq, "last_at_ms": last_at_ms}
        connection.execute(insert(PATIENT).values({**row, **asdict(line), "search": line.search}))
    for patient_id in merged.away(connection, seq):
        _put_parts(connection, patient_id, None)
        connection.execute(delete(PATIENT).where(PATIENT.c.patient_id == patient_id))


def _put_parts(connection: Connection, patient_id: str, line: Line | None) -> None:
    connection.execute(delete(PART).where(PART.c.patient_id == patient_id))
    parts = endings_of(line.search.split()) if line is not None else ()
    if parts:
        rows = [{"part": part, "patient_id": patient_id} for part in parts]
        connection.execute(insert(PART), rows)


def _line_now(connection: Connection, patient_id: str) -> Line | None:
    query = select(*(PATIENT.c[name] for name in _FIELDS)).where(PATIENT.c.patient_id == patient_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else Line(**row._asdict())


def _identity_events(connection: Connection, patient_id: str, seq: int) -> list[Event]:
    query = select(EVENT.c.json).where(
        EVENT.c.patient_id == patient_id, EVENT.c.seq <= seq, EVENT.c.kind.in_(KINDS)
    )
    return [Event.from_json(row.json) for row in connection.execute(query.order_by(EVENT.c.seq))]


def _put_person(connection: Connection, payload: PersonAdded | PersonChanged) -> None:
    active = payload.active if isinstance(payload, PersonChanged) else True
    row = {
        "person_id": payload.person,
        "surname": payload.surname,
        "given": payload.given,
        "title": payload.title,
        "roles": " ".join(sorted(payload.roles)),
        "chemo_until": payload.chemo_until and payload.chemo_until.isoformat(),
        "active": int(active),
    }
    statement = upsert(PERSON).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=row))
