"""The blank forms of the downtime pack: preparing and giving one dose without the program.

Every line that the record can take afterwards stands under the word that its late entry has.
"""

from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.stability import run_time
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.documents import BODY, Sheet
from bespo_desktop.paper.heads import capital
from bespo_desktop.paper.inline import Blank, Cell, Tick, bold, clock_blank
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import boxed, table
from bespo_desktop.paper.worksheet import clock_blanks

ROW_MM = 7.0
CLOSE_MM = 6.2
OBSERVED = ("Due", "Time", "Temp °C", "Pulse", "BP", "Breaths", "SpO₂ %", "By")


def preparation_form(sheet: Sheet, facts: Facts) -> None:
    """Put the form for making a bag: prescription, materials, clock, steps."""
    label = facts.label
    sheet.heading("Prescription and dose", size=BODY * 1.2)
    pairs: list[tuple[Cell, Cell]] = [
        (
            bold("Prescribed"),
            (
                Blank(24),
                Run(" mg   level "),
                Blank(18),
                Run(" mg/m²   cycle "),
                Blank(8),
                Run(" day "),
                Blank(8),
            ),
        ),
        (bold("Prescriber, prescription No."), (Blank(120),)),
        (bold("Pharmacist who verified"), (Blank(80), Run("  at "), *clock_blank())),
        (
            bold("Own dose"),
            (
                Blank(22),
                Run(" m²   "),
                Blank(22),
                Run(" mg   "),
                Blank(22),
                Run(" mL   by "),
                Blank(34),
            ),
        ),
        (
            bold("Second person, on their own"),
            (Blank(22), Run(" mg   "), Blank(22), Run(" mL   by "), Blank(60)),
        ),
    ]
    table(sheet, (50, 139), (), pairs, row_mm=ROW_MM)
    _materials(sheet, facts)
    bag = label.bag.total_volume.value
    minutes = run_time(facts, bag, label.infusion.rate.value, facts.policy.flush_volume.value)
    clock_blanks(sheet, label, magnitude(minutes, "min"))
    sheet.heading("Steps")
    rows = [(words(str(number)), step, (), ()) for number, step in enumerate(_steps(facts), 1)]
    heads = ("No.", "Step", "Done by", "Checked by")
    table(sheet, (9, 136, 22, 22), heads, rows, row_mm=CLOSE_MM)
    sheet.gap(2)
    sign = words("Name, signature, time")
    columns = ("Prepared by", "Checked by", "Released by")
    boxed(sheet, [(bold(column), (), sign) for column in columns], (1, 1, 1))


def _materials(sheet: Sheet, facts: Facts) -> None:
    brand = facts.label.product.brand.value
    items = (
        f"{brand} vial 1",
        f"{brand} vial 2",
        f"{brand} vial 3",
        "Water for injections",
        capital(facts.label.bag.diluent.value.partition(" solution")[0]),
        "Container",
    )
    sheet.heading("Materials")
    rows = [(words(item), (), (), ()) for item in items]
    heads = ("Item", "Batch", "Expiry", "Serial, REF or note")
    table(sheet, (70, 34, 34, 51), heads, rows, row_mm=CLOSE_MM)


def _steps(facts: Facts) -> list[Cell]:
    label = facts.label
    water = plain(magnitude(label.vial.solvent_volume.value, "mL"))
    strength = plain(magnitude(label.vial.concentration.value, "mg/mL"))
    low, high = (
        plain(magnitude(end.value, "mg/mL")) for end in (label.bag.minimum, label.bag.maximum)
    )
    total = plain(magnitude(label.bag.total_volume.value, "mL"))
    return [
        (
            *words("Container made ready: "),
            Tick(),
            Run("empty   "),
            Tick(),
            Run("drug's volume and overfill removed   "),
            Tick(),
            Run("bag as it is"),
        ),
        (
            Run("Vials from fridge and carton: whole name, batch, expiry. "),
            Run("Not gemtuzumab.", 700),
        ),
        words("Powder white to off-white, vials undamaged. Else put aside for pharmacy."),
        (
            Run("Into each vial "),
            Run(f"{water} mL", 700),
            Run(" water for injections. Write T0 at the first. T0 is ", 400),
            *clock_blank(),
        ),
        words(f"Swirl, do not shake. {capital(label.vial.appearance_reconstituted.value)}."),
        (Run(f"Withdraw (dose in mg ÷ {strength} mg/mL): "), Blank(22), Run(" mL in all")),
        (
            Run(f"Add to the container, {total} mL in all, invert gently. Total "),
            Blank(18),
            Run(" mL  at "),
            *clock_blank(),
        ),
        (Run(f"Concentration {low} to {high} mg/mL: dose ÷ total = "), Blank(22), Run(" mg/mL")),
        words("Inspect: no particles, no discolouration, no leak. Light cover on."),
        words(
            "Label by hand on bag and cover: name, born, number, drug in full, mg, mL, start by."
        ),
        (
            Tick(),
            Run("kept at room temperature   "),
            Tick(),
            Run("in the fridge: in "),
            *clock_blank(),
            Run("  out "),
            *clock_blank(),
        ),
        (Run("Wasted "), Blank(20), Run(" mg.  Bag No. on the label "), Blank(40)),
    ]


