"""The corrected QT over the course: laboratory values and our own ECGs as one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.about_watching import EcgRecorded
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.grading import grade_qtc
from bespo_desktop.core.moments import down_to_minute
from bespo_desktop.core.numbers import half_up
from bespo_desktop.core.qt import Qtc, qtc
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QtPoint:
    """One QTcF in whole ms, when its ECG was taken and entered; `here` when it was read here."""

    at: datetime
    known_at: datetime
    qtcf_ms: Decimal
    here: bool

    @property
    def place(self) -> tuple[datetime, datetime]:
        """Return what orders them: of one minute the one entered last is newer."""
        return down_to_minute(self.at), self.known_at


def qt_points(chart: Chart) -> tuple[QtPoint, ...]:
    """Return every QTcF of the chart, oldest first; of one minute the one entered last alone.

    What it took the place of was mistyped, and is no first one to measure a rise from either.
    """
    labs = [
        QtPoint(
            at=lab.taken_at, known_at=lab.entered_at, qtcf_ms=half_up(lab.value, _WHOLE), here=False
        )
        for lab in chart.labs
        if lab.test == "qtcf"
    ]
    own = [
        QtPoint(
            at=ecg.taken_at,
            known_at=chart.known_at(ecg),
            qtcf_ms=half_up(ecg.qtcf_ms, _WHOLE),
            here=True,
        )
        for ecg in chart.ecgs
    ]
    told = sorted((*labs, *own), key=lambda point: point.place)
    return tuple({point.place[0]: point for point in told}.values())


def baseline(points: Sequence[QtPoint]) -> QtPoint | None:
    """Return the first QTcF of the course, against which a rise is measured."""
    return points[0] if points else None


def rise_ms(points: Sequence[QtPoint], qtcf_ms: Decimal) -> Decimal | None:
    """Return how many whole ms a QTcF lies above the first one, None without a first one."""
    first = baseline(points)
    return half_up(qtcf_ms, _WHOLE) - first.qtcf_ms if first is not None else None


def judge_ecg(facts: Facts, chart: Chart, interval: Quantity, rate: Quantity) -> Result[Qtc]:
    """Return an ECG corrected for the rate and graded, against the first QTcF of the chart.

    Raises:
        RefusedError: a value is not above zero.
    """
    first = baseline(qt_points(chart))
    before = quantity(first.qtcf_ms, "ms") if first is not None else None
    return qtc(facts, interval, heart_rate=rate, baseline_qtcf=before)


def ecg_act(
    facts: Facts, interval: Quantity, rate: Quantity, judged: Qtc, taken_at: datetime
) -> EcgRecorded:
    """Return the ECG as an act."""
    return EcgRecorded(
        qt_ms=magnitude(interval, "ms"),
        heart_rate_per_min=magnitude(rate, "/min"),
        qtcf_ms=magnitude(judged.fridericia.rounded, "ms"),
        qtcb_ms=magnitude(judged.bazett.rounded, "ms"),
        grade=judged.grade,
        version=facts.literature.ctcae.version,
        taken_at=taken_at,
    )


def newest_grade(facts: Facts, chart: Chart) -> int:
    """Return the grade of the newest QTcF that was entered since the latest infusion began, or 0.

    An ECG read here brings its grade; a value of the laboratory page is graded by length and rise.
    """
    points, lab = qt_points(chart), chart.lab("qtcf")
    if not points:
        return 0
    if points[-1].here:
        return state_of(chart, "qt").grade or 0
    started = chart.infusion.started_at if chart.infusion is not None else None
    newest, first = points[-1].qtcf_ms, points[0].qtcf_ms
    if lab is None or newest <= 0 or (started is not None and lab.entered_at <= started):
        return 0
    before = quantity(first, "ms") if first > 0 else None
    return grade_qtc(facts, quantity(newest, "ms"), baseline=before).value.grade
