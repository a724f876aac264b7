"""An act that fits nowhere must not make a chart, and with it the ward, unreadable."""

from datetime import date, timedelta
from decimal import Decimal

from bespo_desktop.chart.about_giving import InfusionPaused, InfusionStarted, PumpRead
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_preparing import PreparationStarted
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.course_line import course_line
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.running import running as how_far
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, asked, at, running
from tests.helpers.story import ZONE


def without(story: BedsideTeller, kind: type[Payload]) -> Chart:
    events = tuple(e for e in story.chart.events if not isinstance(e.payload, kind))
    return fold(story.chart.patient_id, events)


def read_everywhere(story: BedsideTeller, chart: Chart) -> None:
    now = story.clock.now()
    board_row(story.facts, chart, now, ZONE)
    clocks(story.facts, chart, now)
    alarms(story.facts, chart, now, ZONE)
    course_line(story.facts, chart, now.date())


def test_an_end_without_its_start_can_be_read() -> None:
    story = running(at(11))
    story.at(at(12)).ends()
    chart = without(story, InfusionStarted)
    assert chart.doses == ()
    read_everywhere(story, chart)


def test_an_infusion_without_its_bag_can_be_read() -> None:
    story = running(at(11))
    read_everywhere(story, without(story, PreparationStarted))


def test_doses_entered_with_their_dates_exchanged_stop_the_next_dose() -> None:
    """Day 8 before day 1 cannot be: the next dose is refused, the ward goes on."""
    story = asked()
    story.had(1, 1, date(2026, 10, 27), "1.46", "0.8")
    first = story.chart.events[-1]
    story.had(1, 8, date(2026, 11, 3), "0.91", "0.5")
    later = first.payload.model_copy(update={"given_on": date(2026, 11, 10)})
    story.say(
        Corrected(
            event_id=first.id,
            reason="read again",
            replacement_kind=later.kind,
            replacement_json=later.model_dump_json(),
        ),
        second=story.second,
    )
    read_everywhere(story, story.chart)
    found = next_dose(story.facts, story.chart, date(2026, 11, 24)).findings
    assert [f.code for f in found if f.severity.value == "stop"] == ["wrong-order"]


def test_a_clock_set_back_does_not_end_the_watch() -> None:
    """Hazard H30: the computer's clock goes back a minute while the pump runs."""
    story = running(at(11))
    chart = story.chart
    story.at(at(10, 59)).say(InfusionPaused(preparation=BAG, reason="other"))
    assert story.clock.now() == at(10, 59)
    read_everywhere(story, story.chart)
    state = how_far(story.facts, story.chart, story.chart.infusions[-1], at(11, 5))
    assert chart.infusing
    assert state is not None
    assert state.given_by_clock == 0


def test_a_pump_that_is_nearly_done_early_can_be_read() -> None:
    """At 11:40 the clock says 33.33 mL, the pump 49.95 mL: 0.05 mL are left, below any entry."""
    story = running(at(11))
    story.at(at(11, 40)).say(PumpRead(preparation=BAG, given_mL=Decimal("49.95")))
    read_everywhere(story, story.chart)
    state = how_far(story.facts, story.chart, story.chart.infusions[-1], at(11, 40))
    assert state is not None
    assert state.given == Decimal("49.95")
    assert state.hour_over_at - at(11, 40) < timedelta(seconds=10)


def test_a_pump_read_while_it_stands_moves_the_forecast() -> None:
    """Read 10 mL at 11:35 in a pause since 11:30 (25 mL by the clock): 40 mL are 48 min."""
    story = running(at(11))
    story.at(at(11, 30)).say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    story.at(at(11, 35)).say(PumpRead(preparation=BAG, given_mL=Decimal(10)))
    state = how_far(story.facts, story.chart, story.chart.infusions[-1], at(11, 40))
    assert state is not None
    assert (state.given, state.remaining, state.paused) == (Decimal(10), Decimal(40), True)
    assert state.ends_at == at(12, 28)


def test_a_pump_that_gave_all_early_says_so() -> None:
    story = running(at(11))
    story.at(at(11, 40)).say(PumpRead(preparation=BAG, given_mL=Decimal(50)))
    state = how_far(story.facts, story.chart, story.chart.infusions[-1], at(11, 40))
    assert state is not None
    assert (state.given, state.remaining) == (Decimal(50), Decimal(0))


def test_the_course_of_six_cycles_can_be_read() -> None:
    story = asked()
    story.no_transplant()
    for cycle in range(1, 7):
        first = date(2026, 5, 1) + timedelta(days=28 * (cycle - 1))
        for day in (1, 8, 15):
            story.had(cycle, day, first + timedelta(days=day - 1), "0.9", "0.5")
    read_everywhere(story, story.chart)
    assert next_dose(story.facts, story.chart, date(2026, 11, 24)).cycle == 7
    assert not may_calculate(story.facts, story.chart, at(9), ZONE).open
