"""Folding acts between the prescription and the released dose."""

from dataclasses import replace

from bespo_desktop.chart.about_dose import (
    DoseCalculated,
    GoAhead,
    LabResult,
    Prescribed,
    PrescriberDecided,
    PrescriptionVerified,
    PrescriptionWithdrawn,
    ResponseAssessed,
    SecondChecked,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates_dose import BEFORE_DOSE
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.state_patient import Decision, LabValue, Prescription, ResponseState
from bespo_desktop.chart.state_treatment import Calculation
from bespo_desktop.chart.zones import local_date


@on(Prescribed)
def prescribed(chart: Chart, event: Event, act: Prescribed) -> Chart:
    """Return the chart with the prescription in force; figures made for another one expire."""
    new = Prescription(
        reference=act.reference,
        prescriber=act.prescriber,
        written_on=act.written_on,
        dose_mg=act.dose_mg,
        bsa_m2=act.bsa_m2,
        dose_per_area_mg_per_m2=act.dose_per_area_mg_per_m2,
        cycle=act.cycle,
        day=act.day,
        entered_at=event.happened_at,
    )
    return replace(chart, prescription=new, calculation=None)


@on(PrescriptionVerified)
def verified(chart: Chart, event: Event, act: PrescriptionVerified) -> Chart:
    """Return the chart with the pharmacist's name on the prescription it was given for."""
    held = chart.prescription
    if held is None or held.reference != act.reference:
        return chart
    return replace(
        chart, prescription=replace(held, verified_by=act.pharmacist, verified_at=act.at)
    )


@on(PrescriptionWithdrawn)
def withdrawn(chart: Chart, event: Event, act: PrescriptionWithdrawn) -> Chart:
    """Return the chart without a prescription: nothing more is prepared."""
    held = chart.prescription
    if held is None or held.reference != act.reference:
        return chart
    return replace(chart, prescription=None, calculation=None)


@on(LabResult)
def lab(chart: Chart, event: Event, act: LabResult) -> Chart:
    """Return the chart with one more value; figures agreed before it expire."""
    new = LabValue(
        test=act.test,
        value=act.value,
        unit=act.unit,
        taken_at=act.taken_at,
        entered_at=event.recorded_at,
        by=event.by,
    )
    return replace(chart, labs=(*chart.labs, new), calculation=None)


@on(ResponseAssessed)
def assessed(chart: Chart, event: Event, act: ResponseAssessed) -> Chart:
    """Return the chart with the new response; figures agreed before it expire."""
    new = ResponseState(assessed_on=act.assessed_on, response=act.response, mrd=act.mrd)
    return replace(chart, responses=(*chart.responses, new), calculation=None)


@on(PrescriberDecided)
def decided(chart: Chart, event: Event, act: PrescriberDecided) -> Chart:
    """Return the chart with a prescriber's word; a word that changes the dose expires figures."""
    new = Decision(
        about=act.about,
        decision=act.decision,
        prescriber=act.prescriber,
        where_written=act.where_written,
        received=act.received,
        reason=act.reason,
        at=event.happened_at,
        by=event.by,
        consultant=act.consultant,
        pharmacist=act.pharmacist,
        reduction_percent=act.reduction_percent,
        second=event.second,
    )
    kept = None if act.reduction_percent is not None else chart.calculation
    return replace(chart, decisions=(*chart.decisions, new), calculation=kept)


@on(GoAhead)
def go_ahead(chart: Chart, event: Event, act: GoAhead) -> Chart:
    """Return the chart with today's word; what was answered on an earlier day is asked again."""
    today = local_date(event.happened_at, event.zone)
    rows = {
        key: row
        for key, row in chart.rows.items()
        if key[0] != BEFORE_DOSE or local_date(row.at, event.zone) >= today
    }
    return replace(
        chart,
        rows=rows,
        go_ahead=act.given,
        go_ahead_by=act.by_name,
        go_ahead_at=event.happened_at,
    )


@on(DoseCalculated)
def calculated(chart: Chart, event: Event, act: DoseCalculated) -> Chart:
    """Return the chart with the first person's figures, not checked yet."""
    new = Calculation(event_id=event.id, by=event.by, at=event.happened_at, figures=act)
    return replace(chart, calculation=new)


@on(SecondChecked)
def second_checked(chart: Chart, event: Event, act: SecondChecked) -> Chart:
    """Return the chart with the second person's answer beside the figures it was made for.

    That it differed counts even when the figures went since: struck out, or by what came late.
    """
    held = chart.calculation
    if act.first_difference is not None:
        chart = replace(chart, missed_checks=(*chart.missed_checks, event.happened_at))
    if held is None or held.event_id != act.calculation_id:
        return chart
    checks = (*held.checks, (event.by, event.happened_at, act))
    return replace(chart, calculation=replace(held, checks=checks))
