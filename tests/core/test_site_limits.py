"""A site's stricter limits for counts and liver hold in the rules, not on the watch page alone."""

from decimal import Decimal

import pytest

from bespo_desktop.core.toxicity import Counts, judge_counts, judge_liver
from bespo_desktop.core.units import quantity

STRICT = """
[anc_minimum]
value = "1.5 10^9/L"
[platelets_minimum]
value = "75 10^9/L"
[bilirubin_factor]
value = "1.2"
[alt_ast_factor]
value = "2"
"""


def counts(neutrophils: str, platelets: str) -> Counts:
    return Counts(quantity(neutrophils, "10^9/L"), quantity(platelets, "10^9/L"))


# SmPC 4.2, table 2: ANC 1, platelets 50; the site asks for 1.5 and 75.
@pytest.mark.parametrize(
    ("now", "by_smpc", "by_site"),
    [
        (("1.5", "75"), "may-start", "may-start"),
        (("1.49", "75"), "may-start", "wait"),
        (("1.5", "74"), "may-start", "wait"),
        (("0.99", "75"), "wait", "wait"),
    ],
)
def test_the_higher_of_both_limits_must_be_there(facts, site_facts, now, by_smpc, by_site):
    for known, verdict in ((facts, by_smpc), (site_facts(STRICT), by_site)):
        told = judge_counts(
            known,
            before=counts("1.2", "60"),
            previous=None,
            now=counts(*now),
            due_to_disease=False,
        )
        assert told.value == verdict


def test_a_stricter_site_opens_no_way_for_counts_that_were_there_before(site_facts):
    """1.2 and 60 before treatment are there for the SmPC: the cycle before does not count."""
    told = judge_counts(
        site_facts(STRICT),
        before=counts("1.2", "60"),
        previous=counts("0.8", "40"),
        now=counts("0.9", "45"),
        due_to_disease=True,
    )
    assert told.value == "wait"


@pytest.mark.parametrize(
    ("bilirubin", "ast_alt", "by_smpc", "by_site"),
    [
        ("1.2", "2", "go-on", "go-on"),
        ("1.3", "2", "go-on", "ask"),
        ("1.3", "2.1", "go-on", "hold"),
        ("1.6", "2.6", "hold", "hold"),
    ],
)
def test_the_lower_of_both_limits_of_the_liver_holds(
    facts, site_facts, bilirubin, ast_alt, by_smpc, by_site
):
    for known, verdict in ((facts, by_smpc), (site_facts(STRICT), by_site)):
        told = judge_liver(
            known, bilirubin_x_uln=Decimal(bilirubin), ast_alt_x_uln=Decimal(ast_alt)
        )
        assert told.value == verdict
    assert "bilirubin over 1.2 × ULN, AST or ALT over 2 × ULN" in told.working[0].formula
