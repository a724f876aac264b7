"""Is what is kept beside the events still what the events say? Found by reading them anew."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_workstation import PersonAdded, PersonChanged
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.marks import marks_of
from bespo_desktop.chart.resting import at_rest, on_ward
from bespo_desktop.journal import merged
from bespo_desktop.journal.derived import MARKED, PEOPLE, pages, person_row
from bespo_desktop.journal.lines import KINDS, line_of
from bespo_desktop.journal.schema import EVENT, MARK, PART, PATIENT, PERSON
from bespo_desktop.journal.words import endings_of


def differences(connection: Connection) -> list[str]:
    """Return the ids of patients and people whose derived rows are not what the events say."""
    found = _wrong_lines(connection) | _wrong_parts(connection)
    return sorted(found | _wrong_marks(connection) | _wrong_people(connection))


def settled_wrongly(connection: Connection, reading: Callable[[int, int], None]) -> list[str]:
    """Return the ids of patients that count as at rest though their charts say otherwise.

    `reading` is told how many of these charts were read.
    """
    query = select(PATIENT.c.patient_id, PATIENT.c.on_board).where(PATIENT.c.settled == 1)
    found, rows = [], connection.execute(query).all()
    for number, (patient_id, on_board) in enumerate(rows):
        reading(number, len(rows))
        texts = select(EVENT.c.json).where(EVENT.c.patient_id == patient_id).order_by(EVENT.c.seq)
        told = [Event.from_json(text) for text in connection.execute(texts).scalars()]
        chart = fold(patient_id, told)
        if not at_rest(chart) or on_ward(chart) != bool(on_board):
            found.append(patient_id)
    return sorted(found)


def _wrong_lines(connection: Connection) -> set[str]:
    identity: dict[str, list[Event]] = {}
    for page in pages(connection, KINDS):
        for _, event in page:
            identity.setdefault(event.patient_id, []).append(event)
    gone = merged.away(connection)
    lines = {patient: line_of(told) for patient, told in identity.items() if patient not in gone}
    told = {patient: line.row() for patient, line in lines.items() if line is not None}
    kept = {}
    for row in connection.execute(select(PATIENT)).mappings():
        values = dict(row)
        for name in ("settled", "on_board"):
            del values[name]
        kept[values.pop("patient_id")] = values
    return {one for one in told.keys() | kept.keys() if told.get(one) != kept.get(one)}


def _wrong_parts(connection: Connection) -> set[str]:
    kept: dict[str, set[str]] = {}
    for part, patient_id in connection.execute(select(PART.c.part, PART.c.patient_id)):
        kept.setdefault(patient_id, set()).add(part)
    query = select(PATIENT.c.patient_id, PATIENT.c.search)
    told = {one: set(endings_of(search.split())) for one, search in connection.execute(query)}
    everybody, none = told.keys() | kept.keys(), frozenset[str]()
    return {one for one in everybody if told.get(one, none) != kept.get(one, none)}


def _wrong_marks(connection: Connection) -> set[str]:
    told = {
        (mark, event.patient_id)
        for page in pages(connection, MARKED)
        for _, event in page
        for mark in marks_of(event.payload)
    }
    kept = {(mark, patient) for mark, patient in connection.execute(select(MARK))}
    return {patient for _, patient in told ^ kept}


def _wrong_people(connection: Connection) -> set[str]:
    told: dict[str, dict[str, object]] = {}
    for page in pages(connection, PEOPLE):
        for _, event in page:
            if isinstance(event.payload, PersonAdded | PersonChanged):
                told[event.payload.person] = person_row(event.payload)
    kept = {row["person_id"]: dict(row) for row in connection.execute(select(PERSON)).mappings()}
    return {one for one in told.keys() | kept.keys() if told.get(one) != kept.get(one)}
