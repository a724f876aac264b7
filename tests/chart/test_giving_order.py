"""What may follow what while a bag is given: an act out of turn is refused, nothing is saved."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, labelled, running

STOP = give.InfusionStopped(
    preparation=BAG, reason="other", given_by_clock_mL=Decimal(25), given_by_pump_mL=None
)
PAUSE = give.InfusionPaused(preparation=BAG, reason="pump alarm")
RESUME = give.InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
UNDO = give.StopUndone(preparation=BAG, reason="pressed by mistake")
EMPTY = give.BagEmptied(
    preparation=BAG, given_by_pump_mL=Decimal(50), given_by_clock_mL=Decimal(50)
)
FLUSH = give.FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=Decimal(50))
CLOSE = give.InfusionClosed(preparation=BAG)


def ended(story: BedsideTeller) -> None:
    story.at(at(12)).ends()


def stopped(story: BedsideTeller) -> None:
    story.at(at(11, 30)).say(STOP)


def paused(story: BedsideTeller) -> None:
    story.at(at(11, 30)).say(PAUSE)


def empty(story: BedsideTeller) -> None:
    story.at(at(12)).say(EMPTY)


def just_running(story: BedsideTeller) -> None:
    story.at(at(11, 30))


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("act", [STOP, PAUSE, RESUME, UNDO, EMPTY, FLUSH])
def test_an_ended_infusion_is_never_opened_again(act: Payload) -> None:
    """Else the next "end" would write a second dose into the course."""
    story = running(at(11))
    ended(story)
    with pytest.raises(GateClosedError):
        story.at(at(12, 5)).say(act)
    assert not story.chart.infusing
    assert len(story.chart.doses) == 1


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (stopped, PAUSE),
        (stopped, EMPTY),
        (stopped, FLUSH),
        (paused, FLUSH),
        (paused, UNDO),
        (empty, PAUSE),
        (just_running, FLUSH),
        (just_running, UNDO),
        (just_running, CLOSE),
    ],
)
def test_an_act_out_of_turn_is_refused(
    before: Callable[[BedsideTeller], None], act: Payload
) -> None:
    story = running(at(11))
    before(story)
    held = story.chart
    with pytest.raises(GateClosedError):
        story.say(act, second=story.second if act.two_person else None)
    assert story.chart == held


@pytest.mark.parametrize(
    ("before", "act", "state"),
    [
        (just_running, PAUSE, "paused"),
        (just_running, EMPTY, "empty"),
        (paused, RESUME, "running"),
        (paused, EMPTY, "empty"),
        (paused, STOP, "stopped"),
        (stopped, UNDO, "running"),
        (stopped, STOP, "stopped"),
        (empty, FLUSH, "flushing"),
        (empty, STOP, "stopped"),
    ],
)
def test_an_act_in_its_turn_is_saved(
    before: Callable[[BedsideTeller], None], act: Payload, state: str
) -> None:
    story = running(at(11))
    before(story)
    story.say(act)
    assert story.chart.infusions[-1].state == state


def test_the_second_word_about_a_stop_does_not_move_it() -> None:
    """STOP at 11:30, its reason five minutes later: the drug stood from 11:30 on."""
    story = running(at(11))
    stopped(story)
    story.at(at(11, 35)).say(STOP)
    assert story.chart.infusions[-1].stopped_at == at(11, 30)
    story.say(UNDO)
    assert story.chart.infusions[-1].state == "running"


@pytest.mark.hazard("H27")
def test_the_start_is_for_the_bag_that_was_checked() -> None:
    story = running(at(11))
    start = next(
        e.payload for e in story.chart.events if isinstance(e.payload, give.InfusionStarted)
    )
    for changed in (
        {"dose_mg": Decimal("14.4")},
        {"volume_mL": Decimal(60)},
        {"rate_mL_per_h": Decimal(500)},
        {"day": 8},
        {"preparation": "26K24-0030"},
    ):
        again = fresh_bedside()
        with pytest.raises(GateClosedError):
            again.say(start.model_copy(update=changed), second=again.second)
        assert not again.chart.infusing


def fresh_bedside() -> BedsideTeller:
    story = labelled()
    story.at(at(10, 58)).bedside()
    story.at(at(11))
    return story
