"""The newest ECG and the newest blood value are those taken last, whenever they were saved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.lysis_watch import baselines, last_bloods
from bespo_desktop.chart.qt_before_dose import qt_findings
from bespo_desktop.chart.qt_watch import newest_grade
from bespo_desktop.chart.watch_states import last_state, states
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import asked, at, running
from tests.helpers.story import ZONE

# The first QTcF of the story is 420 ms. Fridericia of QT 456 at 77/min is 496 ms, 76 ms more and so
# grade 3 (CTCAE 5.0); of QT 402 at 47/min 371 ms, grade 0.
LONG = {"qt_ms": 456, "heart_rate_per_min": 77, "qtcf_ms": 496, "qtcb_ms": 517}
SHORT = {"qt_ms": 402, "heart_rate_per_min": 47, "qtcf_ms": 371, "qtcb_ms": 356}


def ecg(values: dict[str, int], grade: int, hour: int, minute: int = 0) -> watch.EcgRecorded:
    told = {name: Decimal(value) for name, value in values.items()}
    return watch.EcgRecorded(**told, grade=grade, version="5.0", taken_at=at(hour, minute))


def shown(story: BedsideTeller) -> tuple[str, str, list[str]]:
    state = last_state(story.facts, story.chart, "qt", ZONE)
    holds = states(story.facts, story.chart, "qt", story.clock.now(), ZONE)
    return state.text, state.tone, sorted(holds - {"running"})


@pytest.mark.hazard("H35")
def test_an_older_ecg_saved_later_does_not_take_a_long_qt_back() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(LONG, 3, 12))
    story.at(at(12, 20)).say(ecg(SHORT, 0, 11, 30))
    assert shown(story) == ("QTcF 496 ms, 12:00", "danger", ["qtc-grade-3"])
    codes = [finding.code for finding in qt_findings(story.facts, story.chart)]
    assert codes == ["qtcf-high", "qtcf-rise"]


def test_an_older_long_qt_is_not_shown_as_that_of_now() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(SHORT, 0, 12))
    story.at(at(12, 20)).say(ecg(LONG, 3, 11, 30))
    assert shown(story) == ("QTcF 371 ms, 12:00", "ok", [])
    assert [one.qtcf_ms for one in story.chart.ecgs] == [496, 371]


def test_of_two_ecgs_of_one_minute_the_one_saved_last_holds() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(SHORT, 0, 12))
    story.say(ecg(LONG, 3, 12))
    assert shown(story) == ("QTcF 496 ms, 12:00", "danger", ["qtc-grade-3"])


@pytest.mark.hazard("H35")
def test_a_newer_qtcf_of_the_laboratory_page_is_graded_too() -> None:
    """501 ms is grade 3 by its length (CTCAE 5.0), whatever the ECG before it says."""
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(SHORT, 0, 12))
    value = LabResult(test="qtcf", value=Decimal(501), unit="ms", taken_at=at(12, 30))
    story.at(at(12, 40)).say(value)
    assert shown(story) == ("QTcF 501 ms, 12:30", "danger", ["qtc-grade-3"])


def test_a_long_qtcf_that_was_known_before_the_dose_is_no_state_of_now() -> None:
    """It was decided about before the start; what was entered since then asks."""
    chart = running(at(11)).chart
    labs = tuple(replace(lab, value=Decimal(501)) for lab in chart.labs if lab.test == "qtcf")
    assert newest_grade(load_facts(), replace(chart, labs=labs)) == 0
    since = tuple(replace(lab, entered_at=at(11, 30)) for lab in labs)
    assert newest_grade(load_facts(), replace(chart, labs=since)) == 3


@pytest.mark.hazard("H35")
def test_an_ecg_of_before_the_dose_that_is_saved_after_it_is_shown() -> None:
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(LONG, 3, 10, 50))
    assert shown(story)[1:] == ("danger", ["qtc-grade-3"])


def test_an_older_value_saved_later_is_not_the_newest() -> None:
    story = asked()
    for value, minute in (("4.1", 30), ("6.4", 10)):
        story.say(
            LabResult(test="potassium", value=Decimal(value), unit="mmol/L", taken_at=at(7, minute))
        )
    held = story.chart.lab("potassium")
    assert held is not None
    assert held.value == Decimal("4.1")


def test_of_one_sample_entered_twice_the_last_entry_is_the_baseline() -> None:
    story = asked()
    for value in ("4.1", "4.8"):
        story.say(
            LabResult(test="potassium", value=Decimal(value), unit="mmol/L", taken_at=at(7, 59))
        )
    assert baselines(story.chart)["potassium"].value == Decimal("4.8")


@pytest.mark.hazard("H35")
def test_older_bloods_saved_later_do_not_take_a_potassium_back() -> None:
    story = running(at(11)).at(at(12, 30))
    for potassium, met, minute in (("7 mmol/L", ("potassium",), 20), ("4.1 mmol/L", (), 0)):
        story.say(
            watch.LysisBloods(
                taken_at=at(12, minute),
                uric_acid=None,
                potassium=potassium,
                phosphate=None,
                calcium=None,
                creatinine_x_uln=None,
                laboratory=False,
                clinical=False,
                criteria=met,
            )
        )
    held = last_bloods(story.facts, story.chart)
    assert held is not None
    assert (held.potassium, held.criteria) == ("7 mmol/L", ("potassium",))


@pytest.mark.hazard("H35")
def test_of_one_minute_the_ecg_entered_last_holds_also_when_it_came_late() -> None:
    """371 ms were saved at 12:10 as of 12:00; the paper of 12:00, found at 12:40, says 496 ms."""
    story = running(at(11)).at(at(12, 10))
    story.say(ecg(SHORT, 0, 12).model_copy(update={"taken_at": at(12).replace(second=37)}))
    story.at(at(12, 40)).acts.do_late(
        story.chart.patient_id, (at(12), ecg(LONG, 3, 12)), reason="paper", by=story.first
    )
    assert shown(story) == ("QTcF 496 ms, 12:00", "danger", ["qtc-grade-3"])
    codes = [finding.code for finding in qt_findings(story.facts, story.chart)]
    assert codes == ["qtcf-high", "qtcf-rise"]
