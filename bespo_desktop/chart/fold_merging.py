"""Folding that two records are one patient: allergies are never lost, checks are made anew."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any, TypeVar

from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Discharged,
    IdentityChanged,
    PatientRegistered,
    PatientsMerged,
    PlanRecorded,
    ReasonsAnswered,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.late_order import in_order
from bespo_desktop.chart.merging import joinings
from bespo_desktop.chart.payload import Payload

Answers = TypeVar("Answers", ReasonsAnswered, PlanRecorded)
# What is asked of the patient, by where the chart holds it: of two records the worse answer holds.
ANSWERS: tuple[tuple[str, type[Payload], tuple[str, ...]], ...] = (
    ("reasons", ReasonsAnswered, ("allergic", "vod", "liver")),
    ("plan", PlanRecorded, ("pregnant", "breast_feeding")),
)
# Who and where the patient is stays as the kept record says.
ITS_OWN = (PatientRegistered, IdentityChanged, BedMoved, Discharged)


def other_allergies(chart: Chart, act: AllergiesRecorded) -> Chart:
    """Return the chart with what another record of this patient says about allergies."""
    return replace(chart, other_allergies=act.text if act.state == "known" else "")


@on(PatientsMerged)
def merged(chart: Chart, event: Event, act: PatientsMerged) -> Chart:
    """Return the chart that reads another record along.

    A dose that two people agreed on did not know the other record: it is checked anew. What
    either record knows of allergies, of a reason not to give and of pregnancy holds until somebody
    asks again.
    """
    if event.patient_id != chart.patient_id:
        # A third record, joined to one that is read along here already, was not known here either.
        return _checked_anew(chart, event) if chart.merged_with else chart
    own = chart.allergy_text if chart.allergy_state == "known" else ""
    texts = tuple(dict.fromkeys(text for text in (own, chart.other_allergies) if text))
    known = replace(chart, allergy_state="known", allergy_text="; ".join(texts))
    return replace(
        _checked_anew(known if texts else chart, event),
        merged_with=(*chart.merged_with, act.other_patient_id),
        **_worse(chart, event),
    )


def _checked_anew(chart: Chart, joining: Event) -> Chart:
    return replace(chart, joined_at=joining.recorded_at, calculation=None, identified_at=None)


def known_since_joined(patient_id: str, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts; those of another record count as recorded when it was joined, not before."""
    joined = {other: act.recorded_at for other, (_, act) in joinings(patient_id, events).items()}
    if not joined:
        return events
    return tuple(
        replace(event, recorded_at=max(event.recorded_at, joined[event.patient_id]))
        if event.patient_id in joined
        else event
        for event in events
    )


def _worse(chart: Chart, joining: Event) -> dict[str, Any]:
    """Return reasons and plan that hold the worse of what the two records say of each question."""
    told = in_order(corrected(chart.events))
    before = tuple(takewhile(lambda act: act.id != joining.id, told))
    found: dict[str, Any] = {}
    for name, kind, asked in ANSWERS:
        last = {e.patient_id: e.payload for e in before if isinstance(e.payload, kind)}
        held = getattr(chart, name)
        if held is not None and last:
            found[name] = _worst(held, last.values(), asked)
    return found


def with_worse(chart: Chart, event: Event, act: Answers) -> Answers:
    """Return answers as they hold for this record: a yes stays that another one does not show.

    Whoever answers in a record that was joined to this one before, or to one of those, in a second
    window, sees that one alone.
    """
    name, _, asked = next(each for each in ANSWERS if isinstance(act, each[1]))
    held = getattr(chart, name)
    if held is None or event.patient_id == chart.patient_id or not chart.merged_with:
        return act
    return _worst(act, (held, act), asked)


def _worst(told: Answers, all_told: Iterable[Payload], asked: Iterable[str]) -> Answers:
    acts = tuple(all_told)
    worst = {each: max((getattr(act, each) for act in acts), key=_how_bad) for each in asked}
    return told.model_copy(update=worst)


def _how_bad(answer: str) -> int:
    return {"yes": 2, "ask": 1}.get(answer, 0)
