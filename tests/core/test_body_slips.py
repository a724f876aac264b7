import pytest

from bespo_desktop.core.body_slips import weight_slips
from bespo_desktop.core.units import parse


def codes(facts, weight, previous):
    return [finding.code for finding in weight_slips(facts, parse(weight), parse(previous))]


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("weight", "previous", "found"),
    [
        # 69.4 kg is 153 lb.
        ("153 kg", "69.4 kg", ["weight-in-pounds"]),
        ("320 kg", "32 kg", ["weight-ten-fold"]),
        ("35 kg", "350 kg", ["weight-ten-fold"]),
        ("69.4 kg", "71.2 kg", []),
        ("90 kg", "69.4 kg", []),
        # The site's weight change is 10 %: 76.3 kg is 9.94 % more than 69.4 kg, read as pounds
        # 168.2 kg is 76.29 kg; 168.4 kg is 76.38 kg, 10.06 % more.
        ("168.2 kg", "69.4 kg", ["weight-in-pounds"]),
        ("168.4 kg", "69.4 kg", []),
        # 10 % more or less, exactly: 352 kg read as 35.2 kg is 10 % more than 32 kg.
        ("352 kg", "32 kg", []),
        ("351.9 kg", "32 kg", ["weight-ten-fold"]),
        ("288 kg", "32 kg", []),
        ("288.1 kg", "32 kg", ["weight-ten-fold"]),
        ("3.21 kg", "32 kg", ["weight-ten-fold"]),
    ],
)
def test_pounds_and_a_moved_decimal_point_are_found_by_the_weight_before(
    facts, weight, previous, found
):
    assert codes(facts, weight, previous) == found


def test_the_question_says_both_weights(facts):
    (finding,) = weight_slips(facts, parse("153 kg"), parse("69.4 kg"))
    assert finding.text == ("Read the scale again: 69.4 kg before, 153 kg now looks like pounds.")
    (finding,) = weight_slips(facts, parse("320.5 kg"), parse("32 kg"))
    assert finding.text == "Check the decimal point: 32 kg before, 320.5 kg now looks ten-fold."


def test_without_a_weight_before_nothing_is_guessed(facts):
    assert weight_slips(facts, parse("153 kg"), None) == ()
