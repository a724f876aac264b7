"""Folding observations, signs, ECGs, blood tests and tasks."""

from collections.abc import Callable
from dataclasses import replace

from bespo_desktop.chart import about_watching as act_
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.standing import severe
from bespo_desktop.chart.state_treatment import DangerState, ObservationRow, Task


def _with_danger(chart: Chart, danger: str, change: Callable[[DangerState], DangerState]) -> Chart:
    state = change(chart.dangers.get(danger, DangerState()))
    return replace(chart, dangers={**chart.dangers, danger: state})


def _read(chart: Chart, event: Event, act: act_.EcgRecorded | act_.LysisBloods) -> Chart:
    """Return the chart that knows when an ECG or a blood test was entered."""
    return replace(chart, read_at={**chart.read_at, act: event.recorded_at})


def _looked(state: DangerState, event: Event) -> DangerState:
    look = (event.happened_at, event.recorded_at)
    return replace(state, looked_at=event.happened_at, looks=(*state.looks, look))


@on(act_.Observed)
def observed(chart: Chart, event: Event, act: act_.Observed) -> Chart:
    """Return the chart with one more row of observations."""
    row = ObservationRow(
        at=event.happened_at,
        known_at=event.recorded_at,
        by=event.by,
        temperature_degC=act.temperature_degC,
        pulse_per_min=act.pulse_per_min,
        systolic_mmHg=act.systolic_mmHg,
        diastolic_mmHg=act.diastolic_mmHg,
        respiratory_rate_per_min=act.respiratory_rate_per_min,
        spo2_percent=act.spo2_percent,
    )
    return replace(chart, observations=(*chart.observations, row))


@on(act_.NoSigns)
def no_signs(chart: Chart, event: Event, act: act_.NoSigns) -> Chart:
    """Return the chart with a danger looked for and not found."""
    return _with_danger(
        chart,
        act.danger,
        lambda state: replace(
            _looked(state, event),
            signs=(),
            signs_passed=state.signs_passed or bool(state.signs),
        ),
    )


@on(act_.SignsTicked)
def signs(chart: Chart, event: Event, act: act_.SignsTicked) -> Chart:
    """Return the chart with the signs of a danger as last seen."""

    def seen(state: DangerState) -> DangerState:
        new = not {*act.signs} <= {*state.signs}
        return replace(
            _looked(state, event),
            signs=act.signs,
            signs_since=event.happened_at if new else state.signs_since,
            signs_known_at=event.recorded_at if new else state.signs_known_at,
            signs_passed=state.signs_passed or not {*state.signs} <= {*act.signs},
            while_running=act.while_running,
            help_called_at=state.help_called_at if state.signs else None,
        )

    return _with_danger(chart, act.danger, seen)


@on(act_.SignsWithdrawn)
def withdrawn(chart: Chart, event: Event, act: act_.SignsWithdrawn) -> Chart:
    """Return the chart without signs that were ticked by mistake."""
    return _with_danger(chart, act.danger, lambda state: replace(_looked(state, event), signs=()))


@on(act_.HelpCalled)
def called(chart: Chart, event: Event, act: act_.HelpCalled) -> Chart:
    """Return the chart with help called about a danger."""
    return _with_danger(
        chart,
        act.danger,
        lambda state: replace(state, help_called_at=event.happened_at, help_called=act.whom),
    )


@on(act_.ReactionGraded)
def graded(chart: Chart, event: Event, act: act_.ReactionGraded) -> Chart:
    """Return the chart with the whole reaction graded."""
    return _with_danger(
        chart,
        "reaction",
        lambda state: replace(
            state,
            # A severe grade is struck out by two; that of a joined record takes none away.
            grade=max(act.grade, state.grade or 0) if severe(state) else act.grade,
            graded_at=event.happened_at,
            grade_known_at=event.recorded_at,
        ),
    )


@on(act_.EcgRecorded)
def ecg(chart: Chart, event: Event, act: act_.EcgRecorded) -> Chart:
    """Return the chart with one more ECG; the one that was taken last gives the grade."""
    chart = _read(chart, event, act)
    told = tuple(sorted((*chart.ecgs, act), key=chart.place_of))

    def read(state: DangerState) -> DangerState:
        seen = _looked(state, event)
        return replace(seen, grade=act.grade) if told[-1] is act else seen

    return _with_danger(replace(chart, ecgs=told), "qt", read)


@on(act_.LysisBloods)
def lysis(chart: Chart, event: Event, act: act_.LysisBloods) -> Chart:
    """Return the chart with one more blood test for tumour lysis."""
    chart = _read(chart, event, act)
    told = sorted((*chart.lysis_bloods, act), key=chart.place_of)
    return _with_danger(
        replace(chart, lysis_bloods=tuple(told)),
        "tumour-lysis",
        lambda state: replace(_looked(state, event), bloods_at=event.recorded_at),
    )


@on(act_.ObservationFinished)
def finished(chart: Chart, event: Event, act: act_.ObservationFinished) -> Chart:
    """Return the chart with the hour after the end watched through."""
    return replace(chart, observation_finished_at=event.happened_at)


@on(act_.TaskOpened)
def opened(chart: Chart, event: Event, act: act_.TaskOpened) -> Chart:
    """Return the chart with one more thing that stays due."""
    task = Task(task=act.task, what=act.what, detail=act.detail, due_at=act.due_at, whose=event.by)
    return replace(chart, tasks=(*chart.tasks, task))


@on(act_.TaskHandedOver)
def task_handed(chart: Chart, event: Event, act: act_.TaskHandedOver) -> Chart:
    """Return the chart with a task in another person's name."""
    tasks = tuple(
        replace(task, whose=act.to) if task.task == act.task else task for task in chart.tasks
    )
    return replace(chart, tasks=tasks)


@on(act_.TaskDone)
def task_done(chart: Chart, event: Event, act: act_.TaskDone) -> Chart:
    """Return the chart with a task done."""
    tasks = tuple(
        replace(task, done_at=event.happened_at) if task.task == act.task else task
        for task in chart.tasks
    )
    return replace(chart, tasks=tasks)
