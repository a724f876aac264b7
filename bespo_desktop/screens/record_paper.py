"""The administration record on paper, from the lines on the screen."""

from collections.abc import Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.record_pdf import RecordContent, RecordRow, record_sheet
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.screens.paper_out import place_of


def record_of(
    context: Context, chart: Chart, lines: Sequence[Told], of: int, seal: SealState
) -> Sheet:
    """Return the record of these lines as pages.

    Raises:
        NotPrintableError: the printed font lacks a sign.
        ValueError: the chart has no identity.
    """
    place = place_of(context)
    content = RecordContent(
        patient=patient_of(chart),
        subject=_subject(chart),
        allergies=chart.allergy_text or chart.allergy_state,
        rows=tuple(_row(context, line) for line in lines),
        of=of,
        working=(),
        anchor=place.anchor,
        checked_at=place.now,
        broken="" if seal.sound else seal.sentence,
        open_tasks=_open_tasks(context, chart),
        practice=place.practice,
    )
    return record_sheet(
        context.facts.label, content, printed_at=place.now, by=place.by, zone=place.zone
    )


def _open_tasks(context: Context, chart: Chart) -> tuple[str, ...]:
    return tuple(
        f"{task.what}, due {day_text(local_day(task.due_at, context.zone))} "
        f"{time_text(task.due_at, context.zone)}, {context.name_of(task.whose)}"
        for task in chart.tasks
        if task.done_at is None
    )


def _subject(chart: Chart) -> str:
    if not chart.doses:
        return "before the first dose"
    done = chart.doses[-1]
    return f"cycle {done.cycle}, day {done.day}"


def _row(context: Context, line: Told) -> RecordRow:
    event = line.event
    return RecordRow(
        at=event.happened_at,
        what=line.what,
        detail=line.detail,
        person=context.name_of(event.by),
        second=context.name_of(event.second) if event.second else "",
        standing="" if line.standing == "refused" else line.standing,
    )
