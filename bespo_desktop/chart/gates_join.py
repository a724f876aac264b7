"""May another record be read along with this one: once, and never a record with itself."""

from bespo_desktop.chart.about_patient import PatientsMerged
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent, pending
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.merging import along
from bespo_desktop.chart.taken_away import said, taken_away
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import stop

RECORD = "the record"


def may_join(chart: Chart, act: PatientsMerged, *, late: bool = False) -> Gate:
    """Return whether the two records may be joined."""
    if late:
        # Who agreed on a dose, or looked, between then and now did not know the other record.
        text = "Records are joined now, whenever it was found that they are one patient."
        return Gate((stop("join-late", text, RECORD),))
    if act.other_patient_id == chart.patient_id:
        return Gate((stop("same-record", "This is the same record. Type the other one.", RECORD),))
    if any(event.patient_id == act.other_patient_id for event in chart.events):
        return Gate((stop("joined", "These records are joined already. Open either.", RECORD),))
    return Gate(())


def gone_by_joining(facts: Facts, own: Chart, other: Chart, joining: NewEvent) -> tuple[str, ...]:
    """Return in words what either record says against the drug and both as one do not.

    What the other one says only because nothing was entered there is left out.
    """
    now, zone = joining.recorded_at, joining.zone
    told = along(own.events, other.events)
    joined = fold(own.patient_id, (*told, pending(joining, len(told))))
    bare = Chart(patient_id=other.patient_id, identity=other.identity)
    unasked = {finding.text for finding in said(facts, bare, now, zone).findings}
    of_other = taken_away(facts, other, joined, now, zone)
    return tuple(
        dict.fromkeys(
            (
                *taken_away(facts, own, joined, now, zone),
                *(text for text in of_other if text not in unasked),
            )
        )
    )
