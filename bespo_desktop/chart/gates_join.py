"""May another record be read along with this one: once, and never a record with itself."""

from bespo_desktop.chart.about_patient import PatientsMerged
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate
from bespo_desktop.core.finding import stop

RECORD = "the record"


def may_join(chart: Chart, act: PatientsMerged) -> Gate:
    """Return whether the two records may be joined."""
    if act.other_patient_id == chart.patient_id:
        return Gate((stop("same-record", "This is the same record. Type the other one.", RECORD),))
    if any(event.patient_id == act.other_patient_id for event in chart.events):
        return Gate((stop("joined", "These records are joined already. Open either.", RECORD),))
    return Gate(())
