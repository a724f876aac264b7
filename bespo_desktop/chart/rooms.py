"""Which rooms of the program a chart has passed, and which are still locked and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate, gate
from bespo_desktop.chart.gates_dose import matched
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts

Badge = Literal["", "done", "lock"]
NO_PATIENT = "Choose a patient first."


@dataclass(frozen=True, slots=True)
class RoomState:
    """What the rail shows at a room: nothing, a tick, or a lock with its reason."""

    badge: Badge = ""
    reason: str = ""


def rooms(facts: Facts, chart: Chart | None, now: datetime, zone: str) -> dict[str, RoomState]:
    """Return the state of every room for the open chart, or without one."""
    if chart is None:
        locked = RoomState("lock", NO_PATIENT)
        return dict.fromkeys(("patient", "dose", "prepare", "give", "watch", "record"), locked)
    patient = gate(chart, patient_findings(facts, chart, local_date(now, zone)))
    started = bool(chart.infusions)
    return {
        "patient": RoomState("done" if patient.open else ""),
        "dose": _dose(chart, patient),
        "prepare": _prepare(facts, chart, now, zone),
        "give": _give(chart),
        "watch": _watch(chart, started),
        "record": RoomState(),
    }


def _dose(chart: Chart, patient: Gate) -> RoomState:
    held = chart.calculation
    if held is not None and held.checked_by is not None:
        return RoomState("done")
    if chart.infusing or patient.open:
        return RoomState()
    return RoomState("lock", patient.closed_by[0].text)


def _prepare(facts: Facts, chart: Chart, now: datetime, zone: str) -> RoomState:
    bag = chart.bag
    if bag is not None and bag.ready and (chart.infusing or not _used(chart)):
        return RoomState("done")
    if bag is not None and not _used(chart):
        return RoomState()
    state = matched(facts, chart, now, zone)
    return RoomState() if state.open else RoomState("lock", state.closed_by[0].text)


def _used(chart: Chart) -> bool:
    bag = chart.bag
    return bag is not None and any(run.preparation == bag.preparation for run in chart.infusions)


def _give(chart: Chart) -> RoomState:
    infusion, bag = chart.infusion, chart.bag
    if chart.infusing:
        return RoomState()
    if bag is not None and not _used(chart):
        if bag.ready:
            return RoomState()
        return RoomState("lock", "Locked: the bag is not labelled and read back yet.")
    if infusion is not None and infusion.state == "ended":
        return RoomState("done")
    return RoomState("lock", "Locked: there is no bag for this patient.")


def _watch(chart: Chart, started: bool) -> RoomState:
    if started and chart.observation_finished_at is not None and not chart.infusing:
        return RoomState("done")
    return RoomState()
