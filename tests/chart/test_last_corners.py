"""Corners of the chart that no other test reaches, each with what must come out of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.gates_prepare import may_start_mg
from bespo_desktop.chart.gates_turn import is_of_bag
from bespo_desktop.chart.story import story as told
from bespo_desktop.chart.ward_day import bag_day
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.chart.watch_states import last_state, states
from tests.chart.test_late_entries import START
from tests.helpers.acts import act
from tests.helpers.labelled_bag import BAG, asked, at, labelled, matched, running
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import ZONE


def test_a_bag_is_started_once():
    story = running(at(11))
    bag = story.chart.bag
    assert [f.code for f in is_of_bag(story.facts, story.chart, bag, START).findings] == [
        "bag-used"
    ]


def test_no_more_is_started_than_was_prescribed():
    """1.44 mg are prescribed: a second bag of 0.72 mg goes in only for what the first left out."""
    story = running(at(11))
    chart, bag = story.chart, story.chart.bag
    assert bag is not None
    second = replace(bag, preparation="26K24-0032", dose_mg=Decimal("0.72"))
    (run,) = chart.infusions

    def codes(**changed):
        held = replace(chart, infusions=(replace(run, **changed),))
        return [f.code for f in may_start_mg(held, second).findings]

    assert codes() == ["more-than-released"]
    read = ((at(11, 30), Decimal(25)),)
    assert codes(state="stopped", pump_reads=read) == []
    assert codes(state="stopped", pump_reads=((at(11, 30), Decimal(26)),)) == ["more-than-released"]
    assert codes(state="ended", given_mg=Decimal("0.72")) == []


def test_a_second_check_that_differed_says_in_what():
    story = matched()
    held = story.chart.calculation
    assert held is not None
    differed: SecondChecked = held.checks[0][2].model_copy(update={"first_difference": "weight"})
    (event,) = MemoryJournal().append([act(differed)])
    (line,) = told([event])
    assert (line.what, line.detail) == ("Second check differed", "First difference: weight")
    twice = replace(held, checks=((("x"), at(9), differed), *held.checks))
    assert twice.checked_at == held.checked_at
    assert twice.checked_by == "marsh"


def test_a_finished_observation_has_no_clock():
    story = running(at(11))
    story.at(at(12)).ends()
    assert [one.kind for one in clocks(story.facts, story.chart, at(12, 1))] == ["observing"]
    done = replace(story.chart, observation_finished_at=at(13))
    assert clocks(story.facts, done, at(13)) == ()


def test_the_last_day_of_a_window_and_a_response_stand_on_the_board():
    story = asked()
    story.had(1, 1, date(2026, 11, 15), "1.44", "0.8")
    # Day 8 may be given from day 7 to day 10: 21 to 24 November.
    row = board_row(story.facts, story.chart, at(9), ZONE)
    assert row is not None
    assert (row.day, row.window.last) == (8, date(2026, 11, 24))
    assert row.window.style == "last_day"


def test_a_warmed_bag_s_day_is_drawn():
    story = labelled()
    assert story.chart.bag is not None
    bag = replace(story.chart.bag, chilled=True, diluted_at=at(10, 24), out_of_fridge_at=at(12))
    day = bag_day(story.facts, replace(story.chart, bags=(bag,)), at(12, 30), ZONE)
    assert day is not None
    drawn = {one.kind: (one.start, one.end) for one in day.stretches}
    assert drawn["warm"] == (at(12), at(13))
    assert drawn["store"] == (at(10, 24), at(12))


def test_what_was_never_looked_at_has_no_state():
    story = labelled()
    assert states(story.facts, story.chart, "tumour-lysis", at(11), ZONE) == frozenset()
    bare = replace(story.chart, labs=())
    assert last_state(story.facts, bare, "qt", ZONE).text == "Not asked yet"
    old = last_state(story.facts, replace(story.chart, infusions=()), "counts", ZONE)
    assert old.text.startswith("Counted")


def test_help_called_leaves_the_grade_to_be_said():
    story = running(at(11))
    story.at(at(11, 20)).say(
        give.InfusionStopped(
            preparation=BAG,
            reason="reaction",
            given_by_clock_mL=Decimal(16),
            given_by_pump_mL=None,
        ),
        watch.SignsTicked(danger="reaction", signs=("breathing",), while_running=True),
        watch.HelpCalled(danger="reaction", whom="SpR"),
    )
    said = advice(story.facts, story.chart, "reaction", at(11, 25), ZONE)
    assert [step.text for step in said.steps if step.current] == ["Grade the whole reaction"]
