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
    ],
)
def test_pounds_and_a_moved_decimal_point_are_found_by_the_weight_before(
    facts, weight, previous, found
):
    assert codes(facts, weight, previous) == found


def test_the_question_says_both_weights(facts):
    (finding,) = weight_slips(facts, parse("153 kg"), parse("69.4 kg"))
    assert finding.text == ("Read the scale again: 69.4 kg before, 153 kg now looks like pounds.")


def test_without_a_weight_before_nothing_is_guessed(facts):
    assert weight_slips(facts, parse("153 kg"), None) == ()
