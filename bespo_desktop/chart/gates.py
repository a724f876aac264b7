"""Which gate an act has to pass when it is saved, whatever screen it comes from."""

from collections.abc import Callable
from typing import Any

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_dose import (
    DoseCalculated,
    GivenElsewhere,
    LabResult,
    NotGiven,
    PrescriberDecided,
    SecondChecked,
)
from bespo_desktop.chart.about_patient import Corrected, PatientsMerged, RowAnswered
from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.gate import Gate, GateClosedError
from bespo_desktop.chart.gates_answers import may_answer
from bespo_desktop.chart.gates_correct import may_correct
from bespo_desktop.chart.gates_course import may_leave_out, may_take_over
from bespo_desktop.chart.gates_dose import may_calculate, may_check
from bespo_desktop.chart.gates_expiry import expired_findings
from bespo_desktop.chart.gates_give import may_finish, may_start
from bespo_desktop.chart.gates_join import may_join
from bespo_desktop.chart.gates_judged import JUDGES, in_time, judged_rightly
from bespo_desktop.chart.gates_label import whose_label
from bespo_desktop.chart.gates_lasting import FOR_GOOD, words_for_good
from bespo_desktop.chart.gates_prepare import (
    may_dilute,
    may_move_t0,
    may_prepare,
    may_receive,
    may_step,
)
from bespo_desktop.chart.gates_resume import may_resume, may_undo_stop
from bespo_desktop.chart.gates_told import (
    answers_figures,
    ends_as_given,
    prepares_figures,
    receives_order,
)
from bespo_desktop.chart.gates_turn import TURN, is_of_bag, may_close, may_follow
from bespo_desktop.chart.gates_watch import may_finish_observation
from bespo_desktop.chart.retold import retold
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude

__all__ = ["GateClosedError", "why_not"]

Guard = Callable[[Facts, Chart, NewEvent], Gate]

NOT_KNOWN = stop(
    "no-preparation", "This preparation is not known. Open Prepare again.", "the record"
)
STEP_OF: dict[type[Any], str] = {
    prepare.ContainerReady: "container",
    prepare.VialTaken: "vials",
    prepare.PowderInspected: "powder",
    prepare.WaterAdded: "water",
    prepare.Swirled: "swirl",
    prepare.SolutionInspected: "solution",
    prepare.ConcentrateKept: "kept",
    prepare.Withdrawn: "withdraw",
    prepare.Diluted: "dilute",
    prepare.BagInspected: "inspect",
    prepare.LabelScanned: "scan",
}


def why_not(facts: Facts, chart: Chart, event: NewEvent) -> tuple[Finding, ...]:
    """Return what forbids this act now, the stops first; empty when it may be saved."""
    guard = GUARDS.get(type(event.payload))
    if guard is None and type(event.payload) in STEP_OF:
        guard = _step
    against = guard(facts, chart, event).closed_by if guard is not None else ()
    # What comes late is held against the record of now, not of then: `may_enter_late`.
    return against if against or event.late_reason else retold(facts, chart, (event,))


