"""What is in the bag: diluent, total, concentration, rate and how long it runs; weighing."""

from dataclasses import dataclass
from decimal import Decimal

from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.moments import minutes_to_run
from bespo_desktop.core.numbers import brief, places, plain
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class BagContent:
    """A bag with its concentrate: volumes in mL, mg/mL, mL/h and minutes."""

    concentrate: Quantity
    diluent: Quantity
    total: Quantity
    concentration: Quantity
    rate: Quantity
    duration: Quantity


def bag_content(
    facts: Facts, prepared: Quantity, concentrate: Quantity, total: Quantity | None = None
) -> Result[BagContent]:
    """Return the content of a bag of that total volume, the label's when left out.

    Raises:
        RefusedError: the total is outside the entry limits or less than the concentrate.
    """
    nominal, rate = facts.label.bag.total_volume, facts.label.infusion.rate
    whole = nominal.value if total is None else total
    check_limits(facts, "volume", whole)
    diluent = magnitude(whole, "mL") - magnitude(concentrate, "mL")
    if diluent < 0:
        raise RefusedError(
            "total-too-small",
            f"Give a total of at least the concentrate, {plain(magnitude(concentrate, 'mL'))} mL.",
            nominal.source,
        )
    strength = quantity(magnitude(prepared / whole, "mg/mL"), "mg/mL")
    content = BagContent(
        concentrate=concentrate,
        diluent=quantity(diluent, "mL"),
        total=whole,
        concentration=strength,
        rate=rate.value,
        duration=minutes_to_run(magnitude(whole, "mL"), magnitude(rate.value, "mL/h")),
    )
    lines = _lines(facts, prepared, content)
    return Result(content, working=lines, findings=judge_concentration(facts, strength))


def judge_concentration(facts: Facts, concentration: Quantity) -> tuple[Finding, ...]:
    """Return a stop when the concentration is outside the label's range, both ends included."""
    low, high = facts.label.bag.minimum, facts.label.bag.maximum
    given = magnitude(concentration, "mg/mL")
    least, most = magnitude(low.value, "mg/mL"), magnitude(high.value, "mg/mL")
    side = "below" if given < least else "above" if given > most else ""
    if not side:
        return ()
    text = (
        f"Ask pharmacy: {brief(given)} mg/mL is {side} the "
        f"allowed {plain(least)} to {plain(most)} mg/mL."
    )
    return (stop("concentration-out-of-range", text, low.source),)


def expected_mass(facts: Facts, concentrate: Quantity) -> Quantity:
    """Return the mass in g of that volume of concentrate, by the label's density."""
    return quantity(magnitude(concentrate * facts.label.vial.density.value, "g"), "g")


def judge_mass(
    facts: Facts, concentrate: Quantity, empty: Quantity, filled: Quantity
) -> Result[Decimal]:
    """Return by how many percent the weighed concentrate differs from the volume wanted.

    An `ask` when it is more than the site's weighing tolerance.

    Raises:
        RefusedError: the filled syringe is not heavier than the empty one.
    """
    net = check_limits(facts, "filled_syringe", filled) - check_limits(
        facts, "empty_syringe", empty
    )
    if net <= 0:
        raise RefusedError("mass-swapped", "Weigh again: the filled syringe must be heavier.")
    wanted = magnitude(expected_mass(facts, concentrate), "g")
    difference = (net - wanted) / wanted * _HUNDRED
    density, row = facts.label.vial.density, facts.policy.weighing_tolerance
    line = WorkingLine(
        name="Weighing check",
        formula="(filled − empty) against volume × density",
        numbers=f"{plain(net)} g against {plain(magnitude(concentrate, 'mL'))} mL × "
        f"{plain(magnitude(density.value, 'g/mL'))} g/mL = {brief(wanted)} g",
        result=f"{places(difference, 1)} %, limit {plain(magnitude(row.value, '%'))} %",
        source=density.source,
    )
    findings: tuple[Finding, ...] = ()
    if abs(difference) > magnitude(row.value, "%"):
        text = f"Weigh again: {places(abs(difference), 1)} % off. Then the second person decides."
        findings = (ask("mass-differs", text, row.source),)
    return Result(difference, working=(line,), findings=findings)


def _lines(facts: Facts, prepared: Quantity, content: BagContent) -> tuple[WorkingLine, ...]:
    label = facts.label
    total, rate = plain(magnitude(content.total, "mL")), plain(magnitude(content.rate, "mL/h"))
    return (
        WorkingLine(
            name="Diluent",
            formula="total volume − volume to withdraw",
            numbers=f"{total} mL − {plain(magnitude(content.concentrate, 'mL'))} mL",
            result=f"{plain(magnitude(content.diluent, 'mL'))} mL",
            source=label.bag.total_volume.source,
        ),
        WorkingLine(
            name="In the bag",
            formula="dose ÷ total volume",
            numbers=f"{plain(magnitude(prepared, 'mg'))} mg ÷ {total} mL",
            result=f"{brief(magnitude(content.concentration, 'mg/mL'))} mg/mL, allowed "
            f"{plain(magnitude(label.bag.minimum.value, 'mg/mL'))} to "
            f"{plain(magnitude(label.bag.maximum.value, 'mg/mL'))} mg/mL",
            source=label.bag.minimum.source,
        ),
        WorkingLine(
            name="Duration",
            formula="total volume ÷ rate",
            numbers=f"{total} mL ÷ {rate} mL/h",
            result=f"{brief(magnitude(content.duration, 'min'), 2)} min",
            source=label.infusion.rate.source,
        ),
    )
