"""The hours of the board: what was done, and what lies ahead, from the bag's own clocks."""

from bespo_desktop.chart.ward_day import BagDay, bag_day
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import at, labelled, matched, running
from tests.helpers.story import ZONE


def day_of(story: BedsideTeller, moment) -> BagDay | None:
    return bag_day(story.facts, story.chart, moment, ZONE)


def told(day: BagDay) -> list[tuple]:
    return [(s.kind, s.start, s.end, s.planned) for s in day.stretches]


def test_before_the_water_there_is_nothing_to_show() -> None:
    assert day_of(matched(), at(9, 30)) is None


def test_a_bag_that_is_ready_shows_the_hour_and_the_observation_that_would_follow() -> None:
    """T0 10:05, diluted 10:24; at 10:30 the hour would end 11:30, the observation 12:30."""
    day = day_of(labelled(), at(10, 30))
    assert told(day) == [
        ("make", at(10, 5), at(10, 24), False),
        ("store", at(10, 24), at(10, 30), False),
        ("infuse", at(10, 30), at(11, 30), True),
        ("observe", at(11, 30), at(12, 30), True),
    ]
    assert (day.start_by, day.end_by) == (at(17, 5), at(18, 5))


def test_a_bag_diluted_this_moment_was_not_kept_anywhere_yet() -> None:
    assert told(day_of(labelled(), at(10, 24))) == [
        ("make", at(10, 5), at(10, 24), False),
        ("infuse", at(10, 24), at(11, 24), True),
        ("observe", at(11, 24), at(12, 24), True),
    ]


def test_a_running_infusion_has_no_start_by_and_its_observation_lies_ahead() -> None:
    day = day_of(running(at(11)), at(11, 28))
    assert told(day)[2:] == [
        ("infuse", at(11), at(12), False),
        ("observe", at(12), at(13), True),
    ]
    assert (day.start_by, day.end_by) == (None, at(18, 5))


def test_after_the_last_start_no_infusion_is_planned() -> None:
    """The last start is 17:05; the bag of this day is still shown with its limits."""
    kinds = [kind for kind, *_ in told(day_of(labelled(), at(17, 6)))]
    assert kinds == ["make", "store"]


def test_yesterdays_bag_past_its_8_hours_is_no_longer_shown() -> None:
    assert day_of(labelled(), at(9, day=25)) is None
