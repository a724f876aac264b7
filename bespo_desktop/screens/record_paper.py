"""The administration record as a PDF, from the lines on the screen."""

from collections.abc import Sequence
from pathlib import Path

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.told import Told
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.record_pdf import RecordContent, RecordRow, record_pdf
from bespo_desktop.screens.context import Context, SealState


def write_record(
    context: Context,
    chart: Chart,
    lines: Sequence[Told],
    of: int,
    working: tuple[WorkingLine, ...],
    seal: SealState,
) -> Path:
    """Return the PDF that was written.

    Raises:
        NotPrintedError: the file cannot be written.
        NotPrintableError: the printed font lacks a sign.
        ValueError: the chart has no identity.
    """
    who = chart.identity
    if who is None:
        raise ValueError("There is no patient to print for.")
    today = local_day(context.now, context.zone)
    content = RecordContent(
        patient=patient_of(chart),
        subject=_subject(chart),
        allergies=chart.allergy_text or chart.allergy_state,
        rows=tuple(_row(context, line) for line in lines),
        of=of,
        working=working,
        anchor=context.anchor(),
        checked_at=context.now,
        broken="" if seal.sound else seal.sentence,
        open_tasks=_open_tasks(context, chart),
        practice=context.site.practice,
    )
    path = context.site.papers / f"record-{today.isoformat()}-{chart.patient_id[-8:]}.pdf"
    by = context.person.short_name if context.person is not None else ""
    record_pdf(context.facts.label, content, path, printed_at=context.now, by=by, zone=context.zone)
    return path


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
