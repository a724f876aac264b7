"""One word for where a patient stands, and the next step with its deadline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.dose_holding import WAYS
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_dose import calculation_gate
from bespo_desktop.chart.gates_prepare import next_step, usable
from bespo_desktop.chart.next_dose import NextDose
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.chart.standing import ASKED
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Severity

Word = Literal[
    "Checks open",
    "Dose checked",
    "Preparing",
    "In fridge",
    "Warming up",
    "Ready",
    "Infusing",
    "Paused",
    "Stopped",
    "Observing",
    "Done",
    "On hold",
    "Planned",
    "Course ended",
]
Room = Literal["patient", "dose", "prepare", "give", "watch", "record"]
# Where nothing has to be done for a dose today.
AT_REST: frozenset[Word] = frozenset({"Planned", "Done", "Course ended"})

STEP_WORDS = {
    "container": "Make the container ready",
    "vials": "Gather the vials",
    "powder": "Inspect the powder",
    "water": "Add the water",
    "swirl": "Swirl the vials",
    "solution": "Inspect the solution",
    "kept": "Use at once, or into the fridge",
    "withdraw": "Withdraw the concentrate",
    "dilute": "Dilute the concentrate",
    "inspect": "Inspect the bag",
    "label": "Print the label",
    "scan": "Scan the label on the bag",
    "keep": "Say where the bag waits",
}


OPEN_STEPS = {
    "prescription-missing": "Enter the prescription",
    "not-measured": "Measure height and weight",
    "weight-stale": "Weigh again",
    "reasons-open": "Ask the reasons not to give",
    "plan-open": "Enter the treatment plan",
    "allergies-not-recorded": "Ask about allergies",
    "go-ahead-missing": "Ask for the go-ahead",
    "response-needed": "Enter the response",
    "reaction-ungraded": "Grade the reaction",
    "observation-unanswered": "Answer the observation",
    "liver-signs-stand": "Look at the liver signs",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a patient stands: the word, the next step, its deadline, and in which room it is."""

    word: Word
    step: str
    room: Room
    deadline: datetime | None = None
    deadline_words: str = ""
    clock: RunningClock | None = None
    next: NextDose | None = None


def standing(facts: Facts, chart: Chart, now: datetime, zone: str) -> Standing:
    """Return where the patient stands at `now`."""
    running = clocks(facts, chart, now)
    treatment = next((clock for clock in running if clock.kind != "task due"), None)
    if treatment is not None:
        return _by_clock(facts, chart, treatment, now)
    return _by_dose(facts, chart, now, zone)


def next_room(facts: Facts, chart: Chart, now: datetime, zone: str) -> Room:
    """Return the room of the next step: Watch for a follow-up that is due when nothing else is."""
    stand = standing(facts, chart, now, zone)
    due = any(clock.kind == "task due" for clock in clocks(facts, chart, now))
    return "watch" if due and stand.word in AT_REST else stand.room


def _by_clock(facts: Facts, chart: Chart, clock: RunningClock, now: datetime) -> Standing:
    bag_steps: dict[str, tuple[Word, str, Room, str]] = {
        "out of fridge by": ("In fridge", "Take out of the fridge", "prepare", "by"),
        "warming": ("Warming up", "Start infusion", "give", "from"),
        "start by": ("Ready", "Start infusion", "give", "by"),
        "paused": ("Paused", "Resume or stop", "give", "ends"),
        "stopped": ("Stopped", "Say what becomes of the dose", "give", ""),
        "bag empty": ("Infusing", "End or flush", "give", ""),
        "flushing": ("Infusing", "End of the flush", "give", "at"),
        "observing": ("Observing", "Finish observation", "watch", ""),
    }
    bag = chart.bag
    if clock.kind == "start by" and bag is not None and bag.made_here and next_step(bag):
        # In the bag, but not labelled and read back: it cannot be given yet.
        return _preparing(chart, clock)
    if clock.kind in bag_steps:
        word, step, room, how = bag_steps[clock.kind]
        due = next_observation(facts, chart, now) if clock.kind == "observing" else None
        step = "Record observations" if due is not None and due <= now else step
        return Standing(
            word=word,
            step=step,
            room=room,
            deadline=clock.until,
            deadline_words=how,
            clock=clock,
        )
    if clock.kind == "infusing":
        return _infusing(facts, chart, clock, now)
    return _preparing(chart, clock)


def _infusing(facts: Facts, chart: Chart, clock: RunningClock, now: datetime) -> Standing:
    due = next_observation(facts, chart, now)
    step = "Record observations" if due is not None else "Wait for the end of the bag"
    if clock.until <= now and (due is None or due > now):
        step, due = "Read the pump: is the bag empty", None
    return Standing(
        word="Infusing",
        step=step,
        room="give",
        deadline=due if due is not None else clock.until,
        clock=clock,
    )


def _preparing(chart: Chart, clock: RunningClock | None) -> Standing:
    bag = chart.bag
    step = next_step(bag) if bag is not None else None
    return Standing(
        word="Preparing",
        step=STEP_WORDS.get(step or "", "Prepare"),
        room="prepare",
        deadline=clock.until if clock is not None else None,
        deadline_words="by",
        clock=clock,
    )


def _by_dose(facts: Facts, chart: Chart, now: datetime, zone: str) -> Standing:
    today = local_date(now, zone)
    dose = todays_dose(facts, chart, now, zone)
    coming = dose.next
    if coming.ended is not None:
        return Standing(word="Course ended", step=coming.ended, room="record", next=coming)
    bag = chart.bag
    made = bag is not None and usable(bag) and (bag.cycle, bag.day) == (coming.cycle, coming.day)
    if made and not chart.infusing:
        return _preparing(chart, None)
    if any(done.on == today and done.drug_was_given for done in chart.doses):
        return Standing(word="Done", step="Next dose", room="record", next=coming)
    held = chart.calculation
    state = calculation_gate(facts, chart, dose, now, zone)
    if held is not None and held.checked_by is not None and state.open:
        return Standing(word="Dose checked", step="Prepare", room="prepare", next=coming)
    if coming.earliest is not None and today < coming.earliest:
        return Standing(word="Planned", step="Next dose", room="patient", next=coming)
    return _open_checks(chart, coming, state)


def _doctors(code: str) -> bool:
    return code.endswith("high") or code in ASKED


def _open_checks(chart: Chart, coming: NextDose, state: Gate) -> Standing:
    holding = state.closed_by
    first = holding[0] if holding else None
    held_by_doctor = [f for f in holding if f.severity is Severity.ASK and _doctors(f.code)]
    if held_by_doctor:
        return Standing(
            word="On hold",
            step="Doctor to decide",
            room="dose",
            deadline_words=held_by_doctor[0].text,
            next=coming,
        )
    patient = {"not-measured", "weight-stale", "reasons-open", "plan-open", "contraindicated"}
    patient |= {"allergies-not-recorded"}
    room: Room = "patient" if first is not None and first.code in patient else "dose"
    room = "watch" if first is not None and WAYS.get(first.code) == "watch" else room
    step = OPEN_STEPS.get(first.code, first.text) if first else "Hand over for second check"
    if first is None and chart.calculation is not None:
        step = "Second person checks"
    return Standing(word="Checks open", step=step, room=room, next=coming)
