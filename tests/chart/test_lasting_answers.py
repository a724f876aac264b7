"""A no about what does not come and go becomes a yes by two people; a new fact is said by one.

Leaflet, section 2: liver problems, QT prolongation and pregnancy; section 5: particles in the bag.
"""

from datetime import datetime

import pytest

from bespo_desktop.chart.about_dose import GoAhead
from bespo_desktop.chart.about_patient import RowAnswered
from bespo_desktop.chart.about_preparing import PreparationVoided
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, row_findings
from bespo_desktop.chart.gates_give import BEFORE_START
from bespo_desktop.core.checklists import Answer
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_corrected_by_two import by_one, held
from tests.chart.test_corrected_by_two import takes_two as corrected_by_two
from tests.chart.test_taken_back import takes_two
from tests.helpers.labelled_bag import BAG, SALINE_EXPIRY, asked, at, labelled

FOR_GOOD = ["indication", "cd22", "liver-history", "qt-history"]


def dose_row(row: str, answer: Answer) -> RowAnswered:
    return RowAnswered(checklist=BEFORE_DOSE, row=row, answer=answer)


def on_the_next_day(story: BedsideTeller) -> datetime:
    """With the go-ahead of the 25th all questions are asked anew."""
    story.at(at(8, day=25)).say(GoAhead(given=True, by_name="Dr Lena Fraser"))
    return story.clock.now()


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", FOR_GOOD)
def test_what_the_history_says_is_not_taken_back_by_one(row: str) -> None:
    story = asked()
    story.say(dose_row(row, "no"))
    assert row in held(story)
    title = next(r.title for r in story.facts.questions.before_dose.row if r.id == row)
    assert takes_two(story, dose_row(row, "yes")) == (
        "What is known of the patient is taken back by two: call a second person to confirm with "
        f"their own PIN. It takes away: “{title}” was answered with no."
    )
    assert row not in held(story)
    story.say(dose_row(row, "yes"))  # two have said so: nothing is left to take back


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("then", ["yes", "does not apply"])
def test_nor_is_a_pregnancy_test_of_the_day(then: Answer) -> None:
    story = asked()
    story.say(dose_row("pregnancy-test", "no"))
    takes_two(story, dose_row("pregnancy-test", then))
    assert "pregnancy-test" not in held(story)


def test_a_test_of_another_day_is_a_new_fact() -> None:
    story = asked()
    story.say(dose_row("pregnancy-test", "no"))
    on_the_next_day(story)
    story.say(dose_row("pregnancy-test", "yes"))
    assert not {"pregnancy-test", "pregnancy-test-open"} & {*held(story)}


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", FOR_GOOD)
def test_a_history_is_the_same_on_the_next_day(row: str) -> None:
    """The question is asked anew, and what was known yesterday is known."""
    story = asked()
    story.say(dose_row(row, "no"))
    on_the_next_day(story)
    assert f"{row}-open" in held(story)
    takes_two(story, dose_row(row, "yes"))


@pytest.mark.hazard("H10")
def test_who_does_not_know_it_any_more_has_not_taken_it_back() -> None:
    story = asked()
    story.say(dose_row("liver-history", "no"))
    story.say(dose_row("liver-history", "not known"))
    takes_two(story, dose_row("liver-history", "yes"))


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("new", [{}, {"answer": "not known"}, {"answer": "yes"}])
def test_no_correction_leads_past_it_either(new: dict[str, str]) -> None:
    story = asked()
    story.say(dose_row("qt-history", "no"))
    on_the_next_day(story)
    why = corrected_by_two(story, RowAnswered, {"row": "qt-history"}, **new)
    assert "“No history of QT prolongation, and no tendency to it” was answered with no." in why
    story.say(dose_row("qt-history", "yes"))


def test_a_yes_that_was_wrong_is_put_right_by_one() -> None:
    story = asked()
    by_one(story, RowAnswered, {"row": "qt-history"}, answer="no")
    assert "qt-history" in held(story)


def test_who_asked_and_knows_now_says_so_alone() -> None:
    story = asked()
    for row in (*FOR_GOOD, "pregnancy-test"):
        story.say(dose_row(row, "not known"), dose_row(row, "yes"), dose_row(row, "no"))


def test_what_comes_and_goes_is_said_by_one() -> None:
    """Signs, hydration, medicines, and what the patient is told: a later answer is a new fact."""
    story = asked()
    lasting = {*FOR_GOOD, "pregnancy-test", "pregnancy-again"}
    rows = [row for row in story.facts.questions.before_dose.row if row.id not in lasting]
    assert {"infection", "bleeding", "liver-signs", "hydration"} <= {row.id for row in rows}
    for row in rows:
        story.say(dose_row(row.id, "no"), dose_row(row.id, "yes"))
    assert held(story) == []


@pytest.mark.hazard("H16")
def test_particles_do_not_go_away_from_a_bag_by_one() -> None:
    story = labelled()
    looked, particles, unsure = (
        RowAnswered(checklist=BEFORE_START, row="bag-looked-at", answer=answer)
        for answer in ("yes", "no", "not known")
    )
    story.say(particles)
    story.say(unsure)
    why = takes_two(story, looked)
    assert "“Bag looked at again” was answered with no." in why
    found = row_findings(story.facts, story.chart, story.facts.questions.before_start, BEFORE_START)
    assert not {"bag-looked-at", "bag-looked-at-open"} & {finding.code for finding in found}


def test_another_bag_is_another_one() -> None:
    story = labelled()
    looked, particles = (
        RowAnswered(checklist=BEFORE_START, row="bag-looked-at", answer=answer)
        for answer in ("yes", "no")
    )
    story.say(particles, PreparationVoided(preparation=BAG, reason="particles"))
    story.at(at(10, 40)).container("26K24-0032", "N4417B", SALINE_EXPIRY)
    story.say(looked)


def test_what_is_not_yet_right_at_the_bedside_is_put_right_by_one() -> None:
    story = labelled()
    for row in story.facts.questions.before_start.row:
        if row.id != "bag-looked-at":
            for answer in ("no", "yes"):
                told = {"checklist": BEFORE_START, "row": row.id, "answer": answer}
                story.say(RowAnswered.model_validate(told))
