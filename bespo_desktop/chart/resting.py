"""Charts in which nothing runs, and charts that no longer belong on the board."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_prepare import usable


def at_rest(chart: Chart) -> bool:
    """Return whether no clock runs and no alarm can come before somebody acts for the patient.

    It says so rather too seldom: whoever looks at clocks may leave out the charts at rest.
    """
    if chart.merged_with:
        return False
    if chart.died_at is not None:
        return True
    infusion = chart.infusion
    if infusion is not None and (chart.infusing or chart.observation_finished_at is None):
        return False
    return not _bag_waits(chart) and all(task.done_at is not None for task in chart.tasks)


def on_ward(chart: Chart) -> bool:
    """Return whether the board lists the patient: not after death or the end of the course.

    Who was discharged between two doses stays on the board: the next dose is still to come.
    """
    if chart.died_at is not None or chart.course_ended is not None:
        return False
    began = bool(chart.doses) or chart.prescription is not None
    return began or chart.discharged_to is None


def _bag_waits(chart: Chart) -> bool:
    bag = chart.bag
    if bag is None or bag.t0 is None or not usable(bag):
        return False
    return all(run.preparation != bag.preparation for run in chart.infusions)
