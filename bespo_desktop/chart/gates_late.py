"""May acts be entered late: each passes its gate of that time, and what follows still fits."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event, NewEvent, pending
from bespo_desktop.chart.fold import apply, fold
from bespo_desktop.chart.fold_correcting import unchecked_by_late
from bespo_desktop.chart.gate import PASSING, Gate
from bespo_desktop.chart.gates import why_not
from bespo_desktop.chart.gates_dose import missed_findings
from bespo_desktop.chart.gates_give import may_finish
from bespo_desktop.chart.gates_turn import TURN, may_close, may_follow
from bespo_desktop.chart.late_order import in_order
from bespo_desktop.chart.retold import retold
from bespo_desktop.chart.running_on import came_since
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.story import story
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop

RECORD = "the record"


def may_enter_late(facts: Facts, chart: Chart, new: Sequence[NewEvent]) -> Gate:
    """Return whether these acts may be saved together, each at the time at which it happened.

    They are put among the acts of the record; each is asked about the chart that stood then, and
    nothing that is already there may be left without what it followed.
    """
    wrong = _times(chart, new)
    if wrong is not None:
        return Gate((wrong,))
    late = tuple(pending(event, number) for number, event in enumerate(new))
    told = (*chart.events, *late)
    bare = Chart(patient_id=chart.patient_id, events=told)
    waits = [event.id for event in late]
    then = bare
    acts = corrected(told)
    for event in in_order(acts):
        if event.id in waits:
            # What is asked about is no part yet of the record that answers.
            known = replace(then, events=tuple(e for e in told if e.id not in waits))
            entered = (act for act in acts if act.recorded_at <= event.happened_at)
            known = unchecked_by_late(known, entered)
            findings = _at_its_time(facts, _with_answers(chart, known, event), event)
            if findings:
                return Gate(findings)
            waits.remove(event.id)
        then = apply(then, event)
    return Gate(
        _left_hanging(facts, chart, told)
        or _runs_on(facts, chart, told, new)
        or _missed(chart, new)
        or retold(facts, chart, new)
    )


def _times(chart: Chart, new: Sequence[NewEvent]) -> Finding | None:
    """Return a stop for a time that has not come, or that lies before the record began."""
    first = chart.events[0].happened_at if chart.events else None
    for event in new:
        if event.happened_at > event.recorded_at:
            return stop(
                "late-future",
                "This time has not come yet. Give the time at which it happened.",
                RECORD,
            )
        if first is None or event.happened_at < first:
            text = "At this time the patient was not registered here yet."
            return stop("late-before-record", text, RECORD)
    return None


def _at_its_time(facts: Facts, then: Chart, event: Event) -> tuple[Finding, ...]:
    if not _fits(facts, then, event) and isinstance(event.payload, give.PumpRead):
        text = "At this time the infusion was not running. Look at the time."
        return (stop("late-no-infusion", text, RECORD),)
    return why_not(facts, then, event)


def _with_answers(chart: Chart, then: Chart, event: Event) -> Chart:
    """Return the chart of that time with what was answered since about the same bag.

    Answers before the start, and the prescriber's word that it may go on, are taken from the paper
    when the program is back; they count for the start that they are about as long as the bag was
    not started.
    """
    if not isinstance(event.payload, give.InfusionStarted):
        return then
    bag, now = then.bag, chart.bag
    begun = any(run.preparation == event.payload.preparation for run in chart.infusions)
    if bag is None or now is None or bag.preparation != now.preparation or begun:
        return then
    told_since = tuple(word for word in chart.decisions if word.decision in PASSING)
    return replace(
        then,
        decisions=tuple(dict.fromkeys((*then.decisions, *told_since))),
        rows=chart.rows,
        materials=chart.materials,
        premedication=chart.premedication,
        pump=chart.pump,
        identified_at=chart.identified_at,
        bag_identified=chart.bag_identified,
    )


def _left_hanging(facts: Facts, chart: Chart, told: tuple[Event, ...]) -> tuple[Finding, ...]:
    """Return a stop that names the first act of the record that would not follow any more."""
    before = _out_of_turn(facts, chart.patient_id, chart.events)
    known = {event.id for event in before}
    hanging = [
        event for event in _out_of_turn(facts, chart.patient_id, told) if event.id not in known
    ]
    if not hanging:
        return ()
    first = hanging[0]
    what = story((first,))[0].what
    text = (
        f"“{what}” at {time_text(first.happened_at, first.zone)} could not have followed. "
        "Look at the time, or correct that entry first."
    )
    return (stop("late-out-of-turn", text, RECORD),)


def _runs_on(
    facts: Facts, chart: Chart, told: tuple[Event, ...], new: Sequence[NewEvent]
) -> tuple[Finding, ...]:
    """Return a stop when a drug that ran earlier than told would outlive what speaks against it."""
    known_at = max(event.recorded_at for event in new)
    first = came_since(facts, chart, fold(chart.patient_id, told), known_at)
    if first is None:
        return ()
    text = (
        f"“{story((first,))[0].what}” at {time_text(first.happened_at, first.zone)} came "
        "after it, and no drug runs on after that. Stop the pump if it runs, and enter "
        "with this when it was stopped again."
    )
    return (stop("late-runs-on", text, "site policy, reactions"),)


def _missed(chart: Chart, new: Sequence[NewEvent]) -> tuple[Finding, ...]:
    """Return the stop of two results that differed for one of before them: no agreement either."""
    late_check = any(isinstance(event.payload, SecondChecked) for event in new)
    return missed_findings(chart) if late_check else ()


def _out_of_turn(facts: Facts, patient_id: str, told: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the acts at the pump that do not follow from the state of their infusion."""
    chart = Chart(patient_id=patient_id, events=told)
    found = []
    for event in in_order(corrected(told)):
        if not _fits(facts, chart, event):
            found.append(event)
        chart = apply(chart, event)
    return tuple(found)


def _fits(facts: Facts, chart: Chart, event: Event) -> bool:
    act = event.payload
    wanted = getattr(act, "preparation", None)
    infusion = next((run for run in chart.infusions if run.preparation == wanted), None)
    if isinstance(act, give.InfusionStarted):
        return infusion is None and not chart.infusing
    if type(act) in TURN:
        return may_follow(infusion, type(act)).open
    if isinstance(act, give.InfusionClosed):
        return may_close(chart, infusion).open
    state = STATES.get(type(act))
    return state is None or (infusion is not None and state(facts, infusion))


STATES: dict[type, Callable[[Facts, Infusion], bool]] = {
    give.InfusionResumed: lambda facts, infusion: infusion.state in {"paused", "stopped"},
    give.PumpRead: lambda facts, infusion: infusion.state != "ended",
    give.InfusionEnded: lambda facts, infusion: may_finish(facts, infusion).open,
}
