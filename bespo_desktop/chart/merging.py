"""Two records of one patient: the kept one reads the other along in the order of time."""

from heapq import merge

from bespo_desktop.chart.about_patient import (
    BedMoved,
    Discharged,
    IdentityChanged,
    PatientRegistered,
    PatientsMerged,
)
from bespo_desktop.chart.event import Event

# Who and where the patient is stays as the kept record says.
ITS_OWN = (PatientRegistered, IdentityChanged, BedMoved, Discharged)


def others_of(events: tuple[Event, ...]) -> tuple[str, ...]:
    """Return the ids of the records that these acts, as corrected, say are read along."""
    found = [e.payload.other_patient_id for e in events if isinstance(e.payload, PatientsMerged)]
    return tuple(dict.fromkeys(found))


def along(own: tuple[Event, ...], other: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts of both records in the order of time; each keeps its own order.

    An event's id rises with the time at which it was saved.
    """
    return tuple(merge(own, other, key=lambda event: event.id))
