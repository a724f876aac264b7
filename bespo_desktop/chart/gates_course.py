"""May an act about the course be saved: a dose stands on record once, and in its order."""

from datetime import date

from bespo_desktop.chart.about_dose import GivenElsewhere, NotGiven
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.core.days import day_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop

RECORD = "the record"


def may_leave_out(facts: Facts, chart: Chart, act: NotGiven, today: date) -> Gate:
    """Return whether a dose may be deferred, omitted or declined: the next one, not running."""
    running = _running(chart)
    if running is not None:
        return Gate((running,))
    coming = next_dose(facts, chart, today)
    if coming.ended is None and (act.cycle, act.day) == (coming.cycle, coming.day):
        return Gate(())
    text = (
        f"Cycle {act.cycle}, day {act.day} is not the next dose: that is cycle {coming.cycle}, "
        f"day {coming.day}."
    )
    return Gate((stop("not-the-next-dose", text, RECORD),))


def may_take_over(chart: Chart, act: GivenElsewhere, today: date) -> Gate:
    """Return whether a dose given elsewhere fits between the doses on record."""
    running = _running(chart)
    if running is not None:
        return Gate((running,))
    if act.given_on > today:
        return Gate(
            (
                stop(
                    "given-in-future",
                    "The dose cannot be given in the future. Check day and time.",
                    RECORD,
                ),
            )
        )
    place = (act.cycle, act.day)
    for dose in chart.doses:
        own = (dose.cycle, dose.day)
        if own == place and dose.finished:
            text = f"Cycle {act.cycle}, day {act.day} is in the record already."
            return Gate((stop("dose-known", text, RECORD),))
        in_order = (own < place) == (dose.on < act.given_on) and dose.on != act.given_on
        if dose.drug_was_given and own != place and not in_order:
            text = (
                f"Cycle {dose.cycle}, day {dose.day} was given on {day_text(dose.on)}: the dates "
                "are not in the order of the doses. Read them again."
            )
            return Gate((stop("dose-order", text, RECORD),))
    return Gate(())


def _running(chart: Chart) -> Finding | None:
    if not chart.infusing:
        return None
    return stop("infusing", "A dose is being given. End the infusion first.", RECORD)
