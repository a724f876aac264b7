"""Folding that two records are one patient: allergies are never lost, checks are made anew."""

from dataclasses import replace

from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Discharged,
    IdentityChanged,
    PatientRegistered,
    PatientsMerged,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.handlers import on

# Who and where the patient is stays as the kept record says.
ITS_OWN = (PatientRegistered, IdentityChanged, BedMoved, Discharged)


def other_allergies(chart: Chart, act: AllergiesRecorded) -> Chart:
    """Return the chart with what another record of this patient says about allergies."""
    return replace(chart, other_allergies=act.text if act.state == "known" else "")


@on(PatientsMerged)
def merged(chart: Chart, event: Event, act: PatientsMerged) -> Chart:
    """Return the chart that reads another record along.

    A dose that two people agreed on did not know the other record: it is checked anew. What
    either record knows of allergies holds until somebody asks again.
    """
    if event.patient_id != chart.patient_id:
        return chart
    own = chart.allergy_text if chart.allergy_state == "known" else ""
    texts = tuple(dict.fromkeys(text for text in (own, chart.other_allergies) if text))
    known = replace(chart, allergy_state="known", allergy_text="; ".join(texts))
    return replace(
        known if texts else chart,
        merged_with=(*chart.merged_with, act.other_patient_id),
        calculation=None,
        identified_at=None,
    )
