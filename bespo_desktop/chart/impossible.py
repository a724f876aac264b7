"""Values of a chart with which no bag, no body and no age can be worked out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Measurement
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.dose import with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import judge_age
from bespo_desktop.core.units import quantity


def impossible(facts: Facts, chart: Chart, today: date) -> Mapping[tuple[object, ...], str]:
    """Return by its values why a bag, body or birth cannot have been so, {} for none."""
    tried: dict[tuple[object, ...], Callable[[], object]] = {
        (bag.preparation, bag.dose_mg, bag.volume_mL): partial(_strength, facts, bag)
        for bag in chart.bags
    }
    body = chart.measurement
    if body is not None:
        tried[body.height_cm, body.weight_kg] = partial(_area, facts, body)
    if chart.identity is not None:
        born = chart.identity.born
        tried[born,] = partial(judge_age, facts, born, today)
    return {values: why for values, attempt in tried.items() if (why := _refusal(attempt))}


def _strength(facts: Facts, bag: Bag) -> None:
    with_total(facts, quantity(bag.dose_mg, "mg"), quantity(bag.volume_mL, "mL"))


def _area(facts: Facts, body: Measurement) -> None:
    height, weight = quantity(body.height_cm, "cm"), quantity(body.weight_kg, "kg")
    body_surface_area(facts, height, weight, facts.policy.bsa_formula.value)


def _refusal(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except RefusedError as refusal:
        return str(refusal)
    return ""
