"""Late is not early: a question with what the table of interruptions says, never a stop."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_course import CycleExtended
from bespo_desktop.chart.about_dose import ResponseAssessed
from bespo_desktop.chart.about_patient import PlanRecorded
from bespo_desktop.chart.gate import gate
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.core.finding import Severity
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story
from tests.helpers.words import word

DAY1 = date(2026, 11, 3)
LATER = datetime(2027, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
def story() -> BedsideTeller:
    told = new_story(LATER)
    told.say(AMARA)
    return told


def held(story: BedsideTeller, today: date) -> dict[str, Severity]:
    found = next_dose(story.facts, story.chart, today).findings
    return {one.code: one.severity for one in gate(story.chart, found).closed_by}


def texts(story: BedsideTeller, today: date) -> str:
    return " ".join(one.text for one in next_dose(story.facts, story.chart, today).findings)


def cycles(story: BedsideTeller, number: int, first: date = DAY1) -> date:
    """Tell of so many whole cycles; return when the first day of the last one was."""
    day1 = first
    for cycle in range(1, number + 1):
        for day, level in ((1, "0.8"), (8, "0.5"), (15, "0.5")):
            story.had(cycle, day, day1 + timedelta(days=day - 1), "1", level)
        if cycle < number:
            day1 += timedelta(days=21 if cycle == 1 else 28)
    return day1


def assessed(story: BedsideTeller, response: str) -> None:
    story.say(
        ResponseAssessed.model_validate(
            {
                "assessed_on": story.clock.now().date(),
                "marrow_blasts_percent": Decimal(20 if response == "no_response" else 1),
                "blood_blasts": False,
                "platelets_10_9_per_L": Decimal(150),
                "anc_10_9_per_L": Decimal(2),
                "extramedullary_resolved": True,
                "response": response,
                "mrd": "unknown",
            }
        )
    )


def plan(story: BedsideTeller, transplant: str) -> None:
    story.say(
        PlanRecorded.model_validate(
            {"transplant": transplant, "pregnant": "no", "breast_feeding": "no"}
        )
    )


def test_the_reason_for_a_longer_cycle_1_moves_no_day(story: BedsideTeller) -> None:
    """Leaflet, note b: "may be extended up to 28 days". Day 1 on 3 November: day 22 is the 24th."""
    cycles(story, 1)
    assessed(story, "cr")
    assert held(story, date(2026, 11, 23)) == {"day1-early": Severity.STOP}
    assert held(story, date(2026, 11, 24)) == {}
    assert held(story, date(2026, 11, 26)) == {"cycle-extended-reason": Severity.ASK}
    story.say(CycleExtended(reason="recovery", recovery_from="neutropenia"))
    assert held(story, date(2026, 11, 26)) == {}
    assert held(story, date(2026, 12, 1)) == {}
    assert held(story, date(2026, 12, 2)) == {"cycle-1-over-longest": Severity.ASK}
    assert "longer than the 28 days" in texts(story, date(2026, 12, 2))


def test_day_15_given_late_and_a_reason_leave_the_six_days(story: BedsideTeller) -> None:
    """Day 15 on day 17, the 19th: six days later is the 25th."""
    for day, on, level in ((1, 3, "0.8"), (8, 10, "0.5"), (15, 19, "0.5")):
        story.had(1, day, date(2026, 11, on), "1", level)
    assessed(story, "cr")
    story.say(CycleExtended(reason="CR or CRi"))
    assert held(story, date(2026, 11, 24)) == {"day1-early": Severity.STOP}
    assert held(story, date(2026, 11, 25)) == {}


@pytest.mark.parametrize(
    ("late", "codes", "says"),
    [
        (13, [], ""),
        (14, ["interrupted-reduce-25-percent"], "takes 25 % off the next cycle from 14 days on"),
        (28, ["interrupted-reduce-25-percent"], "takes 25 % off the next cycle from 14 days on"),
        (29, ["interrupted-consider-stopping"], "considers stopping for good over 28 days"),
    ],
)
def test_day_1_of_a_later_cycle_long_after_its_day(story, late, codes, says) -> None:
    """Cycle 2 began on 24 November: 28 days later is 22 December."""
    cycles(story, 2)
    assessed(story, "cr")
    plan(story, "no")
    today = date(2026, 12, 22) + timedelta(days=late)
    assert list(held(story, today)) == codes
    assert says in texts(story, today)
    assert not codes or f"{late} days after 22-Dec-2026" in texts(story, today)


def test_cycle_2_is_late_only_after_the_longest_cycle_1(story: BedsideTeller) -> None:
    """28 days from 3 November is 1 December; 14 days more is the 15th."""
    cycles(story, 1)
    assessed(story, "cr")
    story.say(CycleExtended(reason="CR or CRi"))
    assert list(held(story, date(2026, 12, 14))) == ["cycle-1-over-longest"]
    late = ["cycle-1-over-longest", "interrupted-reduce-25-percent"]
    assert list(held(story, date(2026, 12, 15))) == late


@pytest.mark.parametrize(
    ("today", "codes", "says"),
    [
        (13, ["day8-outside-window"], ""),
        (16, ["day8-outside-window"], ""),
        (
            17,
            ["day8-outside-window", "interrupted-omit-next-dose"],
            "omits a dose that is 7 days late",
        ),
    ],
)
def test_day_8_that_is_late(story, today, codes, says) -> None:
    """Day 1 on 3 November: day 8 is the 10th, its last day the 12th."""
    story.had(1, 1, DAY1, "1", "0.8")
    assert list(held(story, date(2026, 11, today))) == codes
    assert says in texts(story, date(2026, 11, today))


def test_after_two_reductions_the_table_stops_and_the_prescriber_decides(story) -> None:
    cycles(story, 2)
    assessed(story, "cr")
    plan(story, "no")
    for _ in range(2):
        reduce(story)
    assert "stops for good from 14 days on" in texts(story, date(2027, 1, 5))
    story.say(word("interrupted-stop-for-good"))
    assert held(story, date(2027, 1, 5)) == {}


def test_a_word_about_a_week_without_the_drug_is_none_about_two(story: BedsideTeller) -> None:
    """Day 8 was due on the 10th: asked on the 17th, and anew on the 24th (SmPC 4.2, table 4)."""
    story.had(1, 1, DAY1, "1", "0.8")
    story.say(word("day8-outside-window"), word("interrupted-omit-next-dose"))
    assert list(held(story, date(2026, 11, 23))) == []
    assert list(held(story, date(2026, 11, 24))) == ["interrupted-reduce-25-percent"]


def reduce(story: BedsideTeller) -> None:
    story.say(word("counts-low", decision="reduce", reduction_percent=Decimal(25)))


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    ("done", "response", "mrd_code"),
    [(3, "no_response", "No CR or CRi within 3 cycles"), (6, "cr", "At most 6 cycles")],
)
def test_no_word_opens_a_cycle_that_no_plan_allows(story, done, response, mrd_code) -> None:
    """Leaflet: without CR or CRi within 3 cycles treatment ends; at most 6 cycles."""
    last = cycles(story, done, date(2026, 5, 5))
    assessed(story, response)
    plan(story, "unknown")
    today = last + timedelta(days=28)
    story.say(word("course-ask-first"))
    assert held(story, today)["course-refused"] is Severity.STOP
    assert mrd_code in texts(story, today)


def test_a_plan_that_is_not_known_stays_a_question_while_one_allows_the_cycle(story) -> None:
    last = cycles(story, 3, date(2026, 8, 4))
    assessed(story, "cr")
    plan(story, "unknown")
    assert held(story, last + timedelta(days=28)) == {"course-ask-first": Severity.ASK}
