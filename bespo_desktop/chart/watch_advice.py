"""What to do now about one danger: the steps that hold, the current one, and the colour."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.observed_signs import Unanswered, unanswered
from bespo_desktop.chart.standing import signs_of, state_of, ungraded
from bespo_desktop.chart.state_treatment import DangerState
from bespo_desktop.chart.watch_states import sepsis_suspected, states
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.reaction import Ladder, what_to_do
from bespo_desktop.core.watch import Step, Urgency

MOST = 4
UNSET = "The ward's own procedure is set at commissioning."
TEAM = "Call the emergency team."
NUMBER_UNSET = "Its number is set at commissioning."
PROCEDURES = {
    "reaction": "reaction_protocol",
    "sepsis": "sepsis_protocol",
    "counts": "sepsis_protocol",
    "tumour-lysis": "tumour_lysis_protocol",
    "extravasation": "extravasation_protocol",
}
SEPSIS_STEPS = frozenset({"sepsis", "pathway"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceStep:
    """One step as it is shown."""

    text: str
    detail: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The band's colour (danger, caution or ok) and words, its steps, and who says so."""

    kind: str
    title: str
    steps: tuple[AdviceStep, ...]
    source: str
    urgency: Urgency | None


def procedure(facts: Facts, danger: str, step: str = "") -> str:
    """Return the ward's own words about a danger, or that they are set at commissioning.

    A danger that the site policy has no procedure for names the emergency call instead.
    """
    row = "sepsis_protocol" if step in SEPSIS_STEPS else PROCEDURES.get(danger)
    number = facts.policy.emergency_number.value
    call = f"Emergency: {number}." if number else ""
    if row is None:
        return f"{TEAM} {call or NUMBER_UNSET}"
    words = getattr(facts.policy, row).value
    return " ".join(part for part in (words or UNSET, call) if part)


def advice(
    facts: Facts,
    chart: Chart,
    danger: str,
    now: datetime,
    zone: str,
    *,
    signs: Collection[str] | None = None,
    live: Collection[str] | None = None,
) -> Advice:
    """Return what to do now.

    Args:
        facts: the checklist of dangers, and the ward's procedures.
        chart: what was saved.
        danger: whose ladder.
        now: the time.
        zone: where people live.
        signs: ticked signs in place of the saved ones.
        live: states that follow from what is typed, in place of the saved ones; "running" and
            "ungraded" are always the chart's.
    """
    seen = state_of(chart, danger)
    holds = {*states(facts, chart, danger, now, zone)}
    if live is not None:
        holds = {*live} | (holds & {"running", "ungraded"})
    ticked = signs_of(chart, danger) if signs is None else signs
    ladder = what_to_do(facts.questions.watch, danger, signs=ticked, states=holds)
    if not ladder.active:
        return _without_signs(facts, chart, ladder, zone)
    current = _current(ladder, seen)
    kind = "caution" if ladder.urgency is Urgency.WATCH else "danger"
    steps = _stopped(chart, zone) + tuple(
        _step(facts, danger, step, seen, zone, current=step is current) for step in ladder.active
    )
    return Advice(
        kind=kind,
        title=_title(chart, ladder, current, danger),
        steps=_window(steps),
        source=current.source,
        urgency=ladder.urgency,
    )


def within(words: str) -> str:
    """Return the words as they stand within a sentence; "ALT" keeps its capitals."""
    return words[:1].lower() + words[1:]


def _nothing(ladder: Ladder, seen: DangerState, zone: str) -> Advice:
    looked = f"Last asked {time_text(seen.looked_at, zone)}" if seen.looked_at is not None else ""
    names = ", ".join(within(sign.text) for sign in ladder.danger.sign)
    ask = AdviceStep(text="Look and ask", detail=f"For: {names}.", current=True)
    rest = AdviceStep(text="Tick what you see: what to do comes here")
    return Advice(
        kind="ok" if looked else "info",
        title="No signs so far" if looked else "Not asked yet",
        steps=(ask, rest),
        source=looked or ladder.danger.sign[0].source,
        urgency=None,
    )


