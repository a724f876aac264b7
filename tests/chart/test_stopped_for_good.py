"""SmPC 4.2: after a severe reaction, suspected liver disease or the prescriber's word, no dose."""

from datetime import date

import pytest

from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_watching import NoSigns, ReactionGraded, SignsTicked
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import at, running
from tests.helpers.story import ZONE


def a_week_later(grade: int | None = None) -> BedsideTeller:
    """Return day 8 with everything asked and answered; day 1 had a reaction of this grade."""
    story = running(at(11))
    story.at(at(12)).ends()
    if grade is not None:
        story.say(SignsTicked(danger="reaction", signs=("chills",), while_running=False))
        story.say(
            ReactionGraded(
                treatment_needed=True,
                prompt_response=grade < 3,
                recurred=False,
                hospital=grade >= 3,
                life_threatening=False,
                grade=grade,
                version="5.0",
            )
        )
        story.say(NoSigns(danger="reaction"))
    story.at(at(8, day=30)).measured("168", "69.4", date(2026, 11, 30))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1200", "Dr Lena Fraser", "P. Nair")
    return story


def held_by(story: BedsideTeller) -> list[str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return [finding.code for finding in gate.closed_by]


@pytest.mark.parametrize(
    ("grade", "codes"),
    [
        (None, []),
        (2, ["reaction-at-last-dose"]),
        (3, ["severe-reaction"]),
    ],
)
def test_a_severe_reaction_stops_the_next_dose(grade: int | None, codes: list[str]) -> None:
    assert held_by(a_week_later(grade)) == codes


def test_a_word_to_stop_for_good_outlasts_its_cause() -> None:
    story = a_week_later()
    stop = {
        "about": "bilirubin-high",
        "decision": "stop for good",
        "prescriber": "Dr Lena Fraser",
        "received": "written order",
        "where_written": "notes",
        "reason": "liver",
    }
    story.say(PrescriberDecided.model_validate(stop))
    assert held_by(story) == ["stopped-for-good"]
    later = PrescriberDecided.model_validate({**stop, "decision": "resume"})
    with pytest.raises(GateClosedError, match="with a second person"):
        story.at(at(8, 5, 30)).say(later)
    assert held_by(story) == ["stopped-for-good"]
    story.say(later, second=story.second)
    assert held_by(story) == []


def test_signs_of_liver_disease_hold_the_dose_until_they_are_gone() -> None:
    """Decisions: VOD suspected: hold and urgent prescriber."""
    story = a_week_later()
    story.say(SignsTicked(danger="liver", signs=("weight-gain",), while_running=False))
    assert held_by(story) == ["liver-signs-stand"]
    story.say(NoSigns(danger="liver"))
    assert held_by(story) == []
