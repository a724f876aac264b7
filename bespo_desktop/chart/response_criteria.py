"""The last assessment of the disease with each criterion, and whether a new one is due."""

from dataclasses import dataclass

from bespo_desktop.chart.about_dose import ResponseAssessed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.response import assess
from bespo_desktop.core.units import quantity
from bespo_desktop.core.working import Result, WorkingLine


@dataclass(frozen=True, slots=True)
class Criteria:
    """What was seen, and each criterion as a line that ends in "met" or "not met"."""

    seen: ResponseAssessed
    lines: tuple[WorkingLine, ...]


def last_criteria(facts: Facts, chart: Chart) -> Criteria | None:
    """Return the assessment in force with its criteria, or None: none yet, or a relapse since."""
    held = chart.response
    acts = [e.payload for e in chart.events if isinstance(e.payload, ResponseAssessed)]
    if held is None or not acts or acts[-1].assessed_on != held.assessed_on:
        return None
    seen = acts[-1]
    return Criteria(seen, assessed(facts, seen).working)


def assessed(facts: Facts, seen: ResponseAssessed) -> Result[str]:
    """Return the response that the values of an assessment come to, with each criterion.

    Raises:
        RefusedError: a value outside the entry limits.
    """
    return assess(
        facts,
        quantity(seen.marrow_blasts_percent, "%"),
        seen.blood_blasts,
        quantity(seen.platelets_10_9_per_L, "10^9/L"),
        quantity(seen.anc_10_9_per_L, "10^9/L"),
        seen.extramedullary_resolved,
    )


def response_due(chart: Chart, coming: NextDose, response: str) -> bool:
    """Return whether the next dose waits for an assessment after the cycle before."""
    return coming.ended is None and coming.cycle > 1 and response == "none" and bool(chart.doses)
