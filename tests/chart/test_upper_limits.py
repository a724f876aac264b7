"""Liver tests as multiples of the upper limit: ALT and AST of 40 U/L, bilirubin of 21 µmol/L."""

from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.liver_watch import enzymes_x_uln
from bespo_desktop.chart.upper_limits import LIMITS, lab_times_limit
from bespo_desktop.core.units import quantity
from tests.helpers.labelled_bag import asked, at
from tests.helpers.story import ZONE


def result(test: str, value: str, unit: str) -> LabResult:
    return LabResult(test=test, value=Decimal(value), unit=unit, taken_at=at(7, 59))


@pytest.mark.parametrize(
    ("test", "value", "times"),
    [("alt", "100", "2.5"), ("ast", "10", "0.25"), ("bilirubin", "31.5", "1.5")],
)
def test_a_value_on_record_is_the_exact_multiple(test: str, value: str, times: str) -> None:
    story = asked()
    story.say(result(test, value, LIMITS[test][1]))
    assert lab_times_limit(story.facts, story.chart.lab(test)) == Decimal(times)


def test_a_value_in_another_unit_counts_as_missing_in_watch_too() -> None:
    """As at the gate before the dose; the liver card could not be shown with it."""
    story = asked()
    story.say(result("alt", "3", "mg/dL"), result("ast", "120", "U/L"))
    assert lab_times_limit(story.facts, story.chart.lab("alt")) is None
    today = at(8).date()
    assert enzymes_x_uln(story.facts, story.chart, {}, ZONE, today) == Decimal(3)
    typed = {"alt": quantity("160", "U/L")}
    assert enzymes_x_uln(story.facts, story.chart, typed, ZONE, today) == Decimal(4)