def giving_form(sheet: Sheet, facts: Facts) -> None:
    """Put the form for giving a bag: checks, start, pauses, observations, end."""
    _before(sheet, facts)
    _infusion(sheet, facts)
    _observations(sheet, facts)
    _signs(sheet, facts)
    sheet.gap(2)
    sign = words("Name, signature, time")
    boxed(sheet, ((bold("Given by"), (), sign), (bold("Second person"), (), sign)), (1, 1))


def _before(sheet: Sheet, facts: Facts) -> None:
    sheet.heading("Premedication")
    rows = [
        (words(row.text), (Run("at "), *clock_blank()), (Run("or why not "), Blank(40)))
        for row in facts.label.premedication
    ]
    table(sheet, (95, 30, 64), (), rows, row_mm=CLOSE_MM)
    sheet.heading("Before the start")
    told: list[Cell] = [
        (Tick(), Run("Patient says name and date of birth; band and bag agree")),
        *((Tick(), Run(row.title)) for row in facts.questions.before_start.row),
    ]
    half = (len(told) + 1) // 2
    boxed(sheet, (told[:half], told[half:]), (1, 1))


def _infusion(sheet: Sheet, facts: Facts) -> None:
    rate = plain(magnitude(facts.label.infusion.rate.value, "mL/h"))
    sheet.heading("Infusion")
    at: Cell = (Run("at "), *clock_blank())
    volume: Cell = (*at, Run("   pump "), Blank(18), Run(" mL"))
    paused: Cell = (*at, Run("   because "), Blank(62))
    rows: list[tuple[Cell, Cell]] = [
        (
            bold("Started"),
            (*at, Run(f"   {rate} mL/h   bag "), Blank(30), Run("  second person "), Blank(24)),
        ),
        (bold("Paused, ran again"), (*paused, Run("  again "), *clock_blank())),
        (bold("Paused, ran again"), (*paused, Run("  again "), *clock_blank())),
        (bold("Volume on the pump"), (*volume, Run("       "), *volume)),
        (bold("Bag empty"), volume),
        (bold("Ended"), volume),
        (bold("Note"), (Blank(140),)),
    ]
    table(sheet, (38, 151), (), rows, row_mm=ROW_MM)


def _observations(sheet: Sheet, facts: Facts) -> None:
    during = [f"{minute} min" for minute in facts.policy.observations_during.value]
    after = [f"end + {minute} min" for minute in facts.policy.observations_after.value]
    sheet.heading("Observations")
    rows = [
        (words(due), clock_blank(), (), (), (), (), (), ()) for due in (*during, *after, "", "")
    ]
    table(sheet, (28, 24, 22, 22, 28, 22, 20, 23), OBSERVED, rows, row_mm=CLOSE_MM)


def _signs(sheet: Sheet, facts: Facts) -> None:
    (reaction,) = [one for one in facts.label.warnings if one.key == "infusion_reaction"]
    sheet.heading("Stop at any of these")
    sheet.line(
        (
            Run(", ".join(reaction.signs).capitalize(), 700),
            Run(
                ": stop the infusion, keep the access with a new set, do not flush the drug in the "
                "line into the patient, call for help. The prescriber alone lets it go on."
            ),
        )
    )
