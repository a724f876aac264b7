"""The handover for a move to another ward: what runs, what was given, what stays due."""

from collections.abc import Iterator
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.follow_up import open_tasks
from bespo_desktop.chart.gates_prepare import usable
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.running import running
from bespo_desktop.chart.standing import signs_of, state_of
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.heads import boxes, head, who
from bespo_desktop.paper.inline import Blank, Cell, Tick, bold, clock_blank, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.place import Place, allergies_of, bed_of
from bespo_desktop.paper.side_effects import observation_table
from bespo_desktop.paper.tables import boxed, table

Row = tuple[Cell, ...]
LATEST_DECISIONS = 6


def handover(facts: Facts, chart: Chart, place: Place) -> Sheet:
    """Return what the next ward must know, as it stands at this moment.

    Raises:
        NotPrintableError: the printed font lacks a sign of a text.
        ValueError: the chart has no identity.
    """
    sheet = place.sheet(facts.label, "Handover to another ward")
    head(sheet, facts.label, "Handover to another ward")
    who(sheet, patient_of(chart), place=bed_of(chart), allergies=allergies_of(chart))
    to: Cell = (Run("ward "), Blank(28), Run("  bed "), Blank(14))
    boxes(sheet, (("As it stood", strong(place.full(place.now))), ("Goes to", to)), (1, 1))
    clock_table(sheet, facts, chart, place)
    _course(sheet, facts, chart, place)
    _dangers(sheet, facts, chart, place)
    observation_table(sheet, facts, chart, place.zone)
    _tasks(sheet, chart, place)
    _decisions(sheet, chart, place)
    sheet.gap(2.5)
    sign: Cell = (Run("Name, signature, time "), *clock_blank())
    boxed(sheet, ((bold("Handed over by"), (), sign), (bold("Taken over by"), (), sign)), (1, 1))
    return sheet


def clock_table(sheet: Sheet, facts: Facts, chart: Chart, place: Place) -> None:
    """Put the clocks that travel with the patient; they do not stop on the way."""
    sheet.heading("Clocks that travel with the patient")
    rows = [*_infusion_rows(facts, chart, place), *_bag_rows(facts, chart, place)]
    if not rows:
        sheet.line(words("No infusion runs and no bag waits."))
        return
    table(sheet, (60, 129), (), rows, row_mm=5.6)


def _infusion_rows(facts: Facts, chart: Chart, place: Place) -> Iterator[Row]:
    run = chart.infusion
    if run is None:
        return
    if chart.infusing:
        yield bold("Infusion"), words(_infusion_words(run, place))
        state = running(facts, chart, run, place.now)
        if state is not None:
            given = f"{plain(state.given)} mL of {plain(run.volume_mL)} mL by the clock"
            yield bold("Given so far"), words(f"{given}; read the pump")
            yield bold("Ends, if nothing stops it"), words(place.moment(state.ends_at))
            yield bold("Must have ended by"), bold(place.moment(state.limit))
    elif chart.observation_finished_at is None and (ends := observation_ends(facts, run)):
        yield bold("Infusion ended"), words(_moment(run.ended_at, place))
        yield bold("Watch until at least"), bold(place.moment(ends))


def _infusion_words(run: Infusion, place: Place) -> str:
    rate = plain(run.runs[-1].rate_mL_per_h) if run.runs else ""
    text = f"{run.state}, {plain(run.dose_mg)} mg, bag {run.preparation}, started "
    text += place.moment(run.started_at)
    return f"{text}, {rate} mL/h" if rate else text


def _moment(at: datetime | None, place: Place) -> str:
    return place.moment(at) if at is not None else ""


