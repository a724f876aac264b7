"""The banner's words from a chart."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.merging import other_numbers
from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import age_years, spaced_nhs_number
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.banner import BannerData

NEW = BannerData(
    bed="New",
    surname="NEW PATIENT",
    given="",
    born="",
    age="",
    sex="",
    nhs_number="",
    allergies="Not asked",
)


def banner_of(context: Context, chart: Chart, *, hide_measurements: bool) -> BannerData:
    """Return who the patient is; measurements are left out during the blind check."""
    who = chart.identity
    if who is None:
        return NEW
    today = local_day(context.now, context.zone)
    caption, measured = _measured(context, chart)
    if hide_measurements:
        caption, measured = "Measurements", "Hidden for this check"
    allergies, tone = _allergies(chart)
    return BannerData(
        bed=f"Bed {chart.bed}" if chart.bed else "No bed",
        surname=who.surname.upper(),
        given=who.given,
        born=day_text(who.born),
        age=f"{age_years(who.born, today)} y",
        sex=who.sex.capitalize(),
        nhs_number=spaced_nhs_number(who.nhs_no) if who.nhs_no else "None",
        allergies=allergies,
        allergies_tone=tone,
        measured_caption=caption,
        measured=measured,
        hospital_number=", also ".join((who.hospital_no, *other_numbers(chart))),
    )


def _allergies(chart: Chart) -> tuple[str, str]:
    if chart.allergy_state == "known":
        return chart.allergy_text, "caution"
    if chart.allergy_state == "none known":
        return "None known", "muted"
    if chart.allergy_state == "unavailable":
        return "Cannot be asked", "caution"
    return "Not asked", "caution"


def _measured(context: Context, chart: Chart) -> tuple[str, str]:
    held = chart.measurement
    if held is None:
        return "Measured", "Not yet"
    today = local_day(context.now, context.zone)
    days = (today - held.measured_on).days
    when = f"{short_day(held.measured_on)}, {days} days ago"
    if days == 1:
        when = f"{short_day(held.measured_on)}, yesterday"
    if days == 0:
        when = f"today {time_text(held.recorded_at, context.zone)}"
    area = _area(context.facts, chart)
    return f"Measured {when}", f"{plain(held.weight_kg)} kg · {area}"


def _area(facts: Facts, chart: Chart) -> str:
    held = chart.measurement
    if held is None:
        return ""
    try:
        result = body_surface_area(
            facts, quantity(held.height_cm, "cm"), quantity(held.weight_kg, "kg")
        )
    except RefusedError:
        return "no surface area"
    return f"{places(magnitude(result.value.rounded, 'm2'), 2)} m²"
