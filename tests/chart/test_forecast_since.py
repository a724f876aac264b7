"""Since when a forecast end lies past the limit, so that "told late" is true.

T0 10:05 + 8 h: the drug must have ended by 18:05. 50 mL at 50 mL/h run 60 min.
"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_giving import (
    BagEmptied,
    FlushStarted,
    InfusionPaused,
    InfusionResumed,
)
from bespo_desktop.chart.about_preparing import T0Moved
from bespo_desktop.chart.alarm import Alarm
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, running
from tests.helpers.story import ZONE

SECOND = timedelta(seconds=1)
FIFTY = Decimal(50)


def forecast(story: BedsideTeller, moment: datetime) -> Alarm | None:
    found = alarms(story.facts, story.chart, moment, ZONE)
    return next((alarm for alarm in found if alarm.row.kind == "limit-forecast"), None)


def since(story: BedsideTeller, moment: datetime) -> datetime:
    alarm = forecast(story, moment)
    assert alarm is not None
    return alarm.since


def paused(story: BedsideTeller, moment: datetime) -> None:
    story.at(moment).say(InfusionPaused(preparation=BAG, reason="pump alarm"))


def resumed(story: BedsideTeller, moment: datetime, rate: Decimal = FIFTY) -> None:
    story.at(moment).say(InfusionResumed(preparation=BAG, rate_mL_per_h=rate))


@pytest.mark.hazard("H18")
def test_a_long_pause_passes_the_limit_when_what_is_left_no_longer_fits() -> None:
    """Started 11:00, stands from 11:10: 50 min are left, which fit until 17:15."""
    story = running(at(11))
    paused(story, at(11, 10))
    assert forecast(story, at(17, 15)) is None
    assert since(story, at(17, 15) + SECOND) == at(17, 15)


def test_the_alarm_is_the_same_one_while_it_stands_and_after_it_went_on() -> None:
    """So that silence and Understood hold; the forecast end in its words goes on."""
    story = running(at(11))
    paused(story, at(11, 10))
    first, later = forecast(story, at(17, 16)), forecast(story, at(17, 40))
    assert first is not None
    assert later is not None
    assert first.id == later.id
    assert "18:06" in first.second
    assert "18:30" in later.second
    resumed(story, at(17, 41))
    again = forecast(story, at(17, 50))
    assert again is not None
    assert again.id == first.id
    paused(story, at(17, 51))
    last = forecast(story, at(17, 55))
    assert last is not None
    assert last.id == first.id


def test_a_second_pause_counts_from_what_it_left() -> None:
    """Started 17:00, ran 10 min, stood 3: ends 18:03; stands again from 17:20: fits 2 min more."""
    story = running(at(17))
    paused(story, at(17, 10))
    resumed(story, at(17, 13))
    paused(story, at(17, 20))
    assert forecast(story, at(17, 22)) is None
    assert since(story, at(17, 30)) == at(17, 22)


def test_a_reading_of_the_pump_tells_it_from_the_reading_on() -> None:
    """Started 16:50; at 17:20 only 10 mL: 40 mL are 48 min, 18:08."""
    story = running(at(16, 50))
    story.at(at(17, 20)).read_pump("10")
    assert since(story, at(17, 35)) == at(17, 20)


def test_another_reading_that_fits_ends_it_and_a_pause_begins_a_new_one() -> None:
    """At 17:25 23 mL are in: 27 mL are 32.4 min, until 17:57:24; 7 min 36 s of pause fit."""
    story = running(at(16, 50))
    story.at(at(17, 20)).read_pump("10")
    story.at(at(17, 25)).read_pump("23")
    assert forecast(story, at(17, 26)) is None
    paused(story, at(17, 25) + SECOND)
    assert since(story, at(17, 40)) == at(17, 32) + timedelta(seconds=37)


def test_a_slower_rate_tells_it_from_that_rate_on() -> None:
    """Started 17:00, stands 17:10 to 17:12 with 41.67 mL left: 40 mL/h take 62.5 min, 18:14:30."""
    story = running(at(17))
    paused(story, at(17, 10))
    resumed(story, at(17, 12), Decimal(40))
    assert since(story, at(17, 20)) == at(17, 12)


def test_a_flush_that_ends_too_late_tells_it_from_its_start() -> None:
    """The bag was empty at 17:50 as forecast; 20 mL at 50 mL/h from 17:50 end at 18:14."""
    story = running(at(16, 50))
    story.at(at(17, 50)).say(
        BagEmptied(preparation=BAG, given_by_pump_mL=FIFTY, given_by_clock_mL=FIFTY)
    )
    story.say(FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=FIFTY))
    assert since(story, at(18)) == at(17, 50)


def test_an_earlier_reconstitution_tells_it_from_the_moment_it_was_said() -> None:
    """Started 17:00, ends 18:00; at 17:30 somebody says that T0 was 9:50: the limit is 17:50."""
    story = running(at(17))
    story.at(at(17, 30)).say(T0Moved(preparation=BAG, t0=at(9, 50), reason="read from the log"))
    assert since(story, at(17, 32)) == at(17, 30)
