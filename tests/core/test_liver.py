"""Venoocclusive disease: signs of the leaflet always ask, EBMT alarms after a transplant."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.liver import Weighing, vod_signs, weight_trend
from bespo_desktop.core.units import magnitude, parse, quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
TODAY = date(2026, 11, 24)
TRANSPLANT = date(2026, 11, 3)


def weights(*rows):
    return [Weighing(date(2026, 11, day), parse(f"{kg} kg")) for day, kg in rows]


def judged(*ticked, **more):
    return vod_signs(FACTS, ticked=ticked, today=TODAY, **more)


def codes(result):
    return [finding.code for finding in result.findings]


def test_no_sign_says_nothing():
    result = judged()
    assert (result.value.signs, codes(result)) == ((), [])


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    "sign",
    [
        "weight-gain",
        "right-upper-pain",
        "large-liver",
        "abdominal-fluid",
        "raised-liver-tests",
        "jaundice",
    ],
)
def test_any_sign_of_the_leaflet_holds_and_calls(sign):
    result = judged(sign)
    assert (result.value.signs, codes(result)) == ((sign,), ["vod-signs"])


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(("times", "raised"), [("2.49", False), ("2.5", False), ("2.51", True)])
def test_alt_or_ast_over_two_and_a_half_times_the_limit_is_a_raised_liver_test(times, raised):
    """SmPC 4.2, table 3: over 2.5 × ULN, strictly; EBMT's criteria know bilirubin only."""
    result = judged(ast_alt_x_uln=Decimal(times), transplant_on=TRANSPLANT)
    assert result.value.signs == (("raised-liver-tests",) if raised else ())
    assert result.value.criteria == ()
    assert codes(result) == (["vod-signs"] if raised else [])
    line = result.working[-1]
    assert line.result == ("raised" if raised else "not raised")


def test_a_weight_gain_counts_over_five_percent_only():
    assert judged(weighings=weights((17, "70"), (24, "73.5"))).value.signs == ()
    assert judged(weighings=weights((17, "70"), (24, "73.6"))).value.signs == ("weight-gain",)


def test_a_loss_is_no_gain_and_a_gain_that_was_seen_too_counts_once():
    assert judged(weighings=weights((17, "70"), (24, "60"))).value.signs == ()
    gained = weights((17, "70"), (24, "74"))
    assert judged("weight-gain", weighings=gained).value.signs == ("weight-gain",)


def test_the_trend_runs_from_first_to_last_day():
    trend = weight_trend(weights((24, "73.5"), (17, "70"), (20, "60")))
    assert (magnitude(trend.change, "kg"), magnitude(trend.percent, "%")) == (
        parse("3.5 kg").magnitude,
        parse("5 %").magnitude,
    )
    assert trend.days == 7


def test_one_weighing_is_no_trend():
    assert weight_trend([]) is None
    assert weight_trend(weights((24, "70"))) is None
    assert weight_trend(weights((24, "70"), (24, "71"))) is None
    assert weight_trend(weights((23, "70"), (24, "71"))).days == 1
    assert weight_trend(weights((23, "70"), (23, "70"), (24, "71"))).days == 1


def test_a_trend_is_shown_to_a_tenth_and_judged_exactly():
    # 3.6 ÷ 70 = 5.142857… %; −3.5 ÷ 70 = −5 %.
    trend = weight_trend(weights((17, "70"), (24, "73.6")))
    assert str(magnitude(trend.percent, "%")) == "5.1"
    assert str(magnitude(trend.percent_exact, "%")).startswith("5.142857")
    lost = weight_trend(weights((17, "70"), (24, "66.5")))
    assert (magnitude(lost.change, "kg"), magnitude(lost.percent, "%")) == (Decimal("-3.5"), -5)


@pytest.mark.parametrize("first", ["0", "-70"])
def test_a_first_weight_of_nothing_is_refused(first):
    rows = [Weighing(TODAY - timedelta(days=1), quantity(Decimal(first), "kg"))]
    with pytest.raises(RefusedError, match="above 0 kg"):
        weight_trend([*rows, Weighing(TODAY, quantity(Decimal(70), "kg"))])


def test_a_very_small_first_weight_is_still_a_weight():
    assert magnitude(weight_trend(weights((17, "0.5"), (24, "1"))).percent, "%") == 100


def test_before_a_transplant_no_criteria_are_counted():
    result = judged("abdominal-fluid", "jaundice", bilirubin=parse("40 umol/L"))
    assert (result.value.probable, result.value.criteria) == (False, ())
    assert result.value.onset is None


