"""What was done late does not pass over what came after it, nor does an older look answer it.

Decisions: any sign while it runs stops the infusion. Site policy, observed values that ask.
"""

from decimal import Decimal

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.gate import GateClosedError, allows
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.standing import state_of, ungraded
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrections import correction, last
from tests.chart.test_judged import ecg
from tests.chart.test_late_entries import PAUSE as PAUSED
from tests.chart.test_late_entries import START
from tests.chart.test_resuming import RESUMED, let_go_on, refusals, stop_act, stopped, ticked
from tests.helpers.grades import reaction
from tests.helpers.labelled_bag import at, labelled, running
from tests.helpers.words import word

WHY = "phone was busy"


def late(story: BedsideTeller, *acts) -> None:
    story.acts.do_late(story.chart.patient_id, *acts, reason=WHY, by=story.first)


def refused(story: BedsideTeller, *acts) -> str:
    with pytest.raises(GateClosedError) as found:
        late(story, *acts)
    return str(found.value)


def chills_after_the_word() -> BedsideTeller:
    """Stopped 11:12, word 11:20; rigors ticked 11:25 while the record still says stopped."""
    story = let_go_on()
    story.at(at(11, 25)).say(ticked("sepsis", "chills"))
    return story.at(at(11, 40))


@pytest.mark.hazard("H34")
def test_a_drug_does_not_run_on_after_a_sign_because_its_resuming_is_entered_late() -> None:
    """It ran again at 11:21, rigors came at 11:25: nobody has said that the pump was stopped."""
    story = chills_after_the_word()
    words = refused(story, (at(11, 21), RESUMED))
    assert "at 11:25 came after it" in words
    assert "Stop the pump" in words
    assert story.chart.infusion.state == "stopped"


@pytest.mark.hazard("H34")
def test_with_the_stop_that_followed_it_the_resuming_is_entered() -> None:
    """11:00 to 11:12 and 11:21 to 11:26: 17 min at 50 mL/h."""
    story = chills_after_the_word()
    late(story, (at(11, 21), RESUMED), (at(11, 26), stop_act()))
    infusion = story.chart.infusion
    assert infusion.state == "stopped"
    assert [(run.start, run.end) for run in infusion.runs] == [
        (at(11), at(11, 12)),
        (at(11, 21), at(11, 26)),
    ]
    assert refusals(story) == ["resume-after-reaction"]


@pytest.mark.parametrize(
    "came",
    [
        word("resume-after-reaction", "hold"),
        reaction(2),
        watch.LysisBloods(
            taken_at=at(11, 24),
            uric_acid=None,
            potassium="7 mmol/L",
            phosphate=None,
            calcium=None,
            creatinine_x_uln=None,
            laboratory=False,
            clinical=False,
            criteria=("potassium",),
        ),
    ],
)
def test_nor_after_a_word_to_hold_a_grade_or_a_value_that_speaks_against_it(came) -> None:
    story = let_go_on()
    story.at(at(11, 25)).say(came)
    assert "at 11:25 came after it" in refused(story.at(at(11, 40)), (at(11, 21), RESUMED))


@pytest.mark.hazard("H34")
def test_a_sign_that_has_gone_again_was_seen_all_the_same() -> None:
    story = chills_after_the_word()
    story.say(watch.NoSigns(danger="sepsis"))
    assert "at 11:25 came after it" in refused(story, (at(11, 21), RESUMED))


def test_a_resuming_after_the_last_sign_is_entered_late_with_its_word() -> None:
    story = stopped("line or site")
    story.at(at(11, 20)).say(word("resume-after-stop", "resume"))
    late(story.at(at(11, 40)), (at(11, 21), RESUMED))
    assert story.chart.infusion.state == "running"


def test_a_start_entered_late_does_not_run_on_after_a_sign_either() -> None:
    story = labelled().at(at(11, 20))
    story.bedside()
    story.say(ticked("sepsis", "chills"))
    story.at(at(11, 40))
    acts, hands = ((at(11), START), (at(11, 21), stop_act())), {"second": "marsh", "by": "reilly"}
    with pytest.raises(GateClosedError, match="11:20 came after it"):
        story.acts.do_late(story.chart.patient_id, acts[0], reason=WHY, **hands)
    story.acts.do_late(story.chart.patient_id, *acts, reason=WHY, **hands)
    assert story.chart.infusion.state == "stopped"


def waiting(story: BedsideTeller) -> list[tuple[str, str]]:
    return [(one.what.danger, one.what.sign) for one in unanswered(story.facts, story.chart)]


