"""One dose from the morning to the closing: what board, clocks and alarms say at each hour.

T0 10:05: dilute by 14:05, out of the fridge by 16:05, start by 17:05, end by 18:05 (leaflet: 4 h to
dilution, 8 h to the end, 1 h infusion, about 1 h to warm). Observed for an hour after the end.
"""

from datetime import date, timedelta

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_patient as patient
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_workstation import ProgramWasDown
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.downtime import down_spans
from bespo_desktop.chart.fold import chart_then, fold
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.acts import act
from tests.helpers.labelled_bag import (
    BAG,
    SALINE_EXPIRY,
    VIAL_EXPIRY,
    WATER_EXPIRY,
    asked,
    at,
    labelled,
    matched,
    running,
)
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import ZONE


def told(
    story: BedsideTeller,
) -> tuple[str, str, list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Return the word, the step, the clocks (from, until) and the alarms (since) of now."""
    now, chart = story.clock.now(), story.chart
    row = board_row(story.facts, chart, now, ZONE)
    assert row is not None
    running_clocks = [
        (clock.kind, f"{clock.since:%H:%M}", f"{clock.until:%H:%M}")
        for clock in clocks(story.facts, chart, now)
    ]
    sounding = [
        (one.row.kind, f"{one.since:%H:%M}") for one in alarms(story.facts, chart, now, ZONE)
    ]
    return row.standing.word, row.standing.step, running_clocks, sounding


def with_water() -> BedsideTeller:
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    return story


def test_before_the_water_no_clock_runs():
    assert told(asked()) == ("Checks open", "Hand over for second check", [], [])
    story = matched()
    assert told(story) == ("Dose checked", "Prepare", [], [])
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    assert told(story) == ("Preparing", "Add the water", [], [])


def test_from_the_water_on_the_dilution_is_awaited_and_warned_of():
    story = with_water()
    waits = [("dilute by", "10:05", "14:05")]
    assert told(story) == ("Preparing", "Swirl the vials", waits, [])
    story.at(at(13, 50))
    assert told(story)[2:] == (waits, [("dilute-soon", "13:50")])


def test_a_chilled_bag_comes_out_in_time_and_warms():
    story = with_water()
    story.at(at(10, 20)).dissolved()
    story.at(at(10, 24)).diluted()
    story.labelled("fridge")
    story.at(at(10, 30))
    cold = [("out of fridge by", "10:24", "16:05")]
    assert told(story) == ("In fridge", "Take out of the fridge", cold, [])
    story.at(at(12)).out_of_fridge()
    warming = [("warming", "12:00", "13:00")]
    assert told(story) == ("Warming up", "Start infusion", warming, [])
    story.at(at(13, 30))
    waits = [("start by", "10:24", "17:05")]
    assert told(story) == ("Ready", "Start infusion", waits, [("warm", "13:00")])
    story.at(at(16, 58))
    assert told(story)[3] == [("start-soon", "16:50")]


def test_an_infusion_near_its_limit_is_warned_of():
    story = running(at(16, 55))
    story.at(at(17, 51)).observed()
    assert told(story)[2:] == (
        [("infusing", "16:55", "17:55")],
        [("end-soon", "17:50")],
    )


def test_after_the_end_the_observation_runs_for_an_hour():
    story = running(at(13, 42))
    story.at(at(14))
    assert told(story) == (
        "Infusing",
        "Record observations",
        [("infusing", "13:42", "14:42")],
        [("observation-due", "13:57")],
    )
    story.at(at(14, 42)).ends()
    observing = [("observing", "14:42", "15:42")]
    assert told(story)[:3] == ("Observing", "Record observations", observing)
    # Nobody has looked since 13:42: what was missed stays due.
    assert told(story)[3] == [("observation-late", "13:57")]
    story.observed()
    assert told(story)[1:] == ("Finish observation", observing, [])
    story.at(at(15, 50))
    assert told(story)[3] == [("observation-late", "15:12")]
    story.observed()
    story.say(watch.ObservationFinished(signs=False))
    assert told(story) == ("Done", "Next dose", [], [])
    story.say(give.InfusionClosed(preparation=BAG), second="marsh")
    assert story.chart.infusions[-1].closed_by == ("reilly", "marsh")
    story.at(at(9, day=26))
    assert told(story)[0] == "Planned"


def test_a_day_that_was_given_stands_on_the_board_with_its_dose():
    story = running(at(13, 42))
    story.at(at(14, 42)).ends()
    row = board_row(story.facts, story.chart, story.clock.now(), ZONE)
    assert row is not None
    assert (row.cycle, row.day, f"{row.dose_mg:.2f}", row.checked) == (1, 1, "1.44", True)
    assert (row.window.given, row.window.last) == (date(2026, 11, 24), None)
    assert row.response == "First cycle"


def hands(story: BedsideTeller) -> tuple[str, ...]:
    row = board_row(story.facts, story.chart, story.clock.now(), ZONE)
    assert row is not None
    return row.hands


def test_who_checked_the_dose_is_told_from_the_check_until_the_day_is_over():
    """Also while it runs and a new laboratory value has made the check of the next dose void."""
    story = asked()
    assert hands(story) == ()
    story.at(at(9, 8)).calculated()
    assert hands(story) == ("reilly",)
    story = running(at(13, 42))
    assert hands(story) == ("reilly", "marsh")
    story.at(at(14)).labs()
    assert story.chart.calculation is None
    assert hands(story) == ("reilly", "marsh")
    story.at(at(14, 42)).ends()
    assert hands(story) == ("reilly", "marsh")
    story.at(at(9, day=26))
    assert hands(story) == ()


@pytest.mark.parametrize(
    ("day8", "on", "window"),
    [
        (date(2026, 11, 17), 17, (date(2026, 11, 16), date(2026, 11, 19))),
        (date(2026, 11, 16), 16, (date(2026, 11, 16), date(2026, 11, 19))),
    ],
)
def test_the_window_of_a_given_day_8_stays_that_of_the_leaflet(day8, on, window):
    story = asked(day=on)
    story.had(1, 1, date(2026, 11, 10), "1.44", "0.8")
    story.had(1, 8, day8, "0.9", "0.5")
    row = board_row(story.facts, story.chart, at(12, day=on), ZONE)
    assert row is not None
    assert (row.cycle, row.day, row.window.given) == (1, 8, day8)
    assert (row.window.first, row.window.last) == window


def test_a_given_day_15_has_its_window_too():
    story = asked(day=24)
    story.had(1, 1, date(2026, 11, 10), "1.44", "0.8")
    story.had(1, 8, date(2026, 11, 17), "0.9", "0.5")
    story.had(1, 15, date(2026, 11, 24), "0.9", "0.5")
    row = board_row(story.facts, story.chart, at(12), ZONE)
    assert row is not None
    assert (row.window.first, row.window.last) == (date(2026, 11, 23), date(2026, 11, 26))


def test_the_dead_have_no_clocks_no_alarms_and_start_nothing():
    story = running(at(11))
    story.at(at(11, 20)).say(patient.Died(at=at(11, 19)))
    chart = story.chart
    assert clocks(story.facts, chart, at(18, 30)) == ()
    assert alarms(story.facts, chart, at(18, 30), ZONE) == ()


def test_a_downtime_is_told_until_the_pump_was_read():
    story = running(at(11))
    down = ProgramWasDown(since=at(11, 5), until=at(11, 8) + timedelta(seconds=1))
    (event,) = MemoryJournal().append([act(down, "")])
    assert down_spans((event,)) == ((at(11, 5), at(11, 8) + timedelta(seconds=1)),)
    story.at(at(11, 10)).say(down)
    assert ("was-down", "11:08") in told(story)[3]
    story.at(at(11, 11)).read_pump("9")
    assert "was-down" not in dict(told(story)[3])


def test_a_chart_can_be_read_as_it_stood():
    story = running(at(11))
    story.at(at(12)).ends()
    then = chart_then(story.chart, at(11, 30))
    assert [run.state for run in then.infusions] == ["running"]
    assert chart_then(story.chart, at(10, 30)).infusions == ()
    assert fold(story.chart.patient_id, story.chart.events).infusions[0].state == "ended"


def test_a_bag_without_its_time_of_reconstitution_has_no_clock():
    story = labelled()
    assert told(story)[2] == [("start by", "10:24", "17:05")]
