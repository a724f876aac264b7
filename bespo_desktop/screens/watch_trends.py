"""What the plots of the watch page show: values of the chart as points above bands."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.qt_watch import qt_points
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.liver import Weighing
from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.trend_plot import TrendBand, TrendData, TrendPoint

MOST_POINTS = 7
QT_ROOM = Decimal(20)
# Grade of a QTc -> tone; anything higher is danger.
TONES = {0: "ok", 1: "caution", 2: "caution"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Watch", text)


def moment_words(context: Context, moment: datetime) -> str:
    """Return the time of a moment of today, or else its short day."""
    day = local_day(moment, context.zone)
    if day == local_day(context.now, context.zone):
        return time_text(moment, context.zone)
    return short_day(day)


def qtcf_trend(
    context: Context, chart: Chart, typed: Decimal | None, grade: int
) -> TrendData | None:
    """Return the QTcF of the course with the one being typed, None while there is none."""
    rules = context.facts.literature.ctcae.qtc
    one, three = magnitude(rules.grade_1_from, "ms"), magnitude(rules.grade_3_from, "ms")

    def tone(value: Decimal) -> str:
        return "danger" if value >= three else "caution" if value >= one else "primary"

    points = [
        TrendPoint(p.qtcf_ms, plain(p.qtcf_ms), moment_words(context, p.at), tone(p.qtcf_ms))
        for p in qt_points(chart)
    ][-MOST_POINTS:]
    if typed is not None:
        now = TONES.get(grade, "danger")
        points.append(
            TrendPoint(typed, plain(typed), _tr("now"), "primary" if now == "ok" else now)
        )
    if not points:
        return None
    low = min(p.value for p in points) - QT_ROOM
    high = max(three, *(p.value for p in points)) + QT_ROOM
    bands = (
        TrendBand(three, high, "danger", _tr("from {n} ms: doctor now").format(n=plain(three))),
        TrendBand(one, three, "caution", _tr("from {n} ms: caution").format(n=plain(one))),
    )
    ticks = [one, three] if low > one - QT_ROOM else [half_up(low, Decimal(10)), one, three]
    return TrendData(min(low, one - QT_ROOM), high, ticks, points, bands, "ms")


def weight_trend_data(
    context: Context, weighings: Sequence[Weighing], limit_percent: Decimal
) -> TrendData | None:
    """Return the weights, above a band from the limit of gain on; None with fewer than one."""
    if not weighings:
        return None
    values = [magnitude(row.weight, "kg") for row in weighings]
    first = values[0]
    limit = half_up(first * (100 + limit_percent) / 100, Decimal("0.1"))
    points = [
        TrendPoint(
            value,
            plain(value),
            short_day(row.on),
            "danger" if value > first * (100 + limit_percent) / 100 else "primary",
        )
        for row, value in zip(weighings, values, strict=True)
    ][-MOST_POINTS:]
    room = max(first * 2 / 100, Decimal(1))
    low, high = min(values) - room, max(*values, limit) + room
    words = _tr("over {limit} kg: {percent} % more").format(
        limit=plain(limit), percent=plain(limit_percent)
    )
    band = TrendBand(limit, high, "danger", words)
    return TrendData(low, high, (first, limit), points, (band,), "kg")


def count_trend(context: Context, chart: Chart, test: str, limit: Decimal) -> TrendData | None:
    """Return one blood count over the course, above a band below the site's limit."""
    labs = sorted((lab for lab in chart.labs if lab.test == test), key=lambda lab: lab.taken_at)
    if not labs:
        return None
    points = [
        TrendPoint(
            lab.value,
            plain(lab.value),
            moment_words(context, lab.taken_at),
            "danger" if lab.value < limit else "primary",
        )
        for lab in labs
    ][-MOST_POINTS:]
    top = max(limit, *(p.value for p in points))
    high = top * 130 / 100
    band = TrendBand(
        Decimal(0), limit, "danger", _tr("below {limit}").format(limit=plain(limit)), "high"
    )
    return TrendData(Decimal(0), high, (limit,), points, (band,), "× 10⁹/L")


def day_words(context: Context, moment: datetime) -> str:
    """Return the whole date of a moment."""
    return day_text(local_day(moment, context.zone))
