"""The card that says how long the bag may still wait for its start."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.giving_lines import start_lines
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.days import time_text
from bespo_desktop.core.stability import Deadlines
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.labels import FigureLabel, Label, plain, strong
from bespo_desktop.widgets.limit_bar import (
    LimitBar,
    LimitBarData,
    LimitLabel,
    LimitMark,
    LimitPiece,
)
from bespo_desktop.widgets.time_axis import TimeAxis
from bespo_desktop.widgets.working_panel import WorkingPanel


class StartClock(Protocol):
    """The widgets of the card and of the working."""

    time_left: FigureLabel
    start_by: Label
    limit: LimitBar
    working: WorkingPanel


def show_time_left(form: StartClock, context: Context, bag: Bag) -> None:
    """Show the time left to start this bag, and how it is worked out."""
    limits = deadlines_of(context.facts, bag)
    if limits is None or bag.t0 is None:
        form.time_left.set_figure("–", "")
        form.start_by.setText("")
        form.limit.set_data(None)
        form.working.set_lines(())
        return
    now, zone = context.now, context.zone
    left = limits.start_by - now
    late = left.total_seconds() < 0
    soon = left.total_seconds() <= 15 * 60
    words = _tr("too late") if late else span_text(left)
    form.time_left.set_figure(
        words, "", "dangerText" if late else "cautionText" if soon else "text"
    )
    form.start_by.set_parts(plain(_tr("start by") + " "), strong(time_text(limits.start_by, zone)))
    form.limit.set_data(_bar(limits, bag.t0, now, zone))
    lines = start_lines(context.facts, bag, zone)
    if lines != form.working.lines():
        form.working.set_lines(lines)


def _bar(limits: Deadlines, t0: datetime, now: datetime, zone: str) -> LimitBarData:
    """Return the bar from T0 to the limit, with the last start marked."""
    made, last = time_text(t0, zone), time_text(limits.start_by, zone)
    end = time_text(limits.end_by, zone)
    style = "over" if now > limits.start_by else "given"
    minute = now.replace(second=0, microsecond=0)
    return LimitBarData(
        axis=TimeAxis(t0, limits.end_by),
        pieces=(LimitPiece(t0, max(minute, t0), style),),
        spoken=_tr("Made {made}, last start {last}, limit {end}").format(
            made=made, last=last, end=end
        ),
        marks=(LimitMark(limits.start_by, "start"),),
        labels=(
            LimitLabel(t0, _tr("{time} made").format(time=made), strong=False),
            LimitLabel(
                limits.start_by,
                _tr("{time} last start").format(time=last),
                align="right",
                strong=False,
            ),
            LimitLabel(limits.end_by, end, align="right", strong=False),
        ),
        thick=12,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("GiveStartClock", text)
