"""Counts, liver tests and interruptions: rows of SmPC 4.2, worked by hand."""

from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Severity
from bespo_desktop.core.toxicity import Counts, judge_counts, judge_interruption, judge_liver
from bespo_desktop.core.units import quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()


def counts(neutrophils, platelets):
    return Counts(quantity(neutrophils, "10^9/L"), quantity(platelets, "10^9/L"))


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    ("before", "previous", "now", "due_to_disease", "verdict"),
    [
        (("1", "50"), None, ("1", "50"), False, "may-start"),
        (("1", "50"), None, ("0.99", "50"), False, "wait"),
        (("3", "200"), None, ("1.5", "50"), False, "may-start"),
        (("3", "200"), None, ("1", "80"), False, "may-start"),
        (("1", "50"), None, ("1", "49"), False, "wait"),
        (("1", "50"), ("0.5", "20"), ("0.9", "60"), False, "wait"),
        (("1", "50"), None, ("0.9", "60"), True, "wait"),
        (("0.99", "50"), None, ("1", "50"), False, "may-start"),
        (("2", "49"), ("0.8", "40"), ("0.8", "40"), False, "may-start"),
        (("2", "49"), ("0.8", "40"), ("0.79", "40"), False, "wait"),
        (("2", "49"), ("0.8", "40"), ("0.8", "39"), False, "wait"),
        (("2", "49"), ("0.8", "40"), ("0.8", "39"), True, "prescriber-decides"),
        (("0.4", "30"), None, ("0.6", "45"), False, "wait"),
    ],
)
def test_counts_before_a_later_cycle(before, previous, now, due_to_disease, verdict):
    result = judge_counts(
        FACTS,
        before=counts(*before),
        previous=None if previous is None else counts(*previous),
        now=counts(*now),
        due_to_disease=due_to_disease,
    )
    assert result.value == verdict
    assert "platelets-untransfused" in [finding.code for finding in result.findings]
    assert result.stopped == (verdict == "wait")


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    ("bilirubin", "ast_alt", "flags", "verdict"),
    [
        ("1.5", "2.5", {}, "go-on"),
        ("1.51", "2.5", {}, "ask"),
        ("1.5", "2.51", {}, "ask"),
        ("0.6", "0.9", {}, "go-on"),
        ("1.51", "2.51", {}, "hold"),
        ("1.51", "2.51", {"gilbert_or_haemolysis": True}, "ask"),
        ("9", "2.5", {"gilbert_or_haemolysis": True}, "go-on"),
        ("1", "1", {"vod_suspected": True}, "hold"),
        ("1", "1", {"vod_confirmed": True}, "stop-for-good"),
        ("9", "9", {"vod_suspected": True, "vod_confirmed": True}, "stop-for-good"),
    ],
)
def test_liver_before_each_dose(bilirubin, ast_alt, flags, verdict):
    result = judge_liver(
        FACTS, bilirubin_x_uln=Decimal(bilirubin), ast_alt_x_uln=Decimal(ast_alt), **flags
    )
    assert result.value == verdict
    assert result.stopped == (verdict in ("hold", "stop-for-good"))


@pytest.mark.parametrize(
    ("bilirubin", "ast_alt", "said"),
    [
        ("1.5", "2.5", "neither raised"),
        ("0.6", "0.9", "neither raised"),
        ("1.51", "2.5", "bilirubin raised"),
        ("1.5", "2.51", "AST or ALT raised"),
        ("1.51", "2.51", "both raised"),
    ],
)
def test_the_working_says_which_liver_test_is_raised(bilirubin, ast_alt, said):
    for gilbert, words in ((False, ""), (True, " (not counted: Gilbert or haemolysis)")):
        (line,) = judge_liver(
            FACTS,
            bilirubin_x_uln=Decimal(bilirubin),
            ast_alt_x_uln=Decimal(ast_alt),
            gilbert_or_haemolysis=gilbert,
        ).working
        assert line.formula == "bilirubin over 1.5 × ULN, AST or ALT over 2.5 × ULN"
        assert line.numbers == f"bilirubin {bilirubin} × ULN{words}, AST or ALT {ast_alt} × ULN"
        assert line.result == said


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ({"vod_suspected": True}, ["vod-suspected"]),
        ({"vod_confirmed": True}, ["vod-confirmed"]),
        ({}, []),
        ({"ast_alt_x_uln": Decimal(3)}, ["one-liver-test-raised"]),
        ({"ast_alt_x_uln": Decimal(3), "bilirubin_x_uln": Decimal(2)}, ["liver-tests-raised"]),
    ],
)
def test_what_holds_the_dose_is_told_apart(flags, codes):
    values = {"bilirubin_x_uln": Decimal(1), "ast_alt_x_uln": Decimal(1)}
    result = judge_liver(FACTS, **(values | flags))
    assert [finding.code for finding in result.findings] == codes


@pytest.mark.parametrize(
    ("before", "previous", "now", "due", "why", "code"),
    [
        (("1", "50"), None, ("1", "49"), False, "both at least {r} again", "counts-low"),
        (("0.9", "50"), None, ("1", "50"), False, "low before treatment: both at least {r}", None),
        (
            ("0.9", "50"),
            ("0.8", "40"),
            ("0.8", "40"),
            False,
            "low before treatment: both at least ANC 0.8, platelets 40 × 10⁹/L",
            None,
        ),
        (
            ("0.9", "50"),
            None,
            ("0.8", "40"),
            True,
            "low before treatment: due to the disease",
            "counts-due-to-disease",
        ),
        (
            ("0.9", "50"),
            None,
            ("0.8", "40"),
            False,
            "low before treatment: no way of recovery met",
            "counts-low",
        ),
    ],
)
def test_the_working_says_by_which_way_the_counts_recovered(before, previous, now, due, why, code):
    result = judge_counts(
        FACTS,
        before=counts(*before),
        previous=None if previous is None else counts(*previous),
        now=counts(*now),
        due_to_disease=due,
    )
    (line,) = result.working
    assert line.formula == why.format(r="ANC 1, platelets 50 × 10⁹/L")
    assert line.numbers == (
        f"ANC {now[0]}, platelets {now[1]} × 10⁹/L; "
        f"before treatment ANC {before[0]}, platelets {before[1]} × 10⁹/L"
    )
    codes = [finding.code for finding in result.findings]
    assert codes == ([] if code is None else [code]) + ["platelets-untransfused"]


@pytest.mark.parametrize(
    ("days", "reductions", "verdict"),
    [
        (0, 0, "next-dose-when-recovered"),
        (6, 2, "next-dose-when-recovered"),
        (7, 0, "omit-next-dose"),
        (13, 2, "omit-next-dose"),
        (14, 0, "reduce-25-percent"),
        (14, 1, "two-doses-per-cycle"),
        (28, 2, "stop-for-good"),
        (28, 0, "reduce-25-percent"),
        (29, 0, "consider-stopping"),
    ],
)
def test_days_without_a_dose(days, reductions, verdict):
    result = judge_interruption(FACTS, days=days, reductions_so_far=reductions)
    assert result.value == verdict
    (finding,) = result.findings
    assert (finding.severity, finding.code) == (Severity.ASK, "unconfirmed-source")


@pytest.mark.parametrize(("days", "reductions"), [(-1, 0), (3, 3), (3, -1)])
def test_an_impossible_interruption_is_refused(days, reductions):
    with pytest.raises(RefusedError):
        judge_interruption(FACTS, days=days, reductions_so_far=reductions)
