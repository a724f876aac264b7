"""What was said or measured for another day, another dose or another value opens no gate."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_course import Relapsed
from bespo_desktop.chart.about_dose import (
    GoAhead,
    LabResult,
    NotGiven,
    ResponseAssessed,
)
from bespo_desktop.chart.about_patient import Corrected, RowAnswered
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, may_calculate
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.core.finding import Finding
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import (
    BAG,
    SALINE_EXPIRY,
    VIAL_EXPIRY,
    WATER_EXPIRY,
    asked,
    at,
    matched,
)
from tests.helpers.story import ZONE
from tests.helpers.words import word


def findings(story: BedsideTeller) -> tuple[Finding, ...]:
    return may_calculate(story.facts, story.chart, story.clock.now(), ZONE).closed_by


def held_by(story: BedsideTeller) -> list[str]:
    return [finding.code for finding in findings(story)]


def test_the_go_ahead_is_for_its_own_day() -> None:
    """Decisions: checks and go-ahead today."""
    story = asked()
    assert held_by(story) == []
    story.at(at(8, day=25))
    assert held_by(story) == ["go-ahead-missing"]


def test_yesterdays_questions_are_asked_again_with_todays_go_ahead() -> None:
    story = asked()
    story.at(at(8, day=25)).say(
        RowAnswered(checklist=BEFORE_DOSE, row="infection", answer="yes"),
        GoAhead(given=True, by_name="Dr Lena Fraser"),
    )
    codes = held_by(story)
    assert "bleeding-open" in codes
    assert "infection-open" not in codes
    story.questions()
    assert held_by(story) == []


def test_a_bag_made_before_midnight_may_start_after_it() -> None:
    story = asked()
    story.at(at(22)).calculated()
    story.checked()
    story.at(at(22, 30)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(23)).water("W1187", WATER_EXPIRY)
    story.dissolved()
    story.diluted()
    story.labelled()
    story.at(at(0, 20, 25)).bedside()
    assert may_start(story.facts, story.chart, at(0, 30, 25), ZONE).closed_by == ()


@pytest.mark.parametrize("again", ["2.1", "3.4"])
def test_a_word_about_a_value_does_not_hold_for_the_next_value(again: str) -> None:
    """Potassium 3.2 was decided on; the next sample is lower, or not better enough."""
    story = asked()
    story.labs(potassium="3.2")
    assert held_by(story) == ["potassium-low"]
    story.at(at(8, 10)).say(word("potassium-low"))
    assert held_by(story) == []
    story.at(at(8, 20)).say(
        LabResult(test="potassium", value=Decimal(again), unit="mmol/L", taken_at=at(8, 5))
    )
    assert held_by(story) == ["potassium-low"]


def test_a_word_about_an_answer_does_not_hold_for_the_next_answer() -> None:
    story = asked()
    story.say(RowAnswered(checklist=BEFORE_DOSE, row="infection", answer="no"))
    story.at(at(8, 10)).say(word("infection"))
    assert held_by(story) == []
    story.at(at(8, 20)).say(RowAnswered(checklist=BEFORE_DOSE, row="infection", answer="no"))
    assert held_by(story) == ["infection"]


@pytest.mark.hazard("H10")
def test_a_word_about_a_value_does_not_hold_for_the_value_after_a_correction() -> None:
    """ALT 110 was decided on; it had been misread and is 900."""
    story = asked()
    story.labs(alt="110")
    story.at(at(8, 10)).say(word("alt-high"))
    assert held_by(story) == []
    story.at(at(8, 20)).say(corrected(told(story, "alt"), value=Decimal(900)))
    assert held_by(story) == ["alt-high"]
    story.at(at(8, 30)).say(word("alt-high"))
    assert held_by(story) == []


@pytest.mark.hazard("H10")
def test_a_word_about_one_test_does_not_hold_when_a_value_is_found_to_be_of_it() -> None:
    """Typed under AST, it was the ALT: the word about the ALT was about another value."""
    story = asked()
    story.labs(alt="110", ast="40")
    story.at(at(8, 10)).say(word("alt-high"))
    story.at(at(8, 20)).say(corrected(told(story, "ast"), test="alt", value=Decimal(700)))
    assert held_by(story) == ["alt-high"]


def test_a_word_about_an_answer_does_not_hold_after_its_correction() -> None:
    story = asked()
    story.say(RowAnswered(checklist=BEFORE_DOSE, row="infection", answer="no", detail="cough"))
    story.at(at(8, 10)).say(word("infection"))
    assert held_by(story) == []
    again = story.chart.events[-2]
    story.at(at(8, 20)).say(corrected(again, detail="rigors, line site red"))
    assert held_by(story) == ["infection"]


@pytest.mark.hazard("H10")
def test_gilbert_was_about_the_bilirubin_that_was_known() -> None:
    """Bilirubin 40 with ALT 120: Gilbert. Bilirubin 200 a little later: both raised, hold."""
    story = asked()
    story.labs(bilirubin="40", alt="120")
    words = ("gilbert-or-haemolysis", "alt-high", "bilirubin-high")
    story.at(at(8, 10)).say(*map(word, words))
    assert held_by(story) == []
    story.at(at(8, 20)).say(
        LabResult(test="bilirubin", value=Decimal(200), unit="umol/L", taken_at=at(8, 15))
    )
    assert held_by(story) == ["liver-tests-raised", "bilirubin-high"]


def told(story: BedsideTeller, test: str) -> Event:
    """Return the last act with a value of a test."""
    acts = (e for e in reversed(story.chart.events) if isinstance(e.payload, LabResult))
    return next(e for e in acts if isinstance(e.payload, LabResult) and e.payload.test == test)


def corrected(old: Event, **change: object) -> Corrected:
    new = old.payload.model_copy(update=change)
    return Corrected(
        event_id=old.id,
        reason="misread",
        replacement_kind=new.kind,
        replacement_json=new.model_dump_json(),
    )


def test_what_was_answered_before_a_dose_elsewhere_is_for_that_dose() -> None:
    """Given at the day unit on the 24th: nothing of that day counts for day 8."""
    story = asked()
    story.had(1, 1, date(2026, 11, 24), "1.44", "0.8")
    codes = held_by(story)
    assert "infection-open" in codes
    assert "bilirubin-missing" in codes


def cycle_2(anc: str, platelets: str) -> BedsideTeller:
    """Return day 1 of cycle 2 on 24 November after a cycle 1 from 27 October, no remission."""
    story = asked()
    story.early_counts(anc, platelets, at(9, day=24) - timedelta(days=30))
    for day, on in ((1, date(2026, 10, 27)), (8, date(2026, 11, 3)), (15, date(2026, 11, 10))):
        story.had(1, day, on, "0.9", "0.5")
    story.say(assessed("no_response", date(2026, 11, 17)))
    return story


def assessed(response: str, on: date) -> ResponseAssessed:
    return ResponseAssessed.model_validate(
        {
            "assessed_on": on,
            "marrow_blasts_percent": Decimal(8 if response == "no_response" else 2),
            "blood_blasts": False,
            "platelets_10_9_per_L": Decimal(140 if response == "cr" else 64),
            "anc_10_9_per_L": Decimal("1.2"),
            "extramedullary_resolved": True,
            "response": response,
            "mrd": "unknown",
        }
    )


def counted(story: BedsideTeller, anc: str, platelets: str, day: int = 24) -> None:
    """A sample of 7:45, later than the one of the story's morning."""
    story.early_counts(anc, platelets, at(7, 45, day))


