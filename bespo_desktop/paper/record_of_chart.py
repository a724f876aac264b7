"""What the record's paper says of a chart."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.vital_signs import striking
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.record_pdf import RecordContent, RecordRow

Names = Callable[[str], str]


def record_content(
    facts: Facts,
    chart: Chart,
    lines: Sequence[Told],
    *,
    of: int,
    working: tuple[WorkingLine, ...] = (),
    names: Names,
    zone: str,
    anchor: str,
    checked_at: datetime,
    broken: str,
    practice: bool,
) -> RecordContent:
    """Return the content for these lines out of `of` entries.

    `names` tells who an id is, `broken` why the record cannot be trusted ("" when it can).

    Raises:
        ValueError: the chart has no identity.
    """
    return RecordContent(
        patient=patient_of(chart),
        subject=_subject(chart),
        allergies=chart.allergy_text or chart.allergy_state,
        rows=tuple(_row(facts, names, line) for line in lines),
        of=of,
        working=working,
        anchor=anchor,
        checked_at=checked_at,
        broken=broken,
        open_tasks=_open_tasks(chart, names, zone),
        practice=practice,
    )


def _open_tasks(chart: Chart, names: Names, zone: str) -> tuple[str, ...]:
    return tuple(
        f"{task.what}, due {day_text(local_day(task.due_at, zone))} "
        f"{time_text(task.due_at, zone)}, {names(task.whose)}"
        for task in chart.tasks
        if task.done_at is None
    )


def _subject(chart: Chart) -> str:
    if not chart.doses:
        return "before the first dose"
    done = chart.doses[-1]
    return f"cycle {done.cycle}, day {done.day}"


def _row(facts: Facts, names: Names, line: Told) -> RecordRow:
    event = line.event
    detail = line.detail
    if isinstance(event.payload, Observed) and (marks := _at_limit(facts, event.payload)):
        detail = f"{detail}. {marks}"
    return RecordRow(
        at=event.happened_at,
        what=line.what,
        detail=detail,
        person=names(event.by),
        second=names(event.second) if event.second else "",
        standing="" if line.standing == "refused" else line.standing,
    )


def _at_limit(facts: Facts, act: Observed) -> str:
    """Return "At its limit: Temperature 39.6 °C", as the screens mark it, or ""."""
    found = striking(facts, act.model_dump())
    return f"At its limit: {', '.join(each.figure for each in found)}" if found else ""
