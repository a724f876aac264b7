"""Liver and kidney tests as multiples of the site's upper limits of normal."""

from collections.abc import Mapping
from decimal import Decimal

from bespo_desktop.chart.state_patient import LabValue
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude

# The policy row of each test's limit, and the unit in which both are compared.
LIMITS: Mapping[str, tuple[str, str]] = {
    "alt": ("alt_uln", "U/L"),
    "ast": ("ast_uln", "U/L"),
    "bilirubin": ("bilirubin_uln", "umol/L"),
    "creatinine": ("creatinine_uln", "umol/L"),
}


def times_limit(facts: Facts, test: str, value: Decimal) -> Decimal:
    """Return a value in the test's unit as the exact multiple of its upper limit of normal."""
    row, unit = LIMITS[test]
    return value / magnitude(getattr(facts.policy, row).value, unit)


def lab_times_limit(facts: Facts, lab: LabValue | None) -> Decimal | None:
    """Return the multiple of a value on record; one in another unit counts as missing."""
    if lab is None or lab.unit != LIMITS[lab.test][1]:
        return None
    return times_limit(facts, lab.test, lab.value)
