"""What is drawn from the vials, what stays in them, and whether that is what was wanted."""

from collections.abc import Iterable
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_treatment import Bag, Vial
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import WorkingLine


def used_vials(bag: Bag) -> tuple[Vial, ...]:
    """Return the vials whose drug goes into the bag: those that gave too little count too."""
    return tuple(vial for vial in bag.vials if vial.aside in {None, "short"})


def taken_before(charts: Iterable[Chart], batch: str, serial: str | None) -> Finding | None:
    """Return a stop when a vial of this batch and serial number was already taken for any bag."""
    if not serial:
        return None
    for chart in charts:
        for bag in chart.bags:
            if any((vial.batch, vial.serial) == (batch, serial) for vial in bag.vials):
                text = f"Already scanned, for bag {bag.preparation}. Take the next vial."
                return stop("vial-repeated", text, "serial number of the carton")
    return None


def water_mL(facts: Facts, vials: int) -> Decimal:
    """Return the water for all vials in mL: the label's volume for each."""
    return magnitude(facts.label.vial.solvent_volume.value, "mL") * vials


def container_diluent_mL(bag: Bag) -> Decimal | None:
    """Return the diluent that waits in the container in mL, None before the volume is known."""
    if bag.concentrate_mL is None:
        return None
    return bag.planned_total_mL - bag.concentrate_mL


def left_mL(facts: Facts, bag: Bag, drawn_mL: Decimal) -> Decimal:
    """Return what stays in the vials in mL: water that went in less what was drawn."""
    return water_mL(facts, len(used_vials(bag))) - drawn_mL


def wasted_mg(facts: Facts, bag: Bag, drawn_mL: Decimal) -> Decimal:
    """Return the drug that stays in the vials in mg: strength of the vials less what was drawn.

    Source: leaflet, HCP section: Dilution (what is left in the vial is discarded).
    """
    strength = magnitude(facts.label.vial.strength.value, "mg")
    concentration = magnitude(facts.label.vial.concentration.value, "mg/mL")
    return strength * len(used_vials(bag)) - drawn_mL * concentration


def judge_drawn(facts: Facts, bag: Bag, drawn_mL: Decimal) -> Finding | None:
    """Return a stop when another volume was drawn than the dose needs."""
    wanted = bag.concentrate_mL
    if wanted is None or drawn_mL == wanted:
        return None
    source = facts.label.bag.total_volume.source
    if drawn_mL < wanted:
        text = (
            f"{plain(drawn_mL)} mL is {plain(wanted - drawn_mL)} mL short of {plain(wanted)} mL. "
            "Take another vial."
        )
        return stop("drawn-short", text, source)
    text = (
        f"{plain(drawn_mL)} mL is {plain(drawn_mL - wanted)} mL too much. "
        f"Push back to {plain(wanted)} mL."
    )
    return stop("drawn-too-much", text, source)


def weighed_mL(facts: Facts, empty_g: Decimal, filled_g: Decimal) -> Decimal:
    """Return the volume in mL that a weighed syringe holds: net mass divided by the density.

    Source: leaflet, HCP section: Instructions (density 1.02 g/mL).
    """
    return (filled_g - empty_g) / magnitude(facts.label.vial.density.value, "g/mL")


def working_of(facts: Facts, bag: Bag) -> tuple[WorkingLine, ...]:
    """Return how the concentrate and the diluent of this bag are worked out."""
    if bag.concentrate_mL is None:
        return ()
    label = facts.label
    strength = plain(magnitude(label.vial.concentration.value, "mg/mL"))
    volume, total = plain(bag.concentrate_mL), plain(bag.planned_total_mL)
    concentrate = WorkingLine(
        name="Concentrate, in all",
        formula="dose ÷ concentration after reconstitution",
        numbers=f"{plain(bag.dose_mg)} mg ÷ {strength} mg/mL",
        result=f"{volume} mL",
        source=label.vial.concentration.source,
    )
    if bag.method == "bag as it is":
        return (concentrate,)
    diluent = WorkingLine(
        name="Sodium chloride in the container",
        formula="total volume − concentrate",
        numbers=f"{total} mL − {volume} mL",
        result=f"{plain(bag.planned_total_mL - bag.concentrate_mL)} mL",
        source=label.bag.total_volume.source,
    )
    return (concentrate, diluent)


def working_of_vials(facts: Facts, bag: Bag) -> tuple[WorkingLine, ...]:
    """Return how many vials are taken, by what comes out of each."""
    if bag.concentrate_mL is None:
        return ()
    row = facts.policy.withdrawable_volume
    line = WorkingLine(
        name="Vials, rounded up",
        formula="concentrate ÷ withdrawable volume of a vial, rounded up",
        numbers=f"{plain(bag.concentrate_mL)} mL ÷ {plain(magnitude(row.value, 'mL'))} mL",
        result=f"{brief(bag.concentrate_mL / magnitude(row.value, 'mL'), 4)} → {bag.planned_vials}",
        source=row.source,
    )
    return (line,)
