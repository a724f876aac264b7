import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.response import assess
from bespo_desktop.core.units import parse


@pytest.mark.parametrize(
    ("marrow", "blood", "platelets", "anc", "resolved", "response"),
    [
        ("4 %", False, "100 10^9/L", "1 10^9/L", True, "cr"),
        ("4.9 %", False, "250 10^9/L", "3.2 10^9/L", True, "cr"),
        ("0 %", False, "99 10^9/L", "1 10^9/L", True, "cri"),
        ("0 %", False, "100 10^9/L", "0.99 10^9/L", True, "cri"),
        ("0 %", False, "20 10^9/L", "0.1 10^9/L", True, "cri"),
        ("5 %", False, "100 10^9/L", "1 10^9/L", True, "no_response"),
        ("4 %", True, "100 10^9/L", "1 10^9/L", True, "no_response"),
        ("4 %", False, "100 10^9/L", "1 10^9/L", False, "no_response"),
        ("8 %", True, "64 10^9/L", "1.2 10^9/L", False, "no_response"),
        ("8 %", False, "100 10^9/L", "1 10^9/L", True, "no_response"),
    ],
)
def test_cr_and_cri_are_as_in_the_leaflet(facts, marrow, blood, platelets, anc, resolved, response):
    result = assess(facts, parse(marrow), blood, parse(platelets), parse(anc), resolved)
    assert result.value == response
    assert len(result.working) == 5


def test_each_criterion_is_shown_with_its_answer(facts):
    result = assess(facts, parse("8 %"), True, parse("64 10^9/L"), parse("1.2 10^9/L"), False)
    assert [line.result for line in result.working] == [
        "not met",
        "not met",
        "not met",
        "met",
        "not met",
    ]
    assert [(line.formula, line.numbers) for line in result.working] == [
        ("< 5 %", "8 %"),
        ("none", "seen"),
        ("≥ 100 × 10⁹/L", "64 × 10⁹/L"),
        ("≥ 1 × 10⁹/L", "1.2 × 10⁹/L"),
        ("resolved", "not resolved"),
    ]
    result = assess(facts, parse("5 %"), False, parse("100 10^9/L"), parse("1 10^9/L"), True)
    assert [line.result for line in result.working] == ["not met", "met", "met", "met", "met"]
    assert [line.numbers for line in result.working][1::3] == ["none", "resolved"]
    result = assess(facts, parse("4.9 %"), False, parse("100 10^9/L"), parse("1 10^9/L"), True)
    assert {line.result for line in result.working} == {"met"}


def test_a_value_that_cannot_be_is_refused(facts):
    with pytest.raises(RefusedError, match="Between 0 and 100"):
        assess(facts, parse("101 %"), False, parse("100 10^9/L"), parse("1 10^9/L"), True)
