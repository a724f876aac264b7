"""The lines that a nurse redoes at the bedside: limits, given by now, vials, waste, dose given.

Figures by hand: T0 10:05 + 8 h = 18:05; 50 mL at 50 mL/h = 60 min; a flush of 20 mL = 24 min;
1.44 mg ÷ 0.25 mg/mL = 5.76 mL; ÷ 3.6 mL = 1.6, so 2 vials.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.amount_given import given_lines
from bespo_desktop.chart.drawing_up import (
    container_diluent_mL,
    taken_before,
    working_of,
    working_of_vials,
)
from bespo_desktop.chart.giving_lines import running_lines, start_lines
from bespo_desktop.chart.received_bag import ReceivedBag, working_of_received
from bespo_desktop.chart.running import running as state_of
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import BAG, at, labelled, matched, running
from tests.helpers.story import ZONE


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture(scope="module")
def flushing(facts: Facts) -> Facts:
    """Return the facts of a ward that flushes 20 mL."""
    shipped = (assets.folder("resources") / "policy" / "default.toml").read_text("utf-8")
    rows = 'version = "w"\n[flush_volume]\nvalue = "20 mL"\n'
    return replace(facts, policy=parse_policy(rows, facts.label, default_text=shipped))


def said(lines: tuple[WorkingLine, ...]) -> list[tuple[str, str, str]]:
    return [(line.name, line.numbers, line.result) for line in lines]


def lines_now(story: BedsideTeller, facts: Facts) -> list[tuple[str, str, str]]:
    chart, now = story.chart, story.clock.now()
    infusion = chart.infusions[-1]
    state = state_of(facts, chart, infusion, now)
    assert state is not None
    return said(running_lines(facts, infusion, state, now, ZONE))


def test_the_last_start_follows_from_t0(facts, flushing):
    bag = labelled().chart.bag
    assert bag is not None
    assert said(start_lines(facts, bag, ZONE)) == [
        ("Must end by", "10:05 + 8 h", "18:05"),
        ("Last start", "18:05 − 60 min bag", "17:05"),
    ]
    lines = start_lines(flushing, bag, ZONE)
    assert said(lines)[1] == ("Last start", "18:05 − 60 min bag − 24 min flush", "16:41")
    assert lines[1].source == "site policy, line flush"
    assert start_lines(facts, replace(bag, t0=None), ZONE) == ()


def test_what_runs_is_redone_from_rate_and_time(facts, flushing):
    story = running(at(11))
    story.at(at(11, 30))
    assert lines_now(story, facts) == [
        ("Given by now", "50 mL/h × 30 min ÷ 60", "25 mL"),
        ("Hour over", "11:00 + 50 mL ÷ 50 mL/h", "12:00"),
        ("Pause left", "18:05 − 12:00", "365 min"),
    ]
    assert lines_now(story, flushing)[1] == (
        "Ends, with the flush",
        "12:00 + 20 mL ÷ 50 mL/h (24 min)",
        "12:24",
    )
    story.at(at(11, 30, 24)).read_pump("20")
    by_pump = ("Hour over, by the pump", "11:30 + 30 mL ÷ 50 mL/h", "12:06")
    assert lines_now(story, facts)[1] == by_pump
    story.at(at(11, 40))
    assert lines_now(story, facts)[1] == by_pump


def test_each_rate_that_the_pump_ran_at_is_in_the_sum(facts):
    """50 mL/h for 12 min are 10 mL, 40 mL/h for 15 min are 10 mL; 40 mL left take 60 min at 40.

    Goes on at 11:20 with 40 mL left: over 12:20. Stands at 11:35 with 30 mL left: 45 min more.
    """
    story = running(at(11))
    story.at(at(11, 12)).say(give.InfusionPaused(preparation=BAG, reason="other", detail="x"))
    story.at(at(11, 20)).say(give.InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(40)))
    story.at(at(11, 35))
    assert lines_now(story, facts)[:2] == [
        ("Given by now", "(50 mL/h × 12 min + 40 mL/h × 15 min) ÷ 60", "20 mL"),
        ("Hour over", "11:20 + 40 mL ÷ 40 mL/h", "12:20"),
    ]
    story.say(give.InfusionPaused(preparation=BAG, reason="other", detail="x"))
    story.at(at(11, 40))
    assert lines_now(story, facts)[1] == (
        "Hour over, if it goes on now",
        "11:40 + 30 mL ÷ 40 mL/h",
        "12:25",
    )


def test_parts_of_a_minute_are_in_the_sum(facts):
    """30 min 30 s at 50 mL/h are 25.42 mL; whole minutes would give 25."""
    story = running(at(11))
    story.at(at(11, 30) + timedelta(seconds=30))
    sum_ = ("Given by now", "50 mL/h × 30.5 min ÷ 60", "25.4 mL")
    assert lines_now(story, facts)[0] == sum_


def test_after_the_hour_the_working_says_that_the_bag_holds_no_more(facts):
    """50 mL/h × 61 min ÷ 60 would be 50.8 mL: the line must say why it gives 50 mL."""
    story = running(at(11))
    story.at(at(12))
    assert lines_now(story, facts)[0] == ("Given by now", "50 mL/h × 60 min ÷ 60", "50 mL")
    story.at(at(12, 1))
    capped = ("Given by now", "50 mL/h × 61 min ÷ 60, at most 50 mL", "50 mL")
    assert lines_now(story, facts)[0] == capped


def test_a_pause_moves_the_end_and_an_end_too_late_is_said(facts):
    story = running(at(16, 55))
    story.at(at(17)).say(give.InfusionPaused(preparation=BAG, reason="other", detail="x"))
    story.at(at(17, 10))
    assert lines_now(story, facts)[1:] == [
        ("Hour over, if it goes on now", "16:55 + 50 mL ÷ 50 mL/h + pauses", "18:05"),
        ("Pause left", "18:05 − 18:05", "0 min"),
    ]
    story.at(at(17, 50) + timedelta(seconds=1))
    name, numbers, left = lines_now(story, facts)[2]
    assert (name, numbers, left) == ("Pause left", "18:05 − 18:45", "0 min, late by 41 min")


def test_concentrate_diluent_and_vials_of_a_bag(facts):
    bag = labelled().chart.bag
    assert bag is not None
    assert said(working_of(facts, bag)) == [
        ("Concentrate, in all", "1.44 mg ÷ 0.25 mg/mL", "5.76 mL"),
        ("Sodium chloride in the container", "50 mL − 5.76 mL", "44.24 mL"),
    ]
    as_it_is = replace(bag, method="bag as it is")
    assert [line.name for line in working_of(facts, as_it_is)] == ["Concentrate, in all"]
    assert said(working_of_vials(facts, bag)) == [
        ("Vials, rounded up", "5.76 mL ÷ 3.6 mL", "1.6 → 2")
    ]
    assert container_diluent_mL(bag) == Decimal("44.24")
    unknown = replace(bag, concentrate_mL=None)
    assert container_diluent_mL(unknown) is None
    assert working_of(facts, unknown) == working_of_vials(facts, unknown) == ()


def test_a_vial_is_taken_once_on_the_whole_ward():
    story = labelled()
    assert story.chart.bag is not None
    batch, serial = story.chart.bag.vials[0].batch, story.chart.bag.vials[0].serial
    numbered = replace(story.chart.bag.vials[0], serial="S77")
    bag = replace(story.chart.bag, vials=(numbered,))
    chart = replace(story.chart, bags=(bag,))
    assert serial is None
    assert taken_before([chart], batch, None) is None
    assert taken_before([matched().chart], batch, "S77") is None
    found = taken_before([matched().chart, chart], batch, "S77")
    assert found is not None
    assert (found.code, BAG in found.text) == ("vial-repeated", True)


def test_what_a_received_bag_says_of_itself(facts):
    typed = ReceivedBag(
        preparation="P1",
        dose_mg=Decimal("1.44"),
        total_mL=Decimal(50),
        reconstituted_at=at(9),
        diluted_at=at(9, 30),
    )
    lines = said(working_of_received(facts, typed))
    assert ("Duration", "50 mL ÷ 50 mL/h", "60 min") in lines
    # 5.76 mL of concentrate do not go into 5 mL.
    assert working_of_received(facts, replace(typed, total_mL=Decimal(5))) == ()


def test_the_dose_given_is_the_share_of_the_volume():
    story = running(at(11))
    assert given_lines(story.chart.infusions[-1]) == ()
    story.at(at(12)).ends()
    ended = replace(story.chart.infusions[-1], given_mL=Decimal(25))
    assert said(given_lines(ended)) == [("Dose given", "1.44 mg × 25 mL ÷ 50 mL", "0.72 mg")]
