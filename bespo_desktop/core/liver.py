"""Signs of venoocclusive liver disease: the leaflet's always, EBMT's after a transplant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.literature_events import EbmtVod
from bespo_desktop.core.numbers import half_up, plain
from bespo_desktop.core.toxicity import liver_limits
from bespo_desktop.core.units import UNITS, Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

_HUNDRED = Decimal(100)
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Weighing:
    """One weight on one day."""

    on: date
    weight: Quantity


@dataclass(frozen=True, slots=True)
class WeightTrend:
    """Change from the first to the last weighing, in kg and in percent of the first."""

    change: Quantity
    percent_exact: Quantity
    percent: Quantity
    days: int


@dataclass(frozen=True, slots=True)
class VodSigns:
    """What speaks for VOD, and whether the criteria after a transplant are met.

    `onset` is "classical" or "late" after a transplant, else None.
    """

    signs: tuple[str, ...]
    criteria: tuple[str, ...]
    probable: bool
    clinical: bool
    onset: str | None
    trend: WeightTrend | None


def weight_trend(weighings: Collection[Weighing]) -> WeightTrend | None:
    """Return the change from the first weighing to the last; None with fewer than two days."""
    rows = sorted(weighings, key=lambda weighing: weighing.on)
    if not rows or rows[0].on == rows[-1].on:
        return None
    first, last = (magnitude(row.weight, "kg") for row in (rows[0], rows[-1]))
    if first <= 0:
        raise RefusedError("outside-entry-limits", "Give every weight above 0 kg.")
    percent = (last - first) * _HUNDRED / first
    return WeightTrend(
        quantity(last - first, "kg"),
        quantity(percent, "%"),
        quantity(half_up(percent, _TENTH), "%"),
        (rows[-1].on - rows[0].on).days,
    )


def vod_signs(
    facts: Facts,
    *,
    ticked: Collection[str],
    weighings: Collection[Weighing] = (),
    bilirubin: Quantity | None = None,
    ast_alt_x_uln: Decimal | None = None,
    suggestive_ultrasound: bool = False,
    transplant_on: date | None = None,
    today: date,
) -> Result[VodSigns]:
    """Return the signs of VOD that are there, and after a transplant the EBMT criteria met.

    Bilirubin from EBMT's limit, and ALT or AST above the SmPC's, are raised liver tests; only
    bilirubin is a criterion of EBMT. Any sign of the leaflet asks: hold the drug and call the
    prescriber. The criteria alarm; they never decide on a dose.

    Raises:
        RefusedError: a sign that the leaflet does not name, or bilirubin in a foreign unit.
    """
    rules = facts.literature.ebmt_vod
    if unknown := {*ticked} - {*rules.leaflet_signs.signs}:
        names = ", ".join(sorted(unknown))
        raise RefusedError("unknown-sign", f"Choose a sign of the list: {names} is not in it.")
    trend = weight_trend(weighings)
    heavy = trend is not None and (
        magnitude(trend.percent_exact, "%") > rules.probable.weight_gain_percent_over
    )
    yellow = bilirubin is not None and _reaches(rules, bilirubin)
    found = {*ticked} | ({"weight-gain"} if heavy else set())
    enzymes = ast_alt_x_uln is not None and ast_alt_x_uln > limit_of_enzymes(facts)
    found |= {"raised-liver-tests"} if yellow or enzymes else set()
    signs = tuple(name for name in rules.leaflet_signs.signs if name in found)
    criteria = _criteria(found, yellow=yellow, heavy=heavy, ultrasound=suggestive_ultrasound)
    after = transplant_on is not None and today >= transplant_on
    value = VodSigns(
        signs,
        criteria if after else (),
        after and len(criteria) >= rules.probable.criteria_needed,
        after and yellow and _beside_bilirubin(criteria) >= _needed(rules),
        _onset(rules, transplant_on, today),
        trend,
    )
    working = (*_working(rules, trend, value), *_enzymes(facts, ast_alt_x_uln))
    return Result(value, working, _findings(rules, value))


def limit_of_enzymes(facts: Facts) -> Decimal:
    """Return above which multiple of its upper limit ALT or AST counts as raised.

    Source: SmPC 4.2, table 3; a stricter factor of the site takes its place.
    """
    return liver_limits(facts).ast_alt_x_uln_over


def _enzymes(facts: Facts, times: Decimal | None) -> tuple[WorkingLine, ...]:
    if times is None:
        return ()
    limit = limit_of_enzymes(facts)
    return (
        WorkingLine(
            "ALT or AST, the higher",
            f"raised above {plain(limit)} × the upper limit",
            f"{plain(half_up(times, _HUNDREDTH))} × the upper limit",
            "raised" if times > limit else "not raised",
            facts.literature.modification.liver.source,
        ),
    )


def _reaches(rules: EbmtVod, bilirubin: Quantity) -> bool:
    for limit in rules.probable.bilirubin_from:
        if limit.units == bilirubin.units:
            return bool(bilirubin.magnitude >= limit.magnitude)
    known = " or ".join(
        text
        for limit in rules.probable.bilirubin_from
        for text, unit in UNITS.items()
        if unit == limit.units
    )
    raise RefusedError("wrong-unit", f"Give bilirubin in {known}.")


def _criteria(
    found: Collection[str], *, yellow: bool, heavy: bool, ultrasound: bool
) -> tuple[str, ...]:
    """Return EBMT's five criteria that are met, in the order of the paper."""
    rows = {
        "bilirubin": yellow,
        "painful-large-liver": "large-liver" in found and "right-upper-pain" in found,
        "weight-gain": heavy,
        "ascites": "abdominal-fluid" in found,
        "ultrasound": ultrasound,
    }
    return tuple(name for name, met in rows.items() if met)


def _beside_bilirubin(criteria: Collection[str]) -> int:
    return len({*criteria} & {"painful-large-liver", "weight-gain", "ascites"})


def _needed(rules: EbmtVod) -> int:
    return rules.clinical.criteria_needed_beside_bilirubin


def _onset(rules: EbmtVod, transplant_on: date | None, today: date) -> str | None:
    if transplant_on is None or today < transplant_on:
        return None
    days = (today - transplant_on).days
    return "classical" if days <= rules.onset.classical_to_day else "late"


def _working(rules: EbmtVod, trend: WeightTrend | None, value: VodSigns) -> tuple[WorkingLine, ...]:
    lines: list[WorkingLine] = []
    if trend is not None:
        change = f"{plain(magnitude(trend.change, 'kg'))} kg in {trend.days} d"
        percent = f"{plain(magnitude(trend.percent, '%'))} %"
        source = rules.probable.says
        lines.append(WorkingLine("Weight", "change ÷ first weight", change, percent, source))
    if value.onset is not None:
        met = ", ".join(value.criteria) or "none"
        verdict = "met" if value.probable or value.clinical else "not met"
        needed = f"{rules.probable.criteria_needed} or more of five"
        lines.append(WorkingLine("EBMT criteria", needed, met, verdict, rules.probable.says))
    return tuple(lines)


def _findings(rules: EbmtVod, value: VodSigns) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if value.probable or value.clinical:
        text = "Call the transplant team now: the criteria of venoocclusive liver disease are met."
        findings.append(ask("vod-criteria", text, rules.probable.source))
    if value.signs:
        text = (
            "Hold the drug and call the prescriber urgently: signs of venoocclusive liver disease."
        )
        findings.append(ask("vod-signs", text, rules.leaflet_signs.source))
    return tuple(findings)
