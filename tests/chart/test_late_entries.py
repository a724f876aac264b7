"""What was done while the program was down is entered afterwards, at the time it happened."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.running import running as how_far
from bespo_desktop.chart.story import story as lines_of
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, labelled, running

WHY = "program was down"
PAUSE = give.InfusionPaused(preparation=BAG, reason="pump alarm")
RESUME = give.InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
EMPTY = give.BagEmptied(
    preparation=BAG, given_by_pump_mL=Decimal(50), given_by_clock_mL=Decimal(50)
)
END = give.InfusionEnded(
    preparation=BAG, given_mL=Decimal(50), given_mg=Decimal("1.44"), complete=True
)
START = give.InfusionStarted(
    preparation=BAG,
    cycle=1,
    day=1,
    dose_mg=Decimal("1.44"),
    volume_mL=Decimal(50),
    rate_mL_per_h=Decimal(50),
)


def late(story: BedsideTeller, *acts: tuple[datetime, Payload], second: str | None = None) -> None:
    story.acts.do_late(story.chart.patient_id, *acts, reason=WHY, second=second, by=story.first)


def refusal(story: BedsideTeller, *acts: tuple[datetime, Payload]) -> str:
    held = story.chart
    with pytest.raises(GateClosedError) as refused:
        late(story, *acts)
    assert story.chart == held
    return str(refused.value)


def pulse(value: int) -> Observed:
    return Observed(
        temperature_degC=None,
        pulse_per_min=Decimal(value),
        systolic_mmHg=None,
        diastolic_mmHg=None,
        respiratory_rate_per_min=None,
        spo2_percent=None,
    )


def test_a_late_pause_counts_from_when_the_pump_stood() -> None:
    """11:00 to 11:20 and 11:40 to 11:50 at 50 mL/h: 30 min, 25 mL by the clock."""
    story = running(at(11)).at(at(11, 50))
    late(story, (at(11, 20), PAUSE), (at(11, 40), RESUME))
    infusion = story.chart.infusions[-1]
    assert [(run.start, run.end) for run in infusion.runs] == [
        (at(11), at(11, 20)),
        (at(11, 40), None),
    ]
    now = how_far(story.facts, story.chart, infusion, at(11, 50))
    assert now is not None
    assert (now.given, now.run_time) == (Decimal("25.00"), timedelta(minutes=30))


def test_a_late_pause_between_two_others_leaves_a_right_chart() -> None:
    """A pause at 11:30 was recorded; one from 11:10 to 11:15 was not."""
    story = running(at(11))
    story.at(at(11, 30)).say(PAUSE)
    story.at(at(11, 40)).say(RESUME)
    story.at(at(11, 45))
    late(story, (at(11, 10), PAUSE), (at(11, 15), RESUME))
    runs = story.chart.infusions[-1].runs
    assert [(run.start, run.end) for run in runs] == [
        (at(11), at(11, 10)),
        (at(11, 15), at(11, 30)),
        (at(11, 40), None),
    ]


def test_a_late_act_that_leaves_a_later_one_hanging_is_refused() -> None:
    story = running(at(11))
    story.at(at(11, 30)).say(PAUSE)
    story.at(at(11, 45))
    words = refusal(story, (at(11, 10), PAUSE))
    assert words.endswith(
        "at 11:30 could not have followed. Look at the time, or correct that entry first."
    )
    story.at(at(12, 20))
    assert "at 11:30" in refusal(story, (at(11, 20), EMPTY))


@pytest.mark.parametrize(
    ("when", "act", "words"),
    [
        (at(10, 50), PAUSE, "No infusion was started. Start it on Give first."),
        (at(11, 10), RESUME, "The infusion is not paused. Read the pump."),
        (at(11, 10), END, "Say first that the bag is empty, or stop the infusion."),
        (at(12, 1), PAUSE, "This time has not come yet. Give the time at which it happened."),
        (at(7, 59), pulse(80), "At this time the patient was not registered here yet."),
        (
            at(10, 50),
            give.PumpRead(preparation=BAG, given_mL=Decimal(5)),
            "At this time the infusion was not running. Look at the time.",
        ),
    ],
)
def test_a_late_act_passes_the_gate_of_its_own_time(
    when: datetime, act: Payload, words: str
) -> None:
    story = running(at(11)).at(at(12))
    assert refusal(story, (when, act)) == words


def test_an_infusion_that_ran_out_during_the_downtime_ends_when_it_ended() -> None:
    story = running(at(11)).at(at(13))
    late(story, (at(12), EMPTY))
    late(story, (at(12, 1), END))
    infusion, done = story.chart.infusions[-1], story.chart.doses[-1]
    assert (infusion.emptied_at, infusion.ended_at) == (at(12), at(12, 1))
    assert (done.what, done.mg) == ("given", Decimal("1.44"))
    assert not story.chart.infusing


def test_a_start_on_paper_is_entered_once_its_checks_are_answered() -> None:
    story = labelled().at(at(12))
    with pytest.raises(GateClosedError):
        late(story, (at(11), START), second="marsh")
    story.bedside()
    late(story, (at(11), START), second="marsh")
    infusion = story.chart.infusions[-1]
    assert (infusion.started_at, infusion.second, infusion.state) == (at(11), "marsh", "running")


def test_a_start_after_the_bags_time_is_refused_late_as_it_was_then() -> None:
    """T0 10:05: 1 h of infusion ends by 18:05, so nothing starts after 17:05."""
    story = labelled().at(at(18))
    story.bedside()
    with pytest.raises(GateClosedError):
        late(story, (at(17, 6), START), second="marsh")
    late(story, (at(17, 5), START), second="marsh")
    assert story.chart.infusing


def test_late_observations_stand_in_the_order_of_time() -> None:
    story = running(at(11))
    story.at(at(11, 30)).say(pulse(90))
    story.at(at(11, 40))
    late(story, (at(11, 15), pulse(70)))
    rows = [(row.at, row.pulse_per_min) for row in story.chart.observations][-2:]
    assert rows == [(at(11, 15), Decimal(70)), (at(11, 30), Decimal(90))]


def test_the_record_says_that_it_was_entered_late_and_why() -> None:
    story = running(at(11)).at(at(11, 40))
    late(story, (at(11, 15), NoteAdded(text="asleep")))
    line = next(line for line in lines_of(story.chart.events) if line.what == "Note")
    assert line.detail == "asleep; entered late: program was down"
    assert line.event.happened_at == at(11, 15)
    assert line.event.recorded_at == at(11, 40)
