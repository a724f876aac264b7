"""What holds up a preparation that has begun: its time is over, or the dose check expired."""

from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import matched
from bespo_desktop.chart.gates_prepare import may_step, next_step, usable
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding


def bag_at_work(chart: Chart) -> Bag | None:
    """Return the latest bag while it is usable and was not given to its end, else None."""
    bag = chart.bag
    if bag is None or not usable(bag):
        return None
    run = next((each for each in chart.infusions if each.preparation == bag.preparation), None)
    return bag if run is None or run.ended_at is None else None


def step_at_work(bag: Bag) -> str | None:
    """Return the step that is next; None when all are done, or pharmacy made the bag."""
    return next_step(bag) if bag.made_here else None


def held_by(facts: Facts, chart: Chart, now: datetime, zone: str) -> tuple[Finding, ...]:
    """Return what forbids every further step of the bag at work: time first, then the dose.

    Until the bag is labelled its dose must still be the one that two people agreed on: a new
    weight or value makes their check expire.
    """
    bag = bag_at_work(chart)
    if bag is None:
        return ()
    step = step_at_work(bag)
    late = may_step(facts, bag, step, now).closed_by if step is not None else ()
    if late or bag.active_since is not None:
        return late
    return matched(facts, chart, now, zone).closed_by[:1]
