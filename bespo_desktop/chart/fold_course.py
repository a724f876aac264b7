"""Folding acts about the course: doses given elsewhere or not at all, transplant, end."""

from dataclasses import replace
from decimal import Decimal

from bespo_desktop.chart.about_course import (
    CourseEnded,
    CycleExtended,
    Relapsed,
    TransplantDone,
)
from bespo_desktop.chart.about_dose import GivenElsewhere, NotGiven, PartDoseDecided
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.state_patient import DoseDone, ResponseState
from bespo_desktop.chart.zones import local_date


def with_dose(chart: Chart, done: DoseDone) -> Chart:
    """Return the chart with one more dose; what was agreed for the dose before is used up."""
    return replace(
        chart,
        doses=(*chart.doses, done),
        prescription=None,
        go_ahead=None,
        go_ahead_by="",
        go_ahead_at=None,
        calculation=None,
        pump=None,
        identified_at=None,
        bag_identified=None,
    )


@on(GivenElsewhere)
def elsewhere(chart: Chart, event: Event, act: GivenElsewhere) -> Chart:
    """Return the chart with a dose that another place gave, in the order of the days."""
    done = DoseDone(
        cycle=act.cycle,
        day=act.day,
        on=act.given_on,
        what="elsewhere",
        mg=act.dose_mg,
        dose_per_area_mg_per_m2=act.dose_per_area_mg_per_m2,
        reason=act.where,
    )
    doses = sorted((*chart.doses, done), key=lambda dose: (dose.on, dose.cycle, dose.day))
    return replace(with_dose(chart, done), doses=tuple(doses))


@on(NotGiven)
def not_given(chart: Chart, event: Event, act: NotGiven) -> Chart:
    """Return the chart with a planned dose that was not given."""
    done = DoseDone(
        cycle=act.cycle,
        day=act.day,
        on=local_date(event.happened_at, event.zone),
        what=act.how,
        mg=Decimal(0),
        dose_per_area_mg_per_m2=None,
        reason=act.reason,
    )
    return with_dose(chart, done)


@on(PartDoseDecided)
def part_decided(chart: Chart, event: Event, act: PartDoseDecided) -> Chart:
    """Return the chart with the prescriber's word on a part dose."""
    doses = tuple(
        replace(dose, decision=act.decision)
        if (dose.cycle, dose.day, dose.what) == (act.cycle, act.day, "part")
        else dose
        for dose in chart.doses
    )
    return replace(chart, doses=doses)


@on(CycleExtended)
def extended(chart: Chart, event: Event, act: CycleExtended) -> Chart:
    """Return the chart with cycle 1 running to 28 days."""
    return replace(chart, cycle_extended={**chart.cycle_extended, 1: act.reason})


@on(TransplantDone)
def transplant(chart: Chart, event: Event, act: TransplantDone) -> Chart:
    """Return the chart with the day of the transplant."""
    return replace(chart, transplant_on=act.done_on)


@on(Relapsed)
def relapsed(chart: Chart, event: Event, act: Relapsed) -> Chart:
    """Return the chart in which an earlier response no longer holds."""
    gone = ResponseState(assessed_on=act.found_on, response="no_response", mrd="unknown")
    return replace(chart, relapsed_on=act.found_on, responses=(*chart.responses, gone))


@on(CourseEnded)
def ended(chart: Chart, event: Event, act: CourseEnded) -> Chart:
    """Return the chart of a course that takes no further dose."""
    return replace(chart, course_ended=act.reason)
