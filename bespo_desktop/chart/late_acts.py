"""What an act at the pump says when it is entered late: reckoned from the chart of that time."""

from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.chart.about_giving import (
    BagEmptied,
    InfusionEnded,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
)
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.fold import chart_then
from bespo_desktop.chart.running import HOUR, TO_HUNDREDTH, given_by_clock_at, running
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import half_up
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import Result

RECORD = "the record"


def infusion_then(chart: Chart, moment: datetime) -> Infusion:
    """Return the infusion as it stood at a moment.

    Raises:
        RefusedError: none had been started then.
    """
    infusion = chart_then(chart, moment).infusion
    if infusion is None:
        text = "At this time no infusion had been started. Look at the time."
        raise RefusedError("late-no-infusion", text, RECORD)
    return infusion


def started(facts: Facts, chart: Chart, moment: datetime) -> InfusionStarted:
    """Return the start of the bag that was there at a moment, at the label's rate.

    Raises:
        RefusedError: there was no bag then.
    """
    bag = chart_then(chart, moment).bag
    if bag is None:
        text = "At this time there was no bag for this patient. Look at the time."
        raise RefusedError("late-no-bag", text, RECORD)
    return InfusionStarted(
        preparation=bag.preparation,
        cycle=bag.cycle,
        day=bag.day,
        dose_mg=bag.dose_mg,
        volume_mL=bag.volume_mL,
        rate_mL_per_h=magnitude(facts.label.infusion.rate.value, "mL/h"),
    )


def stopped(
    chart: Chart, at: datetime, begun: InfusionStarted | InfusionResumed, moment: datetime
) -> InfusionStopped:
    """Return that a pump which began to run `at` was stopped; why is asked once it is saved.

    The mL by the clock are those of the runs before and of the one that is entered with it.

    Raises:
        RefusedError: no infusion had been started that could run again.
    """
    ran = Decimal((moment - at) // timedelta(milliseconds=1)) / 1000
    given = begun.rate_mL_per_h * ran / HOUR
    if isinstance(begun, InfusionStarted):
        most = begun.volume_mL
    else:
        infusion = infusion_then(chart, at)
        given, most = given + given_by_clock_at(infusion, at), infusion.volume_mL
    return InfusionStopped(
        preparation=begun.preparation,
        reason="other",
        given_by_clock_mL=half_up(min(given, most), TO_HUNDREDTH),
        given_by_pump_mL=None,
    )


def emptied(facts: Facts, chart: Chart, moment: datetime, pump_mL: Decimal) -> Result[BagEmptied]:
    """Return that the bag was empty, with the mL by the clock of that time.

    Raises:
        RefusedError: no infusion had been started then.
    """
    infusion = infusion_then(chart, moment)
    now = running(facts, chart_then(chart, moment), infusion, moment)
    act = BagEmptied(
        preparation=infusion.preparation,
        given_by_pump_mL=pump_mL,
        given_by_clock_mL=now.given_by_clock if now is not None else pump_mL,
    )
    return Result(act, findings=amount_given(facts, infusion, pump_mL).findings)


def ended(facts: Facts, chart: Chart, moment: datetime, pump_mL: Decimal) -> Result[InfusionEnded]:
    """Return the end of administration with the dose that the pump's volume means.

    Raises:
        RefusedError: no infusion had been started then.
    """
    infusion = infusion_then(chart, moment)
    result = amount_given(facts, infusion, pump_mL)
    act = InfusionEnded(
        preparation=infusion.preparation,
        given_mL=result.value.given_mL,
        given_mg=result.value.given_mg,
        complete=result.value.complete,
    )
    return Result(act, findings=result.findings)