def _calculate(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    return may_calculate(facts, chart, event.happened_at, event.zone)


def _check(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, SecondChecked)
    state = may_check(chart, event.by)
    return state if not state.open else answers_figures(chart, event.payload)


def _prepare(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, prepare.PreparationStarted)
    state = may_prepare(facts, chart, event.happened_at, event.zone)
    return state if not state.open else prepares_figures(chart, event.payload)


def _receive(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, prepare.ReceivedFromPharmacy)
    state = may_receive(facts, chart, event.happened_at, event.zone)
    if not state.open:
        return state
    return receives_order(facts, chart, event.payload, event.happened_at)


def _bag(chart: Chart, event: NewEvent) -> Bag | None:
    wanted = getattr(event.payload, "preparation", None)
    return next((bag for bag in chart.bags if bag.preparation == wanted), None)


def _step(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    bag = _bag(chart, event)
    if bag is None:
        return Gate((NOT_KNOWN,))
    if isinstance(event.payload, prepare.WaterAdded) and event.payload.t0 > event.recorded_at:
        text = "T0 cannot lie in the future."
        return Gate((stop("t0-in-future", text, facts.label.stability.to_dilution.source),))
    if isinstance(event.payload, prepare.Diluted):
        return may_dilute(facts, bag, event.payload.total_mL, event.happened_at)
    if expired := expired_findings(facts, bag, event):
        return Gate(expired)
    return may_step(facts, bag, STEP_OF[type(event.payload)], event.happened_at)


def _void(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    infusion = _infusion(chart, event)
    if infusion is not None and infusion.state != "ended":
        text = "This bag runs into the patient. Stop the infusion first."
        return Gate((stop("bag-in-use", text, "the record"),))
    return Gate(())


def _label(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    bag = _bag(chart, event)
    if bag is None:
        return Gate((NOT_KNOWN,))
    assert isinstance(event.payload, prepare.LabelPrinted)
    if bag.label_copies and not event.payload.reason:
        text = "Another copy of the label needs its reason."
        return Gate((stop("reprint-reason", text, "site policy, label"),))
    step = Gate(()) if bag.label_copies else may_step(facts, bag, "label", event.happened_at)
    against = whose_label(chart, event, event.payload)
    return step if not step.open or against is None else Gate((against,))


def _move_t0(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    bag = _bag(chart, event)
    assert isinstance(event.payload, prepare.T0Moved)
    if bag is None:
        return Gate((NOT_KNOWN,))
    return may_move_t0(facts, bag, event.payload.t0, event.recorded_at, event.second)


def _start(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, give.InfusionStarted)
    state = may_start(facts, chart, event.happened_at, event.zone)
    return state if not state.open else is_of_bag(facts, chart, chart.bag, event.payload)


def _turn(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    return may_follow(_infusion(chart, event), type(event.payload))


def _undo(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    return may_undo_stop(facts, chart, _infusion(chart, event), event.happened_at)


def _close(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    return may_close(chart, _infusion(chart, event))


def _infusion(chart: Chart, event: NewEvent) -> Infusion | None:
    wanted = getattr(event.payload, "preparation", None)
    return next((run for run in chart.infusions if run.preparation == wanted), None)


def _resume(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    infusion = _infusion(chart, event)
    if infusion is None:
        return Gate(
            (stop("no-infusion", "No infusion was started. Start it on Give first.", "the record"),)
        )
    assert isinstance(event.payload, give.InfusionResumed)
    rate = magnitude(facts.label.infusion.rate.value, "mL/h")
    if event.payload.rate_mL_per_h > rate:
        text = f"Not faster than {plain(rate)} mL/h: the leaflet has one rate."
        return Gate((stop("rate-too-high", text, facts.label.infusion.rate.source),))
    return may_resume(facts, chart, infusion, event.happened_at)


def _finish(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    infusion = _infusion(chart, event)
    if infusion is None:
        return Gate(
            (stop("no-infusion", "No infusion was started. Start it on Give first.", "the record"),)
        )
    state = may_finish(facts, infusion)
    assert isinstance(event.payload, give.InfusionEnded)
    return state if not state.open else ends_as_given(facts, infusion, event.payload)


def _observed(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, ObservationFinished)
    return may_finish_observation(
        facts, chart, event.happened_at, event.zone, act=event.payload, second=event.second
    )


def _word(_facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    """Let no one person lift a word to stop for good, by whatever word comes later."""
    act = event.payload
    assert isinstance(act, PrescriberDecided)
    held = [word for word in words_for_good(chart) if word.about == act.about]
    if event.second or not held or act.decision == FOR_GOOD:
        return Gate(())
    text = (
        f"{held[0].prescriber} stopped this drug for good. That word is struck out on Record, with "
        "a second person, before another one counts."
    )
    return Gate((stop("stopped-for-good", text, "the prescriber"),))


def _leave_out(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, NotGiven)
    return may_leave_out(facts, chart, event.payload, local_date(event.happened_at, event.zone))


def _take_over(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, GivenElsewhere)
    return may_take_over(chart, event.payload, local_date(event.happened_at, event.zone))


def _value(_facts: Facts, _chart: Chart, event: NewEvent) -> Gate:
    against = in_time(event)
    return Gate((against,) if against is not None else ())


def _answer(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, RowAnswered)
    return may_answer(facts, chart, event.payload)


def _correct(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, Corrected)
    return may_correct(facts, chart, event, event.payload)


def _join(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    assert isinstance(event.payload, PatientsMerged)
    return may_join(chart, event.payload, late=bool(event.late_reason))


GUARDS: dict[type[Any], Guard] = {
    **dict.fromkeys(JUDGES, judged_rightly),
    DoseCalculated: _calculate,
    SecondChecked: _check,
    prepare.PreparationStarted: _prepare,
    prepare.ReceivedFromPharmacy: _receive,
    prepare.LabelPrinted: _label,
    prepare.PreparationVoided: _void,
    prepare.T0Moved: _move_t0,
    give.InfusionStarted: _start,
    give.InfusionResumed: _resume,
    give.InfusionEnded: _finish,
    give.InfusionClosed: _close,
    **dict.fromkeys(TURN, _turn),
    give.StopUndone: _undo,
    ObservationFinished: _observed,
    LabResult: _value,
    PrescriberDecided: _word,
    RowAnswered: _answer,
    Corrected: _correct,
    PatientsMerged: _join,
    NotGiven: _leave_out,
    GivenElsewhere: _take_over,
}
