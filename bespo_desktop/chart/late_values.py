"""An ECG and a blood test that are entered late: judged by the chart of that time, as in Watch."""

from collections.abc import Mapping
from datetime import datetime

from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.fold import chart_then
from bespo_desktop.chart.lysis_watch import bloods_act, judge_bloods, times_upper_limit
from bespo_desktop.chart.qt_watch import ecg_act, judge_ecg
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.tls import AnalyteName
from bespo_desktop.core.units import Quantity


def ecg(
    facts: Facts, chart: Chart, at: datetime, interval: Quantity, rate: Quantity
) -> EcgRecorded:
    """Return the ECG of a moment, corrected and graded against the first QTcF known then.

    Raises:
        RefusedError: a value is not above zero.
    """
    judged = judge_ecg(facts, chart_then(chart, at), interval, rate).value
    return ecg_act(facts, interval, rate, judged, at)


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
    verdict = judge_bloods(facts, then, values, times, at, zone).value
    return bloods_act(values, verdict, times, at, creatinine=creatinine)
