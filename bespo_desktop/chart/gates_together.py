"""May acts be saved together: each is asked about the chart as the ones before it leave it."""

from collections.abc import Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent, pending
from bespo_desktop.chart.fold import extend
from bespo_desktop.chart.gates import why_not
from bespo_desktop.chart.gates_late import may_enter_late
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding


def why_not_together(facts: Facts, chart: Chart, new: Sequence[NewEvent]) -> tuple[Finding, ...]:
    """Return what forbids the first of these acts that may not be; empty when all may be saved."""
    late = [event for event in new if event.late_reason]
    then, before = chart, [event for event in new if not event.late_reason]
    for number, event in enumerate(before):
        if number:
            then = extend(then, (pending(before[number - 1], len(then.events)),))
        if against := why_not(facts, then, event):
            return against
    return may_enter_late(facts, chart, late).closed_by if late else ()
