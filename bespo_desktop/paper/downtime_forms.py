"""The blank forms of the downtime pack: preparing and giving one dose without the program.

Every line that the record can take afterwards stands under the word that its late entry has.
"""

from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label_words import capital, fridge_temperature, room_temperature
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.stability import run_time
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.documents import BODY, Sheet
from bespo_desktop.paper.form_lines import form
from bespo_desktop.paper.inline import Cell, Tick, bold, clock_blank
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import boxed, table
from bespo_desktop.paper.worksheet import clock_blanks

ROW_MM = 7.0
CLOSE_MM = 6.2
OBSERVED = ("Due", "Time", "Temp °C", "Pulse /min", "BP mmHg", "Breaths /min", "SpO₂ %", "By")


ORDER = (
    ("Prescribed", "{24} mg   level {18} mg/m²   cycle {8} day {8}"),
    ("Prescriber, prescription No.", "{120}"),
    ("Pharmacist who verified", "{80}  at {:}"),
    ("Own dose", "{22} m²   {22} mg   {22} mL   by {34}"),
    ("Second person, on their own", "{22} mg   {22} mL   by {60}"),
)


def preparation_form(sheet: Sheet, facts: Facts) -> None:
    """Put the form for making a bag: prescription, materials, clock, steps."""
    label = facts.label
    sheet.heading("Prescription and dose", size=BODY * 1.2)
    pairs = [(bold(name), form(line)) for name, line in ORDER]
    table(sheet, (50, 139), (), pairs, row_mm=ROW_MM)
    _materials(sheet, facts)
    bag = label.bag.total_volume.value
    minutes = run_time(facts, bag, label.infusion.rate.value, facts.policy.flush_volume.value)
    clock_blanks(sheet, label, magnitude(minutes, "min"))
    sheet.heading("Steps")
    rows = [
        (words(str(number)), form(step), (), ()) for number, step in enumerate(_steps(facts), 1)
    ]
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


def _steps(facts: Facts) -> tuple[str, ...]:
    label = facts.label
    water = plain(magnitude(label.vial.solvent_volume.value, "mL"))
    strength = plain(magnitude(label.vial.concentration.value, "mg/mL"))
    low, high = (
        plain(magnitude(end.value, "mg/mL")) for end in (label.bag.minimum, label.bag.maximum)
    )
    total = plain(magnitude(label.bag.total_volume.value, "mL"))
    room, fridge = room_temperature(label), fridge_temperature(label)
    mix = label.bag.handling.value.partition(", ")[0]
    clarity, colour, _ = label.vial.appearance_reconstituted.value
    return (
        "Container made ready: [] empty   [] drug's volume and overfill removed   [] bag as it is",
        "Vials from fridge and carton: whole name, batch, expiry. *Not gemtuzumab.*",
        f"{capital(label.vial.appearance.value)}, vials undamaged. Else put aside for pharmacy.",
        f"Into each vial *{water} mL* {label.vial.solvent.value}. T0, at the first: {{:}}",
        f"{capital(label.vial.handling.value)}. {capital(clarity)}, {colour}, no particles.",
        f"Withdraw (dose in mg ÷ {strength} mg/mL): {{22}} mL in all",
        f"Add to the container, {total} mL in all, {mix}. Total {{18}} mL  at {{:}}",
        f"Concentration {low} to {high} mg/mL: dose ÷ total = {{22}} mg/mL",
        "Inspect: no particles, no discolouration, no leak. Light cover on.",
        "Label by hand on bag and cover: name, born, number, drug in full, mg, mL, start by.",
        f"[] kept at {room}   [] in the fridge ({fridge}): in {{:}}  out {{:}}",
        "Wasted {20} mg.  Bag No. on the label {40}",
    )


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
        (words(row.text), form("at {:}"), form("or why not {40}"))
        for row in facts.label.premedication
    ]
    table(sheet, (95, 30, 64), (), rows, row_mm=CLOSE_MM)
    sheet.heading("Before the start")
    told: list[Cell] = [
        form("[] Patient says name and date of birth; band and bag agree"),
        *((Tick(), Run(row.title)) for row in facts.questions.before_start.row),
    ]
    half = (len(told) + 1) // 2
    boxed(sheet, (told[:half], told[half:]), (1, 1))


def _infusion(sheet: Sheet, facts: Facts) -> None:
    rate = plain(magnitude(facts.label.infusion.rate.value, "mL/h"))
    sheet.heading("Infusion")
    volume, paused = "at {:}   pump {18} mL", "at {:}   because {62}  again {:}"
    lines = (
        ("Started", f"at {{:}}   {rate} mL/h   bag {{30}}  second person {{24}}"),
        ("Paused, ran again", paused),
        ("Paused, ran again", paused),
        ("Volume on the pump", f"{volume}       {volume}"),
        ("Bag empty", volume),
        ("Ended", volume),
        ("Note", "{140}"),
    )
    rows = [(bold(name), form(line)) for name, line in lines]
    table(sheet, (38, 151), (), rows, row_mm=ROW_MM)


def _observations(sheet: Sheet, facts: Facts) -> None:
    during = [f"{minute} min" for minute in facts.policy.observations_during.value]
    after = [f"end + {minute} min" for minute in facts.policy.observations_after.value]
    sheet.heading("Observations")
    rows = [
        (words(due), clock_blank(), (), (), (), (), (), ()) for due in (*during, *after, "", "")
    ]
    table(sheet, (24, 22, 22, 24, 26, 26, 20, 25), OBSERVED, rows, row_mm=CLOSE_MM)


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
    watched = facts.questions.watch.of("reaction")
    (shock,) = [one.text for one in watched.sign if one.id == "anaphylaxis"]
    for step in watched.step:
        if step.id in {"anaphylaxis", "sepsis"}:
            title = f"{shock}: {step.title}" if step.id == "anaphylaxis" else step.title
            sheet.line((Run(f"{title}. ", 700), Run(step.detail)))
