"""From the start to the hour after the end somebody looks at the patient, however long it takes.

Hazard log H34: prompts at set times. The policy asks at 0, 15, 30, 45 and 60 min, then 30 and 60
min after the end, and at least at the start and at the end.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from bespo_desktop.chart.about_giving import InfusionPaused, InfusionResumed
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.story import AMARA, new_story

FACTS = load_facts()
BEGAN = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def story() -> BedsideTeller:
    """Return the story of a drug that runs from 12:00 on; its limit is 18:40."""
    story = new_story(BEGAN - timedelta(hours=3))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.calculated()
    story.checked()
    story.at(BEGAN - 80 * MINUTE).container("26K24-0031", "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2027, 8, 31))
    story.water("W1187", date(2027, 3, 31))
    story.dissolved()
    story.diluted()
    story.labelled()
    story.at(BEGAN).bedside()
    story.starts()
    return story


def asked(story: BedsideTeller, until: int, *, ends: int, pause: tuple[int, int] | None = None):
    """Return the minutes at which a nurse who always looks at once is asked for an observation."""
    found = []
    for minute in range(until + 1):
        now = BEGAN + minute * MINUTE
        story.at(now)
        if pause is not None and minute == pause[0]:
            story.say(InfusionPaused(preparation=story.bag_id, reason="pump alarm"))
        if pause is not None and minute == pause[1]:
            story.say(InfusionResumed(preparation=story.bag_id, rate_mL_per_h=story.rate))
        if minute == ends:
            story.ends()
        due = next_observation(FACTS, story.chart, now)
        kinds = {alarm.row.kind for alarm in alarms(FACTS, story.chart, now, "UTC")}
        assert ("observation-due" in kinds) == (due is not None and due <= now)
        if due is not None and due <= now:
            found.append(minute)
            story.observed()
    return found


@pytest.mark.hazard("H34")
@pytest.mark.parametrize(
    ("ends", "pause", "minutes"),
    [
        pytest.param(60, None, [0, 15, 30, 45, 60, 90, 120], id="the plain hour"),
        pytest.param(64, None, [0, 15, 30, 45, 60, 94, 124], id="ended four minutes later"),
        pytest.param(57, None, [0, 15, 30, 45, 57, 87, 117], id="ended before the hour"),
        pytest.param(
            110, (20, 70), [0, 15, 30, 45, 60, 75, 90, 105, 140, 170], id="paused for 50 minutes"
        ),
        pytest.param(112, (20, 70), [*range(0, 106, 15), 112, 142, 172], id="and ended later"),
    ],
)
def test_somebody_is_asked_to_look_to_the_end_and_for_an_hour(story, ends, pause, minutes):
    assert asked(story, ends + 70, ends=ends, pause=pause) == minutes


@pytest.mark.hazard("H34")
def test_a_stopped_drug_is_observed_until_somebody_ends_it(story):
    assert asked(story, 100, ends=-1, pause=(20, -1)) == [0, 15, 30, 45, 60, 75, 90]


@pytest.mark.hazard("H34")
def test_what_nobody_looked_at_stays_due_until_somebody_does(story):
    """Observed at the start, then nobody comes: the 12:15 is late until 12:50, not every 15 min."""
    story.observed()
    for minute in (16, 26, 29, 31, 44, 49):
        now = BEGAN + minute * MINUTE
        assert next_observation(FACTS, story.chart, now) == BEGAN + 15 * MINUTE
        kinds = {alarm.row.kind for alarm in alarms(FACTS, story.chart, now, "UTC")}
        assert ("observation-late" in kinds) == (minute > 20)
    story.at(BEGAN + 50 * MINUTE).observed()
    assert next_observation(FACTS, story.chart, story.clock.now()) == BEGAN + 60 * MINUTE
