"""What ends the treatment or holds it from one dose to the next, whatever is asked today."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.label import source_of

SEVERE_GRADE = 3  # CTCAE 5.0: prolonged, recurring or in hospital; SmPC 4.2: severe stops for good
FOR_GOOD = "stop for good"


def lasting_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return the stops that outlast a dose.

    Source: SmPC 4.2, dose modification for non-haematological toxicities.
    """
    return (*_reaction(chart), *_liver(facts, chart), *_for_good(chart))


def _reaction(chart: Chart) -> tuple[Finding, ...]:
    state = chart.dangers.get("reaction")
    if state is None or state.grade is None or state.grade < SEVERE_GRADE:
        return ()
    text = f"A reaction of grade {state.grade} was recorded: this drug is stopped for good."
    return (stop("severe-reaction", text, "SmPC 4.2"),)


def _liver(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    state = chart.dangers.get("liver")
    if state is None or not state.signs:
        return ()
    text = "Signs of venoocclusive disease stand in Watch: hold the drug, call the prescriber."
    return (stop("liver-signs-stand", text, source_of(facts.label.warnings, "vod")),)


def _for_good(chart: Chart) -> tuple[Finding, ...]:
    """Return the prescriber's last word to stop, until a later word about the same lifts it."""
    last = {decision.about: decision for decision in chart.decisions}
    words = [decision for decision in last.values() if decision.decision == FOR_GOOD]
    if not words:
        return ()
    word = words[-1]
    text = f"{word.prescriber} stopped this drug for good: {word.reason}"
    return (stop("stopped-for-good", text, "the prescriber"),)