def observed(temperature: str) -> watch.Observed:
    values = dict.fromkeys(
        ("systolic_mmHg", "diastolic_mmHg", "respiratory_rate_per_min", "spo2_percent")
    )
    return watch.Observed(
        temperature_degC=Decimal(temperature), pulse_per_min=Decimal(80), **values
    )


@pytest.mark.hazard("H34")
def test_who_looked_before_it_was_entered_did_not_know_of_the_fever() -> None:
    """39.6 degrees at 11:20 are entered at 11:40; at 11:30 nobody knew of them."""
    story = running(at(11))
    story.at(at(11, 30)).say(watch.NoSigns(danger="sepsis"))
    late(story.at(at(11, 40)), (at(11, 20), observed("39.6")))
    assert waiting(story) == [("sepsis", "fever")]
    story.at(at(11, 41)).say(watch.NoSigns(danger="sepsis"))
    assert waiting(story) == []


@pytest.mark.hazard("H34")
def test_a_look_from_before_the_fever_is_no_answer_though_it_is_entered_after_it() -> None:
    story = running(at(11))
    story.at(at(11, 20)).say(observed("39.6"))
    late(story.at(at(11, 40)), (at(11, 10), watch.NoSigns(danger="sepsis")))
    assert waiting(story) == [("sepsis", "fever")]


def test_a_look_of_then_that_is_entered_afterwards_answers_it() -> None:
    """The fever of 11:20 and what was seen at 11:25 are taken from the paper, one by one."""
    story = running(at(11))
    story.at(at(11, 30)).say(watch.NoSigns(danger="sepsis"))
    late(story.at(at(11, 40)), (at(11, 20), observed("39.6")))
    late(story.at(at(11, 41)), (at(11, 25), watch.NoSigns(danger="sepsis")))
    assert waiting(story) == []


@pytest.mark.hazard("H34")
def test_a_value_corrected_to_a_fever_is_asked_about_though_somebody_has_looked() -> None:
    story = running(at(11))
    story.at(at(11, 20)).say(observed("36.9"))
    story.at(at(11, 25)).say(watch.NoSigns(danger="sepsis"))
    told = last(story, watch.Observed)
    story.at(at(11, 40)).say(correction(told, temperature_degC=Decimal("39.6")))
    assert waiting(story) == [("sepsis", "fever")]


@pytest.mark.hazard("H34")
def test_a_sign_entered_late_was_not_known_to_who_graded_the_reaction() -> None:
    story = stopped()
    story.say(ticked("reaction", "skin"))
    story.at(at(11, 20)).say(reaction(1))
    late(story.at(at(11, 40)), (at(11, 15), ticked("reaction", "skin", "breathing")))
    assert ungraded(state_of(story.chart, "reaction"))
    story.at(at(11, 45)).say(reaction(2))
    assert not ungraded(state_of(story.chart, "reaction"))


@pytest.mark.hazard("H34")
def test_a_word_about_a_sign_does_not_count_for_one_that_was_entered_after_it() -> None:
    story = running(at(11))
    story.at(at(12)).ends()
    story.at(at(12, 10)).say(ticked("sepsis", "chills"))
    story.at(at(12, 20)).say(word("sepsis-signs-stand"))
    assert allows(story.chart, "sepsis-signs-stand")
    late(story.at(at(12, 40)), (at(12, 15), ticked("sepsis", "chills", "fever")))
    assert not allows(story.chart, "sepsis-signs-stand")


@pytest.mark.hazard("H34")
def test_a_resuming_entered_late_needs_the_word_that_it_needed_then() -> None:
    """Rigors in the pause at 11:14; at 11:20 it ran again without a word."""
    story = running(at(11))
    story.at(at(11, 10)).say(PAUSED)
    story.at(at(11, 14)).say(ticked("sepsis", "chills"))
    story.at(at(11, 40))
    assert "Only the prescriber's word" in refused(story, (at(11, 20), RESUMED))


@pytest.mark.hazard("H35")
def test_what_is_entered_late_is_judged_by_its_values_too() -> None:
    """QT 456 ms at 77/min is QTcF 496 ms and grade 3, whenever it is entered."""
    story = running(at(11)).at(at(13, day=25))
    right = ecg(456, 77, 496, 517, 3)
    wrong = right.model_copy(update={"grade": 0})
    assert "QTcF 496 ms, QTcB 517 ms, grade 3" in refused(story, (at(12), wrong))
    late(story, (at(12), right))
    assert story.chart.ecgs == (right,)
