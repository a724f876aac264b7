"""Two records of one patient: the kept one reads the other along in the order of time."""

from collections.abc import Sequence
from heapq import merge

from bespo_desktop.chart.about_patient import PatientRegistered, PatientsMerged
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.core.days import day_text


def others_of(events: tuple[Event, ...]) -> tuple[str, ...]:
    """Return the ids of the records that one record's acts, as corrected, say are read along."""
    joined = [e.payload for e in corrected(events) if isinstance(e.payload, PatientsMerged)]
    return tuple(dict.fromkeys(act.other_patient_id for act in joined))


def merged_away(events: tuple[Event, ...]) -> frozenset[str]:
    """Return which records are listed no more, from the joinings and corrections of all patients.

    Of two records that name each other the one that was joined to first stays listed.
    """
    gone: set[str] = set()
    for event in corrected(events):
        act = event.payload
        if not isinstance(act, PatientsMerged) or event.patient_id in gone:
            continue
        if act.other_patient_id != event.patient_id:
            gone.add(act.other_patient_id)
    return frozenset(gone)


def also_recorded_as(chart: Chart) -> tuple[str, ...]:
    """Return name, birth date and number of the records that are read along, as they registered."""
    found = []
    for event in chart.events:
        act = event.payload
        if event.patient_id != chart.patient_id and isinstance(act, PatientRegistered):
            number = act.nhs_no or act.hospital_no
            found.append(f"{act.surname.upper()}, {act.given}, {day_text(act.born)}, {number}")
    return tuple(found)


def registered(chart: Chart) -> str:
    """Return name, birth date and number of a chart's own patient, who is registered."""
    who = chart.identity
    assert who is not None
    return f"{who.listed_name}, {day_text(who.born)}, {who.nhs_no or who.hospital_no}"


def other_numbers(chart: Chart) -> tuple[str, ...]:
    """Return the hospital numbers under which the records read along were registered."""
    return tuple(
        event.payload.hospital_no
        for event in chart.events
        if event.patient_id != chart.patient_id and isinstance(event.payload, PatientRegistered)
    )


def along(own: tuple[Event, ...], other: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts of both records in the order of time; each keeps its own order.

    An event's id rises with the time at which it was saved.
    """
    return tuple(merge(own, other, key=lambda event: event.id))


def joinings(patient_id: str, acts: Sequence[Event]) -> dict[str, tuple[int, Event]]:
    """Return by the id of each record joined to the patient's the act that did so and its place."""
    return {
        act.payload.other_patient_id: (place, act)
        for place, act in enumerate(acts)
        if isinstance(act.payload, PatientsMerged) and act.patient_id == patient_id
    }
