"""What stands in Watch holds the next start and the next dose until a doctor has decided."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.dose_holding import holds
from bespo_desktop.chart.fold import apply
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.status import standing
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_late_entries import START
from tests.helpers.labelled_bag import BAG, at, labelled, running
from tests.helpers.story import ZONE
from tests.helpers.words import word


def ticked(danger: watch.Danger, *signs: str) -> watch.SignsTicked:
    return watch.SignsTicked(danger=danger, signs=signs, while_running=False)


def graded(grade: int) -> watch.ReactionGraded:
    return watch.ReactionGraded(
        treatment_needed=grade > 1,
        prompt_response=grade < 3,
        recurred=False,
        hospital=False,
        life_threatening=False,
        grade=grade,
        version="5.0",
    )


def ecg(qtcf: str, grade: int, taken_at: datetime) -> watch.EcgRecorded:
    return watch.EcgRecorded(
        qt_ms=Decimal(qtcf),
        heart_rate_per_min=Decimal(60),
        qtcf_ms=Decimal(qtcf),
        qtcb_ms=Decimal(qtcf),
        grade=grade,
        version="5.0",
        taken_at=taken_at,
    )


def bloods(
    *criteria: str, laboratory: bool = False, clinical: bool = False, taken_at: datetime
) -> watch.LysisBloods:
    """Return a test whose values meet these criteria; creatinine at its limit when clinical."""
    return watch.LysisBloods(
        taken_at=taken_at,
        uric_acid="420 umol/L" if "uric-acid-rise" in criteria else None,
        potassium="7 mmol/L" if "potassium" in criteria else None,
        phosphate="2 mmol/L" if "phosphate" in criteria else None,
        calcium=None if criteria else "2.3 mmol/L",
        creatinine_x_uln=Decimal("1.5") if clinical else None,
        creatinine="126 umol/L" if clinical else None,
        laboratory=laboratory,
        clinical=clinical,
        criteria=criteria,
    )


def before_start() -> BedsideTeller:
    """Return the story with every check before the start done, at 10:55."""
    story = labelled()
    story.at(at(10, 55)).bedside()
    return story


def next_week(*acts: Payload) -> BedsideTeller:
    """Return day 8 with everything asked and answered, after these acts at 13:10 of day 1."""
    story = running(at(11))
    story.at(at(12)).ends()
    story.at(at(13)).observed()
    story.say(watch.ObservationFinished(signs=False))
    story.at(at(13, 10))
    for act in acts:
        story.say(act)
    story.at(at(8, day=30)).measured("168", "69.4", date(2026, 11, 30))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1200", "Dr Lena Fraser", "P. Nair")
    return story


def start_held_by(story: BedsideTeller) -> list[str]:
    found = may_start(story.facts, story.chart, story.clock.now(), ZONE).closed_by
    return [finding.code for finding in found]


def held_by(story: BedsideTeller) -> list[str]:
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    return [finding.code for finding in gate.closed_by]


STANDING: list[tuple[Payload, str, str]] = [
    (
        ticked("sepsis", "fever", "chills"),
        "sepsis-signs-stand",
        "Still ticked in Watch (Suspected sepsis): fever, chills or rigors. The prescriber decides "
        "first; what has gone is taken away there.",
    ),
    (ticked("qt", "faint"), "qt-signs-stand", "(QT prolongation): fainted."),
    (ticked("tumour-lysis", "cramps"), "lysis-signs-stand", "spasms, cramps, weakness."),
    (ticked("counts", "nose-bleeds"), "counts-signs-stand", "frequent nose bleeds."),
    (ticked("extravasation", "pain"), "site-signs-stand", "pain or burning."),
    (
        bloods("potassium", "phosphate", laboratory=True, taken_at=at(10, 45)),
        "tumour-lysis-stands",
        "Laboratory tumour lysis stands in Watch: potassium, phosphate. The doctor decides",
    ),
    (
        bloods("uric-acid-rise", "potassium", laboratory=True, clinical=True, taken_at=at(10, 45)),
        "tumour-lysis-stands",
        "Clinical tumour lysis stands in Watch: uric acid up, potassium, creatinine. The doctor",
    ),
    (
        bloods("potassium", taken_at=at(10, 45)),
        "tumour-lysis-stands",
        "A blood value at the limit of tumour lysis stands in Watch: potassium.",
    ),
]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("act", "code", "words"), STANDING)
def test_what_stands_before_the_start_asks_the_prescriber(
    act: Payload, code: str, words: str
) -> None:
    """Leaflet 2 and 4: the doctor is told of each of them; a word from before does not count."""
    story = before_start()
    assert start_held_by(story) == []
    story.at(at(10, 56)).say(word(code))
    story.at(at(10, 57)).say(act)
    assert start_held_by(story) == [code]
    found = may_start(story.facts, story.chart, story.clock.now(), ZONE).closed_by[0]
    assert words in found.text
    assert found.source
    with pytest.raises(GateClosedError):
        story.starts()
    story.at(at(10, 58)).say(word(code))
    assert start_held_by(story) == []
    story.at(at(11)).starts()
    assert story.chart.infusing


def test_fever_ticked_as_a_reaction_is_suspected_sepsis_for_the_next_dose_too() -> None:
    story = next_week(ticked("reaction", "fever"), graded(1))
    assert held_by(story) == ["reaction-at-last-dose", "sepsis-signs-stand"]
    story.say(watch.NoSigns(danger="reaction"))
    assert held_by(story) == ["reaction-at-last-dose"]
    story.say(word("reaction-at-last-dose"))
    assert held_by(story) == []


def test_low_counts_with_fever_alone_put_one_question_and_not_two() -> None:
    story = next_week(ticked("counts", "fever"))
    assert held_by(story) == ["sepsis-signs-stand"]


def test_a_change_that_stays_below_the_limit_does_not_ask() -> None:
    """25 % up in one value is a criterion; alone and far from its limit it holds no dose."""
    story = before_start()
    story.say(bloods("uric-acid-rise", taken_at=at(10, 45)))
    assert start_held_by(story) == []


def test_an_ecg_in_watch_reaches_the_start_and_a_newer_one_takes_its_place() -> None:
    story = before_start()
    story.say(ecg("540", 3, at(10, 45)))
    assert "qtcf-high" in start_held_by(story)
    value = {"test": "qtcf", "value": Decimal(430), "unit": "ms", "taken_at": at(10, 50)}
    story.at(at(10, 56)).say(LabResult.model_validate(value))
    assert "qtcf-high" not in held_by(story)


@pytest.mark.hazard("H34")
def test_a_reaction_is_graded_before_the_next_dose_also_when_its_signs_are_gone() -> None:
    story = next_week(ticked("reaction", "breathing", "low-blood-pressure"))
    assert held_by(story) == ["reaction-ungraded"]
    gate = may_calculate(story.facts, story.chart, story.clock.now(), ZONE)
    assert gate.closed_by[0].text == (
        "A reaction is not graded yet: breathing trouble, low blood pressure. Go to Watch: grade "
        "the whole reaction, or take back what was ticked by mistake."
    )
    assert holds(story.facts, gate.closed_by)[0].way == "watch"
    where = standing(story.facts, story.chart, story.clock.now(), ZONE)
    assert (where.word, where.step, where.room) == ("Checks open", "Grade the reaction", "watch")
    story.say(word("reaction-ungraded"))
    story.say(watch.NoSigns(danger="reaction"))
    assert held_by(story) == ["reaction-ungraded"]
    told = advice(story.facts, story.chart, "reaction", story.clock.now(), ZONE)
    assert (told.title, told.steps[0].text) == (
        "Gone, not graded yet",
        "Grade the whole reaction",
    )
    assert last_state(story.facts, story.chart, "reaction", ZONE).text == "Gone, not graded"
    story.say(graded(2))
    assert held_by(story) == ["reaction-at-last-dose"]
    where = standing(story.facts, story.chart, story.clock.now(), ZONE)
    assert (where.word, where.step) == ("On hold", "Doctor to decide")
    story.at(at(9, day=30)).say(word("reaction-at-last-dose"))
    assert held_by(story) == []


def test_signs_ticked_by_mistake_leave_nothing_to_grade() -> None:
    story = next_week(ticked("reaction", "skin"))
    story.say(watch.SignsWithdrawn(danger="reaction", reason="wrong patient on the screen"))
    assert held_by(story) == []


def test_a_mistake_does_not_take_back_the_real_sign_before_it() -> None:
    story = next_week(ticked("reaction", "skin"), watch.NoSigns(danger="reaction"))
    story.say(ticked("reaction", "breathing"))
    story.say(watch.SignsWithdrawn(danger="reaction", reason="wrong patient on the screen"))
    assert held_by(story) == ["reaction-ungraded"]


def test_a_sign_after_the_grade_asks_for_the_grade_of_the_whole_again() -> None:
    """CTCAE 5.0: recurring after improvement is grade 3; the old grade does not know of it."""
    story = next_week(ticked("reaction", "skin"), graded(2))
    story.say(ticked("reaction", "skin", "breathing"))
    assert held_by(story) == ["reaction-ungraded"]
    story.say(graded(3))
    assert held_by(story) == ["severe-reaction"]


def test_a_word_about_signs_lapses_when_another_sign_comes_and_not_when_one_goes() -> None:
    story = before_start()
    story.say(ticked("qt", "dizzy", "heart-rhythm"))
    story.at(at(10, 56)).say(word("qt-signs-stand"))
    story.at(at(10, 57)).say(ticked("qt", "dizzy"))
    assert start_held_by(story) == []
    story.at(at(10, 58)).say(ticked("qt", "dizzy", "faint"))
    assert start_held_by(story) == ["qt-signs-stand"]


def test_the_start_clears_what_was_decided_and_keeps_what_nobody_decided() -> None:
    """A record from elsewhere may hold such a start: the signs still stand in Watch after it."""
    story = before_start()
    story.say(ticked("qt", "dizzy"))
    story.say(ticked("counts", "fever", "bruising"))
    story.say(ticked("reaction", "skin"))
    story.at(at(10, 56)).say(word("qt-signs-stand"))
    story.say(word("sepsis-signs-stand"))
    event = replace(story.chart.events[-1], id="start", payload=START, happened_at=at(11))
    after = apply(story.chart, event)
    assert {name: state.signs for name, state in after.dangers.items()} == {
        "counts": ("fever", "bruising"),
        "reaction": ("skin",),
    }
    story.say(word("counts-signs-stand"))
    story.say(graded(1))
    story.at(at(10, 57)).say(word("reaction-at-last-dose"))
    story.at(at(11)).starts()
    assert story.chart.dangers == {}


def test_a_start_on_paper_is_entered_with_the_word_that_came_before_it() -> None:
    """Fever at 10:57, the program was down, the doctor said go ahead, and the drug ran at 11:00."""
    story = before_start()
    story.at(at(10, 57)).say(ticked("sepsis", "fever"))
    story.at(at(12))
    act = InfusionStarted(
        preparation=BAG,
        cycle=1,
        day=1,
        dose_mg=Decimal("1.44"),
        volume_mL=Decimal(50),
        rate_mL_per_h=Decimal(50),
    )

    def enter() -> None:
        story.acts.do_late(
            story.chart.patient_id,
            (at(11), act),
            reason="program was down",
            second=story.second,
            by=story.first,
        )

    with pytest.raises(GateClosedError, match="Suspected sepsis"):
        enter()
    story.say(word("sepsis-signs-stand"))
    enter()
    assert story.chart.infusing
    assert story.chart.infusion is not None
    assert story.chart.infusion.started_at == at(11)


@pytest.mark.hazard("H35")
def test_a_test_of_something_else_takes_no_value_back() -> None:
    """Potassium 7 with phosphate 2; later creatinine alone, then phosphate alone."""
    first = bloods("potassium", "phosphate", laboratory=True, taken_at=at(13, 5))
    nothing = {"potassium": None, "criteria": (), "laboratory": False}
    kidney = first.model_copy(
        update={
            **nothing,
            "phosphate": None,
            "creatinine": "100.8 umol/L",
            "creatinine_x_uln": Decimal("1.2"),
            "taken_at": at(13, 8),
        }
    )
    phosphate = first.model_copy(
        update={**nothing, "phosphate": "1.1 mmol/L", "taken_at": at(13, 9)}
    )
    good = phosphate.model_copy(update={"potassium": "4.4 mmol/L", "taken_at": at(13, 10)})
    for acts, text in (
        ((first, kidney), "Laboratory tumour lysis stands in Watch: potassium, phosphate"),
        ((first, kidney, phosphate), "at the limit of tumour lysis stands in Watch: potassium. "),
        ((first, kidney, phosphate, good), ""),
    ):
        story = next_week(*acts)
        closed = may_calculate(story.facts, story.chart, story.clock.now(), ZONE).closed_by
        assert [f.code for f in closed] == (["tumour-lysis-stands"] if text else [])
        assert not text or text in closed[0].text


@pytest.mark.hazard("H35")
def test_creatinine_at_its_limit_is_asked_about_before_the_next_dose() -> None:
    """1.5 × the upper limit (Cairo-Bishop, clinical), 84 µmol/L; 1.49 is not there yet."""
    nothing = bloods(taken_at=at(13, 5)).model_copy(update={"calcium": None})
    for creatinine, times, held in (
        ("125", "1.49", []),
        ("126", "1.5", ["tumour-lysis-stands"]),
    ):
        told = {"creatinine": f"{creatinine} umol/L", "creatinine_x_uln": Decimal(times)}
        story = next_week(nothing.model_copy(update=told))
        closed = may_calculate(story.facts, story.chart, story.clock.now(), ZONE).closed_by
        assert [f.code for f in closed] == held
        assert not held or "stands in Watch: creatinine." in closed[0].text


@pytest.mark.hazard("H35")
def test_torsade_is_asked_about_before_the_next_dose_whatever_the_newest_ecg_says() -> None:
    """Grade 4 of CTCAE 5.0 on day 1; 420 ms on day 8."""
    story = next_week(ecg("430", 4, at(13, 5)))
    now = story.clock.now()
    assert [f.code for f in may_calculate(story.facts, story.chart, now, ZONE).closed_by] == [
        "torsade-recorded"
    ]
    story.at(at(8, 10, day=30)).say(word("torsade-recorded"))
    assert may_calculate(story.facts, story.chart, story.clock.now(), ZONE).open
    assert may_calculate(*with_ecg(3), ZONE).open


def with_ecg(grade: int) -> tuple[Facts, Chart, datetime]:
    """Return day 8 after an ECG of a grade on day 1, whose newest QTcF is 420 ms again."""
    story = next_week(ecg("505", grade, at(13, 5)))
    return story.facts, story.chart, story.clock.now()
