"""Today by the hour: every bed's preparation, infusion and observation on one axis."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.ward_day import BagDay, Stretch, bag_day
from bespo_desktop.chart.zones import local
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.day_gantt import DayBlock, DayGantt, DayGanttData, DayRow
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks

FIRST_HOUR, LAST_HOUR = 8, 20
SPAN = timedelta(hours=LAST_HOUR - FIRST_HOUR, minutes=15)
BEFORE_NOW = timedelta(hours=4)
WORDS = {"store": "", "make": "", "warm": "Warm up", "infuse": "Infuse", "observe": "Observe"}


class DayPicture:
    """Shows the day where its card is seen, and anew with every minute and every other row."""

    def __init__(self, context: Context, card: QWidget, gantt: DayGantt) -> None:
        self._context, self._card, self._gantt = context, card, gantt
        self._shown: tuple[datetime, tuple[BoardRow, ...]] | None = None

    def forget(self) -> None:
        """Draw it anew at the next look: a chart is another."""
        self._shown = None

    def show(self, rows: Sequence[BoardRow]) -> None:
        """Show these beds as they stand now."""
        wanted = self._context.now.replace(second=0, microsecond=0), tuple(rows)
        if self._card.isHidden() or wanted == self._shown:
            return
        self._shown = wanted
        self._gantt.set_data(day_data(self._context, rows))


def day_data(context: Context, rows: Sequence[BoardRow]) -> DayGanttData:
    """Return the chart of the day, from 8 to 20 by the clock on the wall; at night around now."""
    axis = _axis(context.now, context.zone)
    ticks = hour_ticks(axis, ZoneInfo(context.zone), "%H:00")
    made = [_row(context, row) for row in rows]
    return DayGanttData(axis=axis, ticks=ticks, rows=made, now=context.now)


def _axis(now: datetime, zone: str) -> TimeAxis:
    here = local(now, zone)
    if FIRST_HOUR <= here.hour < LAST_HOUR:
        start = here.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    else:
        start = here.replace(minute=0, second=0, microsecond=0) - BEFORE_NOW
    return TimeAxis(start, start + SPAN)


def _row(context: Context, row: BoardRow) -> DayRow:
    name = f"Bed {row.bed} {row.who.surname.upper()}"
    day = bag_day(context.facts, context.ward.chart(row.patient_id), context.now, context.zone)
    if day is None:
        return DayRow(name=name, words=f"Not started: {row.standing.step}")
    start_text, end_text = _limit_words(day, context.zone)
    return DayRow(
        name=name,
        blocks=[_block(stretch) for stretch in day.stretches],
        start_by=day.start_by,
        start_text=start_text,
        end_by=day.end_by,
        end_text=end_text,
    )


def _limit_words(day: BagDay, zone: str) -> tuple[str, str]:
    start = f"start by {time_text(day.start_by, zone)}" if day.start_by is not None else ""
    end = f"end {time_text(day.end_by, zone)}" if day.end_by is not None else ""
    return start, end


def _block(stretch: Stretch) -> DayBlock:
    style = f"{stretch.kind}_planned" if stretch.planned else stretch.kind
    return DayBlock(stretch.start, stretch.end, style, WORDS[stretch.kind])
