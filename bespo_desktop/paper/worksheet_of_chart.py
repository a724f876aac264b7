"""The preparation worksheet of a chart: the checked dose, and what the preparation has so far."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import flush_of
from bespo_desktop.chart.state_patient import Prescription
from bespo_desktop.chart.state_treatment import Bag, Calculation
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.codes.bag_of_chart import preparation_id
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import age_years
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.stability import run_time
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.dose_working import FIRST, working_lines
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.worksheet_content import (
    BagMethod,
    Material,
    PrescriptionLines,
    WorksheetContent,
)

SOURCE = "site policy, worksheet"
# What the preparer compares; the rest of the working stands on the dose's own paper.
WANTED = (*FIRST, "Prescription against calculation")
METHODS = {
    "empty container": BagMethod.EMPTY,
    "drug volume and overfill removed": BagMethod.REMOVED,
    "bag as it is": BagMethod.AS_IT_IS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetPrint:
    """What a worksheet takes from the place it is printed at; `name_of` turns ids into names."""

    now: datetime
    zone: str
    key: bytes
    anchor: str
    practice: bool
    name_of: Callable[[str], str]


def worksheet_content(
    facts: Facts, chart: Chart, bag: Bag | None, place: WorksheetPrint
) -> WorksheetContent:
    """Return the worksheet of a preparation, or before it is started that of the checked dose.

    Without a preparation the bag's number is left to be written by hand and there is no code:
    a number belongs to a preparation from its start.

    Raises:
        RefusedError: no checked dose, another dose than the bag's, or a bag that pharmacy made.
        ValueError: the chart has no identity.
    """
    held, order = _checked(chart), _prescription(chart)
    _assert_same_dose(held, order, bag)
    own, patient = held.figures, patient_of(chart)
    today = local_day(place.now, place.zone)
    strength = magnitude(facts.label.vial.strength.value, "mg")
    volume = bag.volume_mL if bag is not None else own.total_mL
    return WorksheetContent(
        patient=patient,
        age_years=age_years(patient.born, today),
        allergies=chart.allergy_text or chart.allergy_state,
        cycle=own.cycle,
        day=own.day,
        bag_number=bag.preparation if bag is not None else "",
        body=f"{plain(own.height_cm)} cm, {plain(own.weight_kg)} kg",
        on=today,
        prescription=_prescribed(order, place),
        working=_working(facts, chart, held, place.zone),
        calculated=f"{place.name_of(held.by)}, {_moment(held.at, place)}",
        checked=_checker(held, place),
        method=METHODS.get(bag.method or "") if bag is not None else None,
        dose_mg=own.prepared_mg,
        vials=own.vials,
        withdraw_ml=own.concentrate_mL,
        diluent_ml=own.total_mL - own.concentrate_mL,
        total_ml=own.total_mL,
        minutes=_minutes(facts, volume),
        wasted_mg=strength * own.vials - own.prepared_mg,
        materials=tuple(_materials(facts, held, bag)),
        diluent_words=facts.label.bag.diluent.value.partition(" solution")[0],
        code=_code(chart, bag, place.key),
        anchor=place.anchor,
        practice=place.practice,
    )


def _checked(chart: Chart) -> Calculation:
    held = chart.calculation
    if held is None or held.checked_by is None:
        text = "Work out the dose and let the second person check it before you print a worksheet."
        raise RefusedError("worksheet-not-checked", text, SOURCE)
    return held


def _prescription(chart: Chart) -> Prescription:
    if chart.prescription is None:
        text = "Enter the prescription first. Nothing is prepared without one."
        raise RefusedError("worksheet-no-prescription", text, SOURCE)
    return chart.prescription


def _assert_same_dose(held: Calculation, order: Prescription, bag: Bag | None) -> None:
    own = held.figures
    if bag is not None and not bag.made_here:
        text = "Pharmacy made this bag. Use pharmacy's own worksheet."
        raise RefusedError("worksheet-received", text, SOURCE)
    checked = (own.prescription, own.cycle, own.day)
    if checked != (order.reference, order.cycle, order.day):
        text = "Work out the dose again: the prescription is another one than was checked."
        raise RefusedError("worksheet-other-prescription", text, SOURCE)
    if bag is not None and (bag.prescription, bag.cycle, bag.day, bag.dose_mg) != (
        *checked,
        own.prepared_mg,
    ):
        text = (
            f"Do not prepare bag {bag.preparation}: the checked dose is another one than its own."
        )
        raise RefusedError("worksheet-other-dose", text, SOURCE)


def _moment(moment: datetime, place: WorksheetPrint) -> str:
    """Return the time, with its date where that is not today."""
    day, time = local_day(moment, place.zone), time_text(moment, place.zone)
    return time if day == local_day(place.now, place.zone) else f"{day_text(day)} {time}"


def _prescribed(order: Prescription, place: WorksheetPrint) -> PrescriptionLines:
    verified = "not verified"
    if order.verified_by:
        verified = order.verified_by
        if order.verified_at is not None:
            verified += f", {_moment(order.verified_at, place)}"
    amount, level = plain(order.dose_mg), plain(order.dose_per_area_mg_per_m2)
    return PrescriptionLines(
        prescribed=f"{amount} mg, {level} mg/m²",
        by=f"{order.prescriber}, {day_text(order.written_on)}",
        number=order.reference,
        verified=verified,
    )


def _working(facts: Facts, chart: Chart, held: Calculation, zone: str) -> tuple[WorkingLine, ...]:
    """Return the working that was signed, if what is on record still gives it."""
    own, body = held.figures, chart.measurement
    now = todays_dose(facts, chart, held.at, zone)
    measured = (body.height_cm, body.weight_kg) if body is not None else None
    figures = (own.dose_mg, own.prepared_mg)
    plan = now.plan.value if now.plan is not None else None
    given = (magnitude(plan.dose, "mg"), magnitude(plan.prepared, "mg")) if plan else None
    if measured != (own.height_cm, own.weight_kg) or given != figures:
        text = "Work out the dose again: what it rests on has changed since it was checked."
        raise RefusedError("worksheet-expired", text, SOURCE)
    area = now.bsa.working if now.bsa is not None else ()
    return (*area, *(line for line in working_lines(now) if line.name in WANTED))


def _checker(held: Calculation, place: WorksheetPrint) -> str:
    assert held.checked_by is not None
    assert held.checked_at is not None
    return f"{place.name_of(held.checked_by)}, {_moment(held.checked_at, place)}, match"


def _minutes(facts: Facts, volume_ml: Decimal) -> Decimal:
    rate = facts.label.infusion.rate.value
    return magnitude(run_time(facts, quantity(volume_ml, "mL"), rate, flush_of(facts)), "min")


def _materials(facts: Facts, held: Calculation, bag: Bag | None) -> Iterator[Material]:
    """Yield what is used; what the record does not hold yet stays empty for the pen."""
    brand, vials = facts.label.product.brand.value, bag.usable_vials if bag is not None else ()
    for vial in vials:
        item = f"{brand} vial {vial.number}"
        yield Material(item=item, batch=vial.batch, expiry=vial.expiry, note=vial.serial or "")
    for number in range(len(vials) + 1, held.figures.vials + 1):
        yield Material(item=f"{brand} vial {number}")
    water = plain(magnitude(facts.label.vial.solvent_volume.value, "mL"))
    yield Material(
        item=f"Water for injections, {water} mL into each vial",
        batch=bag.water_batch if bag is not None else "",
    )
    yield Material(
        item=capital(facts.label.bag.diluent.value.partition(" solution")[0]),
        batch=bag.diluent_batch if bag is not None else "",
        expiry=bag.diluent_expiry if bag is not None else None,
    )
    chosen = bag.material if bag is not None else None
    yield Material(
        item=f"Container: {chosen}" if chosen else "Container",
        note=bag.reference if bag is not None else "",
    )


def _code(chart: Chart, bag: Bag | None, key: bytes) -> str:
    if bag is None:
        return ""
    return encode_worksheet(preparation_id(chart.patient_id, bag.preparation), key)
