"""What to do now: the ladder of a danger in today's situation, and what a grade means."""

from collections.abc import Collection
from dataclasses import dataclass

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.grading import Grade, grade_infusion_reaction
from bespo_desktop.core.watch import STATES, Danger, Step, Urgency, Watch
from bespo_desktop.core.working import Result


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder, and whether it holds in this situation."""

    step: Step
    active: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """What to do about one danger.

    `urgency` is the highest of the active steps, None when no sign and no state calls for anything;
    `opens` are the dangers whose own card the ticked signs open.
    """

    danger: Danger
    rungs: tuple[Rung, ...]
    urgency: Urgency | None
    opens: tuple[str, ...]

    @property
    def active(self) -> tuple[Step, ...]:
        """Return the steps that hold now, in the order of doing."""
        return tuple(rung.step for rung in self.rungs if rung.active)


def what_to_do(
    watch: Watch, danger: str, *, signs: Collection[str], states: Collection[str] = ()
) -> Ladder:
    """Return the ladder of a danger for the ticked signs and the states that hold.

    Without a sign and without a state of its own nothing is active: "running" and "ungraded" alone
    call for nothing.

    Raises:
        RefusedError: a danger, sign or state that the checklist does not have.
    """
    one = _danger(watch, danger)
    known = {sign.id for sign in one.sign}
    if unknown := ({*signs} - known) | ({*states} - STATES):
        names = ", ".join(sorted(unknown))
        raise RefusedError("unknown-sign", f"Choose a sign of the list: {names} is not in it.")
    own = {*states} - {"running", "ungraded"}
    holds = {*signs, *states} if signs or own else set()
    rungs = tuple(Rung(step, _active(step, holds)) for step in one.step)
    active = [rung.step.urgency for rung in rungs if rung.active]
    opens = (name for sign in one.sign if sign.id in signs for name in sign.opens)
    return Ladder(
        one,
        rungs,
        max(active, key=lambda urgency: urgency.rank, default=None),
        tuple(dict.fromkeys(opens)),
    )


def _danger(watch: Watch, danger: str) -> Danger:
    try:
        return watch.of(danger)
    except KeyError:
        raise RefusedError("unknown-danger", f"There is no list for '{danger}'.") from None


def _active(step: Step, holds: set[str]) -> bool:
    return bool(holds) and (not step.when or not holds.isdisjoint(step.when))


def grade_reaction(
    facts: Facts,
    *,
    treatment_needed: bool,
    prompt_response: bool,
    recurred: bool,
    hospital: bool,
    life_threatening: bool,
) -> Result[Grade]:
    """Return the grade of the whole reaction, and what the SmPC says to a grade.

    `treatment_needed` is true when the infusion was interrupted or anything was given for the
    reaction. Stopping for good is the prescriber's event; this says only that no more may be given.
    """
    graded = grade_infusion_reaction(
        facts,
        interrupted=treatment_needed,
        prompt_response=prompt_response,
        recurred=recurred,
        hospital=hospital,
        life_threatening=life_threatening,
    )
    finding = _after_reaction(facts, graded.value.grade)
    return Result(graded.value, graded.working, (*graded.findings, finding))


def _after_reaction(facts: Facts, grade: int) -> Finding:
    rule = facts.literature.modification.reaction
    if grade >= rule.stop_for_good_from_grade:
        text = (
            "Give no more of this drug: after a severe or life-threatening reaction the treatment "
            "stops for good. Call the prescriber."
        )
        return stop("severe-reaction", text, rule.source)
    text = "Ask the prescriber before any more drug is given."
    return ask("reaction", text, rule.source)
