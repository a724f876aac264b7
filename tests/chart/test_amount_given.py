from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.state_treatment import Infusion, Run
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


def infusion(state: str) -> Infusion:
    return Infusion(
        preparation="26K24-0031",
        cycle=1,
        day=1,
        dose_mg=Decimal("1.44"),
        volume_mL=Decimal(50),
        started_at=START,
        started_by="reilly",
        second="marsh",
        runs=(Run(start=START, end=None, rate_mL_per_h=Decimal(50)),),
        state=state,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("pump", "mg", "left_mg"),
    [("0", "0", "1.44"), ("23.3", "0.67", "0.77"), ("25", "0.72", "0.72"), ("49", "1.41", "0.03")],
)
def test_a_stopped_bag_gave_the_share_of_its_volume(
    facts: Facts, pump: str, mg: str, left_mg: str
) -> None:
    """1.44 mg × 23.3 ÷ 50 = 0.671 mg; × 49 ÷ 50 = 1.4112 mg."""
    amount = amount_given(facts, infusion("stopped"), Decimal(pump)).value
    assert (amount.given_mg, amount.left_mg) == (Decimal(mg), Decimal(left_mg))
    assert not amount.complete


def test_a_stopped_bag_is_complete_only_when_all_is_in(facts: Facts) -> None:
    amount = amount_given(facts, infusion("stopped"), Decimal(50)).value
    assert amount.complete
    assert amount.given_mg == Decimal("1.44")


def test_an_empty_bag_is_complete_within_the_policys_difference(facts: Facts) -> None:
    """The policy allows 2 mL between pump and bag."""
    for pump in ("48", "50", "52"):
        amount = amount_given(facts, infusion("empty"), Decimal(pump)).value
        assert (amount.complete, amount.given_mL) == (True, Decimal(50)), pump


@pytest.mark.hazard("H28")
def test_a_pump_that_says_much_less_asks_to_look_at_the_bag(facts: Facts) -> None:
    result = amount_given(facts, infusion("empty"), Decimal("47.9"))
    assert [finding.code for finding in result.findings] == ["bag-not-empty-by-pump"]
    assert (result.value.complete, result.value.given_mg) == (False, Decimal("1.38"))


def test_a_pump_that_says_more_than_the_bag_held_is_refused(facts: Facts) -> None:
    result = amount_given(facts, infusion("empty"), Decimal("52.1"))
    assert result.stopped
    assert result.findings[0].text == ("The pump says 52.1 mL, the bag held 50 mL. Read it again.")
