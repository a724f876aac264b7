"""The pharmacy order: one prescribed bag, and what pharmacy must state when it comes back."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Prescription
from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.form_lines import form
from bespo_desktop.paper.heads import boxes, head, who
from bespo_desktop.paper.inline import Cell, bold, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.label_content import micrograms_text
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.place import Place, allergies_of, bed_of
from bespo_desktop.paper.tables import boxed, table

SOURCE = "site policy, pharmacy order"
ROW_MM = 6.2


def pharmacy_order(facts: Facts, chart: Chart, place: Place) -> Sheet:
    """Return the order of the prescribed dose.

    Raises:
        RefusedError: there is no prescription, the course has ended, or a text cannot be printed.
        ValueError: the chart has no identity.
    """
    order = _prescription(chart)
    sheet = place.sheet(facts.label, "Pharmacy order")
    head(sheet, facts.label, "Pharmacy order", ", one bag to be made by pharmacy")
    sheet.line(words("Not gemtuzumab. Check the whole name on each vial."))
    sheet.gap(1.6)
    who(sheet, patient_of(chart), place=bed_of(chart), allergies=allergies_of(chart))
    _ordered(sheet, facts, chart, order, place)
    _wanted(sheet, facts)
    _returned(sheet, facts)
    sign = words("Name, signature, time")
    sheet.gap(2)
    columns = ("Ordered by", "Received by pharmacy", "Received on the ward")
    boxed(sheet, [(bold(column), (), sign) for column in columns], (1, 1, 1))
    return sheet


def _prescription(chart: Chart) -> Prescription:
    if chart.died_at is not None or chart.course_ended is not None:
        raise RefusedError("order-ended", "The course has ended. Nothing is ordered.", SOURCE)
    if chart.prescription is None:
        text = "Enter the prescription first. Nothing is ordered without one."
        raise RefusedError("order-no-prescription", text, SOURCE)
    return chart.prescription


def _ordered(sheet: Sheet, facts: Facts, chart: Chart, order: Prescription, place: Place) -> None:
    sheet.heading("Ordered")
    level, area = plain(order.dose_per_area_mg_per_m2), places(order.bsa_m2, 2)
    dose: Cell = (
        Run(f"{plain(order.dose_mg)} mg", 700),
        Run(f" {micrograms_text(order.dose_mg)}".rstrip()),
    )
    boxes(
        sheet,
        (
            ("Dose", dose),
            ("Cycle, day", strong(f"Cycle {order.cycle}, day {order.day}")),
            ("Level, body surface", strong(f"{level} mg/m², {area} m²")),
            ("Height, weight", strong(_body(chart))),
        ),
    )
    verified = "not verified"
    if order.verified_by:
        at = f", {place.moment(order.verified_at)}" if order.verified_at is not None else ""
        verified = f"{order.verified_by}{at}"
    boxes(
        sheet,
        (
            ("Prescribed by", strong(f"{order.prescriber}, {day_text(order.written_on)}")),
            ("Prescription No.", strong(order.reference, code=True)),
            ("Prescription verified by", strong(verified)),
        ),
    )
    boxes(
        sheet,
        (
            ("Dose checked on the ward", strong(_checked(chart, order, place))),
            ("Go-ahead today", strong(_go_ahead(chart, place))),
        ),
    )


def _body(chart: Chart) -> str:
    held = chart.measurement
    if held is None:
        return "not measured"
    measured = day_text(held.measured_on)
    return f"{plain(held.height_cm)} cm, {plain(held.weight_kg)} kg ({measured})"


def _checked(chart: Chart, order: Prescription, place: Place) -> str:
    held = chart.calculation
    same = held is not None and held.figures.prescription == order.reference
    if held is None or not same or held.checked_by is None or held.checked_at is None:
        return "not checked yet"
    one, two = place.name_of(held.by), place.name_of(held.checked_by)
    return f"{one} and {two}, {place.moment(held.checked_at)}"


def _go_ahead(chart: Chart, place: Place) -> str:
    if chart.go_ahead and chart.go_ahead_at is not None:
        return f"given by {chart.go_ahead_by}, {place.moment(chart.go_ahead_at)}"
    return "not given: do not make it before the ward calls"


def _wanted(sheet: Sheet, facts: Facts) -> None:
    bag, label = facts.label.bag, facts.label
    total = plain(magnitude(bag.total_volume.value, "mL"))
    low, high = (plain(magnitude(end.value, "mg/mL")) for end in (bag.minimum, bag.maximum))
    materials = ", ".join(one.name for one in label.materials.container.listed.value)
    rows: list[tuple[Cell, Cell]] = [
        (words("Volume"), words(f"{total} mL in all, {bag.diluent.value}")),
        (words("Concentration"), words(f"{low} to {high} mg/mL")),
        (words("Container"), words(materials)),
        (words("Route"), words(f"{label.infusion.route.value}, over one hour. Never a push.")),
        (words("Light"), words("Protect from light; do not freeze. Label on bag and on cover.")),
        (words("Needed on the ward"), form("day {30}  at {:}")),
        (words("Ward telephone"), form("{60}")),
    ]
    sheet.heading("To be made like this")
    table(sheet, (45, 144), (), rows, row_mm=ROW_MM)


STATED = (
    ("Water into the first vial (T0)", "{30}  at {:}"),
    ("Diluted", "{30}  at {:}"),
    ("Actual total volume", "{25} mL"),
    ("Dose in the bag", "{25} mg"),
    ("Batch and expiry of each vial", "{120}"),
    ("Batch and expiry of the diluent", "{120}"),
    ("Kept since", "[] at room temperature   [] in the fridge   bag No. {40}"),
    (
        "On arrival",
        "[] seal whole   [] no leak   [] no particles, no discolouration   [] light cover on",
    ),
)


def _returned(sheet: Sheet, facts: Facts) -> None:
    hours = plain(magnitude(facts.label.stability.to_end.value, "h"))
    sheet.heading("Pharmacy states with the bag")
    text = f"Without the first time the ward cannot accept the bag: its {hours} h count from there."
    sheet.line(words(text))
    sheet.gap(0.8)
    rows = [(bold(name), form(line)) for name, line in STATED]
    table(sheet, (60, 129), (), rows, row_mm=ROW_MM + 0.6)
