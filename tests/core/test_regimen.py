from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.regimen import dose_per_area
from bespo_desktop.core.units import magnitude


def level(result):
    return magnitude(result.value, "mg/m2")


def codes(result):
    return [finding.code for finding in result.findings]


# The leaflet's dosing table.
@pytest.mark.hazard("H08")
@pytest.mark.parametrize("day", [1, 8, 15])
@pytest.mark.parametrize("response", ["cr", "cri", "no_response"])
@pytest.mark.parametrize("cycle", range(1, 7))
def test_the_dosing_table(facts, cycle, day, response):
    first = "0.8" if cycle == 1 or response == "no_response" else "0.5"
    expected = Decimal(first if day == 1 else "0.5")
    result = dose_per_area(facts, cycle, day, response)
    assert level(result) == expected
    assert codes(result) == (["response-ignored"] if cycle == 1 else [])
    assert result.working[0].source.startswith("leaflet, HCP section: dosing table")


def typed(word):
    """Return the word as it comes from outside: equal to the program's own, another object."""
    return "".join(list(word))


def test_cycle_1_needs_no_response(facts):
    assert codes(dose_per_area(facts, 1, 1)) == []
    assert codes(dose_per_area(facts, 1, 1, typed("none"))) == []


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("day", [1, 8, 15])
@pytest.mark.parametrize("response", [None, "none"])
@pytest.mark.parametrize("cycle", range(2, 7))
def test_later_cycles_need_the_response_on_all_three_days(facts, cycle, day, response):
    with pytest.raises(RefusedError) as refusal:
        dose_per_area(facts, cycle, day, response and typed(response))
    assert refusal.value.code == "response-needed"


@pytest.mark.parametrize(
    ("cycle", "day", "response", "expected"),
    [
        (2, 1, "no_response", "0.6"),
        (2, 8, "no_response", "0.375"),
        (2, 15, "cr", "0.375"),
        (3, 1, "cri", "0.375"),
    ],
)
def test_a_reduction_takes_a_quarter_of_every_day_and_asks(facts, cycle, day, response, expected):
    result = dose_per_area(facts, cycle, day, response, Decimal(25))
    assert level(result) == Decimal(expected)
    assert codes(result) == ["reduction-unconfirmed"]
    assert "× 75 ÷ 100" in result.working[0].numbers
    assert result.working[0].formula == "dosing table, less the reduction"
    assert dose_per_area(facts, cycle, day, response).working[0].formula == "dosing table"


def test_a_reduction_in_cycle_1_asks_twice(facts):
    result = dose_per_area(facts, 1, 1, reduction_percent=25)
    assert level(result) == Decimal("0.6")
    assert codes(result) == ["reduction-unconfirmed", "reduction-in-cycle-1"]


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    ("cycle", "day", "response", "reduction", "code"),
    [
        (0, 1, "cr", 0, "no-such-cycle"),
        (7, 1, "cr", 0, "no-such-cycle"),
        (2, 2, "cr", 0, "no-such-day"),
        (2, 0, "cr", 0, "no-such-day"),
        (2, 1, "pr", 0, "unknown-response"),
        (1, 1, "CR", 0, "unknown-response"),
        (2, 1, "cr", 50, "no-such-reduction"),
        (2, 1, "cr", -25, "no-such-reduction"),
    ],
)
def test_an_impossible_order_is_refused(facts, cycle, day, response, reduction, code):
    with pytest.raises(RefusedError) as refusal:
        dose_per_area(facts, cycle, day, response, reduction)
    assert refusal.value.code == code
