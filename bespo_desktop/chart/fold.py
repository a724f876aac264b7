"""The fold: a patient's events in, the chart out. The same events always give the same chart."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bespo_desktop.chart import (
    fold_correcting,
    fold_course,
    fold_dose,
    fold_giving,
    fold_merging,
    fold_patient,
    fold_preparing,
    fold_watching,
)
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold_merging import ITS_OWN, known_since_joined
from bespo_desktop.chart.handlers import HANDLERS
from bespo_desktop.chart.late_order import in_order, until

MODULES = (
    fold_correcting,
    fold_course,
    fold_dose,
    fold_giving,
    fold_merging,
    fold_patient,
    fold_preparing,
    fold_watching,
)


def fold(patient_id: str, events: Iterable[Event]) -> Chart:
    """Return the chart of a patient from the events in the order they were saved.

    A correction takes the place of what it corrects: the chart is as if the act had been
    recorded right, while both acts stay in `Chart.events`. An act that was entered late takes
    its place among the others by when it happened.
    """
    told = tuple(events)
    acts = known_since_joined(patient_id, corrected(told))
    chart = through(Chart(patient_id=patient_id, events=told), in_order(acts))
    return fold_correcting.unchecked_by_late(chart, acts)


def chart_then(chart: Chart, moment: datetime) -> Chart:
    """Return the chart as it stood at a moment, by all that is known today."""
    bare = Chart(patient_id=chart.patient_id, events=chart.events)
    acts = known_since_joined(chart.patient_id, corrected(chart.events))
    return through(bare, until(acts, moment))


def through(chart: Chart, acts: Iterable[Event]) -> Chart:
    """Return the chart after these acts, one by one."""
    for event in acts:
        chart = apply(chart, event)
    return chart


def apply(chart: Chart, event: Event) -> Chart:
    """Return the chart after one more act; an act that changes nothing leaves it as it is.

    Of another record of the same patient everything counts but who and where the patient is.
    """
    if event.patient_id != chart.patient_id and isinstance(event.payload, ITS_OWN):
        return chart
    handler = HANDLERS.get(type(event.payload))
    return handler(chart, event, event.payload) if handler else chart


def extend(chart: Chart, new: tuple[Event, ...]) -> Chart:
    """Return the chart after new acts, folded anew when one corrects an old one or came late."""
    told = chart.events + new
    if any(isinstance(event.payload, Corrected) or event.late_reason for event in new):
        return fold(chart.patient_id, told)
    return replace(through(chart, new), events=told)
