"""May an act at the pump follow now: an infusion goes through its states in one order only."""

from collections.abc import Mapping
from typing import Any

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import stop
from bespo_desktop.core.units import magnitude

RECORD = "the record"
# In which states of the infusion each act may happen; an ended one is never opened again.
TURN: Mapping[type[Any], frozenset[str]] = {
    give.InfusionPaused: frozenset({"running"}),
    give.InfusionStopped: frozenset({"running", "paused", "stopped", "empty", "flushing"}),
    give.StopUndone: frozenset({"stopped"}),
    give.BagEmptied: frozenset({"running", "paused"}),
    give.FlushStarted: frozenset({"empty"}),
}
WORDS: Mapping[str, str] = {
    "running": "The infusion is running.",
    "paused": "The infusion is paused.",
    "stopped": "The infusion was stopped. Enter what becomes of the dose.",
    "empty": "The bag is empty already.",
    "flushing": "The line is being flushed.",
    "ended": "This infusion has ended. Nothing more can be added to it.",
}


def may_follow(infusion: Infusion | None, act: type[Any]) -> Gate:
    """Return whether an act of this kind may happen in the state that the infusion is in."""
    if infusion is None:
        return Gate(
            (stop("no-infusion", "No infusion was started. Start it on Give first.", RECORD),)
        )
    if infusion.state in TURN[act]:
        return Gate(())
    return Gate((stop("out-of-turn", WORDS[infusion.state], RECORD),))


def may_close(chart: Chart, infusion: Infusion | None) -> Gate:
    """Return whether the paper of an infusion may be closed: ended, watched through, once."""
    if infusion is None or infusion.state != "ended":
        return Gate(
            (stop("not-ended", "The infusion has not ended. End it on Give first.", RECORD),)
        )
    if infusion.closed_at is not None:
        return Gate(
            (stop("closed", "This infusion is closed. Correct its entries on Record.", RECORD),)
        )
    if infusion is chart.infusion and chart.observation_finished_at is None:
        text = "The observation after the end is not finished."
        return Gate((stop("observing", text, RECORD),))
    return Gate(())


def is_of_bag(facts: Facts, chart: Chart, bag: Bag | None, act: give.InfusionStarted) -> Gate:
    """Return whether a start says what the bag at the bedside holds, and that bag is unused."""
    if bag is None or act.preparation != bag.preparation:
        text = f"Bag {act.preparation} is not the bag that was checked. Do not start."
        return Gate((stop("other-bag", text, RECORD),))
    if any(run.preparation == bag.preparation for run in chart.infusions):
        text = f"Bag {bag.preparation} was started before. Do not start it again."
        return Gate((stop("bag-used", text, RECORD),))
    rate = magnitude(facts.label.infusion.rate.value, "mL/h")
    told = (act.cycle, act.day, act.dose_mg, act.volume_mL, act.rate_mL_per_h)
    if told != (bag.cycle, bag.day, bag.dose_mg, bag.volume_mL, rate):
        text = f"The start does not say what bag {bag.preparation} holds. Do not start."
        return Gate((stop("start-differs", text, RECORD),))
    return Gate(())
