"""Folding acts at the bedside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bespo_desktop.chart import about_giving as act_
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold_course import with_dose
from bespo_desktop.chart.gate import allows
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.standing import codes_of, severe, ungraded
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.chart.state_treatment import DangerState, Infusion, Run
from bespo_desktop.chart.zones import local_date


def with_infusion(chart: Chart, preparation: str, change: Callable[[Infusion], Infusion]) -> Chart:
    """Return the chart with one infusion changed; the others stay."""
    runs = tuple(change(run) if run.preparation == preparation else run for run in chart.infusions)
    return replace(chart, infusions=runs)


def _closed(runs: tuple[Run, ...], at: datetime) -> tuple[Run, ...]:
    return tuple(replace(run, end=at) if run.end is None else run for run in runs)


@on(act_.PatientIdentified)
def identified(chart: Chart, event: Event, act: act_.PatientIdentified) -> Chart:
    """Return the chart with the patient identified now."""
    return replace(chart, identified_at=event.happened_at)


@on(act_.BagIdentified)
def bag_identified(chart: Chart, event: Event, act: act_.BagIdentified) -> Chart:
    """Return the chart with the bag that was held against the patient."""
    return replace(chart, bag_identified=(act.preparation, event.happened_at))


@on(act_.MaterialChosen)
def material(chart: Chart, event: Event, act: act_.MaterialChosen) -> Chart:
    """Return the chart with what is in the line and how it was judged."""
    chosen = (act.material, act.verdict, act.asked)
    return replace(chart, materials={**chart.materials, act.part: chosen})


@on(act_.Premedicated)
def premedicated(chart: Chart, event: Event, act: act_.Premedicated) -> Chart:
    """Return the chart with one kind of premedication answered."""
    answer = (act.given_at, act.drug, act.not_given_reason)
    return replace(chart, premedication={**chart.premedication, act.drug_class: answer})


@on(act_.PumpTyped)
def pump(chart: Chart, event: Event, act: act_.PumpTyped) -> Chart:
    """Return the chart with what the pump's display says."""
    typed = (str(act.rate_mL_per_h), str(act.volume_mL), event.happened_at)
    return replace(chart, pump=typed)


def _undecided(chart: Chart, danger: str, state: DangerState) -> bool:
    if danger == "reaction" and (ungraded(state) or severe(state)):
        return True
    return any(not allows(chart, code) for code in codes_of(danger, state))


@on(act_.InfusionStarted)
def started(chart: Chart, event: Event, act: act_.InfusionStarted) -> Chart:
    """Return the chart with the drug running; observations begin anew.

    So do the signs that the prescriber has decided about; those that nobody decided about stand.
    """
    first = Run(start=event.happened_at, end=None, rate_mL_per_h=act.rate_mL_per_h)
    new = Infusion(
        preparation=act.preparation,
        cycle=act.cycle,
        day=act.day,
        dose_mg=act.dose_mg,
        volume_mL=act.volume_mL,
        started_at=event.happened_at,
        started_by=event.by,
        second=event.second,
        runs=(first,),
    )
    return replace(
        chart,
        infusions=(*chart.infusions, new),
        observation_finished_at=None,
        dangers={name: s for name, s in chart.dangers.items() if _undecided(chart, name, s)},
        nurse=event.by,
    )


@on(act_.InfusionPaused)
def paused(chart: Chart, event: Event, act: act_.InfusionPaused) -> Chart:
    """Return the chart with the pump standing."""
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(
            infusion,
            state="paused",
            runs=_closed(infusion.runs, event.happened_at),
            pauses=(*infusion.pauses, (event.happened_at, act.reason)),
        ),
    )


@on(act_.InfusionResumed)
def resumed(chart: Chart, event: Event, act: act_.InfusionResumed) -> Chart:
    """Return the chart with the pump running again."""
    again = Run(start=event.happened_at, end=None, rate_mL_per_h=act.rate_mL_per_h)
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(
            infusion, state="running", runs=(*infusion.runs, again), stop_reason=None
        ),
    )


