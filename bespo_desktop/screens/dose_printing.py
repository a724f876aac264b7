"""Printing the working of today's dose into the site's folder."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import gate
from bespo_desktop.chart.state_patient import Identity, Prescription
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.paper.dose_working import DoseWorking, dose_working, working_lines
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.typesetting import DoesNotFitError, NotPrintableError
from bespo_desktop.screens.context import Context


def print_working(context: Context, chart: Chart, today: TodaysDose) -> tuple[str, str]:
    """Write the working; return what to say and its tone."""
    who, order = chart.identity, chart.prescription
    if who is None or today.plan is None:
        return "There is no dose to print.", "danger"
    now, zone = context.now, context.zone
    stamp = f"{local_day(now, zone).isoformat()}-{time_text(now, zone)[:5].replace(':', '')}"
    path = context.site.papers / f"working-{stamp}-C{today.next.cycle}D{today.next.day}.pdf"
    person = context.person
    try:
        context.site.papers.mkdir(parents=True, exist_ok=True)
        sheet = dose_working(
            context.facts.label,
            _content(context, chart, who, order, today),
            printed_at=now,
            by=person.short_name if person is not None else "",
            zone=zone,
        )
        sheet.write(path)
    except OSError:
        return "The folder for papers cannot be made. Ask the ward manager.", "danger"
    except (NotPrintedError, DoesNotFitError, NotPrintableError) as why:
        return str(why), "danger"
    return f"The working is written: {path.name}", "ok"


def _content(
    context: Context, chart: Chart, who: Identity, order: Prescription | None, today: TodaysDose
) -> DoseWorking:
    number = spaced_nhs_number(who.nhs_no) if who.nhs_no else "none"
    name = who.latin_name or who.listed_name
    held = chart.measurement
    body = f"{plain(held.height_cm)} cm, {plain(held.weight_kg)} kg" if held is not None else ""
    coming = today.next
    return DoseWorking(
        patient=(
            ("Patient", name),
            ("Born", day_text(who.born)),
            ("NHS No.", number),
            ("Hospital No.", who.hospital_no),
            ("Height, weight", body),
        ),
        prescription=_prescription(order, coming.cycle, coming.day),
        lines=working_lines(today),
        notes=[finding.text for finding in gate(chart, today.findings).findings],
        calculated=_calculated(context, chart),
        checked=_checked(context, chart),
        practice=context.site.practice,
    )


def _prescription(order: Prescription | None, cycle: int, day: int) -> list[tuple[str, str]]:
    place = ("Cycle, day", f"Cycle {cycle}, day {day}")
    if order is None:
        return [place, ("Prescription", "none")]
    level = f"{plain(order.dose_per_area_mg_per_m2)} mg/m², {places(order.bsa_m2, 2)} m²"
    return [
        place,
        ("Prescription", order.reference),
        ("Prescribed", f"{plain(order.dose_mg)} mg"),
        ("Level, area", level),
        ("Prescriber", order.prescriber),
        ("Verified by", order.verified_by or "not verified"),
    ]


def _calculated(context: Context, chart: Chart) -> str:
    held = chart.calculation
    if held is None:
        return "not signed yet"
    return f"{context.name_of(held.by)} {time_text(held.at, context.zone)}"


def _checked(context: Context, chart: Chart) -> str:
    held = chart.calculation
    if held is None or held.checked_by is None or held.checked_at is None:
        return "not checked yet"
    return f"{context.name_of(held.checked_by)} {time_text(held.checked_at, context.zone)}"
