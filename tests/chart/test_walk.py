"""Whatever two nurses try in whatever order, no unsafe state is reached."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from bespo_desktop.chart import gates, gates_lasting, gates_resume
from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.since_it_ran import Since
from tests.helpers.walk import Walk
from tests.helpers.walk_watch import troubled_walk
from tests.helpers.walking_ward import Ward, walking


def test_a_short_walk_reaches_nothing_unsafe() -> None:
    """6 walks of at most 50 steps; 10^5 steps in the campaign."""
    Ward.resting.clear()
    run_state_machine_as_test(seed(1)(Ward), settings=walking(walks=6, steps=50))
    assert Ward.resting["charts"] > 20


def test_nothing_starts_while_something_is_wrong_that_nobody_decided_about() -> None:
    """8 troubled walks of 4 starts; 20 in each round of the campaign."""
    walks = [troubled_walk(number) for number in range(1, 9)]
    assert [walk.ledger.broken for walk in walks] == [[]] * 8
    assert sum(walk.taken.get("infusion-started", 0) for walk in walks) > 4
    assert sum(walk.taken.get("prescriber-decided", 0) for walk in walks) > 4


@pytest.mark.parametrize(
    ("gate", "rule"),
    [
        ("observed_findings", "started with an observation that nobody judged"),
        ("_lysis", "nobody decided about creatinine"),
    ],
)
def test_the_oracle_sees_a_gate_that_stands_open(monkeypatch, gate, rule) -> None:
    monkeypatch.setattr(gates_lasting, gate, lambda *_: ())
    assert any(rule in troubled_walk(number).ledger.broken for number in range(1, 31))


OPEN = {
    "_wordless": (),
    "since_it_ran": Since(told=(), looked=frozenset({"reaction"})),
    "_stops": (),
    "may_undo_stop": Gate(()),
}


@pytest.mark.parametrize(
    ("gate", "rule", "walk"),
    [
        ("_wordless", "goes on after a stop without a later word", 12),
        ("since_it_ran", "goes on with a sign that came after the word", 184),
        ("_stops", "goes on with a reaction that nobody graded", 71),
        ("may_undo_stop", "a stop is taken back with its signs", 13),
    ],
)
def test_the_oracle_sees_a_stopped_drug_that_goes_on(monkeypatch, gate, rule, walk) -> None:
    """Each by the first walk that comes upon it; with the gates closed none does."""
    assert troubled_walk(walk).ledger.broken == []
    monkeypatch.setattr(
        gates if gate == "may_undo_stop" else gates_resume, gate, lambda *_: OPEN[gate]
    )
    assert rule in troubled_walk(walk).ledger.broken


def test_the_straight_way_gives_the_doses_of_two_cycles() -> None:
    walk = Walk()
    for _ in range(80):
        walk.go("go_on", 3)
    given = [(dose.cycle, dose.day) for dose in walk.chart.doses]
    assert given == [(1, 1), (1, 8), (1, 15), (2, 1), (2, 8), (2, 15)]
    assert walk.ledger.broken == []


def test_the_ledger_sees_what_is_unsafe() -> None:
    """Acts that no gate let through: a start without anything, twice."""
    walk = Walk()
    start = InfusionStarted(
        preparation="x",
        cycle=1,
        day=1,
        dose_mg=Decimal(1),
        volume_mL=Decimal(50),
        rate_mL_per_h=Decimal(50),
    )
    event = replace(walk.chart.events[0], payload=start)
    walk.ledger.take([event, event])
    assert walk.ledger.broken == [
        "started by one person",
        "started without the second check",
        "the bag was not held to the patient",
        "an unknown bag is started",
        "two infusions at once",
        "a bag is started twice",
        "started by one person",
        "started without the second check",
        "the bag was not held to the patient",
        "an unknown bag is started",
    ]
