"""A blood test for tumour lysis against what the chart knows: baselines, limits, days."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import LabValue
from bespo_desktop.chart.upper_limits import times_limit
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.literature_events import Analyte
from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.tls import ANALYTES, AnalyteName, Lysis, Sample
from bespo_desktop.core.units import UNITS, Quantity, magnitude, quantity, shown, unit_text

_HUNDREDTH = Decimal("0.01")


def baselines(chart: Chart) -> dict[AnalyteName, LabValue]:
    """Return the latest value of each analyte that was taken before the latest infusion began."""
    started = chart.infusion.started_at if chart.infusion is not None else None
    found: dict[AnalyteName, LabValue] = {}
    for name in ANALYTES:
        values = [
            lab
            for lab in chart.labs
            if lab.test == name and (started is None or lab.taken_at <= started)
        ]
        if values:
            found[name] = max(values, key=lambda lab: lab.taken_at)
    return found


def change_percent(value: Quantity, before: LabValue) -> Decimal | None:
    """Return by how many whole percent a value lies above its baseline; below is negative."""
    if before.value <= 0:
        return None
    now = magnitude(value, before.unit)
    return half_up((now - before.value) * 100 / before.value, Decimal(1))


def sample_of(
    chart: Chart,
    values: Mapping[AnalyteName, Quantity],
    *,
    creatinine_x_uln: Decimal | None,
    seizure: bool,
    arrhythmia: bool,
    taken_at: datetime,
    zone: str,
) -> Sample:
    """Return the blood test with the chart's baselines and its day from the latest dose."""
    before = {
        name: quantity(lab.value, lab.unit)
        for name, lab in baselines(chart).items()
        if name in values and lab.value > 0
    }
    infusion = chart.infusion
    days = None
    if infusion is not None:
        days = (local_date(taken_at, zone) - local_date(infusion.started_at, zone)).days
    return Sample(
        values=values,
        baselines=before,
        creatinine_x_uln=creatinine_x_uln,
        seizure=seizure,
        arrhythmia=arrhythmia,
        days_from_start=days,
    )


def times_upper_limit(facts: Facts, creatinine: Quantity) -> Decimal:
    """Return creatinine as a multiple of the site's upper limit of normal, to 0.01 half up."""
    exact = times_limit(facts, "creatinine", magnitude(creatinine, "umol/L"))
    return half_up(exact, _HUNDREDTH)


def bloods_act(
    values: Mapping[AnalyteName, Quantity],
    verdict: Lysis,
    creatinine_x_uln: Decimal | None,
    taken_at: datetime,
) -> LysisBloods:
    """Return the blood test as an act, each value with the unit reported."""

    def told(name: AnalyteName) -> str | None:
        value = values.get(name)
        if value is None:
            return None
        unit = unit_text(value)
        return f"{plain(magnitude(value, unit))} {unit}"

    return LysisBloods(
        taken_at=taken_at,
        uric_acid=told("uric_acid"),
        potassium=told("potassium"),
        phosphate=told("phosphate"),
        calcium=told("calcium"),
        creatinine_x_uln=creatinine_x_uln,
        laboratory=verdict.laboratory,
        clinical=verdict.clinical,
        criteria=verdict.criteria,
    )


def last_bloods(chart: Chart) -> LysisBloods | None:
    """Return the latest blood test of the latest infusion, None when there is none."""
    started = chart.infusion.started_at if chart.infusion is not None else None
    found = [b for b in chart.lysis_bloods if started is None or b.taken_at >= started]
    return max(found, key=lambda bloods: bloods.taken_at) if found else None


def lysis_states(facts: Facts, bloods: LysisBloods) -> set[str]:
    """Return what a blood test calls for; one criterion alone is told the doctor too.

    Source: Cairo-Bishop; leaflet, section 4: the doctor is told at once.
    """
    limit = facts.literature.cairo_bishop.clinical.creatinine_x_uln_from
    kidney = bloods.creatinine_x_uln is not None and bloods.creatinine_x_uln >= limit
    held = {
        "lysis-criterion": bool(bloods.criteria) or kidney,
        "laboratory-lysis": bloods.laboratory,
        "clinical-lysis": bloods.clinical,
    }
    return {name for name, met in held.items() if met}


def criteria_words(criteria: Collection[str]) -> str:
    """Return the criteria met as words: "potassium, uric acid up"."""
    ways = {"rise": "up", "fall": "down"}
    words = (" ".join(ways.get(part, part) for part in each.split("-")) for each in criteria)
    return ", ".join(words)


def limit_words(facts: Facts, name: AnalyteName) -> str:
    """Return when an analyte counts, in its entry unit: "≥ 476 µmol/L, or 25 % up"."""
    rules = facts.literature.cairo_bishop
    analyte: Analyte = getattr(rules, name)
    unit = facts.policy.entry[name].unit
    limit = next(each for each in analyte.adult if each.units == UNITS[unit])
    falls = analyte.worse == "fall"
    percent = plain(rules.laboratory.change_percent)
    return (
        f"{'≤' if falls else '≥'} {plain(magnitude(limit, unit))} {shown(unit)}, "
        f"or {percent} % {'down' if falls else 'up'}"
    )
