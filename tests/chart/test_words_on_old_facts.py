"""A prescriber's word holds for what the prescriber knew, and for nothing that came after it."""

from datetime import date
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_patient import (
    Corrected,
    Measured,
    PlanRecorded,
    ReasonsAnswered,
)
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrected_by_two import value
from tests.helpers.labelled_bag import asked, at
from tests.helpers.story import ZONE
from tests.helpers.words import word


def held_by(story: BedsideTeller) -> list[str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return [finding.code for finding in gate.closed_by]


BOTH = {"consultant": "Dr Lena Fraser", "pharmacist": "K. Boateng"}


def reasons(allergic: str = "no", vod: str = "no", liver: str = "no") -> ReasonsAnswered:
    return ReasonsAnswered.model_validate({"allergic": allergic, "vod": vod, "liver": liver})


def plan(pregnant: str, transplant: str = "no") -> PlanRecorded:
    return PlanRecorded.model_validate(
        {"transplant": transplant, "pregnant": pregnant, "breast_feeding": "no"}
    )


def weighed(kg: str, confirmed: tuple[str, ...] = ()) -> Measured:
    return Measured(
        height_cm=Decimal(168),
        weight_kg=Decimal(kg),
        measured_on=date(2026, 11, 24),
        formula="mosteller",
        confirmed=confirmed,
    )


@pytest.mark.hazard("H10")
def test_a_passed_reason_not_to_give_passes_no_reason_that_came_later() -> None:
    """Leaflet, section 2: each of the three reasons is one of its own."""
    story = asked()
    story.at(at(8, 10)).say(reasons(liver="yes"))
    assert held_by(story) == ["contraindicated"]
    story.at(at(8, 20)).say(word("contraindicated", **BOTH))
    assert held_by(story) == []
    story.at(at(8, 25)).say(reasons(liver="yes"))
    assert held_by(story) == []
    story.at(at(8, 30)).say(reasons(liver="yes", allergic="yes"))
    assert held_by(story) == ["contraindicated"]
    story.at(at(8, 40)).say(word("contraindicated", **BOTH))
    assert held_by(story) == []


def test_a_corrected_reason_needs_a_new_word() -> None:
    story = asked()
    story.at(at(8, 10)).say(reasons(liver="yes"))
    wrong = story.chart.events[-1]
    story.at(at(8, 20)).say(word("contraindicated", **BOTH))
    right = reasons(liver="yes", vod="yes")
    story.at(at(8, 30)).say(
        Corrected(
            event_id=wrong.id,
            reason="VOD was overlooked",
            replacement_kind=right.kind,
            replacement_json=right.model_dump_json(),
        )
    )
    assert held_by(story) == ["contraindicated"]


def test_a_word_on_not_sure_is_no_word_on_pregnant() -> None:
    story = asked()
    story.at(at(8, 10)).say(plan("ask"))
    assert held_by(story) == ["pregnant"]
    story.at(at(8, 20)).say(word("pregnant"))
    assert held_by(story) == []
    story.at(at(8, 25)).say(plan("ask", transplant="yes"))
    assert held_by(story) == []
    story.at(at(8, 30)).say(plan("yes"))
    assert held_by(story) == ["pregnant"]


def test_a_word_on_one_weight_is_no_word_on_another() -> None:
    """A body mass index outside the band of the policy: asked of each weight anew."""
    story = asked()
    story.at(at(8, 10)).say(weighed("36"))
    assert "bmi-outside-band" in held_by(story)
    story.at(at(8, 20)).say(word("bmi-outside-band"))
    assert "bmi-outside-band" not in held_by(story)
    story.at(at(8, 30)).say(weighed("34"))
    assert "bmi-outside-band" in held_by(story)


@pytest.mark.hazard("H35")
def test_a_word_about_a_rise_does_not_hold_for_a_lower_first_ecg_that_came_later() -> None:
    """420 ms at 7:30, 490 ms at 7:50: the word knew a rise of 70 ms, not one of 110."""
    story = asked()
    story.say(value("qtcf", "490", "ms", 50))
    story.at(at(9)).say(word("qtcf-rise"))
    assert "qtcf-rise" not in held_by(story)
    story.at(at(9, 30)).say(value("qtcf", "380", "ms", 10))
    assert "qtcf-rise" in held_by(story)
