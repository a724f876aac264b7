"""Weights and signs of the liver watch, from the chart and from what is being typed."""

from collections.abc import Collection
from datetime import date

from bespo_desktop.chart.about_watching import Weighed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.liver import VodSigns, Weighing, vod_signs
from bespo_desktop.core.units import Quantity, quantity
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
    today: date,
) -> Result[VodSigns]:
    """Return what speaks for VOD: ticked signs, weights since the first one, bilirubin.

    Raises:
        RefusedError: a sign that the leaflet does not name, or bilirubin in a foreign unit.
    """
    return vod_signs(
        facts,
        ticked=ticked,
        weighings=weighings(chart, typed),
        bilirubin=bilirubin,
        transplant_on=chart.transplant_on,
        today=today,
    )
