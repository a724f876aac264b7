"""May a paused or stopped infusion run again, and may a stop be taken back as a mistake."""

from collections.abc import Iterator
from datetime import datetime
from typing import get_args

from bespo_desktop.chart.about_watching import Danger
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.gate import Gate, decision_on
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.standing import state_of
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.stopping import RESUME, RESUME_AFTER_STOP, RESUMES, reason_is_open
from bespo_desktop.chart.watch_advice import within
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude

# What keeps a stopped drug stopped whatever else is done: a person who wants to go on is told.
NO_WORD_LIFTS = frozenset({"severe-reaction", "stopped-for-good", "liver-signs-stand"})


def may_resume(facts: Facts, chart: Chart, infusion: Infusion, now: datetime) -> Gate:
    """Return whether a paused or stopped infusion may run again."""
    if infusion.state not in {"paused", "stopped"}:
        text = "The infusion is not paused. Read the pump."
        return Gate((stop("not-paused", text, "the record"),))
    if chart.died_at is not None:
        text = "The patient has died. Give nothing more; the record stays."
        return Gate((stop("died", text, "site policy"),))
    bag = next((each for each in chart.bags if each.preparation == infusion.preparation), None)
    limits = deadlines_of(facts, bag) if bag is not None else None
    if limits is not None and now >= limits.end_by:
        hours = plain(magnitude(facts.label.stability.to_end.value, "h"))
        text = f"The {hours} h from reconstitution are over. Do not let the drug run again."
        return Gate((stop("limit-reached", text, facts.label.stability.to_end.source),))
    if reason_is_open(chart, infusion):
        text = "Say first why the infusion was stopped."
        return Gate((stop("stop-reason-open", text, "the record"),))
    return Gate(
        (*_stops(facts, chart), *(_wordless(chart, infusion) or _signs_since(facts, chart)))
    )


def _stops(facts: Facts, chart: Chart) -> Iterator[Finding]:
    """Yield what no word lifts: a severe or ungraded reaction, VOD, a value nobody judged.

    Source: SmPC 4.2, as before the next dose.
    """
    yield from (f for f in lasting_findings(facts, chart) if f.severity is Severity.STOP)


def _wordless(chart: Chart, infusion: Infusion) -> tuple[Finding, ...]:
    """Return that a stopped infusion has no word of the prescriber since what stopped it."""
    reaction = infusion.stop_reason == "reaction"
    code = RESUME if reaction else RESUME_AFTER_STOP
    if (infusion.state != "stopped" and not reaction) or _goes_on(chart, code):
        return ()
    if reaction:
        text = "After a reaction only the prescriber's word lets the infusion go on."
        return (stop(code, text, "site policy, reactions"),)
    text = "After STOP only the prescriber's word lets the infusion go on."
    if infusion.stop_reason == "line or site":
        text += " Another vein or line first, checked."
    return (stop(code, text, "site policy"),)


def _signs_since(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return the signs that stand and came after the last word that let the infusion go on.

    Source: decisions, reactions and signs: any sign while it runs stops it.
    """
    standing = [danger for danger, state in chart.dangers.items() if state.signs]
    if not standing or any(_goes_on(chart, code) for code in RESUMES):
        return ()
    code = RESUME if "reaction" in standing else RESUME_AFTER_STOP
    signs = ", ".join(_named(facts, chart, danger) for danger in standing)
    text = f"Signs stand in Watch: {signs}. Only the prescriber's word lets the infusion go on."
    return (stop(code, text, "site policy, reactions"),)


def _goes_on(chart: Chart, code: str) -> bool:
    word = decision_on(chart, code)
    return word is not None and word.decision == "resume"


def _named(facts: Facts, chart: Chart, danger: str) -> str:
    signs = state_of(chart, danger).signs
    known = facts.questions.watch.of(danger).sign
    return ", ".join(within(sign.text) for sign in known if sign.id in signs)


def ticked_since_stop(chart: Chart, infusion: Infusion) -> tuple[Danger, ...]:
    """Return the dangers of which signs were ticked with the stop, or since, and still stand."""
    at = infusion.stopped_at
    return tuple(
        danger
        for danger in get_args(Danger)
        if (state := state_of(chart, danger)).signs
        and at is not None
        and state.signs_since is not None
        and state.signs_since >= at
    )


def may_undo_stop(facts: Facts, chart: Chart, infusion: Infusion) -> Gate:
    """Return whether a stop may be taken back: the signs that made it are taken back before."""
    since = ticked_since_stop(chart, infusion)
    if not since:
        return Gate(())
    signs = ", ".join(_named(facts, chart, danger) for danger in since)
    text = f"Signs stand in Watch: {signs}. Take them back there first, if they were a mistake."
    return Gate((stop("signs-stand", text, "site policy, reactions"),))
