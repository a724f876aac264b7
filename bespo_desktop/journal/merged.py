"""Which records are read along with another one, and are therefore not listed themselves."""

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_patient import Corrected, PatientsMerged
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.merging import merged_away
from bespo_desktop.chart.payload import Payload
from bespo_desktop.journal.schema import EVENT, PATIENT, of_kinds

KINDS = (PatientsMerged.kind, Corrected.kind)


def away(connection: Connection, seq: int | None = None) -> frozenset[str]:
    """Return the ids of the records that were joined to another, as of the event `seq`."""
    until = seq if seq is not None else connection.execute(select(func.max(EVENT.c.seq))).scalar()
    upto = EVENT.c.seq <= (until or 0)
    query = select(EVENT.c.seq).where(of_kinds([PatientsMerged.kind]), upto)
    if connection.execute(query.limit(1)).one_or_none() is None:
        return frozenset()
    texts = select(EVENT.c.json).where(of_kinds(KINDS), upto).order_by(EVENT.c.seq)
    return merged_away(tuple(Event.from_json(row.json) for row in connection.execute(texts)))


def concerns(connection: Connection, event: Event) -> bool:
    """Return whether the list of joined records must be looked at: that reads the whole file.

    A correction does when it is about a joining, or about a record that is not listed now.
    """
    if not isinstance(event.payload, Corrected):
        return isinstance(event.payload, PatientsMerged)
    listed = select(PATIENT.c.patient_id).where(PATIENT.c.patient_id == event.patient_id)
    if connection.execute(listed).one_or_none() is None:
        return True
    about = _target(connection, event.patient_id, event.payload)
    while isinstance(about, Corrected):
        about = _target(connection, event.patient_id, about)
    return isinstance(about, PatientsMerged)


def _target(connection: Connection, patient_id: str, act: Corrected) -> Payload | None:
    """Return what is corrected; it is an act of the same record, where an index finds it."""
    of_record = EVENT.c.patient_id == patient_id
    query = select(EVENT.c.json).where(of_record, EVENT.c.id == act.event_id)
    text = connection.execute(query).scalars().first()
    return Event.from_json(text).payload if text is not None else None


def told_apart(connection: Connection, seq: int, event: Event) -> str | None:
    """Return the id of the record that a correction has just set free, or None."""
    if not isinstance(event.payload, Corrected):
        return None
    about = _target(connection, event.patient_id, event.payload)
    if not isinstance(about, PatientsMerged):
        return None
    other = about.other_patient_id
    return other if other not in away(connection, seq) else None
