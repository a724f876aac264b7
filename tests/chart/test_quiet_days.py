"""Treatments as they go on a good day, with small delays by chance: how many alarms are raised?

Hazard log H36: at most two above low, none high; an alarm that was raised does not come again.
"""

import random
from datetime import UTC, datetime, timedelta

import pytest

from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import labelled

FACTS = load_facts()
READY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def told() -> tuple[BedsideTeller, list]:
    """Return the story of a labelled bag, T0 was 10:05; the days go on from 10:30."""
    story = labelled()
    return story, list(story.acts._journal.events)


def day_of(story: BedsideTeller, dice: random.Random) -> dict[datetime, list]:
    """Return what the nurse does and when: each a little late, never too late."""
    begins = READY + dice.randint(10, 180) * MINUTE
    ends = begins + timedelta(minutes=60 + dice.randint(0, 3))
    acts = {begins: [story.bedside, story.observed, story.starts]}
    for minute in (15, 30, 45):
        acts[begins + (minute + dice.randint(-4, 4)) * MINUTE] = [story.observed]
    acts[ends] = [story.observed, lambda: story.read_pump("50"), story.ends]
    acts[ends + (30 + dice.randint(-4, 4)) * MINUTE] = [story.observed]
    finish = ObservationFinished(signs=False)
    acts[ends + (60 + dice.randint(0, 4)) * MINUTE] = [story.observed, lambda: story.say(finish)]
    return acts


@pytest.mark.hazard("H36")
@pytest.mark.parametrize("seed", range(8))
def test_a_good_day_is_a_quiet_one(told, seed):
    story, before = told
    story.acts._journal.events[:] = before
    story.ward.forget()
    story.at(READY)
    acts = day_of(story, random.Random(seed))
    raised: dict[str, str] = {}
    gone: set[str] = set()
    now = READY
    while now <= max(acts):
        for act in acts.get(now, ()):
            story.at(now)
            act()
        standing = {one.id: one.row.priority for one in alarms(FACTS, story.chart, now, "UTC")}
        assert gone.isdisjoint(standing), "an alarm that was over came again"
        gone |= set(raised) - set(standing)
        raised |= standing
        now += MINUTE
    priorities = list(raised.values())
    assert priorities.count("high") == 0
    assert priorities.count("medium") <= 2
    assert priorities.count("low") <= 8
    assert alarms(FACTS, story.chart, now, "UTC") == ()
