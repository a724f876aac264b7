"""Folding acts about who the patient is and what was measured."""

from dataclasses import replace

from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Died,
    Discharged,
    IdentityChanged,
    Measured,
    PatientRegistered,
    PlanRecorded,
    ReasonsAnswered,
    RowAnswered,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold_merging import other_allergies, with_worse
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.state_patient import Identity, Measurement, RowState


def _identity(act: PatientRegistered | IdentityChanged) -> Identity:
    return Identity(
        surname=act.surname,
        given=act.given,
        latin_name=act.latin_name,
        born=act.born,
        sex=act.sex,
        nhs_no=act.nhs_no,
        hospital_no=act.hospital_no,
    )


@on(PatientRegistered)
def registered(chart: Chart, event: Event, act: PatientRegistered) -> Chart:
    """Return the chart with who the patient is and where; told again, as by a change of it."""
    placed = replace(chart, ward=act.ward, bed=act.bed, diagnosis=act.diagnosis)
    return replace(placed, identity=_identity(act), identified_at=None, calculation=None)


@on(IdentityChanged)
def identity_changed(chart: Chart, event: Event, act: IdentityChanged) -> Chart:
    """Return the chart with the identity that now holds; a dose check made before expires."""
    return replace(chart, identity=_identity(act), identified_at=None, calculation=None)


@on(AllergiesRecorded)
def allergies(chart: Chart, event: Event, act: AllergiesRecorded) -> Chart:
    """Return the chart with the allergy state; another record's is kept beside it."""
    if event.patient_id != chart.patient_id:
        return other_allergies(chart, act)
    return replace(chart, allergy_state=act.state, allergy_text=act.text)


@on(BedMoved)
def moved(chart: Chart, event: Event, act: BedMoved) -> Chart:
    """Return the chart with the new place; clocks go on."""
    return replace(chart, ward=act.ward, bed=act.bed)


@on(Measured)
def measured(chart: Chart, event: Event, act: Measured) -> Chart:
    """Return the chart with the new height and weight; a dose check made before expires."""
    new = Measurement(
        event_id=event.id,
        height_cm=act.height_cm,
        weight_kg=act.weight_kg,
        measured_on=act.measured_on,
        recorded_at=event.happened_at,
        formula=act.formula,
        confirmed=act.confirmed,
    )
    return replace(chart, measurements=(*chart.measurements, new), calculation=None)


@on(ReasonsAnswered)
def reasons(chart: Chart, event: Event, act: ReasonsAnswered) -> Chart:
    """Return the chart with the three answers."""
    return replace(chart, reasons=with_worse(chart, event, act))


@on(PlanRecorded)
def plan(chart: Chart, event: Event, act: PlanRecorded) -> Chart:
    """Return the chart with the treatment plan."""
    return replace(chart, plan=with_worse(chart, event, act))


@on(RowAnswered)
def row(chart: Chart, event: Event, act: RowAnswered) -> Chart:
    """Return the chart with the row's latest answer."""
    state = RowState(answer=act.answer, detail=act.detail, at=event.happened_at, by=event.by)
    return replace(chart, rows={**chart.rows, (act.checklist, act.row): state})


@on(Died)
def died(chart: Chart, event: Event, act: Died) -> Chart:
    """Return the chart with the death: every clock ends."""
    return replace(chart, died_at=act.at)


@on(Discharged)
def discharged(chart: Chart, event: Event, act: Discharged) -> Chart:
    """Return the chart of a patient who left."""
    return replace(chart, discharged_to=act.to)
