"""One line of the ward board: who, which dose, which days are allowed, where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.about_dose import SecondChecked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, course_days, dates_of_cycle, next_dose
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.chart.status import Standing, standing
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude

WindowStyle = Literal["allowed", "last_day", "hold", "first_dose"]
RESPONSES = {"cr": "CR", "cri": "CRi", "no_response": "No CR / CRi", "none": "Not assessed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which the dose may be given; `last` is None for "from" (day 1)."""

    first: date | None
    last: date | None
    style: WindowStyle
    given: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One patient on the board. `dose_mg` is planned until it was checked."""

    patient_id: str
    bed: str
    who: Identity
    cycle: int
    day: int
    dose_mg: Decimal | None
    checked: bool
    window: Window
    standing: Standing
    hands: tuple[str, ...]
    response: str


def board_row(facts: Facts, chart: Chart, now: datetime, zone: str) -> BoardRow | None:
    """Return the patient's line, or None for somebody who has no identity yet."""
    if chart.identity is None:
        return None
    today = local_date(now, zone)
    stand = standing(facts, chart, now, zone)
    coming = next_dose(facts, chart, today)
    place = _place(chart, coming, today)
    dose, checked = _dose(facts, chart, place, now, zone)
    return BoardRow(
        patient_id=chart.patient_id,
        bed=chart.bed,
        who=chart.identity,
        cycle=place[0],
        day=place[1],
        dose_mg=dose,
        checked=checked,
        window=_window(facts, chart, coming, place, today, stand),
        standing=stand,
        hands=_hands(chart, place),
        response=_response(chart, place[0]),
    )


def _place(chart: Chart, coming: NextDose, today: date) -> tuple[int, int]:
    """Return today's dose when it was given today, else the next one."""
    for done in chart.doses:
        if done.on == today and done.drug_was_given:
            return done.cycle, done.day
    return coming.cycle, coming.day


def _hands(chart: Chart, place: tuple[int, int]) -> tuple[str, ...]:
    """Return who worked the dose out and who checked it, also once it runs or was given."""
    held = chart.calculation
    if held is not None:
        return tuple(hand for hand in (held.by, held.checked_by) if hand)
    run = chart.infusion
    if run is None or (run.cycle, run.day) != place:
        return ()
    found = (
        (act.calculated_by, event.by)
        for event in reversed(chart.events)
        if isinstance(act := event.payload, SecondChecked)
        and act.first_difference is None
        and event.happened_at <= run.started_at
    )
    return next(found, ())


def _dose(
    facts: Facts, chart: Chart, place: tuple[int, int], now: datetime, zone: str
) -> tuple[Decimal | None, bool]:
    for done in chart.doses:
        if (done.cycle, done.day) == place and done.drug_was_given:
            return done.mg, True
    held = chart.calculation
    if held is not None:
        return held.figures.prepared_mg, held.checked_by is not None
    dose = todays_dose(facts, chart, now, zone)
    return (magnitude(dose.plan.value.prepared, "mg") if dose.plan is not None else None), False


def _window(
    facts: Facts,
    chart: Chart,
    coming: NextDose,
    place: tuple[int, int],
    today: date,
    stand: Standing,
) -> Window:
    given = dates_of_cycle(chart, place[0]).get(place[1])
    first, last = coming.earliest, coming.latest
    if given is not None:
        first, last = _past_window(facts, chart, place, given)
    style: WindowStyle = "allowed"
    if first is None:
        style = "first_dose"
    elif stand.word == "On hold":
        style = "hold"
    elif last is not None and last == today and given is None:
        style = "last_day"
    return Window(first=first, last=last, style=style, given=given)


def _past_window(
    facts: Facts, chart: Chart, place: tuple[int, int], given: date
) -> tuple[date | None, date | None]:
    days = course_days(facts, chart, place[0])
    if days is None or place[1] == 1:
        return given, None
    if place[1] == 8:
        return days.day8_from, days.day8_to
    return days.day15_from or given, days.day15_to


def _response(chart: Chart, cycle: int) -> str:
    if cycle == 1 or chart.response is None:
        return "First cycle" if cycle == 1 else RESPONSES["none"]
    return f"{RESPONSES[chart.response.response]} (C{cycle - 1})"