def test_counts_that_fell_hold_day_1_however_often_they_are_taken() -> None:
    """SmPC 4.2: low before treatment (0.8 and 40), now 0.2 and 10, yesterday lower still."""
    story = cycle_2("0.8", "40")
    counted(story, "0.1", "8", day=23)
    counted(story, "0.2", "10")
    assert "counts-low" in held_by(story)


@pytest.mark.hazard("H10")
def test_counts_after_the_first_dose_are_none_before_treatment() -> None:
    """1.2 and 64 that morning, 0.4 and 30 in the evening: 0.5 and 45 are no recovery (table 2)."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.dissolved()
    story.diluted()
    story.labelled()
    story.at(at(11)).bedside()
    story.starts()
    story.at(at(12)).ends()
    story.at(at(20)).early_counts("0.4", "30", at(18))
    story.at(datetime(2026, 12, 15, 8, tzinfo=UTC))
    story.had(1, 8, date(2026, 12, 1), "0.9", "0.5")
    story.had(1, 15, date(2026, 12, 8), "0.9", "0.5")
    story.at(datetime(2026, 12, 16, 8, tzinfo=UTC)).labs(anc="0.5", platelets="45")
    assert "counts-low" in held_by(story)


@pytest.mark.hazard("H10")
def test_one_count_that_was_there_before_treatment_and_is_not_now_is_asked_about() -> None:
    """SmPC 4.2, table 2: ANC 1.2 and platelets 40 before, 0.5 and 45 at cycle 2 and now.

    The row for ANC that was there waits for 1; the row for "ANC and/or platelets" low before lets
    the day start at the counts of the cycle before.
    """
    story = asked()
    story.early_counts("1.2", "40", datetime(2026, 9, 20, 9, tzinfo=UTC))
    story.early_counts("0.5", "45", datetime(2026, 10, 20, 7, tzinfo=UTC))
    for cycle, first in ((1, date(2026, 9, 22)), (2, date(2026, 10, 20))):
        for day in (1, 8, 15):
            story.had(cycle, day, first + timedelta(days=day - 1), "0.9", "0.5")
    story.say(assessed("no_response", date(2026, 11, 17)))
    counted(story, "0.5", "45")
    assert {"counts-low", "one-count-fell"} & set(held_by(story)) == {"one-count-fell"}
    (finding,) = [f for f in findings(story) if f.code == "one-count-fell"]
    assert "ANC: 1.2 before treatment, 0.5 now" in finding.text
    assert "Ask the pharmacist which row holds" in finding.text
    story.say(word("one-count-fell"))
    assert "one-count-fell" not in held_by(story)
    story.at(at(8, 50)).early_counts("0.5", "45", at(8, 40))
    assert "one-count-fell" in held_by(story)
    story.early_counts("1", "50", at(8, 45))
    assert {"counts-low", "one-count-fell"} & set(held_by(story)) == set()


@pytest.mark.hazard("H10")
def test_counts_of_the_first_sample_that_were_mistyped_are_none_before_treatment() -> None:
    """On day 1, given elsewhere, 0.4 and 12 were typed and 1.6 and 88 meant: both were there.

    0.5 and 20 wait then (table 2).
    """
    story = cycle_2("0.4", "12")
    for anc, platelets in (("0.4", "12"), ("1.6", "88")):
        story.early_counts(anc, platelets, datetime(2026, 10, 27, 7, tzinfo=UTC))
    counted(story, "0.5", "20")
    assert "counts-low" in held_by(story)


def test_old_counts_entered_late_are_not_todays() -> None:
    """ANC was 1.6 before treatment and is 0.3 today; the old paper is typed in afterwards."""
    story = cycle_2("1.6", "88")
    counted(story, "0.3", "20")
    counted(story, "1.5", "80", day=23)
    assert "counts-low" in held_by(story)


@pytest.mark.parametrize(
    ("about", "values", "code"),
    [
        ("counts-due-to-disease", {"anc": "0.2", "platelets": "10"}, "counts-low"),
        ("gilbert-or-haemolysis", {"bilirubin": "60", "alt": "200"}, "liver-tests-raised"),
    ],
)
def test_a_prescribers_no_is_no_yes(about: str, values: dict[str, str], code: str) -> None:
    """The prescriber was asked and said: hold."""
    story = cycle_2("0.8", "40")
    story.labs(**values)
    assert code in held_by(story)
    story.at(at(8, 30)).say(word(about, "hold"))
    assert code in held_by(story)


def test_an_older_assessment_entered_late_is_not_the_latest() -> None:
    """Relapse on 20 November: a remission of the 12th, typed in later, is past."""
    story = cycle_2("1.6", "88")
    story.say(Relapsed(found_on=date(2026, 11, 20)))
    story.say(assessed("cr", date(2026, 11, 12)))
    dose = todays_dose(story.facts, story.chart, at(9), ZONE)
    assert dose.response == "no_response"
    assert dose.plan is not None
    assert dose.plan.value.dose_per_area.magnitude == Decimal("0.8")


def test_a_value_in_another_unit_counts_as_missing() -> None:
    """Bilirubin 3 mg/dL is 51 µmol/L, and no 3 µmol/L."""
    story = asked()
    story.say(LabResult(test="bilirubin", value=Decimal(3), unit="mg/dL", taken_at=at(7, 50)))
    assert "bilirubin-missing" in held_by(story)


def test_a_deferred_dose_starts_anew() -> None:
    story = asked()
    story.say(NotGiven(cycle=1, day=1, how="deferred", reason="fever", prescriber="Dr Fraser"))
    assert {"prescription-missing", "go-ahead-missing"} <= set(held_by(story))


def test_the_last_entry_of_one_sample_counts() -> None:
    """The same sample of 7:30 typed again: 2.1, not 4.1."""
    story = asked()
    taken = at(7, 30)
    story.say(LabResult(test="potassium", value=Decimal("2.1"), unit="mmol/L", taken_at=taken))
    assert held_by(story) == ["potassium-low"]
