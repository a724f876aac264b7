"""Weights and signs of the liver watch, from the chart and from what is being typed."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from bespo_desktop.chart.about_watching import Weighed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.upper_limits import LIMITS, lab_times_limit, times_limit
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.liver import VodSigns, Weighing, vod_signs
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result


def weighings(chart: Chart, typed: Weighing | None = None) -> tuple[Weighing, ...]:
    """Return the last weight of each day, oldest first, with the one being typed."""
    by_day: dict[date, Weighing] = {
        row.measured_on: Weighing(row.measured_on, quantity(row.weight_kg, "kg"))
        for row in chart.measurements
    }
    for event in chart.events:
        act = event.payload
        if isinstance(act, Weighed):
            by_day[act.weighed_on] = Weighing(act.weighed_on, quantity(act.weight_kg, "kg"))
    if typed is not None:
        by_day[typed.on] = typed
    return tuple(by_day[day] for day in sorted(by_day))


ENZYMES = ("alt", "ast")


def enzymes_x_uln(
    facts: Facts, chart: Chart, typed: Mapping[str, Quantity | None], zone: str, today: date
) -> Decimal | None:
    """Return the higher of ALT and AST as an exact multiple of its upper limit of normal.

    What is typed comes before today's value of the chart; None when there is neither.
    """
    found: list[Decimal | None] = []
    for test in ENZYMES:
        lab, value = chart.lab(test), typed.get(test)
        if value is not None:
            found.append(times_limit(facts, test, magnitude(value, LIMITS[test][1])))
        elif lab is not None and local_date(lab.taken_at, zone) == today:
            found.append(lab_times_limit(facts, lab))
    return max((times for times in found if times is not None), default=None)


def last_bilirubin(chart: Chart, zone: str, today: date) -> Quantity | None:
    """Return today's bilirubin of the chart, None when today has none."""
    lab = chart.lab("bilirubin")
    if lab is None or local_date(lab.taken_at, zone) != today:
        return None
    return quantity(lab.value, lab.unit)


def liver_signs(
    facts: Facts,
    chart: Chart,
    *,
    ticked: Collection[str],
    typed: Weighing | None = None,
    bilirubin: Quantity | None = None,
    ast_alt_x_uln: Decimal | None = None,
    today: date,
) -> Result[VodSigns]:
    """Return what speaks for VOD: ticked signs, weights since the first one, liver tests.

    Raises:
        RefusedError: a sign that the leaflet does not name, or bilirubin in a foreign unit.
    """
    return vod_signs(
        facts,
        ticked=ticked,
        weighings=weighings(chart, typed),
        bilirubin=bilirubin,
        ast_alt_x_uln=ast_alt_x_uln,
        transplant_on=chart.transplant_on,
        today=today,
    )
