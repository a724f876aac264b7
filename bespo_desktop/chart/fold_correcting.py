"""Folding corrections: what was agreed or printed before one rests on the old facts."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile

from bespo_desktop.chart.about_dose import (
    DoseCalculated,
    GivenElsewhere,
    LabResult,
    NotGiven,
    PartDoseDecided,
    Prescribed,
    PrescriberDecided,
    ResponseAssessed,
)
from bespo_desktop.chart.about_patient import (
    Corrected,
    IdentityChanged,
    Measured,
    PatientRegistered,
    PatientsMerged,
)
from bespo_desktop.chart.about_preparing import (
    ContainerReady,
    Diluted,
    PreparationStarted,
    T0Moved,
    VialTaken,
    WaterAdded,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import acts_by_id, target
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold_preparing import unlabelled, with_bag
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.payload import Payload

# Whom the wristband was compared with.
WHO = (PatientRegistered, IdentityChanged)
DOSE_RESTS_ON = (
    *WHO,
    PatientsMerged,
    Measured,
    LabResult,
    ResponseAssessed,
    Prescribed,
    PrescriberDecided,
    DoseCalculated,
    GivenElsewhere,
    NotGiven,
    PartDoseDecided,
)
ON_THE_LABEL = (PreparationStarted, ContainerReady, VialTaken, WaterAdded, T0Moved, Diluted)


def unchecked_by_late(chart: Chart, acts: Iterable[Event]) -> Chart:
    """Return the chart without figures, or a wristband, that did not know what came after them.

    It is told as of before them, where it expires nothing.
    """
    acts, held, seen_at = tuple(acts), chart.calculation, chart.identified_at
    if seen_at is not None and any(
        event.late_reason and isinstance(event.payload, WHO) and event.recorded_at > seen_at
        for event in acts
    ):
        chart = replace(chart, identified_at=None)
    if held is None:
        return chart
    since = dropwhile(lambda event: event.id != held.event_id, acts)
    if any(event.late_reason and _rests_on(event.payload) for event in since):
        return replace(chart, calculation=None)
    return chart


def _rests_on(act: Payload) -> bool:
    if isinstance(act, PrescriberDecided):
        return act.reduction_percent is not None
    return isinstance(act, DOSE_RESTS_ON) and not isinstance(act, DoseCalculated)


@on(Corrected)
def corrected(chart: Chart, event: Event, act: Corrected) -> Chart:
    """Return the chart with what no longer holds: a check, a wristband, a label that says else."""
    about = target(acts_by_id(chart.events), act)
    if isinstance(about, WHO):
        return replace(chart, calculation=None, identified_at=None)
    if isinstance(about, DOSE_RESTS_ON):
        return replace(chart, calculation=None)
    if isinstance(about, ON_THE_LABEL):
        begun = any(run.preparation == about.preparation for run in chart.infusions)
        return chart if begun else with_bag(chart, about.preparation, unlabelled)
    return chart
