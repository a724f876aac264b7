"""The downtime pack: what stands on record for a patient, a dose table, and blank forms.

Printed while the program works, taken when it does not; what was written is entered late.
"""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, next_dose
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.documents import HEAD, Sheet
from bespo_desktop.paper.dose_table import DoseTable, dose_table
from bespo_desktop.paper.downtime_forms import giving_form, preparation_form
from bespo_desktop.paper.handover import clock_table
from bespo_desktop.paper.heads import head, who
from bespo_desktop.paper.inline import Cell, bold
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.place import Place, allergies_of, bed_of
from bespo_desktop.paper.tables import table

RULES = (
    "Use this pack while the program cannot be used. Write every time, from the wall clock.",
    "Nothing on these pages replaces the prescription. Without a prescription nothing is prepared.",
    "Two people at the dose, at the label and at the start, each on their own.",
    "Afterwards enter every line in the program: Record, Late entry. The words are the same there.",
    "Keep these pages with the patient's notes; the late entry names them as its reason.",
)


def downtime_pack(facts: Facts, chart: Chart | None, place: Place) -> Sheet:
    """Return the pack of one patient, or the blank one of the ward.

    Raises:
        NotPrintableError: the printed font lacks a sign of a text.
        ValueError: the chart has no identity.
    """
    sheet = place.sheet(facts.label, "Downtime pack")
    _cover(sheet, facts, chart, place)
    for title, form in (
        ("Preparation without the program", preparation_form),
        ("Giving without the program", giving_form),
    ):
        sheet.new_page()
        _top(sheet, facts, chart, title)
        form(sheet, facts)
    return sheet


def _top(sheet: Sheet, facts: Facts, chart: Chart | None, title: str) -> None:
    head(sheet, facts.label, title)
    patient = patient_of(chart) if chart is not None else None
    bed = bed_of(chart) if chart is not None else ""
    allergies = allergies_of(chart) if chart is not None else ""
    who(sheet, patient, place=bed, allergies=allergies)


def _cover(sheet: Sheet, facts: Facts, chart: Chart | None, place: Place) -> None:
    _top(sheet, facts, chart, "Downtime pack")
    sheet.heading("How to use it")
    for number, rule in enumerate(RULES, 1):
        sheet.line(words(f"{number}. {rule}"))
    if chart is None:
        _levels(sheet, facts)
        return
    sheet.heading(f"As it stood on {place.full(place.now)}")
    coming = next_dose(facts, chart, local_day(place.now, place.zone))
    for line in (*_prescribed(chart), *_next(coming), *_last(chart)):
        sheet.line(line)
    clock_table(sheet, facts, chart, place)
    _doses(sheet, facts, chart, coming)


def _prescribed(chart: Chart) -> list[Cell]:
    order = chart.prescription
    if order is None:
        return [words("No prescription is on record.")]
    level = plain(order.dose_per_area_mg_per_m2)
    what = f"{plain(order.dose_mg)} mg, {level} mg/m², cycle {order.cycle} day {order.day}"
    text = f"{what}, {order.prescriber}, {day_text(order.written_on)}, No. {order.reference}, "
    checked = f"verified by {order.verified_by}" if order.verified_by else "not verified"
    return [(*bold("Prescribed: "), Run(text + checked))]


def _next(coming: NextDose) -> list[Cell]:
    if coming.ended is not None:
        return [(*bold("No further dose: "), Run(f"{coming.ended}."))]
    text = f"cycle {coming.cycle}, day {coming.day}"
    if coming.earliest is not None:
        text += f", from {day_text(coming.earliest)}"
    if coming.latest is not None:
        text += f" to {day_text(coming.latest)}"
    return [(*bold("Next dose: "), Run(text))]


def _last(chart: Chart) -> list[Cell]:
    given = [dose for dose in chart.doses if dose.drug_was_given]
    if not given:
        return [words("No dose was given yet.")]
    last = max(given, key=lambda dose: dose.on)
    text = f"{plain(last.mg)} mg on {day_text(last.on)}, cycle {last.cycle} day {last.day}"
    return [(*bold("Last dose: "), Run(text))]


def _doses(sheet: Sheet, facts: Facts, chart: Chart, coming: NextDose) -> None:
    sheet.heading("Doses for this patient, to check a prescription by")
    if coming.ended is not None:
        sheet.line(words("None: no further dose is planned."))
        return
    found = dose_table(facts, chart, coming)
    if found is None:
        sheet.line(words("None: no height and weight are on record."))
        return
    _table(sheet, facts, found)


def _table(sheet: Sheet, facts: Facts, found: DoseTable) -> None:
    tolerance = plain(magnitude(facts.policy.prescription_tolerance.value, "%"))
    formula = facts.policy.bsa_formula.value.replace("_", " ").title()
    sheet.line(
        words(
            f"Height {found.height}, {formula}. Take the row nearest to today's weight. Further "
            f"than {tolerance} % from the prescription, or another level: call pharmacy."
        )
    )
    if found.reduction_percent != "0":
        text = f"Reduced by {found.reduction_percent} %: a reduced dose is never raised again."
        sheet.line((Run(text, 700),))
    sheet.gap(0.8)
    rows = [
        (bold(row.weight), words(row.bsa), *(words(dose) for dose in row.doses))
        for row in found.rows
    ]
    wide = 129 / len(found.levels)
    heads = ("Weight", "Body surface", *found.levels)
    table(sheet, (28, 32, *(wide for _ in found.levels)), heads, rows, row_mm=4.6)


def _levels(sheet: Sheet, facts: Facts) -> None:
    """Put the leaflet's levels, where nobody's weight is known."""
    dosing = facts.label.dosing
    sheet.heading("Levels of the leaflet")
    rows = [
        (
            words(name),
            *(
                words(f"{plain(magnitude(day.value, 'mg/m2'))} mg/m²")
                for day in (row.day_1, row.day_8, row.day_15)
            ),
        )
        for name, row in (
            ("Cycle 1", dosing.cycle_1),
            ("Later cycles, with CR or CRi", dosing.later_with_remission),
            ("Later cycles, without CR or CRi", dosing.later_without_remission),
        )
    ]
    table(sheet, (69, 40, 40, 40), ("Cycle", "Day 1", "Day 8", "Day 15"), rows)
    sheet.gap(2)
    sheet.line(
        (Run("Dose = level × body surface area. Own figure, then the second person's.", 700),), HEAD
    )
