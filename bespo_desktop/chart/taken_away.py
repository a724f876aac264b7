"""What a correction would take away: all that the gates say before it and no longer after it.

A gate stops at the first thing that settles its question; here every part speaks, so that nothing
is taken away behind it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.counts_rule import UNIT, before_last_cycle, before_treatment
from bespo_desktop.chart.gate import gate
from bespo_desktop.chart.gates_dose import calculation_gate, may_check
from bespo_desktop.chart.gates_give import bedside_findings
from bespo_desktop.chart.gates_lasting import lasting_findings
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.chart.lasting_answers import lasting_answers
from bespo_desktop.chart.lysis_watch import baselines
from bespo_desktop.chart.next_dose import reduction_percent
from bespo_desktop.chart.qt_before_dose import LONG, RISEN
from bespo_desktop.chart.qt_watch import baseline, qt_points
from bespo_desktop.chart.todays_dose import TodaysDose, todays_dose
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.regimen import dose_per_area
from bespo_desktop.core.units import magnitude, shown

# Findings of the Patient page that hold whatever was decided about them.
REASONS = frozenset({"contraindicated", "reason-asked", "pregnant", "breast-feeding", "under-age"})
NOBODY = ""
NEEDS_SECOND, RECORD = "correction-needs-second", "the record"
TAKES_AWAY = "It takes away: "


class Said(NamedTuple):
    """All that a chart says against the drug, and today's dose with which it was found."""

    findings: tuple[Finding, ...]
    today: TodaysDose


def takes_two(why: str, gone: Iterable[str]) -> Finding:
    """Return the stop of one person alone, with what would be taken away."""
    told = " ".join(gone)
    return stop(NEEDS_SECOND, f"{why} {TAKES_AWAY}{told}" if told else why, RECORD)


def taken_away(
    facts: Facts, before: Chart, after: Chart, now: datetime, zone: str, *, used: bool = True
) -> tuple[str, ...]:
    """Return in words what protects the patient before and no longer after, () for nothing.

    `used` is that of `held_against`.
    """
    was, left = (said(facts, chart, now, zone) for chart in (before, after))
    # Of these the figures may be others, as long as they are asked about.
    longer = {*_longer(before, after)} & {one.code for one in left.findings}
    gone = [
        one.text
        for one in was.findings
        if one.code not in longer and not _still(one, left.findings)
    ]
    drug = _more_drug(facts, before, after, was.today, left.today)
    firsts = held_against(facts, before, after, zone, used=used)
    return tuple(dict.fromkeys((*gone, *drug, *firsts)))


def _still(finding: Finding, left: Iterable[Finding]) -> bool:
    """Return whether a finding still says all that it said; it may say more."""
    told = _sentences(finding)
    return any(one.code == finding.code and told <= _sentences(one) for one in left)


def _longer(before: Chart, after: Chart) -> Collection[str]:
    """Return which findings of the QTcF say as much after, or more, with other figures."""
    was, now = (
        (points[-1].qtcf_ms, points[-1].qtcf_ms - points[0].qtcf_ms) if points else None
        for points in (qt_points(before), qt_points(after))
    )
    if was is None or now is None:
        return ()
    return [code for code, a, b in zip((LONG, RISEN), was, now, strict=True) if b >= a]


def _sentences(finding: Finding) -> set[str]:
    return {sentence.rstrip(".") for sentence in finding.text.split(". ")}


def said(facts: Facts, chart: Chart, now: datetime, zone: str) -> Said:
    """Return all that closes a way to the drug, and what stands whatever was decided about it."""
    died = [f for f in patient_findings(facts, chart, local_date(now, zone)) if chart.died_at]
    # A death that was entered hides nothing that would stand without it.
    chart = replace(chart, died_at=None)
    today = todays_dose(facts, chart, now, zone)
    stands = (
        *died,
        *(f for f in patient_findings(facts, chart, local_date(now, zone)) if f.code in REASONS),
        *(f for f in lasting_findings(facts, chart) if f.severity is not Severity.NOTE),
        *lasting_answers(facts, chart, now, zone),
    )
    bag = chart.bag
    bedside = bedside_findings(facts, chart, bag, now) if bag is not None else ()
    findings = (
        *stands,
        *calculation_gate(facts, chart, today, now, zone).closed_by,
        *may_check(chart, NOBODY).closed_by,
        *gate(chart, bedside).closed_by,
    )
    return Said(findings, today)


def _more_drug(
    facts: Facts, before: Chart, after: Chart, was: TodaysDose, left: TodaysDose
) -> Iterable[str]:
    """Yield that the next dose would be worked out with more drug for the same body.

    Without a response there is no dose until one is entered: that may be the one with most drug.
    """
    less = _level(facts, before, was, was.response)
    more = _level(facts, after, left, left.response)
    more = _level(facts, after, left, "no_response") if more is None else more
    if less is not None and more is not None and more > less:
        yield f"The next dose is worked out with {plain(less)} mg/m², not {plain(more)} mg/m²."


def _level(facts: Facts, chart: Chart, today: TodaysDose, response: str) -> Decimal | None:
    """Return the table's mg/m², whoever was measured; None where no dose follows or can be said."""
    coming, percent = today.next, Decimal(reduction_percent(chart))
    if coming.ended is not None:
        return None
    try:
        level = dose_per_area(facts, coming.cycle, coming.day, response, percent)
    except RefusedError:
        return None
    return magnitude(level.value, "mg/m2")


def held_against(
    facts: Facts, before: Chart, after: Chart, zone: str, *, used: bool = True
) -> Iterable[str]:
    """Yield the first values that later ones are held against and that would hold less.

    An only ECG is among them when it counts that nothing was held against it yet: not `used`.

    Source: CTCAE (rise of the QTc), Cairo-Bishop (change from the baseline), SmPC 4.2 (counts
    before treatment and before the cycle before).
    """
    was, now = (_firsts(facts, chart, zone, used=used) for chart in (before, after))
    for (name, unit), (value, rises) in was.items():
        then = now.get((name, unit))
        if then is None or (then[0] > value if rises else then[0] < value):
            yield f"Later values are held against {name} {plain(value)} {shown(unit)}."


def _firsts(
    facts: Facts, chart: Chart, zone: str, *, used: bool
) -> Mapping[tuple[str, str], tuple[Decimal, bool]]:
    """Return each such value by name and unit, and whether later ones ask when they rise above it.

    Until the drug was given, or a second ECG was read, nothing has been held against one yet.
    """
    found: dict[tuple[str, str], tuple[Decimal, bool]] = {}
    points, first = qt_points(chart), baseline(qt_points(chart))
    given = bool(chart.infusions) or any(dose.drug_was_given for dose in chart.doses)
    if first is not None and (given or len(points) > 1 or not used):
        found["QTcF", "ms"] = (first.qtcf_ms, True)
    if not given:
        return found
    rules = facts.literature.cairo_bishop
    for name, lab in baselines(chart).items():
        rises = getattr(rules, name).worse == "rise"
        found[name.replace("_", " "), lab.unit] = (lab.value, rises)
    for when, counts in (
        ("", before_treatment(chart, zone)),
        (" before the cycle", before_last_cycle(chart, zone)),
    ):
        if counts is not None:
            found[f"ANC{when}", UNIT] = (magnitude(counts.neutrophils, UNIT), False)
            found[f"platelets{when}", UNIT] = (magnitude(counts.platelets, UNIT), False)
    return found
