"""An alarm that was answered once is raised again when its cause comes again."""

from datetime import datetime
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_giving import InfusionPaused, InfusionResumed
from bespo_desktop.chart.about_preparing import BagKept
from bespo_desktop.chart.about_watching import Danger, HelpCalled
from bespo_desktop.chart.about_workstation import ClockMoved
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.sign_acts import sign_acts
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.grades import reaction
from tests.helpers.labelled_bag import BAG, at, labelled, matched, running
from tests.helpers.story import ZONE


def kinds(story: BedsideTeller, moment: datetime) -> list[str]:
    return [a.row.kind for a in alarms(story.facts, story.chart, moment, ZONE)]


def ticked(story: BedsideTeller, danger: Danger, moment: datetime) -> None:
    sign = story.facts.questions.watch.of(danger).sign[0].id
    story.at(moment).say(*sign_acts(story.facts, story.chart, danger, [sign], moment))


def resumed(story: BedsideTeller, moment: datetime) -> None:
    story.at(moment).say(
        reaction(1),
        PrescriberDecided(
            about="resume-after-reaction",
            decision="resume",
            prescriber="Dr Lena Fraser",
            received="written order",
            where_written="drug chart page 3",
            reason="mild, settled",
        ),
    )
    story.say(InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50)))


@pytest.mark.hazard("H34")
def test_a_second_reaction_is_high_though_help_came_for_the_first() -> None:
    story = running(at(11))
    ticked(story, "reaction", at(11, 10))
    assert kinds(story, at(11, 10))[0] == "reaction"
    story.at(at(11, 11)).say(HelpCalled(danger="reaction", whom="Dr Fraser"))
    assert "reaction" not in kinds(story, at(11, 11))
    resumed(story, at(11, 40))
    ticked(story, "reaction", at(11, 50))
    assert kinds(story, at(11, 50))[0] == "reaction"


def test_help_for_a_suspected_sepsis_answers_its_alarm() -> None:
    story = running(at(11))
    ticked(story, "sepsis", at(11, 10))
    assert kinds(story, at(11, 10))[0] == "reaction"
    story.at(at(11, 11)).say(HelpCalled(danger="sepsis", whom="Dr Fraser"))
    assert "reaction" not in kinds(story, at(11, 11))


def test_a_bag_that_is_still_warming_does_not_hide_its_last_start() -> None:
    """Start by 17:05; out of the fridge at 16:30, so warm only at 17:30."""
    story = labelled()
    story.say(BagKept(preparation=BAG, where="fridge"))
    story.at(at(16, 30)).out_of_fridge()
    assert "start-soon" not in kinds(story, at(16, 49))
    before = [a.id for a in alarms(story.facts, story.chart, at(16, 50), ZONE)]
    assert [a.row.kind for a in alarms(story.facts, story.chart, at(16, 50), ZONE)] == [
        "start-soon"
    ]
    assert before == [a.id for a in alarms(story.facts, story.chart, at(17, 10), ZONE)]


@pytest.mark.parametrize(("moment", "saved"), [(at(18, 4), True), (at(18, 5), False)])
def test_nothing_runs_again_once_the_8_h_are_over(moment: datetime, saved: bool) -> None:
    """T0 10:05: leaflet, 8 h at most from reconstitution through the end of administration."""
    story = running(at(17, 5))
    story.at(at(17, 30)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    again = InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
    story.at(moment)
    if saved:
        story.say(again)
        return
    with pytest.raises(GateClosedError, match="8 h"):
        story.say(again)


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(("seconds", "words"), [(-3600, "back by 3600 s"), (90, "forward by 90 s")])
def test_a_clock_that_was_moved_is_told_until_the_pump_was_read(seconds: int, words: str) -> None:
    """Hazard H30; decisions, alarms: the clock moved."""
    story = running(at(11))
    story.at(at(11, 5)).acts.by_program(
        ClockMoved(seconds=seconds), patient_id=story.chart.patient_id
    )
    told = alarms(story.facts, story.chart, at(11, 6), ZONE)
    moved = next(a for a in told if a.row.kind == "clock-moved")
    assert moved.row.priority == "medium"
    assert words in moved.second
    story.at(at(11, 7)).read_pump("5.8")
    assert "clock-moved" not in kinds(story, at(11, 8))


def test_a_clock_moved_before_the_bag_was_begun_is_no_alarm() -> None:
    story = matched()
    story.acts.by_program(ClockMoved(seconds=90), patient_id=story.chart.patient_id)
    assert kinds(story, at(9, 20)) == []
