"""How much of a dose went into the patient, from the volume that the pump says it gave."""

from dataclasses import dataclass
from decimal import Decimal

from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.numbers import brief, half_up, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import Result, WorkingLine

MG_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountGiven:
    """Volume and dose that went in and that did not, in mL and mg; `complete` when all did."""

    given_mL: Decimal
    given_mg: Decimal
    left_mL: Decimal
    left_mg: Decimal
    complete: bool


def amount_given(facts: Facts, infusion: Infusion, pump_mL: Decimal) -> Result[AmountGiven]:
    """Return what a pump volume means for the dose: dose × given ÷ volume, to 0.01 mg half up.

    A stopped bag is complete only when the pump gave all of it. A bag that the nurse found empty
    is complete when pump and bag agree within the policy's difference; further apart it counts as
    a part, and the nurse is asked to look at the bag.

    Source: the bag is one solution, so the share of the volume is the share of the dose.
    """
    volume, dose = infusion.volume_mL, infusion.dose_mg
    tolerance = magnitude(facts.policy.pump_volume_difference.value, "mL")
    source = facts.policy.pump_volume_difference.source
    if pump_mL > volume + tolerance:
        text = f"The pump says {plain(pump_mL)} mL, the bag held {plain(volume)} mL. Read it again."
        return Result(_amount(infusion, volume), findings=(stop("pump-over-bag", text, source),))
    given = min(pump_mL, volume)
    if infusion.state != "stopped" and volume - given <= tolerance:
        return Result(_amount(infusion, volume), working=(_line(infusion, volume),))
    amount = _amount(infusion, given)
    findings: tuple[Finding, ...] = ()
    if infusion.state != "stopped":
        text = (
            f"The pump says {plain(pump_mL)} mL of {plain(volume)} mL. Look at the bag: when drug "
            f"is left in it, do not end. {plain(amount.given_mg)} mg of {plain(dose)} mg would "
            "count as given."
        )
        findings = (ask("bag-not-empty-by-pump", text, source),)
    return Result(amount, working=(_line(infusion, given),), findings=findings)


def given_lines(infusion: Infusion) -> tuple[WorkingLine, ...]:
    """Return how the dose given follows from the volume given, once the infusion has ended."""
    return (_line(infusion, infusion.given_mL),) if infusion.given_mL is not None else ()


def _amount(infusion: Infusion, given: Decimal) -> AmountGiven:
    mg = half_up(infusion.dose_mg * given / infusion.volume_mL, MG_STEP)
    complete = given == infusion.volume_mL
    mg = infusion.dose_mg if complete else mg
    return AmountGiven(
        given_mL=given,
        given_mg=mg,
        left_mL=infusion.volume_mL - given,
        left_mg=infusion.dose_mg - mg,
        complete=complete,
    )


def _line(infusion: Infusion, given: Decimal) -> WorkingLine:
    dose, volume = infusion.dose_mg, infusion.volume_mL
    return WorkingLine(
        name="Dose given",
        formula="dose × volume given ÷ volume of the bag",
        numbers=f"{plain(dose)} mg × {plain(given)} mL ÷ {plain(volume)} mL",
        result=f"{brief(_amount(infusion, given).given_mg, 2)} mg",
        source="one solution: the share of the volume is the share of the dose",
    )
