"""May a paused or stopped infusion run again, and may a stop be taken back as a mistake."""

from collections.abc import Collection
from datetime import datetime

from bespo_desktop.chart.about_giving import StopUndone
from bespo_desktop.chart.about_watching import Danger, SignsTicked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.gates_turn import may_follow
from bespo_desktop.chart.since_it_ran import Since, since_it_ran
from bespo_desktop.chart.standing import UNGRADED, state_of
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.stopping import RESUME, RESUME_AFTER_STOP, RESUMES, reason_is_open
from bespo_desktop.chart.watch_advice import within
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude

# What keeps a stopped drug stopped whatever else is done: a person who wants to go on is told.
NO_WORD_LIFTS = frozenset(
    {"severe-reaction", "stopped-for-good", "liver-signs-stand", "limit-reached", "died"}
)
# A stop for a reaction is told by signs of one of these.
REACTING = frozenset({"reaction", "sepsis"})


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
    if infusion.emptied_at is not None:
        text = "The bag is empty. Enter what becomes of the dose."
        return Gate((stop("bag-empty", text, "the record"),))
    if reason_is_open(chart, infusion):
        text = "Say first why the infusion was stopped."
        return Gate((stop("stop-reason-open", text, "the record"),))
    since = since_it_ran(facts, chart, infusion.preparation, now)
    return Gate((*_stops(facts, chart, infusion, since), *_wordless(facts, chart, infusion, since)))


def _stops(facts: Facts, chart: Chart, infusion: Infusion, since: Since) -> tuple[Finding, ...]:
    """Return what no word lifts: a severe or ungraded reaction, VOD, a value nobody judged.

    Source: SmPC 4.2, as before the next dose.
    """
    found = _lasting_stops(facts, chart)
    untold = infusion.stop_reason == "reaction" and not since.looked & REACTING
    if untold and all(finding.code != UNGRADED for finding in found):
        text = "A reaction stopped it: tick in Watch what was seen, and grade the whole reaction."
        found += (stop(UNGRADED, text, "CTCAE, infusion related reaction"),)
    return found


def _lasting_stops(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    return tuple(f for f in lasting_findings(facts, chart) if f.severity is Severity.STOP)


def _wordless(facts: Facts, chart: Chart, infusion: Infusion, since: Since) -> tuple[Finding, ...]:
    """Return that no word of the prescriber is later than all that came since it ran.

    Source: decisions, reactions and signs: any sign while it runs stops it.
    """
    reaction = infusion.stop_reason == "reaction"
    if infusion.state == "paused" and not reaction and not since.told:
        return ()
    signs = standing_signs(facts, chart)
    reacts = reaction or (infusion.state == "paused" and bool(state_of(chart, "reaction").signs))
    code = RESUME if reacts else RESUME_AFTER_STOP
    accepted = RESUMES if infusion.state == "paused" else {code}
    words = since.words() if since.told else ()
    if any(word.about in accepted and word.decision == "resume" for word in words):
        return ()
    if reaction:
        text = "After a reaction only the prescriber's word lets the infusion go on."
    elif infusion.state == "paused":
        seen = f"Signs stand in Watch: {signs}." if signs else "Something was entered in the pause."
        text = f"{seen} Only the prescriber's word lets the infusion go on."
    else:
        text = "After STOP only the prescriber's word lets the infusion go on."
        if infusion.stop_reason == "line or site":
            text += " Another vein or line first, checked."
    return (stop(code, text, "site policy, reactions" if reaction or signs else "site policy"),)


def standing_signs(facts: Facts, chart: Chart) -> str:
    """Return the signs that stand in Watch in words, "" without one."""
    found = (
        within(sign.text)
        for danger in facts.questions.watch.danger
        for sign in danger.sign
        if sign.id in state_of(chart, danger.id).signs
    )
    return ", ".join(dict.fromkeys(found))


def ticked_since_it_ran(
    facts: Facts, chart: Chart, infusion: Infusion, now: datetime
) -> tuple[Danger, ...]:
    """Return the dangers of which a sign came since the drug last began to run."""
    since = since_it_ran(facts, chart, infusion.preparation, now)
    ticks = [e.payload for e in since.besides() if isinstance(e.payload, SignsTicked)]
    return tuple(dict.fromkeys(tick.danger for tick in ticks))


def may_undo_stop(
    facts: Facts,
    chart: Chart,
    infusion: Infusion | None,
    now: datetime,
    taken_back: Collection[Danger] = (),
) -> Gate:
    """Return whether a stop may be taken back as a mistake: nothing else speaks against the drug.

    `taken_back` names dangers whose signs are taken back as a mistake before.
    """
    turn = may_follow(infusion, StopUndone)
    if infusion is None or not turn.open:
        return turn
    since = since_it_ran(facts, chart, infusion.preparation, now)
    besides = since.besides(taken_back)
    if any(isinstance(event.payload, SignsTicked) for event in besides):
        text = "Signs were ticked. Take them back in Watch first, if they were a mistake."
        return Gate((stop("signs-ticked", text, "site policy, reactions"),))
    mended = {UNGRADED} if taken_back else set()
    lasting = tuple(f for f in _lasting_stops(facts, chart) if f.code not in mended)
    if lasting:
        return Gate(lasting)
    if besides or any(since.words()):
        text = "More was entered since the stop. Only the prescriber's word lets it go on."
        return Gate((stop("more-than-a-slip", text, "site policy, reactions"),))
    return Gate(())
