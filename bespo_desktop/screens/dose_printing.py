"""Printing the working of today's dose."""

from collections.abc import Callable

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import gate
from bespo_desktop.chart.state_patient import Identity, Prescription
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.paper.dose_working import DoseWorking, dose_working, working_lines
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import Say, place_of, put_paper


def print_working(
    context: Context, chart: Chart, today: TodaysDose, tell: Say, told: Callable[[], None]
) -> None:
    """Print the working; `tell` takes what became of it, `told` shows it."""

    def say(text: str, tone: str) -> None:
        tell(text, tone)
        told()

    who, order = chart.identity, chart.prescription
    if who is None or today.plan is None:
        say("There is no dose to print.", "danger")
        return
    stamp = f"{local_day(context.now, context.zone).isoformat()}-"
    stamp += time_text(context.now, context.zone)[:5].replace(":", "")
    name = f"working-{stamp}-C{today.next.cycle}D{today.next.day}.pdf"
    content = _content(context, chart, who, order, today)
    place = place_of(context)
    put_paper(
        context,
        name,
        lambda: dose_working(
            context.facts.label, content, printed_at=place.now, by=place.by, zone=place.zone
        ),
        say,
    )


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
