"""What holds up a preparation that has begun: its time is over, or the dose check expired."""

from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.gates_dose import matched
from bespo_desktop.chart.gates_prepare import may_step, next_step, usable
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop


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


def begun(chart: Chart, bag: Bag) -> bool:
    """Return whether an infusion of the bag was started."""
    return any(run.preparation == bag.preparation for run in chart.infusions)


def held_by(facts: Facts, chart: Chart, now: datetime, zone: str) -> tuple[Finding, ...]:
    """Return what forbids every further step of the bag at work: time first, then the dose.

    Until the bag is labelled its dose must still be the one that two people agreed on: a new
    weight or value makes their check expire.
    """
    bag = bag_at_work(chart)
    if bag is None:
        return ()
    step = step_at_work(bag)
    if step is None:
        return () if begun(chart, bag) else _too_late_to_start(facts, bag, now)
    late = may_step(facts, bag, step, now).closed_by
    if late or bag.active_since is not None:
        return late
    return matched(facts, chart, now, zone).closed_by[:1]


def _too_late_to_start(facts: Facts, bag: Bag, now: datetime) -> tuple[Finding, ...]:
    limits = deadlines_of(facts, bag)
    if limits is None or now <= limits.start_by:
        return ()
    text = "Do not use the bag. The infusion could not end within its time from reconstitution."
    return (stop("start-late", text, facts.label.stability.to_end.source),)
