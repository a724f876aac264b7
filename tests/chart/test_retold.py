"""A sample entered again is a correction in disguise: what it takes away, two people see.

A sample later than all that are known is a new fact, whatever it says. SmPC 4.2, CTCAE 5.0 and
Cairo-Bishop hold later values against earlier ones: what they are held against is kept too.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.next_dose import best_response
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.qt_before_dose import qt_findings
from bespo_desktop.chart.story import story as told
from bespo_desktop.chart.taken_away import NEEDS_SECOND
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrected_by_two import held, value
from tests.chart.test_judged import ecg, response
from tests.chart.test_known_since_then import strike
from tests.chart.test_late_and_later import late
from tests.chart.test_lysis_in_two_reports import POTASSIUM, TWO, bloods, verdict
from tests.helpers.labelled_bag import asked, at, running
from tests.helpers.story import AMARA, new_story

# The story's samples are of 7:30: QTcF 420 ms, bilirubin 14 µmol/L.


def takes_two(story: BedsideTeller, *acts: Payload) -> str:
    """Return why one person may not; a second one then may."""
    with pytest.raises(GateClosedError) as closed:
        story.say(*acts)
    assert [finding.code for finding in closed.value.findings] == [NEEDS_SECOND]
    story.say(*acts, second=story.second)
    return str(closed.value)


@pytest.mark.hazard("H10")
def test_a_raised_bilirubin_is_not_entered_again_as_a_lower_one_by_one() -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"))
    why = takes_two(story, value("bilirubin", "8", "umol/L"))
    assert "Bilirubin is high: the prescriber decides." in why
    assert "bilirubin-high" not in held(story)


def test_a_new_sample_says_what_it_says_and_a_worse_value_of_the_old_one_too() -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"), value("bilirubin", "90", "umol/L"))
    assert "bilirubin-high" in held(story)
    story.say(value("bilirubin", "8", "umol/L", minute=46))
    assert "bilirubin-high" not in held(story)


@pytest.mark.hazard("H10")
def test_of_several_values_saved_at_once_each_is_looked_at() -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"))
    takes_two(story, value("alt", "30", "U/L", 50), value("bilirubin", "8", "umol/L"))


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("higher", ["441", "480"])
def test_an_older_ecg_does_not_raise_what_a_rise_is_measured_from_by_one(higher: str) -> None:
    """420 ms at 7:30, 490 ms at 7:50: risen by 70 ms. One of 7:10 would be the first."""
    story = asked()
    story.say(value("qtcf", "490", "ms", 50))
    assert "qtcf-rise" in held(story)
    why = takes_two(story, value("qtcf", higher, "ms", 10))
    assert "Later values are held against QTcF 420 ms." in why


@pytest.mark.hazard("H35")
def test_nor_while_it_is_the_only_one() -> None:
    """Nothing was held against it yet; the next ECG will be."""
    story = new_story(at(8))
    story.say(AMARA, value("qtcf", "420", "ms", 30))
    takes_two(story, value("qtcf", "470", "ms", 10))


@pytest.mark.hazard("H35")
def test_of_the_first_minute_too_the_entry_made_last_is_what_a_rise_is_measured_from() -> None:
    """440 ms were typed, 380 ms were meant: 445 ms have risen by 65 ms, not by 5."""
    story = new_story(at(8))
    story.say(AMARA, value("qtcf", "440", "ms", 30))
    story.say(value("qtcf", "380", "ms", 30))
    story.say(value("qtcf", "445", "ms", 50))
    (rise,) = qt_findings(story.facts, story.chart)
    assert rise.text.startswith("QTcF rose by 65 ms from 380 ms")


def test_an_older_ecg_that_was_shorter_is_entered_by_one() -> None:
    story = asked()
    story.say(value("qtcf", "490", "ms", 50))
    story.say(value("qtcf", "380", "ms", 10))
    rise = next(f for f in qt_findings(story.facts, story.chart) if f.code == "qtcf-rise")
    assert rise.text.startswith("QTcF rose by 110 ms from 380 ms")


@pytest.mark.hazard("H35")
def test_an_older_ecg_that_is_entered_late_takes_two_as_well() -> None:
    """456 ms at 77/min are QTcF 496 ms: taken at 7:10, before the first one."""
    story = asked()
    story.say(value("qtcf", "490", "ms", 50))
    first = ecg(456, 77, 496, 517, 3).model_copy(update={"taken_at": at(7, 10)})
    story.at(at(9))
    with pytest.raises(GateClosedError, match="call a second person"):
        late(story, (at(8, 30), first))
    acts = ((at(8, 30), first),)
    story.acts.do_late(
        story.chart.patient_id, *acts, reason="paper", by=story.first, second=story.second
    )
    assert story.chart.ecgs == (first,)


@pytest.mark.hazard("H35")
def test_an_ecg_of_the_same_minute_is_not_read_shorter_by_one() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(456, 77, 496, 517, 3))
    shorter = ecg(402, 47, 371, 356, 0)
    seconds = shorter.model_copy(update={"taken_at": at(12) + timedelta(seconds=50)})
    assert "QTcF 496 ms" in takes_two(story, seconds)
    story.say(shorter.model_copy(update={"taken_at": at(12, 1)}))


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("lower", [{"potassium": "4.1 mmol/L"}, {"uric_acid": "331 umol/L"}])
def test_bloods_of_one_sample_are_not_reported_lower_by_one(lower) -> None:
    story = running(at(11)).at(at(13))
    story.say(bloods(at(13), **TWO))
    takes_two(story, bloods(at(13), **lower))
    assert verdict(story) == "none"


def test_bloods_of_one_sample_in_two_reports_and_newer_ones_are_saved_by_one() -> None:
    story = running(at(11)).at(at(13))
    story.say(bloods(at(13), **POTASSIUM), bloods(at(13), uric_acid="331 umol/L"))
    story.at(at(14)).say(bloods(at(14), potassium="4.1 mmol/L"))
    assert verdict(story) == "none"


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("test", "unit", "milder", "harder"),
    [
        ("potassium", "mmol/L", "5.5", "3.9"),
        ("calcium", "mmol/L", "1.9", "2.4"),
        ("anc", "10^9/L", "0.8", "1.3"),
    ],
)
def test_what_was_taken_before_the_start_and_came_after_it_moves_no_baseline_by_one(
    test: str, unit: str, milder: str, harder: str
) -> None:
    """7:30 is the baseline; 10:50 is nearer to the start at 11:00."""
    for new, by_two in ((milder, True), (harder, False)):
        story = running(at(11)).at(at(11, 30))
        act = LabResult(test=test, value=Decimal(new), unit=unit, taken_at=at(10, 50))
        if by_two:
            assert "Later values are held against" in takes_two(story, act)
        else:
            story.say(act)


@pytest.mark.hazard("H10")
def test_counts_from_before_the_cycle_are_not_entered_again_as_lower_ones_by_one() -> None:
    """SmPC 4.2, table 2: low before treatment, day 1 waits for the counts of the cycle before.

    0.8 and 40 at cycle 2; once that was given, 0.4 and 30 would let cycle 3 start with 0.5 and 35.
    """
    story = asked()
    story.early_counts("0.6", "35", datetime(2026, 10, 6, 9, tzinfo=UTC))
    for cycle, first in ((1, date(2026, 10, 7)), (2, date(2026, 11, 4))):
        for day in (1, 8, 15)[: 3 if cycle == 1 else 2]:
            story.had(cycle, day, first + timedelta(days=day - 1), "0.9", "0.5")
    before = datetime(2026, 11, 3, 7, tzinfo=UTC)
    story.early_counts("0.8", "40", before)
    for test, by_one, by_two in (("anc", "0.9", "0.4"), ("platelets", "48", "30")):
        act = LabResult(test=test, value=Decimal(by_one), unit="10^9/L", taken_at=before)
        story.say(act)
        why = takes_two(story, act.model_copy(update={"value": Decimal(by_two)}))
        assert f"before the cycle {by_one} × 10⁹/L." in why


@pytest.mark.hazard("H08")
def test_a_response_of_one_day_is_not_entered_again_as_none_by_one() -> None:
    """Day 1 of cycle 2: 0.5 mg/m² after a remission, 0.8 without one."""
    story = new_story(at(8))
    story.say(AMARA)
    story.measured("168", "69.4", at(8).date())
    for day, on, level in ((1, 1, "0.8"), (8, 8, "0.5"), (15, 15, "0.5")):
        story.had(1, day, at(8, day=on).date(), "1.4", level)
    story.at(at(13)).say(response("cr"))
    why = takes_two(story, response("no_response", blasts="5"))
    assert "worked out with 0.5 mg/m², not 0.8 mg/m²" in why


@pytest.mark.hazard("H08")
def test_a_remission_that_was_mistyped_opens_no_further_cycle() -> None:
    """Without a remission within three cycles the treatment ends: SmPC 4.2."""
    story = new_story(at(8))
    story.say(AMARA)
    story.say(response("cr"))
    story.say(response("no_response", blasts="5"), second=story.second)
    assert best_response(story.chart) == "no_response"


@pytest.mark.hazard("H10")
def test_what_was_struck_out_by_two_is_entered_right_by_one() -> None:
    """The sample is not known any more: nothing is taken away by what was entered wrong."""
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"))
    strike(story, story.chart.events[-1])
    story.say(value("bilirubin", "8", "umol/L"))
    assert "bilirubin-high" not in held(story)


def test_the_record_says_that_a_sample_was_entered_again() -> None:
    story = asked()
    story.say(value("bilirubin", "80", "umol/L"), value("bilirubin", "90", "umol/L"))
    lines = [line for line in told(story.chart.events) if line.what.startswith("bilirubin")]
    assert [(line.what, line.detail) for line in lines] == [
        ("bilirubin: 14 µmol/L", ""),
        ("bilirubin: 80 µmol/L", ""),
        ("bilirubin: 90 µmol/L", "same sample again, taken 24-Nov-2026 07:45"),
    ]


def test_and_that_one_is_older_than_another_that_was_known() -> None:
    story = asked()
    older = ecg(402, 47, 371, 356, 0).model_copy(update={"taken_at": at(7, 10)})
    story.say(older)
    assert told(story.chart.events)[-1].detail == (
        "QT 402 ms at 47 /min; older sample, taken 24-Nov-2026 07:10"
    )
