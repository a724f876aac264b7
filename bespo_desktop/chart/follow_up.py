"""What to open after an infusion has ended: proposals, which a nurse opens or leaves."""

from datetime import timedelta

from bespo_desktop.chart.about_watching import TaskOpened
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_treatment import Task
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.follow_up import FollowUpTask
from bespo_desktop.core.units import magnitude


def proposals(facts: Facts, chart: Chart) -> tuple[TaskOpened, ...]:
    """Return the tasks of the latest ended infusion that were not opened yet, soonest first.

    Source: the list of what stays due; each time counts from the end of administration.
    """
    infusion = chart.infusion
    if infusion is None or infusion.ended_at is None or chart.died_at is not None:
        return ()
    opened = {task.task for task in chart.tasks}
    found = [
        TaskOpened(
            task=task_id(row, infusion.preparation),
            what=row.what,
            detail=row.detail,
            due_at=infusion.ended_at + timedelta(hours=int(magnitude(row.after, "h"))),
        )
        for row in facts.questions.follow_up.task
        if task_id(row, infusion.preparation) not in opened
    ]
    return tuple(sorted(found, key=lambda task: task.due_at))


def task_id(row: FollowUpTask, preparation: str) -> str:
    """Return the id of a proposed task, the same for one bag however often it is proposed."""
    return f"{row.id}:{preparation}"


def open_tasks(chart: Chart) -> tuple[Task, ...]:
    """Return what is still due, soonest first."""
    return tuple(
        sorted((t for t in chart.tasks if t.done_at is None), key=lambda task: task.due_at)
    )


def due_task(facts: Facts, chart: Chart, danger: str) -> Task | None:
    """Return the next open task about a danger, None when there is none."""
    rows = {row.id for row in facts.questions.follow_up.task if row.danger == danger}
    found = (task for task in open_tasks(chart) if task.task.partition(":")[0] in rows)
    return next(found, None)
