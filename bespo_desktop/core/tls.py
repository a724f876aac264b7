"""Tumour lysis by Cairo-Bishop: two of four analytes, then clinical signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, note, stop
from bespo_desktop.core.literature_events import Analyte, CairoBishop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import UNITS, Quantity, magnitude, shown
from bespo_desktop.core.working import Result, WorkingLine

AnalyteName = Literal["uric_acid", "potassium", "phosphate", "calcium"]
ANALYTES: tuple[AnalyteName, ...] = ("uric_acid", "potassium", "phosphate", "calcium")
_SHOWN = {
    "uric_acid": "uric acid",
    "potassium": "potassium",
    "phosphate": "phosphate",
    "calcium": "calcium",
}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Sample:
    """One blood sample and what was seen with it; values in the unit reported."""

    values: Mapping[AnalyteName, Quantity]
    baselines: Mapping[AnalyteName, Quantity] = field(default_factory=dict)
    creatinine_x_uln: Decimal | None = None
    seizure: bool = False
    arrhythmia: bool = False
    child: bool = False
    days_from_start: int | None = None


@dataclass(frozen=True, slots=True)
class Lysis:
    """The verdict, and the analytes that count, each once ("potassium", "calcium-fall")."""

    laboratory: bool
    clinical: bool
    criteria: tuple[str, ...]


def assess(facts: Facts, sample: Sample) -> Result[Lysis]:
    """Return whether there is laboratory and clinical tumour lysis.

    A value counts at its limit (compared in the unit reported), or by a change of 25 % or more from
    its own baseline. Without a day the sample counts as inside the window.

    Raises:
        RefusedError: no analyte, a foreign unit, a baseline without value or in another unit.
    """
    rules = facts.literature.cairo_bishop
    if not sample.values:
        raise RefusedError("bad-request", "Give at least one of the four blood values.")
    if unpaired := sample.baselines.keys() - sample.values.keys():
        names = ", ".join(sorted(_SHOWN[name] for name in unpaired))
        raise RefusedError("bad-request", f"Give the value to the baseline too: {names}.")
    criteria: list[str] = []
    working: list[WorkingLine] = []
    for name in ANALYTES:
        if name in sample.values:
            met, line = _judge(rules, name, sample)
            working.append(line)
            criteria += [met] if met else []
    inside = _inside(rules, sample.days_from_start)
    laboratory = inside and len(criteria) >= rules.laboratory.criteria_needed
    clinical = laboratory and _clinical_sign(rules, sample)
    return Result(
        Lysis(laboratory, clinical, tuple(criteria)),
        (*working, _count_line(rules, criteria)),
        _findings(rules, inside=inside, laboratory=laboratory, clinical=clinical),
    )


def _inside(rules: CairoBishop, days_from_start: int | None) -> bool:
    if days_from_start is None:
        return True
    return rules.window.from_day <= days_from_start <= rules.window.to_day


def _clinical_sign(rules: CairoBishop, sample: Sample) -> bool:
    creatinine = sample.creatinine_x_uln
    raised = creatinine is not None and creatinine >= rules.clinical.creatinine_x_uln_from
    return raised or sample.seizure or sample.arrhythmia


def _judge(rules: CairoBishop, name: AnalyteName, sample: Sample) -> tuple[str, WorkingLine]:
    """Return the name under which the analyte counts ("" when it does not), and its working."""
    analyte: Analyte = getattr(rules, name)
    unit, limit = _limit(analyte, name, sample)
    value = magnitude(sample.values[name], unit)
    falls = {"fall": True, "rise": False}[analyte.worse]
    sign = "≤" if falls else "≥"
    numbers, met = f"{plain(value)} {shown(unit)}", ""
    spelled = name.replace("_", "-")
    if (baseline := sample.baselines.get(name)) is not None:
        before = magnitude(baseline, unit)
        numbers += f", before {plain(before)} {shown(unit)}"
        if _changed(before, value, rules.laboratory.change_percent, falls=falls):
            met = f"{spelled}-fall" if falls else f"{spelled}-rise"
    if value <= limit if falls else value >= limit:
        met = spelled
    formula = (
        f"{sign} {plain(limit)} {shown(unit)}, or {rules.laboratory.change_percent} % "
        f"{'down' if falls else 'up'}"
    )
    title = _SHOWN[name].capitalize()
    return met, WorkingLine(title, formula, numbers, "met" if met else "not met", analyte.says)


def _changed(before: Decimal, value: Decimal, percent: Decimal, *, falls: bool) -> bool:
    """Return whether the change reaches the percentage; multiplied out, so that a tie is exact."""
    if falls:
        return value * _HUNDRED <= before * (_HUNDRED - percent)
    return value * _HUNDRED >= before * (_HUNDRED + percent)


def _limit(analyte: Analyte, name: AnalyteName, sample: Sample) -> tuple[str, Decimal]:
    """Return the unit that was reported and the limit in that very unit."""
    value, baseline = sample.values[name], sample.baselines.get(name)
    if baseline is not None and baseline.units != value.units:
        raise RefusedError("wrong-unit", f"Give {_SHOWN[name]} and its baseline in the same unit.")
    if baseline is not None and baseline.magnitude <= 0:
        raise RefusedError("outside-entry-limits", f"Give the {_SHOWN[name]} baseline above 0.")
    limits = analyte.child if sample.child else analyte.adult
    for limit in limits:
        for unit, known in UNITS.items():
            if value.units == known == limit.units:
                return unit, magnitude(limit, unit)
    raise RefusedError(
        "wrong-unit", f"Give {_SHOWN[name]} as the laboratory reports it: in {_units(limits)}."
    )


def _units(limits: tuple[Quantity, ...]) -> str:
    texts = [
        shown(unit) for limit in limits for unit, known in UNITS.items() if known == limit.units
    ]
    return " or ".join(texts)


def _count_line(rules: CairoBishop, criteria: list[str]) -> WorkingLine:
    return WorkingLine(
        "Criteria met",
        f"{rules.laboratory.criteria_needed} or more, day {rules.window.from_day} to "
        f"{rules.window.to_day}",
        ", ".join(criteria) or "none",
        f"{len(criteria)} of {len(ANALYTES)}",
        rules.laboratory.says,
    )


def _findings(
    rules: CairoBishop, *, inside: bool, laboratory: bool, clinical: bool
) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if not inside:
        text = "Read this with care: the sample lies outside the days that the criteria count."
        findings.append(note("outside-window", text, rules.window.source))
    if clinical:
        text = (
            "Call for help now: clinical tumour lysis. Give no drug until the doctor has decided."
        )
        findings.append(stop("clinical-tumour-lysis", text, rules.clinical.source))
    elif laboratory:
        text = "Call the haematology doctor now: laboratory tumour lysis."
        findings.append(ask("laboratory-tumour-lysis", text, rules.laboratory.source))
    return tuple(findings)
