"""An ECG and a blood test that are entered late: judged by the chart of that time, as in Watch."""

from collections.abc import Mapping
from datetime import datetime

from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.fold import chart_then
from bespo_desktop.chart.lysis_watch import CLINICAL_SIGNS, bloods_act, sample_of, times_upper_limit
from bespo_desktop.chart.qt_watch import baseline, qt_points
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.qt import qtc
from bespo_desktop.core.tls import AnalyteName, Lysis, assess
from bespo_desktop.core.units import Quantity, magnitude, quantity


def ecg(
    facts: Facts, chart: Chart, at: datetime, interval: Quantity, rate: Quantity
) -> EcgRecorded:
    """Return the ECG of a moment, corrected and graded against the first QTcF known then.

    Raises:
        RefusedError: a value is not above zero.
    """
    first = baseline(qt_points(chart_then(chart, at)))
    before = quantity(first.qtcf_ms, "ms") if first is not None else None
    value = qtc(facts, interval, heart_rate=rate, baseline_qtcf=before).value
    return EcgRecorded(
        qt_ms=magnitude(interval, "ms"),
        heart_rate_per_min=magnitude(rate, "/min"),
        qtcf_ms=magnitude(value.fridericia.rounded, "ms"),
        qtcb_ms=magnitude(value.bazett.rounded, "ms"),
        grade=value.grade,
        version=facts.literature.ctcae.version,
        taken_at=at,
    )


def bloods(
    facts: Facts,
    chart: Chart,
    at: datetime,
    values: Mapping[AnalyteName, Quantity],
    creatinine: Quantity | None,
    zone: str,
) -> LysisBloods:
    """Return the blood test of a moment, judged with the baselines and signs of that time.

    Raises:
        RefusedError: a value and its baseline are in different units.
    """
    then = chart_then(chart, at)
    times = times_upper_limit(facts, creatinine) if creatinine is not None else None
    verdict = Lysis(laboratory=False, clinical=False, criteria=())
    if values:
        ticked = state_of(then, "tumour-lysis").signs
        seizure, arrhythmia = (sign in ticked for sign in CLINICAL_SIGNS)
        sample = sample_of(
            then,
            values,
            creatinine_x_uln=times,
            seizure=seizure,
            arrhythmia=arrhythmia,
            taken_at=at,
            zone=zone,
        )
        verdict = assess(facts, sample).value
    return bloods_act(values, verdict, times, at, creatinine=creatinine)
