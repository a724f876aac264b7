"""May an entry be corrected so: what two people did, what is built on it, and T0 are kept.

What protects the patient is struck out or changed by two people only.
"""

import json
from dataclasses import replace
from datetime import datetime

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_dose import DoseCalculated, LabResult, SecondChecked
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_preparing import PreparationStarted, ReceivedFromPharmacy
from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event, NewEvent, pending
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_judged import in_time, is_judged
from bespo_desktop.chart.impossible import impossible
from bespo_desktop.chart.payload import REGISTER, Payload
from bespo_desktop.chart.protecting import protects
from bespo_desktop.chart.running_on import came_since
from bespo_desktop.chart.story import story
from bespo_desktop.chart.taken_away import taken_away, takes_two
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.days import time_text
from bespo_desktop.core.entry import check_limits, field_limits, field_of
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.units import quantity, shown

RECORD = "the record"
AGREED = (DoseCalculated, SecondChecked, Corrected)
NEEDS_START = (
    give.InfusionPaused,
    give.InfusionResumed,
    give.PumpRead,
    give.InfusionStopped,
    give.StopUndone,
    give.BagEmptied,
    give.FlushStarted,
    give.InfusionEnded,
    give.InfusionClosed,
)


def may_correct(facts: Facts, chart: Chart, event: NewEvent, act: Corrected) -> Gate:
    """Return whether the correction may be saved; the chart after it is looked at as a whole."""
    old = next((told.payload for told in chart.events if told.id == act.event_id), None)
    if old is None:
        text = "This entry is not in the open record."
        return Gate((stop("entry-unknown", text, RECORD),))
    if event.late_reason:
        # Among the late acts the record already reads as if it were corrected.
        text = "A correction is made now, whenever the entry was. Make it on the Record page."
        return Gate((stop("correction-late", text, RECORD),))
    against = _replacement(facts, old, event, act) if act.replacement_kind is not None else None
    if against is None:
        told = (*chart.events, pending(event, len(chart.events)))
        against = _orphans(chart, told)
        if against is None:
            against = _as_a_whole(facts, chart, fold(chart.patient_id, told), event)
    return Gate((against,) if against is not None else ())


def _replacement(facts: Facts, old: Payload, event: NewEvent, act: Corrected) -> Finding | None:
    if old.two_person or isinstance(old, AGREED):
        text = (
            "What two people agreed on is not rewritten by one. Say that it never happened, then "
            "do it again."
        )
        return stop("agreed", text, RECORD)
    if is_judged(old):
        text = (
            "What was judged from its values is not typed over. Say that it never happened, then "
            "enter it again."
        )
        return stop("judged", text, RECORD)
    if act.replacement_kind != old.kind:
        return stop(
            "other-kind", "An entry is corrected by one of its own kind. Choose it again.", RECORD
        )
    try:
        content = json.loads(act.replacement_json or "")
        new = REGISTER[old.kind].model_validate(content, strict=False)
    except ValueError:
        return stop("unreadable", "The corrected entry cannot be read. Type it again.", RECORD)
    return _content(facts, old, new, event)


def _content(facts: Facts, old: Payload, new: Payload, event: NewEvent) -> Finding | None:
    if isinstance(new, SignsTicked):
        known = {sign.id for sign in facts.questions.watch.of(new.danger).sign}
        if not {*new.signs} <= known:
            text = "These are no signs of it. Say that it never happened, then tick them in Watch."
            return stop("other-signs", text, RECORD)
    if (future := in_time(replace(event, payload=new))) is not None:
        return future
    if isinstance(new, LabResult) and isinstance(old, LabResult):
        return _value(facts, old, new)
    if getattr(new, "preparation", None) != getattr(old, "preparation", None):
        text = "An entry stays with its bag. Say that it never happened, then enter it there."
        return stop("other-bag", text, RECORD)
    return None


def _value(facts: Facts, old: LabResult, new: LabResult) -> Finding | None:
    """Return a stop for a value that the field of its test would not have taken."""
    if (new.test, new.value, new.unit) == (old.test, old.value, old.unit):
        return None
    try:
        check_limits(facts, field_of(new.test), quantity(new.value, new.unit))
    except RefusedError as refusal:
        return stop("not-possible", f"{refusal.text} Read the value again.", RECORD)
    unit = field_limits(facts, field_of(new.test)).unit
    if new.unit != unit:
        # 14 µmol/L written as 0.014 mmol/L lies inside the limits, and no rule would look at it.
        text = f"Give it in {shown(unit)}. Read the value again."
        return stop("not-possible", text, RECORD)
    return None


def _orphans(chart: Chart, told: tuple[Event, ...]) -> Finding | None:
    """Return a stop when acts would be left without the bag or the start that they rest on."""
    if _without_ground(told) <= _without_ground(chart.events):
        return None
    text = (
        "Later entries rest on it. Void the bag, or say first that the later entries never "
        "happened."
    )
    return stop("built-on", text, RECORD)


def _without_ground(events: tuple[Event, ...]) -> set[str]:
    bags: set[str] = set()
    begun: set[str] = set()
    without = set()
    for event in corrected(events):
        act = event.payload
        if isinstance(act, PreparationStarted | ReceivedFromPharmacy):
            bags.add(act.preparation)
        elif isinstance(act, give.InfusionStarted):
            begun.add(act.preparation)
        ground = begun if isinstance(act, NEEDS_START) else bags
        wanted = getattr(act, "preparation", None)
        if wanted is not None and wanted not in ground:
            without.add(event.id)
    return without


def _as_a_whole(facts: Facts, chart: Chart, then: Chart, event: NewEvent) -> Finding | None:
    """Return a stop when the record after it cannot be worked with, or protects less by one."""
    now, zone = event.happened_at, event.zone
    before, after = (impossible(facts, one, local_date(now, zone)) for one in (chart, then))
    for values, why in after.items():
        if values not in before:
            text = f"So it cannot have been: {why} Look at the value again."
            return stop("not-possible", text, RECORD)
    if (first := came_since(facts, chart, then, now)) is not None:
        text = (
            f"“{story((first,))[0].what}” at {time_text(first.happened_at, first.zone)} came "
            "since, and no drug runs on after that. Press STOP first, or take back in Watch what "
            "was ticked by mistake."
        )
        return stop("runs-on", text, "site policy, reactions")
    if event.second is not None:
        return None
    return _later_t0(chart, then) or _unprotected(facts, chart, then, now, zone)


def _unprotected(
    facts: Facts, chart: Chart, then: Chart, now: datetime, zone: str
) -> Finding | None:
    """Return a stop when an entry, or anything that a gate says, would protect no more.

    Looked for in the record before and after, so that a correction of a correction counts too.
    """
    after = {event.id: event.payload for event in corrected(then.events)}
    entries = any(
        protects(facts, event.payload) and after.get(event.id) != event.payload
        for event in corrected(chart.events)
    )
    gone = taken_away(facts, chart, then, now, zone)
    if not (entries or gone):
        return None
    text = (
        "This entry protects the patient: call a second person to confirm the correction "
        "with their own PIN."
    )
    return takes_two(text, gone)


def _later_t0(chart: Chart, then: Chart) -> Finding | None:
    """Return a stop when one person would move the clock of a bag to a later beginning."""
    after = {bag.preparation: bag.t0 for bag in then.bags}
    for bag in chart.bags:
        if bag.t0 is None or bag.preparation not in after:
            continue
        t0 = after[bag.preparation]
        if t0 is None or t0 > bag.t0:
            text = "T0 would be later. Move T0 in Prepare, with the second person."
            return stop("t0-later", text, "site policy")
    return None
