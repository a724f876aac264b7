"""What holds about a danger now, and the one line that says how it last stood."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.follow_up import due_task
from bespo_desktop.chart.liver_watch import last_bilirubin, liver_signs
from bespo_desktop.chart.lysis_watch import last_bloods, lysis_states
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.qt_watch import newest_grade, qt_points
from bespo_desktop.chart.standing import (
    SEPSIS_SIGNS,
    SEVERE_GRADE,
    grade_stands,
    state_of,
    ungraded,
)
from bespo_desktop.chart.state_treatment import DangerState
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.days import day_text, time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.tls import ANALYTES

RUNS = frozenset({"running", "flushing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LastState:
    """How a danger last stood; tone is ok, caution, danger or wait."""

    text: str
    tone: str


def states(facts: Facts, chart: Chart, danger: str, now: datetime, zone: str) -> frozenset[str]:
    """Return the states, beside the ticked signs, that make steps of the ladder hold."""
    found: set[str] = set()
    if chart.infusion is not None and chart.infusion.state in RUNS:
        found.add("running")
    seen = state_of(chart, danger)
    if danger == "reaction":
        found |= _reaction(seen)
    elif danger == "qt" and (grade := newest_grade(facts, chart)):
        found.add(f"qtc-grade-{min(grade, 4)}")
    elif danger == "tumour-lysis":
        bloods = last_bloods(facts, chart)
        found |= lysis_states(facts, bloods) if bloods is not None else set()
    elif danger == "liver" and _vod_met(facts, chart, local_date(now, zone), zone):
        found.add("vod-criteria")
    return frozenset(found)


def _reaction(seen: DangerState) -> set[str]:
    """Return the reaction's grade, which holds while signs last, and for good once severe."""
    if seen.grade is None or ungraded(seen):
        return {"ungraded"}
    return {f"grade-{min(seen.grade, 4)}"} if seen.signs or seen.grade >= SEVERE_GRADE else set()


def _vod_met(facts: Facts, chart: Chart, today: date, zone: str) -> bool:
    ticked = state_of(chart, "liver").signs
    bilirubin = last_bilirubin(chart, zone, today)
    value = liver_signs(facts, chart, ticked=ticked, bilirubin=bilirubin, today=today).value
    return value.probable or value.clinical


def sepsis_suspected(chart: Chart) -> bool:
    """Return whether fever, rigors or an infection is ticked anywhere: suspected sepsis."""
    found: set[str] = set()
    for danger in ("reaction", "sepsis", "counts"):
        found |= {*state_of(chart, danger).signs}
    return not found.isdisjoint(SEPSIS_SIGNS)


def last_state(facts: Facts, chart: Chart, danger: str, zone: str) -> LastState:
    """Return how a danger last stood, such as "Grade 2, 12:28"."""
    seen = state_of(chart, danger)
    first = _observed(facts, chart, danger, zone) or _reaction_state(danger, seen, zone)
    if first is not None:
        return first
    if seen.signs and seen.looked_at is not None:
        return LastState(
            text=f"{_count(seen.signs)}, {time_text(seen.looked_at, zone)}", tone="danger"
        )
    if danger == "sepsis" and sepsis_suspected(chart):
        return LastState(text="Suspected", tone="danger")
    special = {"tumour-lysis": _lysis, "qt": _qt}.get(danger)
    if special is not None and (told := special(facts, chart, zone)) is not None:
        return told
    due = due_task(facts, chart, danger)
    if due is not None:
        return LastState(text=f"Due {_due(due.due_at, chart, zone)}", tone="wait")
    if seen.looked_at is not None:
        return LastState(text=f"No signs, {time_text(seen.looked_at, zone)}", tone="ok")
    if danger == "counts" and (lab := chart.lab("anc")) is not None:
        return LastState(text=f"Counted {_when(lab.taken_at, chart, zone)}", tone="ok")
    return LastState(text="Not asked yet", tone="wait")


def _count(signs: Collection[str]) -> str:
    return "1 sign" if len(signs) == 1 else f"{len(signs)} signs"


def _observed(facts: Facts, chart: Chart, danger: str, zone: str) -> LastState | None:
    waiting = unanswered(facts, chart, danger)
    if not waiting:
        return None
    text = f"{waiting[-1].what.figure}, {time_text(waiting[-1].at, zone)}"
    return LastState(text=text, tone="danger")


def _reaction_state(danger: str, seen: DangerState, zone: str) -> LastState | None:
    if danger != "reaction":
        return None
    if grade_stands(seen):
        return _graded(seen, zone)
    if ungraded(seen) and not seen.signs:
        return LastState(text="Gone, not graded", tone="caution")
    return None


def _graded(seen: DangerState, zone: str) -> LastState:
    assert seen.grade is not None
    assert seen.graded_at is not None
    tone = "danger" if seen.grade >= SEVERE_GRADE else "caution"
    if not seen.signs and seen.looked_at is not None:
        gone = time_text(seen.looked_at, zone)
        severe = "danger" if seen.grade >= SEVERE_GRADE else "ok"
        return LastState(text=f"Grade {seen.grade}, gone {gone}", tone=severe)
    return LastState(text=f"Grade {seen.grade}, {time_text(seen.graded_at, zone)}", tone=tone)


def _lysis(facts: Facts, chart: Chart, zone: str) -> LastState | None:
    bloods = last_bloods(facts, chart)
    due = due_task(facts, chart, "tumour-lysis")
    calls = bloods is not None and lysis_states(facts, bloods)
    if bloods is None or (due is not None and not calls):
        return None
    met = f"{len(bloods.criteria)} of {len(ANALYTES)} met, {time_text(bloods.taken_at, zone)}"
    return LastState(text=met, tone="danger" if calls else "ok")


def _qt(facts: Facts, chart: Chart, zone: str) -> LastState | None:
    points = qt_points(chart)
    if not points:
        return None
    last = points[-1]
    grade = newest_grade(facts, chart)
    tone = "ok" if not grade else "caution" if grade < SEVERE_GRADE else "danger"
    text = f"QTcF {plain(last.qtcf_ms)} ms, {_when(last.at, chart, zone)}"
    return LastState(text=text, tone=tone)


def _due(moment: datetime, chart: Chart, zone: str) -> str:
    """Return the time, with its day where that is not the day of the latest infusion."""
    started = chart.infusion.started_at if chart.infusion is not None else moment
    day, time = local_date(moment, zone), time_text(moment, zone)
    return time if day == local_date(started, zone) else f"{day_text(day)[:6]} {time}"


def _when(moment: datetime, chart: Chart, zone: str) -> str:
    """Return the time, or the day where it lies before the day of the latest infusion."""
    started = chart.infusion.started_at if chart.infusion is not None else moment
    if local_date(moment, zone) >= local_date(started, zone):
        return time_text(moment, zone)
    return day_text(local_date(moment, zone))[:6]
