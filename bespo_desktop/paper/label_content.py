"""What the bag label says: ready texts, made from the prepared bag and the leaflet's facts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.label import Label
from bespo_desktop.core.label_words import fridge_temperature, room_temperature
from bespo_desktop.core.numbers import plain

MICROGRAMS_PER_MG = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Batch and last day of something used; `count` says of how many."""

    batch: str
    expiry: date
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BagPatient:
    """Who the bag is for; `latin` is the printed name where the name's own letters cannot be."""

    surname: str
    given: str
    born: date
    ward: str
    nhs_number: str | None = None
    hospital_number: str | None = None
    latin: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedBag:
    """A bag as it was prepared; times are aware, mg and mL exact as recorded."""

    patient: BagPatient
    cycle: int
    day: int
    dose_mg: Decimal
    total_ml: Decimal
    concentration_mg_per_ml: Decimal
    rate_ml_per_h: Decimal
    diluent_words: str
    flush_ml: Decimal | None
    reconstituted_at: datetime
    diluted_at: datetime
    start_by: datetime
    ended_by: datetime
    out_of_fridge_by: datetime | None
    vials: tuple[Batch, ...]
    diluent: Batch
    prepared_by: str
    checked_by: str
    released_by: str
    bag_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCopy:
    """Which print this is: copy n of m, why it is printed again, and the code it carries."""

    code: str
    number: int
    of: int
    reason: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelContent:
    """The texts of one label, each printed whole or not at all; empty means left out."""

    drug: str
    brand: str
    diluent_words: str
    dose: str
    micrograms: str
    volume: str
    concentration: str
    route: str
    rate: str
    flush: str
    start_by: str
    start_date: str
    ended_by: str
    out_of_fridge_by: str
    name: str
    born: str
    nhs_number: str
    hospital_number: str
    made: str
    vials: tuple[str, ...]
    diluent: str
    protection: str
    temperature: str
    prepared: str
    checked: str
    released: str
    bag_number: str
    copy: str
    reprint: str
    practice: str
    code: str


def micrograms_text(dose_mg: Decimal) -> str:
    """Return the dose in micrograms in brackets where it is below 1 mg, else nothing.

    >>> micrograms_text(Decimal("0.895")), micrograms_text(Decimal("1.44"))
    ('(895 micrograms)', '')
    """
    if dose_mg >= 1:
        return ""
    return f"({plain(dose_mg * MICROGRAMS_PER_MG)} micrograms)"


def unbroken(text: str) -> str:
    """Return the text with spaces at which no line ends."""
    return text.replace(" ", "\u00a0")


def batch_text(what: str, batch: Batch) -> str:
    """Return "Diluent N4417A, exp 30-Jun-2028"."""
    return f"{what} {batch.batch}, exp {day_text(batch.expiry)}"


def _vial_text(batch: Batch) -> str:
    return batch_text("1 vial" if batch.count == 1 else f"{batch.count} vials", batch)


def _moment(moment: datetime, day: date, zone: str) -> str:
    """Return the time, with its date where that is another day than the one printed beside it."""
    own = local_day(moment, zone)
    text = time_text(moment, zone)
    return text if own == day else f"{text} {day_text(own)}"


def _patient_texts(bag: PreparedBag) -> dict[str, str]:
    patient = bag.patient
    surname, given = patient.latin or (patient.surname, patient.given)
    born = unbroken(f"Born {day_text(patient.born)}")
    dose = unbroken(f"Cycle {bag.cycle}, day {bag.day}")
    return {
        "name": f"{surname.upper()}, {given}",
        "born": f"{born} · {unbroken('Ward ')}{patient.ward} · {dose}",
        "nhs_number": spaced_nhs_number(patient.nhs_number) if patient.nhs_number else "",
        "hospital_number": patient.hospital_number or "",
    }


def _clock_texts(bag: PreparedBag, zone: str) -> dict[str, str]:
    day = local_day(bag.start_by, zone)
    fridge = bag.out_of_fridge_by
    return {
        "start_by": time_text(bag.start_by, zone),
        "start_date": day_text(day),
        "ended_by": f"must have ended by {_moment(bag.ended_by, day, zone)}",
        "out_of_fridge_by": f"out of fridge by {_moment(fridge, day, zone)}" if fridge else "",
        "made": f"Reconstituted {_moment(bag.reconstituted_at, day, zone)}, "
        f"diluted {_moment(bag.diluted_at, day, zone)}",
    }


def _dose_texts(bag: PreparedBag) -> dict[str, str]:
    rate = plain(bag.rate_ml_per_h)
    after = unbroken(f"flush {plain(bag.flush_ml)} mL.") if bag.flush_ml else ""
    return {
        "diluent_words": f"in {bag.diluent_words}",
        "dose": f"{plain(bag.dose_mg)} mg",
        "micrograms": micrograms_text(bag.dose_mg),
        "volume": f"in {plain(bag.total_ml)} mL",
        "concentration": f"{plain(bag.concentration_mg_per_ml)} mg/mL",
        "rate": f"{unbroken(f'{rate} mL/h.')} {unbroken('Not a push.')}",
        "flush": f"Give all, then {after}" if after else "",
    }


def _copy_texts(copy: LabelCopy) -> dict[str, str]:
    return {
        "copy": f"copy {copy.number} of {copy.of}",
        "reprint": f"Copy {copy.number}: {copy.reason}" if copy.reason else "",
        "practice": "PRACTICE ONLY. Not for a patient." if copy.practice else "",
        "code": copy.code,
    }


def label_content(label: Label, bag: PreparedBag, copy: LabelCopy, zone: str) -> LabelContent:
    """Return the texts of a bag label in a time zone; the drug's name is the leaflet's, in full.

    Raises:
        ValueError: a time without time zone.
    """
    route = label.infusion.route.value
    return LabelContent(
        **_dose_texts(bag),
        **_clock_texts(bag, zone),
        **_patient_texts(bag),
        **_copy_texts(copy),
        drug=label.product.name.value.capitalize(),
        brand=label.product.brand.value,
        route=f"For {route} only,",
        vials=tuple(_vial_text(batch) for batch in bag.vials),
        diluent=batch_text("Diluent", bag.diluent),
        protection="Protect from light. Do not freeze.",
        temperature=f"{room_temperature(label)} or fridge {fridge_temperature(label)}",
        prepared=f"Prepared {bag.prepared_by}",
        checked=f"Checked {bag.checked_by}",
        released=f"Released {bag.released_by}",
        bag_number=bag.bag_number,
    )
