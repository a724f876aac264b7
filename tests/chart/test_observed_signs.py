"""An observation that strikes waits for an answer: the sign, or that it is none."""

from decimal import Decimal

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.observed_cells import cells_of
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import at, labelled, running
from tests.helpers.story import ZONE


def observed(temperature: str = "36.8", systolic: int = 124, spo2: int = 98) -> watch.Observed:
    return watch.Observed(
        temperature_degC=Decimal(temperature),
        pulse_per_min=Decimal(140),
        systolic_mmHg=Decimal(systolic),
        diastolic_mmHg=Decimal(50),
        respiratory_rate_per_min=Decimal(16),
        spo2_percent=Decimal(spo2),
    )


def waiting(story: BedsideTeller) -> list[tuple[str, str]]:
    return [(one.what.danger, one.what.sign) for one in unanswered(story.facts, story.chart)]


@pytest.mark.hazard("H34")
def test_fever_and_a_fast_pulse_while_the_drug_runs_are_not_passed_over() -> None:
    """39.6 °C and pulse 140: suspected sepsis, and something new; nothing stops by itself."""
    story = running(at(11)).at(at(11, 28))
    story.say(observed("39.6"))
    assert waiting(story) == [("sepsis", "fever"), ("reaction", "other")]
    assert story.chart.infusion is not None
    assert story.chart.infusion.state == "running"
    told = advice(story.facts, story.chart, "sepsis", at(11, 29), ZONE)
    assert (told.kind, told.title) == ("danger", "Temperature 39.6 °C")
    assert told.steps[0].text == "Is it a sign? Press F7"
    state = last_state(story.facts, story.chart, "sepsis", ZONE)
    assert (state.text, state.tone) == ("Temperature 39.6 °C, 11:28", "danger")
    assert cells_of(story.facts, story.chart.observations[-1], ZONE) == (
        "11:28",
        "39.6 high",
        "140 high",
        "124/50",
        "16",
        "98",
    )
    story.at(at(11, 29)).say(watch.NoSigns(danger="reaction"))
    assert waiting(story) == [("sepsis", "fever")]
    story.say(watch.SignsTicked(danger="reaction", signs=("fever",), while_running=True))
    assert waiting(story) == []


def test_low_pressure_and_saturation_are_marked_in_words() -> None:
    story = running(at(11)).at(at(11, 15))
    story.say(observed(systolic=84, spo2=88))
    cells = cells_of(story.facts, story.chart.observations[-1], ZONE)
    assert cells[3:] == ("84/50 low", "16", "88 low")


@pytest.mark.hazard("H34")
def test_an_observation_without_an_answer_holds_the_end_and_the_next_dose() -> None:
    story = running(at(11))
    story.at(at(12)).ends()
    story.at(at(12, 30)).say(observed("38.0"))
    story.say(watch.NoSigns(danger="reaction"))
    story.at(at(13)).observed()
    with pytest.raises(GateClosedError, match="38 °C"):
        story.say(watch.ObservationFinished(signs=False))
    gate = may_calculate(story.facts, story.chart, at(13), ZONE)
    assert "observation-unanswered" in [finding.code for finding in gate.closed_by]
    story.say(watch.NoSigns(danger="sepsis"))
    story.say(watch.ObservationFinished(signs=False))


def test_an_answer_before_the_start_is_not_asked_again_after_it() -> None:
    story = labelled()
    story.at(at(10, 50)).say(observed("38.2"))
    story.at(at(10, 55)).bedside()
    codes = [f.code for f in may_start(story.facts, story.chart, at(10, 56), ZONE).closed_by]
    assert codes == ["observation-unanswered"]
    story.at(at(10, 57)).say(watch.NoSigns(danger="sepsis"), watch.NoSigns(danger="reaction"))
    story.at(at(11)).starts()
    assert waiting(story) == []
