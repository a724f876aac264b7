"""From body surface area to dose, concentrate, vials, diluent and concentration.

Every printed number can be redone from printed numbers: the body surface area is rounded once to
0.01 m², the dose once to 0.01 mg, and everything after that is exact.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from bespo_desktop.core.bag import BagContent, bag_content
from bespo_desktop.core.body import Bsa, given_bsa
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import note
from bespo_desktop.core.numbers import brief, half_up, places, plain
from bespo_desktop.core.prescription import compare_dose
from bespo_desktop.core.regimen import dose_per_area
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

SHARE_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePlan:
    """One dose with all that is needed to prepare and give it."""

    bsa: Bsa
    dose_per_area: Quantity
    dose_exact: Quantity
    dose: Quantity
    prescribed: Quantity | None
    difference_percent: Decimal | None
    concentrate: Quantity
    vials: int
    vials_if_withdrawable: int
    diluent: Quantity
    total: Quantity
    concentration: Quantity
    rate: Quantity
    duration: Quantity

    @property
    def prepared(self) -> Quantity:
        """Return the dose that is prepared: the prescribed one when there is one."""
        return self.dose if self.prescribed is None else self.prescribed


def plan_dose(
    facts: Facts,
    bsa: Bsa | Quantity,
    *,
    cycle: int,
    day: int,
    response: str | None = None,
    reduction_percent: Decimal | int = 0,
    prescribed: Quantity | None = None,
) -> Result[DosePlan]:
    """Return the dose and its preparation.

    Args:
        facts: label, policy and literature.
        bsa: calculated, or given directly in m².
        cycle: 1 to 6.
        day: 1, 8 or 15.
        response: best response before this cycle.
        reduction_percent: 0 or the policy's reduction.
        prescribed: the prescriber's dose; then this is what is prepared.

    Raises:
        RefusedError: no dose can be said from these.
    """
    area = _area(facts, bsa)
    level = dose_per_area(facts, cycle, day, response, reduction_percent)
    dose = _dose(facts, area.value, level)
    compared = _compared(facts, prescribed, dose.value)
    prepared = dose.value if prescribed is None else prescribed
    volume = _concentrate(facts, prepared)
    vials = _vials(facts, prepared, volume.value)
    content = bag_content(facts, prepared, volume.value)
    plan = DosePlan(
        bsa=area.value,
        dose_per_area=level.value,
        dose_exact=area.value.exact * level.value,
        dose=dose.value,
        prescribed=prescribed,
        difference_percent=compared.value,
        concentrate=volume.value,
        vials=vials.value[0],
        vials_if_withdrawable=vials.value[1],
        diluent=content.value.diluent,
        total=content.value.total,
        concentration=content.value.concentration,
        rate=content.value.rate,
        duration=content.value.duration,
    )
    steps = (area, level, dose, compared, volume, vials, content)
    return Result(
        plan,
        working=tuple(line for step in steps for line in step.working),
        findings=tuple(finding for step in steps for finding in step.findings),
    )


def with_total(facts: Facts, prepared: Quantity, total: Quantity) -> Result[BagContent]:
    """Return what a bag of another actual total volume holds; the concentration is judged.

    Raises:
        RefusedError: the total is outside the entry limits or less than the concentrate.
    """
    volume = _concentrate(facts, prepared)
    content = bag_content(facts, prepared, volume.value, total)
    working = (*volume.working, *content.working)
    return Result(content.value, working=working, findings=content.findings)


def _compared(facts: Facts, prescribed: Quantity | None, dose: Quantity) -> Result[Decimal | None]:
    if prescribed is None:
        return Result(None)
    compared = compare_dose(facts, prescribed, dose)
    return Result(compared.value, compared.working, compared.findings)


def _area(facts: Facts, bsa: Bsa | Quantity) -> Result[Bsa]:
    """Return the body surface area that is used, capped where the site has a cap."""
    area = bsa if isinstance(bsa, Bsa) else given_bsa(facts, bsa)
    row = facts.policy.bsa_cap
    if row.value is None or magnitude(area.exact, "m2") <= magnitude(row.value, "m2"):
        return Result(area)
    text = (
        f"The body surface area {places(magnitude(area.rounded, 'm2'), 2)} m² is capped at "
        f"{places(magnitude(row.value, 'm2'), 2)} m². {row.reason}"
    )
    return Result(given_bsa(facts, row.value), findings=(note("bsa-capped", text, row.source),))


def _dose(facts: Facts, area: Bsa, level: Result[Quantity]) -> Result[Quantity]:
    step = magnitude(facts.policy.dose_rounding.value, "mg")
    dose = quantity(half_up(magnitude(area.rounded * level.value, "mg"), step), "mg")
    (of_level,) = level.working
    line = WorkingLine(
        name="Dose",
        formula="dose per area × body surface area",
        numbers=f"{plain(magnitude(level.value, 'mg/m2'))} mg/m² × "
        f"{places(magnitude(area.rounded, 'm2'), 2)} m²",
        result=f"{plain(magnitude(dose, 'mg'))} mg",
        source=of_level.source,
    )
    return Result(dose, working=(line,))


def _concentrate(facts: Facts, prepared: Quantity) -> Result[Quantity]:
    strength = facts.label.vial.concentration
    volume = quantity(magnitude(prepared / strength.value, "mL"), "mL")
    line = WorkingLine(
        name="Volume to withdraw",
        formula="dose ÷ concentration after reconstitution",
        numbers=f"{plain(magnitude(prepared, 'mg'))} mg ÷ "
        f"{plain(magnitude(strength.value, 'mg/mL'))} mg/mL",
        result=f"{plain(magnitude(volume, 'mL'))} mL",
        source=strength.source,
    )
    return Result(volume, working=(line,))


def _vials(facts: Facts, prepared: Quantity, volume: Quantity) -> Result[tuple[int, int]]:
    strength, row = facts.label.vial.strength, facts.policy.withdrawable_volume
    mg, mL = magnitude(prepared, "mg"), magnitude(volume, "mL")  # noqa: N806 - the unit
    by_label = _count(mg / magnitude(strength.value, "mg"))
    each = magnitude(row.value, "mL")
    planned = _count(mL / each)
    lines = (
        WorkingLine(
            name="Vials, planned",
            formula="volume to withdraw ÷ withdrawable volume of a vial, rounded up",
            numbers=f"{plain(mL)} mL ÷ {plain(each)} mL",
            result=_rounded_up(mL / each, planned),
            source=row.source,
        ),
        WorkingLine(
            name="Vials, by label strength",
            formula="dose ÷ strength of a vial, rounded up",
            numbers=f"{plain(mg)} mg ÷ {plain(magnitude(strength.value, 'mg'))} mg",
            result=_rounded_up(mg / magnitude(strength.value, "mg"), by_label),
            source=strength.source,
        ),
    )
    if by_label == planned:
        return Result((by_label, planned), working=lines)
    text = (
        f"Plan {planned} vials: {by_label} by label strength is only enough if "
        f"{places(mL / by_label, 2)} mL come out of each, {plain(each)} mL is planned."
    )
    differ = note("vials-differ", text, row.source)
    return Result((by_label, planned), working=lines, findings=(differ,))


def _rounded_up(share: Decimal, vials: int) -> str:
    """Return "1.6 → 2", or "2" where nothing was rounded."""
    return str(vials) if share == vials else f"{brief(share, SHARE_PLACES)} → {vials}"


def _count(vials: Decimal) -> int:
    return int(vials.to_integral_value(ROUND_CEILING))
