"""The papers of the day, made from the chart."""

from pathlib import Path

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.chart.state_treatment import Bag, Calculation
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.core.counselling import heed_until
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.identity import age_years
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.dose_working import working_lines
from bespo_desktop.paper.label import label_pdf
from bespo_desktop.paper.label_content import BagPatient
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.take_home import NextVisit, Reader, TakeHomeContent, take_home_pdf
from bespo_desktop.paper.worksheet import worksheet_pdf
from bespo_desktop.paper.worksheet_content import (
    BagMethod,
    Material,
    PrescriptionLines,
    WorksheetContent,
)
from bespo_desktop.screens.context import Context

ON_THE_WORKSHEET = 6


def write_labels(context: Context, chart: Chart) -> list[Path]:
    """Return the PDFs of the bag's two labels, released by the nurse in charge."""
    bag, held = _bag(chart), _calculation(chart)
    checked = context.name_of(held.checked_by or "")
    hands = Hands(prepared=context.name_of(held.by), checked=checked, released=checked)
    contents = label_copies(
        context.facts,
        chart,
        bag,
        hands,
        key=context.code_key,
        zone=context.zone,
        copies=2,
        reason="",
        practice=context.site.practice,
        chilled=False,
    )
    stock = label_stock()
    paths = [context.site.papers / f"label-{number}.pdf" for number in range(1, len(contents) + 1)]
    for content, path in zip(contents, paths, strict=True):
        label_pdf(content, stock.by_id(stock.default), path)
    return paths


def write_worksheet(context: Context, chart: Chart) -> Path:
    """Return the preparation worksheet, as it is printed before the first vial."""
    path = context.site.papers / "worksheet.pdf"
    worksheet_pdf(
        context.facts.label,
        _worksheet(context, chart),
        path,
        printed_at=context.now,
        by=context.name_of(_calculation(chart).by),
        zone=context.zone,
    )
    return path


def write_take_home(context: Context, chart: Chart) -> Path:
    """Return the sheet that the patient takes home after the dose."""
    facts, zone, done = context.facts, context.zone, chart.doses[-1]
    today = local_day(context.now, zone)
    coming = next_dose(facts, chart, today)
    visits = []
    if coming.earliest is not None:
        what = f"Cycle {coming.cycle}, day {coming.day}"
        visits.append(NextVisit(what, coming.earliest, coming.latest))
    content = TakeHomeContent(
        patient=_patient(chart),
        given_on=today,
        dose=f"{plain(done.mg)} mg",
        reader=Reader.WOMAN if _identity(chart).sex == "female" else Reader.MAN,
        until=heed_until(facts.label, today),
        visits=tuple(visits),
        practice=context.site.practice,
    )
    path = context.site.papers / "take-home.pdf"
    person = context.person
    by = person.short_name if person is not None else ""
    take_home_pdf(facts.label, content, path, printed_at=context.now, by=by, zone=zone)
    return path


def _worksheet(context: Context, chart: Chart) -> WorksheetContent:
    facts, zone = context.facts, context.zone
    bag, held, who, order = _bag(chart), _calculation(chart), _identity(chart), chart.prescription
    assert order is not None
    assert order.verified_at is not None
    own, (checker, checked_at, _) = held.figures, held.checks[0]
    strength = magnitude(facts.label.vial.strength.value, "mg")
    rate = magnitude(facts.label.infusion.rate.value, "mL/h")
    at_dose = todays_dose(facts, chart, held.at, zone)
    amount, level = plain(order.dose_mg), plain(order.dose_per_area_mg_per_m2)
    return WorksheetContent(
        patient=_patient(chart),
        age_years=age_years(who.born, local_day(context.now, zone)),
        allergies=chart.allergy_text or chart.allergy_state,
        cycle=own.cycle,
        day=own.day,
        bag_number=bag.preparation,
        body=f"{plain(own.height_cm)} cm, {plain(own.weight_kg)} kg",
        on=local_day(context.now, zone),
        prescription=PrescriptionLines(
            prescribed=f"{amount} mg, {level} mg/m²",
            by=f"{order.prescriber}, {day_text(order.written_on)}",
            number=order.reference,
            verified=f"{order.verified_by}, {time_text(order.verified_at, zone)}",
        ),
        working=working_lines(at_dose)[:ON_THE_WORKSHEET],
        calculated=f"{context.name_of(held.by)}, {time_text(held.at, zone)}",
        checked=f"{context.name_of(checker)}, {time_text(checked_at, zone)}, match",
        method=BagMethod.EMPTY,
        dose_mg=own.prepared_mg,
        vials=own.vials,
        withdraw_ml=own.concentrate_mL,
        diluent_ml=own.total_mL - own.concentrate_mL,
        total_ml=own.total_mL,
        minutes=own.total_mL / rate * 60,
        wasted_mg=strength * own.vials - own.prepared_mg,
        materials=tuple(
            Material(item=f"BESPONSA vial {vial.number}", batch=vial.batch, expiry=vial.expiry)
            for vial in bag.usable_vials
        ),
        diluent_words=facts.label.bag.diluent.value.partition(" solution")[0],
        code=encode_worksheet(f"{1:032x}", context.code_key),
        practice=context.site.practice,
    )


def _identity(chart: Chart) -> Identity:
    assert chart.identity is not None
    return chart.identity


def _bag(chart: Chart) -> Bag:
    assert chart.bag is not None
    return chart.bag


def _calculation(chart: Chart) -> Calculation:
    assert chart.calculation is not None
    return chart.calculation


def _patient(chart: Chart) -> BagPatient:
    who = _identity(chart)
    return BagPatient(
        surname=who.surname,
        given=who.given,
        born=who.born,
        ward=chart.ward,
        nhs_number=who.nhs_no,
        hospital_number=who.hospital_no,
    )