@on(act_.PumpRead)
def pump_read(chart: Chart, event: Event, act: act_.PumpRead) -> Chart:
    """Return the chart with one more reading of the pump."""
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(
            infusion, pump_reads=(*infusion.pump_reads, (event.happened_at, act.given_mL))
        ),
    )


@on(act_.InfusionStopped)
def stopped(chart: Chart, event: Event, act: act_.InfusionStopped) -> Chart:
    """Return the chart with the drug stopped; it is not over until somebody says so."""

    def stop(infusion: Infusion) -> Infusion:
        reads = infusion.pump_reads
        if act.given_by_pump_mL is not None:
            reads = (*reads, (event.happened_at, act.given_by_pump_mL))
        return replace(
            infusion,
            state="stopped",
            runs=_closed(infusion.runs, event.happened_at),
            stop_reason=act.reason,
            stopped_at=infusion.stopped_at if infusion.state == "stopped" else event.happened_at,
            pump_reads=reads,
        )

    return with_infusion(chart, act.preparation, stop)


@on(act_.StopUndone)
def stop_undone(chart: Chart, event: Event, act: act_.StopUndone) -> Chart:
    """Return the chart as it was before the stop: the pump goes on as it did then."""

    def undo(infusion: Infusion) -> Infusion:
        back = replace(infusion, stop_reason=None, stopped_at=None)
        if infusion.flush is not None:
            return replace(back, state="flushing")
        if infusion.emptied_at is not None:
            return replace(back, state="empty")
        last = infusion.runs[-1]
        if last.end != infusion.stopped_at:
            return replace(back, state="paused")
        runs = (*infusion.runs[:-1], replace(last, end=None))
        return replace(back, state="running", runs=runs)

    return with_infusion(chart, act.preparation, undo)


@on(act_.BagEmptied)
def emptied(chart: Chart, event: Event, act: act_.BagEmptied) -> Chart:
    """Return the chart with the bag empty by the pump; a flush or the end follows."""
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(
            infusion,
            state="empty",
            runs=_closed(infusion.runs, event.happened_at),
            emptied_at=event.happened_at,
            pump_reads=(*infusion.pump_reads, (event.happened_at, act.given_by_pump_mL)),
        ),
    )


@on(act_.FlushStarted)
def flush(chart: Chart, event: Event, act: act_.FlushStarted) -> Chart:
    """Return the chart with the line being flushed."""
    run = Run(start=event.happened_at, end=None, rate_mL_per_h=act.rate_mL_per_h)
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(infusion, state="flushing", flush=run, flush_mL=act.volume_mL),
    )


@on(act_.InfusionEnded)
def ended(chart: Chart, event: Event, act: act_.InfusionEnded) -> Chart:
    """Return the chart with the administration over and the dose in the course."""
    infusion = next((run for run in chart.infusions if run.preparation == act.preparation), None)
    if infusion is None:
        return chart
    level = chart.prescription.dose_per_area_mg_per_m2 if chart.prescription is not None else None
    done = DoseDone(
        cycle=infusion.cycle,
        day=infusion.day,
        on=local_date(infusion.started_at, event.zone),
        what="given" if act.complete else "part",
        mg=act.given_mg,
        dose_per_area_mg_per_m2=level,
    )
    chart = with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(
            infusion,
            state="ended",
            runs=_closed(infusion.runs, event.happened_at),
            flush=replace(infusion.flush, end=event.happened_at) if infusion.flush else None,
            ended_at=event.happened_at,
            given_mL=act.given_mL,
            given_mg=act.given_mg,
            complete=act.complete,
        ),
    )
    return with_dose(chart, done)


@on(act_.HandedOver)
def handed_over(chart: Chart, event: Event, act: act_.HandedOver) -> Chart:
    """Return the chart with another nurse in charge of this patient."""
    return replace(chart, nurse=act.to)


@on(act_.InfusionClosed)
def closed(chart: Chart, event: Event, act: act_.InfusionClosed) -> Chart:
    """Return the chart with the infusion's paper signed by two people."""
    hands = tuple(hand for hand in (event.by, event.second) if hand)
    return with_infusion(
        chart,
        act.preparation,
        lambda infusion: replace(infusion, closed_at=event.happened_at, closed_by=hands),
    )