def _bag_rows(facts: Facts, chart: Chart, place: Place) -> Iterator[Row]:
    bag = chart.bag
    if bag is None or not usable(bag) or chart.infusing or _used(chart, bag):
        return
    limits = deadlines_of(facts, bag)
    if limits is None or bag.t0 is None:
        return
    text = f"{bag.preparation}, {plain(bag.dose_mg)} mg in {plain(bag.volume_mL)} mL, water into "
    yield bold("Bag not given yet"), words(f"{text}the first vial {place.moment(bag.t0)}")
    if bag.diluted_at is None:
        yield bold("Dilute by"), bold(place.moment(limits.dilute_by))
    if bag.chilled and bag.out_of_fridge_at is None:
        yield bold("Out of fridge by"), bold(place.moment(limits.out_of_fridge_by))
    yield bold("Start by"), bold(place.moment(limits.start_by))
    yield bold("Must have ended by"), bold(place.moment(limits.end_by))


def _used(chart: Chart, bag: Bag) -> bool:
    return any(run.preparation == bag.preparation for run in chart.infusions)


def _course(sheet: Sheet, facts: Facts, chart: Chart, place: Place) -> None:
    sheet.heading("The course")
    rows = [_dose_row(dose) for dose in chart.doses]
    if rows:
        table(sheet, (30, 30, 30, 99), ("Day", "Cycle, day", "Given", "What became of it"), rows)
    else:
        sheet.line(words("No dose yet."))
    coming = next_dose(facts, chart, local_day(place.now, place.zone))
    sheet.gap(0.8)
    if coming.ended is not None:
        sheet.line(words(f"No further dose: {coming.ended}."))
        return
    days = f"from {day_text(coming.earliest)}" if coming.earliest is not None else "not before told"
    if coming.latest is not None:
        days += f" to {day_text(coming.latest)}"
    sheet.line((*bold("Next: "), Run(f"cycle {coming.cycle}, day {coming.day}, {days}.")))


def _dose_row(dose: DoseDone) -> Row:
    became = "given elsewhere" if dose.what == "elsewhere" else str(dose.what)
    if dose.what == "part":
        became = f"part, {'counts as given' if dose.finished else dose.decision or 'not decided'}"
    what = f"{became}. {dose.reason}" if dose.reason else became
    given = f"{plain(dose.mg)} mg" if dose.drug_was_given else "nothing"
    return (
        words(day_text(dose.on)),
        words(f"C{dose.cycle} D{dose.day}"),
        bold(given),
        words(what),
    )


def _dangers(sheet: Sheet, facts: Facts, chart: Chart, place: Place) -> None:
    sheet.heading("Dangers that are watched")
    rows: list[Row] = []
    for danger in facts.questions.watch.danger:
        seen = state_of(chart, danger.id)
        held = signs_of(chart, danger.id)
        signs = ", ".join(sign.text for sign in danger.sign if sign.id in held)
        none = "no signs" if seen.looked_at is not None else "not asked"
        looked = place.moment(seen.looked_at) if seen.looked_at is not None else ""
        state = last_state(facts, chart, danger.id, place.zone).text
        rows.append((bold(danger.name), words(signs or none), words(state), words(looked)))
    table(sheet, (42, 70, 45, 32), ("Danger", "Signs", "Last state", "Looked at"), rows)


def _tasks(sheet: Sheet, chart: Chart, place: Place) -> None:
    sheet.heading("What stays due")
    waiting = open_tasks(chart)
    if not waiting:
        sheet.line(words("Nothing is due."))
        return
    rows: list[Row] = [
        (
            (Tick(), Run(task.what, 600)),
            words(task.detail),
            bold(place.moment(task.due_at)),
            words(place.name_of(task.whose)),
            (),
        )
        for task in waiting
    ]
    heads = ("What", "Detail", "Due", "Whose now", "Taken over by")
    table(sheet, (45, 62, 28, 26, 28), heads, rows)


def _decisions(sheet: Sheet, chart: Chart, place: Place) -> None:
    latest = chart.decisions[-LATEST_DECISIONS:]
    if not latest:
        return
    sheet.heading("The prescriber decided")
    for one in latest:
        about = one.about.replace("-", " ")
        told = f"{place.full(one.at)}, {one.prescriber}: {one.decision}, {about}. {one.reason}"
        sheet.line(words(told.strip()))