@pytest.mark.parametrize(
    ("bilirubin", "met"),
    [
        ("34 umol/L", True),
        ("40 umol/L", True),
        ("33.9 umol/L", False),
        ("2 mg/dL", True),
        ("1.9 mg/dL", False),
    ],
)
def test_bilirubin_counts_in_the_unit_reported(bilirubin, met):
    result = judged("abdominal-fluid", bilirubin=parse(bilirubin), transplant_on=TRANSPLANT)
    assert result.value.probable is met
    assert ("vod-criteria" in codes(result)) is met


def test_the_weight_and_the_criteria_stand_in_the_working():
    result = judged(
        "abdominal-fluid", weighings=weights((17, "70"), (24, "73.6")), transplant_on=TRANSPLANT
    )
    assert [(line.name, line.formula, line.numbers, line.result) for line in result.working] == [
        ("Weight", "change ÷ first weight", "3.6 kg in 7 d", "5.1 %"),
        ("EBMT criteria", "2 or more of five", "weight-gain, ascites", "met"),
    ]
    none = judged("jaundice", transplant_on=TRANSPLANT)
    assert [(line.numbers, line.result) for line in none.working] == [("none", "not met")]
    assert judged("jaundice").working == ()


def test_raised_bilirubin_is_a_sign_of_its_own():
    assert judged(bilirubin=parse("34 umol/L")).value.signs == ("raised-liver-tests",)
    assert judged(bilirubin=parse("33 umol/L")).value.signs == ()


@pytest.mark.parametrize(
    ("transplant", "onset", "criteria"),
    [(24, "classical", ("ascites",)), (25, None, ())],
)
def test_the_day_of_the_transplant_is_after_it_and_the_day_before_is_not(
    transplant, onset, criteria
):
    value = judged("abdominal-fluid", transplant_on=date(2026, 11, transplant)).value
    assert (value.onset, value.criteria) == (onset, criteria)


def test_a_large_liver_counts_when_it_is_painful():
    alone = judged("large-liver", "abdominal-fluid", transplant_on=TRANSPLANT).value
    painful = judged(
        "large-liver", "right-upper-pain", "abdominal-fluid", transplant_on=TRANSPLANT
    ).value
    assert (alone.probable, painful.probable) == (False, True)
    assert painful.criteria == ("painful-large-liver", "ascites")
    assert painful.clinical is False


def test_clinical_disease_needs_bilirubin_and_two_more():
    result = judged(
        "abdominal-fluid",
        bilirubin=parse("2 mg/dL"),
        weighings=weights((17, "70"), (24, "74")),
        transplant_on=TRANSPLANT,
    )
    assert result.value.clinical is True
    assert result.value.criteria == ("bilirubin", "weight-gain", "ascites")
    assert result.value.probable is True
    every = judged(
        *("abdominal-fluid", "large-liver", "right-upper-pain"),
        bilirubin=parse("2 mg/dL"),
        weighings=weights((17, "70"), (24, "74")),
        transplant_on=TRANSPLANT,
    )
    assert (every.value.clinical, len(every.value.criteria)) == (True, 4)
    one = judged("abdominal-fluid", bilirubin=parse("2 mg/dL"), transplant_on=TRANSPLANT)
    assert (one.value.probable, one.value.clinical) == (True, False)
    looked_at = judged(
        "abdominal-fluid",
        bilirubin=parse("2 mg/dL"),
        suggestive_ultrasound=True,
        transplant_on=TRANSPLANT,
    )
    assert looked_at.value.clinical is False


@pytest.mark.parametrize(("day", "onset"), [(3, "classical"), (2, "late")])
def test_onset_is_classical_up_to_day_twenty_one(day, onset):
    assert judged("jaundice", transplant_on=date(2026, 11, day)).value.onset == onset


def test_a_suggestive_ultrasound_is_one_of_the_five():
    result = judged("abdominal-fluid", suggestive_ultrasound=True, transplant_on=TRANSPLANT)
    assert result.value.criteria == ("ascites", "ultrasound")


@pytest.mark.parametrize("bilirubin", ["40 mmol/L", "40 U/L"])
def test_bilirubin_in_another_unit_is_refused(bilirubin):
    with pytest.raises(RefusedError, match=r"Give bilirubin in mg/dL or umol/L\."):
        judged(bilirubin=parse(bilirubin), transplant_on=TRANSPLANT)


def test_an_unknown_sign_is_refused():
    with pytest.raises(RefusedError):
        judged("hiccups")
