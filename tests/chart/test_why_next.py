"""Why the next dose is the one it is, and what holds it up, as people deal with it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_course import CourseEnded, CycleExtended
from bespo_desktop.chart.about_dose import NotGiven, ResponseAssessed
from bespo_desktop.chart.about_patient import AllergiesRecorded, Died
from bespo_desktop.chart.about_watching import Weighed
from bespo_desktop.chart.correcting import correctable, corrected_payload
from bespo_desktop.chart.dose_holding import holds
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.response_criteria import last_criteria, response_due
from bespo_desktop.chart.why_next import when_text, why_next
from bespo_desktop.core.finding import ask, stop
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def story() -> BedsideTeller:
    story = new_story(NOW)
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    return story


def told(story: BedsideTeller) -> tuple[str, str]:
    coming = next_dose(story.facts, story.chart, NOW.date())
    return why_next(story.chart, coming), when_text(coming)


def cycle_1(story: BedsideTeller) -> None:
    """Days 1, 8 and 15 on 3, 10 and 17 November."""
    for day, on, mg, level in (
        (1, 3, "1.44", "0.8"),
        (8, 10, "0.9", "0.5"),
        (15, 17, "0.9", "0.5"),
    ):
        story.had(1, day, date(2026, 11, on), mg, level)


def test_nothing_yet(story: BedsideTeller) -> None:
    assert told(story) == ("No dose yet. The first is cycle 1, day 1.", "")


def test_day_8_has_its_days(story: BedsideTeller) -> None:
    """Day 1 on 17 November: day 8 is the 24th, 6 days at least, 2 days later at most."""
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    assert told(story) == ("", "23-Nov to 26-Nov")


def test_a_later_day_1_has_a_first_day_only(story: BedsideTeller) -> None:
    """Day 1 on 3 November and 21 days: from the 24th."""
    cycle_1(story)
    assert told(story) == ("", "from 24-Nov")


@pytest.mark.parametrize(
    ("extension", "why"),
    [
        (CycleExtended(reason="CR or CRi"), "Cycle 1 was extended; reason: CR or CRi."),
        (
            CycleExtended(reason="recovery", recovery_from="low platelets"),
            "Cycle 1 was extended; reason: recovery from low platelets.",
        ),
    ],
)
def test_an_extended_cycle_1_says_for_what(
    story: BedsideTeller, extension: CycleExtended, why: str
) -> None:
    cycle_1(story)
    story.say(extension)
    assert told(story) == (why, "from 24-Nov"), "up to 28 days, leaflet note b: no day is moved"


@pytest.mark.parametrize(
    ("how", "reason", "why"),
    [
        ("deferred", "fever", "Day 8 was deferred: fever."),
        ("declined", "", "Day 8 was declined."),
    ],
)
def test_a_dose_that_was_not_given_is_named(
    story: BedsideTeller, how: Any, reason: str, why: str
) -> None:
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    story.say(NotGiven(cycle=1, day=8, how=how, reason=reason, prescriber=None))
    assert told(story)[0] == why


def test_an_ended_course_says_why(story: BedsideTeller) -> None:
    story.say(CourseEnded(reason="transplant planned", prescriber="Dr Osei"))
    assert told(story) == ("No further dose: transplant planned.", "")


def test_nobody_doses_the_dead(story: BedsideTeller) -> None:
    story.say(Died(at=NOW))
    assert told(story) == ("No further dose: the patient has died.", "")


def assessed(**changed: Any) -> ResponseAssessed:
    seen: dict[str, Any] = {
        "assessed_on": date(2026, 11, 23),
        "marrow_blasts_percent": "4",
        "blood_blasts": False,
        "platelets_10_9_per_L": "99",
        "anc_10_9_per_L": "1",
        "extramedullary_resolved": True,
        "response": "cri",
        "mrd": "negative",
    }
    return ResponseAssessed.model_validate({**seen, **changed}, strict=False)


def test_the_criteria_of_the_last_assessment_are_shown_one_by_one(story: BedsideTeller) -> None:
    assert last_criteria(story.facts, story.chart) is None
    story.say(assessed())
    held = last_criteria(story.facts, story.chart)
    assert held is not None
    assert held.seen.response == "cri"
    results = [line.result for line in held.lines]
    assert sum(result.endswith("not met") for result in results) == 1


def test_an_assessment_is_due_before_cycle_2(story: BedsideTeller) -> None:
    cycle_1(story)
    coming = next_dose(story.facts, story.chart, NOW.date())
    assert response_due(story.chart, coming, "none")
    assert not response_due(story.chart, coming, "cr")


def test_what_holds_the_dose_is_grouped_as_people_deal_with_it(story: BedsideTeller) -> None:
    facts = story.facts
    tests, rows = facts.questions.tests.test, facts.questions.before_dose.row
    found = [
        ask("alt-high", "ALT is raised.", "s"),
        *(ask(f"{test.id}-missing", "", "s") for test in tests[:2]),
        ask(f"{tests[2].id}-old", "", "s"),
        *(stop(f"{row.id}-open", "", "s") for row in rows[:2]),
        stop("go-ahead-missing", "The go-ahead for today is missing.", "s"),
        stop("counts-low", "Wait.", "s"),
        stop("contraindicated", "Do not give.", "s"),
        stop("died", "The patient has died.", "s"),
    ]
    told_ = holds(facts, found)
    assert [(hold.finding.code, hold.way, hold.about) for hold in told_] == [
        ("go-ahead-missing", "go-ahead", ""),
        ("counts-low", "decide", "counts-due-to-disease"),
        ("contraindicated", "patient", "contraindicated"),
        ("died", "", ""),
        ("questions-open", "questions", ""),
        ("alt-high", "decide", "alt-high"),
        ("values-missing", "values", ""),
    ]
    texts = {hold.finding.code: hold.finding.text for hold in told_}
    assert texts["questions-open"] == "2 questions before the dose are open."
    names = ", ".join(test.name for test in tests[:3])
    assert texts["values-missing"] == f"Enter today's values: {names}."
    (one,) = holds(facts, [stop(f"{rows[0].id}-open", "", "s")])
    assert one.finding.text == "1 question before the dose is open."


def test_an_act_is_put_right_value_by_value() -> None:
    act = Weighed(weight_kg=Decimal("69.4"), weighed_on=date(2026, 11, 24))
    assert correctable(act) == {"weight_kg": "69.4", "weighed_on": "2026-11-24"}
    right = corrected_payload(act, {"weight_kg": "64.9", "weighed_on": "2026-11-23"})
    assert right == Weighed(weight_kg=Decimal("64.9"), weighed_on=date(2026, 11, 23))
    with pytest.raises(ValueError, match="Nothing was changed"):
        corrected_payload(act, {"weight_kg": "69.4"})
    with pytest.raises(ValueError, match="Read weighed on again: it does not fit"):
        corrected_payload(act, {"weighed_on": "better"})
