"""Days by hand from the leaflet's table: cycle 1 21 days, days 8 and 15 ± 2, 6 days between."""

from datetime import UTC, date, datetime

from bespo_desktop.chart.about_course import CourseEnded
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.course_line import CourseLine, course_line
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story


def told(*doses: tuple[int, int, date]) -> BedsideTeller:
    story = new_story(datetime(2026, 12, 31, 9, 0, tzinfo=UTC))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    for cycle, day, on in doses:
        story.had(cycle, day, on, "0.91", "0.5")
    return story


def line(story: BedsideTeller, today: date) -> CourseLine:
    return course_line(story.facts, story.chart, today)


CYCLE_1 = (
    (1, 1, date(2026, 10, 27)),
    (1, 8, date(2026, 11, 3)),
    (1, 15, date(2026, 11, 10)),
)


def test_before_the_first_dose_the_whole_cycle_is_planned_from_today():
    found = line(told(), date(2026, 11, 24))
    assert [(d.cycle, d.day, d.on, d.state) for d in found.doses] == [
        (1, 1, date(2026, 11, 24), "today"),
        (1, 8, date(2026, 12, 1), "planned"),
        (1, 15, date(2026, 12, 8), "planned"),
    ]
    assert found.doses[1].first == date(2026, 11, 30)
    assert found.doses[1].last == date(2026, 12, 3)
    assert found.earlier == 0


def test_the_next_cycle_stands_beside_the_one_that_was_given():
    found = line(told(*CYCLE_1), date(2026, 11, 24))
    assert [(d.cycle, d.day, d.state) for d in found.doses] == [
        (1, 1, "given"),
        (1, 8, "given"),
        (1, 15, "given"),
        (2, 1, "today"),
        (2, 8, "planned"),
        (2, 15, "planned"),
    ]
    # 27 October + 21 days
    assert found.doses[3].first == date(2026, 11, 17)
    assert found.after is not None
    assert (found.after.cycle, found.after.start) == (3, date(2026, 12, 22))
    places = [d.place for d in found.doses]
    assert places == sorted(places)
    assert all(0 < place < 1 for place in places)


def test_an_allowed_window_lies_around_its_dose():
    found = line(told(*CYCLE_1), date(2026, 11, 24))
    eighth = found.doses[4]
    assert eighth.window is not None
    assert eighth.window[0] < eighth.place < eighth.window[1]
    assert found.doses[3].window is None


def test_a_day_that_is_late_is_shown_today():
    found = line(told(CYCLE_1[0]), date(2026, 11, 8))
    assert [(d.day, d.on, d.state) for d in found.doses][1] == (8, date(2026, 11, 8), "today")


def test_a_dose_that_is_too_early_waits_for_its_own_day():
    found = line(told(CYCLE_1[0]), date(2026, 10, 29))
    assert [(d.day, d.on, d.state) for d in found.doses][1] == (8, date(2026, 11, 3), "planned")


def test_only_two_cycles_stand_on_the_line():
    second = tuple((2, day, date(2026, 11, on)) for day, on in ((1, 17), (8, 24)))
    third = ((2, 15, date(2026, 12, 1)), (3, 1, date(2026, 12, 15)))
    found = line(told(*CYCLE_1, *second, *third), date(2026, 12, 16))
    assert {d.cycle for d in found.doses} == {2, 3}
    assert found.earlier == 1


def test_an_ended_course_plans_nothing():
    story = told(*CYCLE_1)
    story.say(CourseEnded(reason="transplant", prescriber="Dr Lena Fraser"))
    found = line(story, date(2026, 11, 24))
    assert {d.state for d in found.doses} == {"given"}
    assert (found.after, found.ended) == (None, "transplant")
