"""The list of steps as people count them, and what was done in each."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.drawing_up import used_vials
from bespo_desktop.chart.gates_prepare import next_step
from bespo_desktop.chart.state_treatment import Bag, Vial
from bespo_desktop.core.days import day_text, time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.widgets.fact_row import Fact
from bespo_desktop.widgets.step_list import Step

# The rows of the list; a row is done when all its acts are.
ROWS = (
    ("container",),
    ("vials",),
    ("powder",),
    ("water",),
    ("swirl",),
    ("solution",),
    ("kept",),
    ("withdraw",),
    ("dilute", "inspect"),
    ("label", "scan", "keep"),
)


def tr(text: str) -> str:
    """Return the text in the language of the screen."""
    return QCoreApplication.translate("prepare_steps", text)


def row_of(step: str) -> int:
    """Return the row of the list in which a step stands."""
    return next(index for index, steps in enumerate(ROWS) if step in steps)


def step_texts(facts: Facts, bag: Bag | None) -> tuple[str, ...]:
    """Return the words of the ten rows."""
    water = plain(magnitude(facts.label.vial.solvent_volume.value, "mL"))
    volume = bag.concentrate_mL if bag is not None else None
    draw = tr("Withdraw the concentrate")
    if volume is not None:
        draw = tr("Withdraw {mL} mL in all").format(mL=plain(volume))
    return (
        tr("Container ready"),
        tr("Gather, scan or type vials"),
        tr("Inspect the powder"),
        tr("{mL} mL water into each (T0)").format(mL=water),
        capital(facts.label.vial.handling.value),
        tr("Inspect the solution"),
        tr("Use at once, or fridge"),
        draw,
        tr("Add, invert, inspect bag"),
        tr("Label and light cover"),
    )


def step_list(facts: Facts, bag: Bag | None, zone: str, *, at_vials: bool = False) -> list[Step]:
    """Return the rows with their states; `at_vials` while the tray is still shown."""
    texts = step_texts(facts, bag)
    if bag is None or not bag.made_here:
        return [Step(text) for text in texts]
    coming = next_step(bag)
    current = row_of(coming) if coming is not None else len(ROWS)
    if at_vials:
        current = row_of("vials")
    rows = []
    for index, text in enumerate(texts):
        done_at = _done_at(bag, index)
        state = "current" if index == current else "done" if done_at is not None else "waiting"
        if index > current and done_at is None:
            state = "waiting"
        right = _right(bag, index, done_at, zone) if state == "done" else ""
        rows.append(Step(text, state, right))
    return rows


def _done_at(bag: Bag, row: int) -> datetime | None:
    times = [bag.steps.get(step) for step in ROWS[row]]
    if ROWS[row] == ("water",) and bag.t0 is not None:
        return bag.t0
    if any(moment is None for moment in times):
        return None
    return max(moment for moment in times if moment is not None)


def _right(bag: Bag, row: int, done_at: datetime | None, zone: str) -> str:
    if ROWS[row] == ("kept",):
        return tr("at once") if bag.concentrate_kept == "used at once" else tr("fridge")
    return time_text(done_at, zone) if done_at is not None else ""


def done_facts(bag: Bag, row: int, zone: str) -> list[Fact]:
    """Return what the record says about a row that is done."""
    facts = {
        "container": _container,
        "vials": _vials,
        "withdraw": _withdrawn,
        "dilute": _diluted,
        "label": _labelled,
    }
    rows = facts[ROWS[row][0]](bag) if ROWS[row][0] in facts else []
    times = [
        Fact(_step_words(step), time_text(bag.steps[step], zone), "timer")
        for step in ROWS[row]
        if step in bag.steps
    ]
    if ROWS[row] == ("water",) and bag.t0 is not None:
        rows = [Fact(tr("T0, water into the first vial"), time_text(bag.t0, zone), "drop")]
        rows.append(Fact(tr("Batch of the water"), bag.water_batch))
    return [*rows, *times]


def facts_of_bag(bag: Bag, zone: str) -> list[Fact]:
    """Return what is in a finished bag and from which packs, for who takes it to the bedside."""
    mg, volume = plain(bag.dose_mg), plain(bag.volume_mL)
    made = ((tr("Reconstituted (T0)"), bag.t0, "drop"), (tr("Diluted"), bag.diluted_at, "swirl"))
    rows = [Fact(tr("In the bag, in all"), f"{mg} mg, {volume} mL", "bag")]
    rows += [Fact(name, time_text(at, zone), icon) for name, at, icon in made if at is not None]
    if not bag.made_here:
        batches = Fact(tr("Vials"), ", ".join(bag.batches), "vial")
        return [*rows, batches, Fact(tr("Material"), bag.material or "", "prepare")]
    expiry = day_text(bag.diluent_expiry) if bag.diluent_expiry is not None else ""
    rows += [
        Fact(tr("Vial {number}").format(number=vial.number), _pack(vial), "vial")
        for vial in bag.usable_vials
    ]
    return [
        *rows,
        Fact(tr("Sodium chloride"), f"{bag.diluent_batch}, {expiry}", "syringe"),
        Fact(tr("Material"), f"{bag.material} {bag.reference}".strip(), "prepare"),
        Fact(tr("Labels printed"), str(bag.label_copies), "print"),
    ]


def _pack(vial: Vial) -> str:
    return f"{vial.batch}, {day_text(vial.expiry)}"


def _step_words(step: str) -> str:
    words = {
        "dilute": tr("Diluted"),
        "inspect": tr("Bag inspected"),
        "label": tr("Label printed"),
        "scan": tr("Label read back"),
        "keep": tr("Put away"),
    }
    return words.get(step, tr("Done"))


def _container(bag: Bag) -> list[Fact]:
    expiry = day_text(bag.diluent_expiry) if bag.diluent_expiry is not None else ""
    return [
        Fact(tr("Method"), bag.method or ""),
        Fact(tr("Material"), f"{bag.material} {bag.reference}".strip()),
        Fact(tr("Sodium chloride"), f"{bag.diluent_batch}, {expiry}"),
    ]


def _vials(bag: Bag) -> list[Fact]:
    rows = []
    for vial in bag.vials:
        name = tr("Vial {number}").format(number=vial.number)
        text = _pack(vial)
        aside = tr("set aside: {why}").format(why=vial.aside) if vial.aside else ""
        rows.append(Fact(name, text, "vial", "danger" if aside else "text", aside))
    return rows


def _withdrawn(bag: Bag) -> list[Fact]:
    drawn = plain(bag.withdrawn_mL) if bag.withdrawn_mL is not None else ""
    wasted = plain(bag.wasted_mg) if bag.wasted_mg is not None else ""
    return [
        Fact(tr("Withdrawn in all"), f"{drawn} mL", "syringe"),
        Fact(tr("From vials"), str(len(used_vials(bag))), "vial"),
        Fact(tr("Wasted"), f"{wasted} mg"),
    ]


def _diluted(bag: Bag) -> list[Fact]:
    return [Fact(tr("In the bag, in all"), f"{plain(bag.volume_mL)} mL", "bag")]


def _labelled(bag: Bag) -> list[Fact]:
    return [Fact(tr("Labels printed"), str(bag.label_copies), "print")]