def _without_signs(facts: Facts, chart: Chart, ladder: Ladder, zone: str) -> Advice:
    danger = ladder.danger.id
    waiting = unanswered(facts, chart, danger)
    if waiting:
        return _is_it_a_sign(waiting)
    seen = state_of(chart, danger)
    if danger == "reaction" and ungraded(seen):
        return _to_grade(ladder)
    return _nothing(ladder, seen, zone)


def _is_it_a_sign(waiting: Sequence[Unanswered]) -> Advice:
    """Return the question about values that strike; only the nurse stops the drug for them."""
    steps = [AdviceStep(text=each.what.text) for each in waiting]
    first = AdviceStep(
        text="Is it a sign? Press F7",
        detail="Tick the sign, which stops the infusion while it runs, or say why it is none.",
        current=True,
    )
    return Advice(
        kind="danger",
        title=waiting[-1].what.figure,
        steps=(first, *steps[: MOST - 1]),
        source=waiting[-1].what.source,
        urgency=Urgency.CALL,
    )


def _to_grade(ladder: Ladder) -> Advice:
    """Return what is left when the signs of a reaction have gone and nobody graded it."""
    step = next(rung.step for rung in ladder.rungs if "ungraded" in rung.step.when)
    return Advice(
        kind="caution",
        title="Gone, not graded yet",
        steps=(AdviceStep(text=step.title, detail=step.detail, current=True),),
        source=step.source,
        urgency=step.urgency,
    )


def _current(ladder: Ladder, seen: DangerState) -> Step:
    """Return the step to do now: the worst first, then help, then what is still open."""
    active = ladder.active
    worst = max(active, key=lambda step: step.urgency.rank)
    if worst.urgency is Urgency.EMERGENCY:
        return worst
    running = next((step for step in active if "running" in step.when), None)
    if running is not None:
        return running
    sepsis = next((step for step in active if step.id in SEPSIS_STEPS), None)
    if sepsis is not None:
        return sepsis
    lasting = next((step for step in active if step.id == "no-more"), None)
    if lasting is not None:
        return lasting
    if seen.help_called_at is None:
        return next((s for s in active if s.urgency is Urgency.CALL), worst)
    open_grade = next((step for step in active if step.id == "grade"), None)
    return open_grade or active[-1]


def _title(chart: Chart, ladder: Ladder, current: Step, danger: str) -> str:
    if danger in {"reaction", "counts"} and current.id == "sepsis":
        return "Stop first. Suspected sepsis" if sepsis_suspected(chart) else current.title
    if current.urgency is Urgency.EMERGENCY:
        return "Emergency"
    return ladder.danger.name if len(current.title) > 34 else current.title


def _step(
    facts: Facts, danger: str, step: Step, seen: DangerState, zone: str, *, current: bool
) -> AdviceStep:
    parts = [step.detail]
    if step.ward_procedure:
        parts.insert(0, procedure(facts, danger, step.id))
    calls = step.urgency in {Urgency.CALL, Urgency.EMERGENCY} or step.id == "pathway"
    if calls and seen.help_called_at is not None:
        whom = seen.help_called.capitalize() or "Help"
        parts.append(f"{whom} called {time_text(seen.help_called_at, zone)}.")
    return AdviceStep(text=step.title, detail=" ".join(parts), current=current)


def _stopped(chart: Chart, zone: str) -> tuple[AdviceStep, ...]:
    """Return the step that is behind: the drug was stopped, or has ended."""
    infusion = chart.infusion
    if infusion is None:
        return ()
    if infusion.ended_at is not None:
        words = f"Stop first if it still runs: ended {time_text(infusion.ended_at, zone)}"
        return (AdviceStep(text=words),)
    if infusion.state == "stopped" and infusion.stopped_at is not None:
        words = f"Infusion stopped {time_text(infusion.stopped_at, zone)}. Is the pump stopped?"
        return (AdviceStep(text=words),)
    return ()


def _window(steps: tuple[AdviceStep, ...]) -> tuple[AdviceStep, ...]:
    """Return at most four steps: the current one, one before it where there is room, and after."""
    place = next((i for i, step in enumerate(steps) if step.current), 0)
    first = max(0, min(place - 1, len(steps) - MOST))
    return steps[first : first + MOST]
