"""The corrected QT over the course: laboratory values and our own ECGs as one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.numbers import half_up

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QtPoint:
    """One QTcF in whole ms, and when its ECG was taken; `here` when it was read in this program."""

    at: datetime
    qtcf_ms: Decimal
    here: bool


def qt_points(chart: Chart) -> tuple[QtPoint, ...]:
    """Return every QTcF of the chart, oldest first."""
    labs = [
        QtPoint(at=lab.taken_at, qtcf_ms=half_up(lab.value, _WHOLE), here=False)
        for lab in chart.labs
        if lab.test == "qtcf"
    ]
    own = [
        QtPoint(at=ecg.taken_at, qtcf_ms=half_up(ecg.qtcf_ms, _WHOLE), here=True)
        for ecg in chart.ecgs
    ]
    return tuple(sorted((*labs, *own), key=lambda point: point.at))


def baseline(points: Sequence[QtPoint]) -> QtPoint | None:
    """Return the first QTcF of the course, against which a rise is measured."""
    return points[0] if points else None


def rise_ms(points: Sequence[QtPoint], qtcf_ms: Decimal) -> Decimal | None:
    """Return how many whole ms a QTcF lies above the first one, None without a first one."""
    first = baseline(points)
    return half_up(qtcf_ms, _WHOLE) - first.qtcf_ms if first is not None else None
