"""A blood test for tumour lysis against what the chart knows: baselines, limits, days."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.standing import state_of
from bespo_desktop.chart.state_patient import LabValue
from bespo_desktop.chart.upper_limits import times_limit
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.literature_events import Analyte
from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.tls import ANALYTES, AnalyteName, Lysis, Sample, assess
from bespo_desktop.core.units import UNITS, Quantity, magnitude, quantity, shown, unit_text
from bespo_desktop.core.working import Result

# What makes a laboratory tumour lysis a clinical one, beside creatinine.
CLINICAL_SIGNS = ("seizure", "arrhythmia")
_HUNDREDTH = Decimal("0.01")


def baselines(chart: Chart) -> dict[AnalyteName, LabValue]:
    """Return the latest value of each analyte that was taken before the latest infusion began.

    Of one sample the last entry.
    """
    started = chart.infusion.started_at if chart.infusion is not None else None
    found: dict[AnalyteName, LabValue] = {}
    for name in ANALYTES:
        values = [
            lab
            for lab in chart.labs
            if lab.test == name and (started is None or lab.taken_at <= started)
        ]
        if values:
            found[name] = sorted(values, key=lambda lab: lab.place)[-1]
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


def judge_bloods(
    facts: Facts,
    chart: Chart,
    values: Mapping[AnalyteName, Quantity],
    creatinine_x_uln: Decimal | None,
    taken_at: datetime,
    zone: str,
) -> Result[Lysis]:
    """Return the verdict on a blood test with the chart's baselines and the signs ticked in it.

    Creatinine alone meets no criterion.

    Raises:
        RefusedError: a value and its baseline are in different units.
    """
    if not values:
        return Result(Lysis(laboratory=False, clinical=False, criteria=()))
    ticked = state_of(chart, "tumour-lysis").signs
    seizure, arrhythmia = (sign in ticked for sign in CLINICAL_SIGNS)
    sample = sample_of(
        chart,
        values,
        creatinine_x_uln=creatinine_x_uln,
        seizure=seizure,
        arrhythmia=arrhythmia,
        taken_at=taken_at,
        zone=zone,
    )
    return assess(facts, sample)


def times_upper_limit(facts: Facts, creatinine: Quantity) -> Decimal:
    """Return creatinine as a multiple of the site's upper limit of normal, to 0.01 half up."""
    exact = times_limit(facts, "creatinine", magnitude(creatinine, "umol/L"))
    return half_up(exact, _HUNDREDTH)


def bloods_act(
    values: Mapping[AnalyteName, Quantity],
    verdict: Lysis,
    creatinine_x_uln: Decimal | None,
    taken_at: datetime,
    *,
    creatinine: Quantity | None = None,
) -> LysisBloods:
    """Return the blood test as an act, each value with the unit reported."""

    def told(value: Quantity | None) -> str | None:
        if value is None:
            return None
        unit = unit_text(value)
        return f"{plain(magnitude(value, unit))} {unit}"

    return LysisBloods(
        taken_at=taken_at,
        uric_acid=told(values.get("uric_acid")),
        potassium=told(values.get("potassium")),
        phosphate=told(values.get("phosphate")),
        calcium=told(values.get("calcium")),
        creatinine_x_uln=creatinine_x_uln,
        laboratory=verdict.laboratory,
        clinical=verdict.clinical,
        criteria=verdict.criteria,
        creatinine=told(creatinine),
    )


def last_bloods(facts: Facts, chart: Chart) -> LysisBloods | None:
    """Return how the blood stands since the latest infusion began, None when it was not tested.

    A value that the latest report left out stands as it was measured last, and all are judged
    together: of two reports as of one, in the days that count, with the signs that stand now.

    Source: Cairo-Bishop, time around the start of treatment.
    """
    found = [bloods for bloods in chart.lysis_bloods if chart.is_of_now(bloods)]
    ticked = state_of(chart, "tumour-lysis").signs
    signs = any(sign in ticked for sign in CLINICAL_SIGNS)
    stands: LysisBloods | None = None
    outside: set[str] = set()
    for report in found:
        if not _counts(facts, chart, report):
            outside |= {name for name in ANALYTES if getattr(report, name) is not None}
        joined = report if stands is None else _joined(stands, report)
        stands = _judged(facts, stands, joined, outside, signs=signs)
    return stands


def _counts(facts: Facts, chart: Chart, report: LysisBloods) -> bool:
    """Return whether a report lies in the days that the criteria count."""
    if chart.infusion is None:
        return True
    zone = chart.events[-1].zone if chart.events else "UTC"
    days = (local_date(report.taken_at, zone) - local_date(chart.infusion.started_at, zone)).days
    window = facts.literature.cairo_bishop.window
    return window.from_day <= days <= window.to_day


def _joined(before: LysisBloods, new: LysisBloods) -> LysisBloods:
    """Return the newer report with what the one before says of the values that it left out."""
    left_out: dict[str, object] = {
        name: getattr(before, name) for name in ANALYTES if getattr(new, name) is None
    }
    met = (*new.criteria, *(c for c in before.criteria if analyte_of(c) in left_out))
    criteria = tuple(c for name in ANALYTES for c in met if analyte_of(c) == name)
    kidney = new.creatinine_x_uln
    times = before.creatinine_x_uln if kidney is None else kidney
    return new.model_copy(update={**left_out, "creatinine_x_uln": times, "criteria": criteria})


def _judged(
    facts: Facts,
    before: LysisBloods | None,
    stands: LysisBloods,
    outside: Collection[str],
    *,
    signs: bool,
) -> LysisBloods:
    """Return the values with the verdict on all of them; what was clinical stays so.

    It stays until fewer than two criteria are met, or creatinine is below its limit again.
    """
    rules = facts.literature.cairo_bishop
    counted = [c for c in stands.criteria if analyte_of(c) not in outside]
    laboratory = len(counted) >= rules.laboratory.criteria_needed
    kidney = stands.creatinine_x_uln
    recovered = kidney is not None and kidney < rules.clinical.creatinine_x_uln_from
    was = stands.clinical or (before is not None and before.clinical)
    clinical = laboratory and (signs or kidney_raised(facts, stands) or (was and not recovered))
    return stands.model_copy(update={"laboratory": laboratory, "clinical": clinical})


def analyte_of(criterion: str) -> str:
    """Return the analyte of a criterion: "uric_acid" of "uric-acid-rise"."""
    return criterion.removesuffix("-rise").removesuffix("-fall").replace("-", "_")


def kidney_raised(facts: Facts, bloods: LysisBloods) -> bool:
    """Return whether creatinine has reached the multiple of its limit that counts."""
    limit = facts.literature.cairo_bishop.clinical.creatinine_x_uln_from
    return bloods.creatinine_x_uln is not None and bloods.creatinine_x_uln >= limit


def lysis_states(facts: Facts, bloods: LysisBloods) -> set[str]:
    """Return what a blood test calls for; one criterion alone is told the doctor too.

    Source: Cairo-Bishop; leaflet, section 4: the doctor is told at once.
    """
    held = {
        "lysis-criterion": bool(bloods.criteria) or kidney_raised(facts, bloods),
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
