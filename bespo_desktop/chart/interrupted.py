"""A dose that comes long after its day: what the table of interruptions says, as a question."""

from datetime import date

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import day_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.toxicity import InterruptionVerdict, judge_interruption
from bespo_desktop.core.units import magnitude

# One code for each of its answers: a word about the shorter interruption is none about the longer.
CODE = "interrupted"
# The table goes no further than this.
_MOST_REDUCTIONS = 2


def interrupted(
    facts: Facts, chart: Chart, planned: date, today: date, *, first_day: bool = False
) -> tuple[Finding, ...]:
    """Return what the prescriber is asked when a dose comes late, nothing for a few days.

    `planned` is the day on which the dose could have been given in time; the first day of a cycle
    is never omitted. A question and no stop: the table was not seen in an original, and whether
    toxicity was the cause is not known here (SmPC 4.2, table 4, by way of the literature file).
    """
    days = (today - planned).days
    reductions = sum(word.reduction_percent is not None for word in chart.decisions)
    if days < 0:
        return ()
    verdict = judge_interruption(
        facts, days=days, reductions_so_far=min(reductions, _MOST_REDUCTIONS)
    ).value
    says = _says(facts, verdict)
    if not says or (first_day and verdict is InterruptionVerdict.OMIT):
        return ()
    text = (
        f"{days} days after {day_text(planned)}, when this dose could be given. Was it toxicity? "
        f"The SmPC then {says} (not confirmed: check the current SmPC). The prescriber decides."
    )
    return (ask(f"{CODE}-{verdict}", text, facts.literature.modification.interruption.source),)


def _says(facts: Facts, verdict: InterruptionVerdict) -> str:
    limits = facts.literature.modification.interruption
    percent = plain(magnitude(facts.policy.dose_reduction.value, "%"))
    from_days = f"from {limits.reduce_from_days} days on"
    return {
        InterruptionVerdict.NEXT_DOSE: "",
        InterruptionVerdict.OMIT: f"omits a dose that is {limits.omit_from_days} days late",
        InterruptionVerdict.REDUCE: f"takes {percent} % off the next cycle {from_days}",
        InterruptionVerdict.TWO_DOSES: f"gives two doses a cycle {from_days}, after a reduction",
        InterruptionVerdict.STOP_FOR_GOOD: f"stops for good {from_days}, after two reductions",
        InterruptionVerdict.CONSIDER_STOPPING: "considers stopping for good over "
        f"{limits.consider_stopping_over_days} days",
    }[verdict]
