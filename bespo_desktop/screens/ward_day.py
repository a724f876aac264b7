"""Today by the hour: every bed's preparation, infusion and observation on one axis."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bespo_desktop.chart.board import BoardRow
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.gates_prepare import usable
from bespo_desktop.chart.running import running
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.chart.zones import local
from bespo_desktop.core.days import local_day, time_text
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.day_gantt import DayBlock, DayGanttData, DayRow
from bespo_desktop.widgets.time_axis import TimeAxis, hour_ticks

FIRST_HOUR, LAST_HOUR = 8, 20


def day_data(context: Context, rows: Sequence[BoardRow]) -> DayGanttData:
    """Return the chart of the day, from 8 to 20 by the clock on the wall."""
    now = context.now
    midnight = local(now, context.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    axis = TimeAxis(midnight.replace(hour=FIRST_HOUR), midnight.replace(hour=LAST_HOUR, minute=15))
    ticks = hour_ticks(axis, ZoneInfo(context.zone), "%H:00")
    made = [_row(context, row) for row in rows]
    inside = axis.start <= now <= axis.end
    return DayGanttData(axis=axis, ticks=ticks, rows=made, now=now if inside else None)


def _row(context: Context, row: BoardRow) -> DayRow:
    chart = context.ward.chart(row.patient_id)
    name = f"Bed {row.bed} {row.who.surname.upper()}"
    bag = chart.bag
    today = local_day(context.now, context.zone)
    old = bag is None or bag.t0 is None or local_day(bag.t0, context.zone) != today
    if bag is None or old or not usable(bag):
        return DayRow(name=name, words=f"Not started: {row.standing.step}")
    limits = deadlines_of(context.facts, bag)
    blocks = [*_bag_blocks(bag, context.now), *_infusion_blocks(context, chart)]
    if limits is None:
        return DayRow(name=name, blocks=blocks)
    started = chart.infusion is not None and chart.infusion.preparation == bag.preparation
    return DayRow(
        name=name,
        blocks=blocks,
        start_by=None if started else limits.start_by,
        start_text=f"start by {time_text(limits.start_by, context.zone)}",
        end_by=limits.end_by,
        end_text=f"end {time_text(limits.end_by, context.zone)}",
    )


def _bag_blocks(bag: Bag, now: datetime) -> list[DayBlock]:
    if bag.t0 is None:
        return []
    made = bag.diluted_at or now
    blocks = [DayBlock(bag.t0, max(made, bag.t0 + timedelta(minutes=1)), "make")]
    if bag.diluted_at is not None and bag.out_of_fridge_at is not None:
        blocks.append(DayBlock(bag.diluted_at, bag.out_of_fridge_at, "store"))
        warm = bag.out_of_fridge_at + timedelta(hours=1)
        blocks.append(DayBlock(bag.out_of_fridge_at, warm, "warm", "Warm up"))
    return blocks


def _infusion_blocks(context: Context, chart: Chart) -> list[DayBlock]:
    infusion = chart.infusion
    if infusion is None or local_day(infusion.started_at, context.zone) != local_day(
        context.now, context.zone
    ):
        return []
    end = _end(context, chart, infusion)
    blocks = [DayBlock(infusion.started_at, end, "infuse", "Infuse")]
    until = observation_ends(context.facts, infusion)
    if until is not None and infusion.ended_at is not None:
        blocks.append(DayBlock(infusion.ended_at, until, "observe", "Observe"))
    return blocks


def _end(context: Context, chart: Chart, infusion: Infusion) -> datetime:
    if infusion.ended_at is not None:
        return infusion.ended_at
    state = running(context.facts, chart, infusion, context.now)
    return state.ends_at if state is not None else context.now
