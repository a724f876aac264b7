"""The sides of the watch page: the observation ring, what to do now, the last observations."""

from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.observed_cells import cells_of, ways_of
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.state_treatment import ObservationRow
from bespo_desktop.chart.watch_advice import Advice
from bespo_desktop.core.days import time_text
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.ladder import Rung
from bespo_desktop.widgets.ring import RingData

LAST = 3
RIGHT = Qt.AlignmentFlag.AlignRight
MINUTE = 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("Watch", text)


def minutes_left(until: datetime, now: datetime) -> int:
    """Return the whole minutes until a moment, rounded up, never below 0."""
    return max(-(-int((until - now).total_seconds()) // MINUTE), 0)


def count_of(until: datetime, now: datetime, words: str) -> tuple[str, str]:
    """Return the minutes until a moment with these words, or how many it is late."""
    late = int((now - until).total_seconds()) // MINUTE
    return (str(late), _tr("min late")) if late > 0 else (str(minutes_left(until, now)), words)


def share_over(since: datetime, until: datetime, now: datetime) -> Decimal:
    """Return which share of a span is over, 0 to 1."""
    whole = int((until - since).total_seconds())
    gone = int((now - since).total_seconds())
    return min(max(Decimal(gone) / Decimal(whole), Decimal(0)), Decimal(1))


def ring_of(context: Context, chart: Chart) -> tuple[RingData, str, str]:
    """Return the ring, and the words below it at the left and the right."""
    now, zone, infusion = context.now, context.zone, chart.infusion
    if infusion is None:
        return RingData("–", _tr("no infusion yet"), Decimal(0), tone="wait"), "", ""
    if infusion.ended_at is None:
        due = next_observation(context.facts, chart, now)
        left = _tr("started {t}").format(t=time_text(infusion.started_at, zone))
        if due is None:
            return RingData("–", _tr("none due"), Decimal(0), tone="wait"), left, ""
        words = _tr("next {t}").format(t=time_text(due, zone))
        number, unit = count_of(due, now, _tr("min to look"))
        tone = "caution" if due <= now else "primary"
        share = (
            share_over(infusion.started_at, due, now) if due > infusion.started_at else Decimal(1)
        )
        return RingData(number, unit, share, tone=tone), left, words
    until = observation_ends(context.facts, infusion)
    assert until is not None
    left = _tr("ended {t}").format(t=time_text(infusion.ended_at, zone))
    right = _tr("until {t}").format(t=time_text(until, zone))
    done = chart.observation_finished_at is not None
    share = share_over(infusion.ended_at, until, now)
    tone = "caution" if now >= until else "primary"
    number, unit = count_of(until, now, _tr("min left"))
    ring = RingData(number, unit, share, tone=tone, done=done)
    return ring, left, right


def rungs_of(advice: Advice) -> list[Rung]:
    """Return the steps as the ladder shows them."""
    return [Rung(step.text, step.detail, step.current) for step in advice.steps]


def show_rows(grid: QGridLayout, context: Context, chart: Chart) -> None:
    """Show the last three rows of observations, the newest first."""
    while item := grid.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    heads = (_tr("Time"), _tr("Temp °C"), _tr("Pulse /min"), _tr("BP mmHg"), _tr("SpO₂ %"))
    for column, head in enumerate(heads):
        _put(grid, 0, column, Label(head, "captionStrong", "muted"))
    rows = [*chart.observations][-LAST:][::-1]
    for place, row in enumerate(rows, 1):
        for column, (text, usual) in enumerate(_cells(context, row)):
            strong = column == 0 or not usual
            label = Label(text, "bodyStrong" if strong else "body", "text" if usual else "caution")
            _put(grid, place, column, label)
    if not rows:
        grid.addWidget(Label(_tr("None yet: press F7."), "note", "muted"), 1, 0, 1, len(heads))
    grid.setRowStretch(LAST + 1, 1)


def _put(grid: QGridLayout, row: int, column: int, label: Label) -> None:
    if column:
        label.setAlignment(RIGHT)
    grid.addWidget(label, row, column)
    grid.setColumnStretch(column, 1)


def _cells(context: Context, row: ObservationRow) -> list[tuple[str, bool]]:
    """Return each cell with whether its value is a usual one."""
    entry, ways = context.facts.policy.entry, ways_of(context.facts, row)

    def usual(value: Decimal | None, field: str, name: str) -> bool:
        low, high = entry[field].usual_minimum, entry[field].usual_maximum
        within = value is None or (
            (low is None or value >= low) and (high is None or value <= high)
        )
        return within and name not in ways

    time, temperature, pulse, pressure, _breaths, spo2 = cells_of(context.facts, row, context.zone)
    upper = usual(row.systolic_mmHg, "systolic", "systolic_mmHg")
    lower = usual(row.diastolic_mmHg, "diastolic", "diastolic_mmHg")
    return [
        (time, True),
        (temperature, usual(row.temperature_degC, "temperature", "temperature_degC")),
        (pulse, usual(row.pulse_per_min, "pulse", "pulse_per_min")),
        (pressure, upper and lower),
        (spo2, usual(row.spo2_percent, "spo2", "spo2_percent")),
    ]


def observation_words(context: Context) -> str:
    """Return how long the observation after the end lasts."""
    minutes = magnitude(context.facts.policy.observation_after_end.value, "min")
    return _tr("{span} after the end").format(span=span_text(timedelta(minutes=int(minutes))))
