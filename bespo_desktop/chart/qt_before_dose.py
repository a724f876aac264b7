"""The newest QTcF before a dose, wherever it was read: how long it is, and how far it rose."""

from collections.abc import Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.qt_watch import qt_points, rise_ms
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude

LONG, RISEN, TORSADE = "qtcf-high", "qtcf-rise", "torsade-recorded"
WITH_TORSADE = 4  # CTCAE 5.0, QTc: grade 4 is torsade or signs of a serious arrhythmia


def with_qt(facts: Facts, chart: Chart, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with what the newest QTcF says; a sharper word takes a milder's place.

    Source: the site policy's QTc bands, after CTCAE 5.0.
    """
    found = (*_torsade(facts, chart), *qt_findings(facts, chart))
    said = {one.code for one in found}
    return (*(one for one in findings if one.code not in said), *found)


def _torsade(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return the question about torsade since the latest infusion began, whatever the QTcF is now.

    Source: leaflet, section 4: the doctor is told at once; CTCAE 5.0, QTc, grade 4.
    """
    grades = [ecg.grade or 0 for ecg in chart.ecgs if chart.is_of_now(ecg)]
    if max(grades, default=0) < WITH_TORSADE:
        return ()
    text = (
        "Torsade or another serious arrhythmia was recorded: give nothing until the doctor has "
        "decided, whatever the newest ECG says."
    )
    return (ask(TORSADE, text, facts.policy.qtcf_limit.source),)


def qt_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return what the newest QTcF in whole ms asks: its length, its rise from the first one."""
    points = qt_points(chart)
    if not points:
        return ()
    newest, policy = points[-1].qtcf_ms, facts.policy
    attention, high, limit, rise = (
        magnitude(row.value, "ms")
        for row in (policy.qtcf_attention, policy.qtcf_high, policy.qtcf_limit, policy.qtcf_rise)
    )
    found = []
    if newest > limit:
        text = (
            f"QTcF {plain(newest)} ms is over {plain(limit)} ms: give nothing until the doctor "
            "has seen the ECG."
        )
        found.append(ask(LONG, text, policy.qtcf_limit.source))
    elif newest > high:
        text = f"QTcF {plain(newest)} ms is over {plain(high)} ms: the prescriber decides."
        found.append(ask(LONG, text, policy.qtcf_high.source))
    elif newest >= attention:
        text = f"QTcF {plain(newest)} ms is {plain(attention)} ms or more: the prescriber decides."
        found.append(ask(LONG, text, policy.qtcf_attention.source))
    risen = rise_ms(points, newest)
    if risen is not None and risen > rise:
        text = (
            f"QTcF rose by {plain(risen)} ms from {plain(points[0].qtcf_ms)} ms, more than "
            f"{plain(rise)} ms: the prescriber decides."
        )
        found.append(ask(RISEN, text, policy.qtcf_rise.source))
    return tuple(found)
