"""The course as one line: doses given and planned, with their allowed days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import NextDose, best_response, course_days, next_dose
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.schedule import AllowedDays, allowed_days
from bespo_desktop.core.units import magnitude

State = Literal["given", "today", "planned", "omitted", "hold"]
# A pause between two doses is drawn at most this long, so that the words have room.
_LONGEST_GAP = 14
_HEAD, _TAIL = 2, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDose:
    """One dose on the line; `place` and `window` are shares of the line, 0 to 1."""

    cycle: int
    day: int
    on: date
    state: State
    place: Decimal
    mg: Decimal | None = None
    first: date | None = None
    last: date | None = None
    window: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleSpan:
    """Where a cycle lies on the line."""

    cycle: int
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleAfter:
    """The cycle after the last one on the line: from when, and what the course limits say."""

    cycle: int
    start: date
    verdict: str
    place: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLine:
    """The line; `earlier` is how many cycles lie before it, `ended` why no dose follows."""

    doses: tuple[CourseDose, ...]
    spans: tuple[CycleSpan, ...]
    after: CycleAfter | None
    earlier: int
    ended: str | None


@dataclass(frozen=True, slots=True)
class _Mark:
    cycle: int
    day: int
    on: date
    state: State
    mg: Decimal | None = None
    first: date | None = None
    last: date | None = None


def course_line(facts: Facts, chart: Chart, today: date, cycles: int = 2) -> CourseLine:
    """Return the last `cycles` up to the one of the next dose, and what may follow.

    Source of the days: leaflet, dosing table with note a. Planned days are the table's own when
    they are still to come, else the first allowed day.
    """
    coming = next_dose(facts, chart, today)
    past = [dose for dose in chart.doses if dose.cycle > coming.cycle - cycles]
    marks = _past_marks(past)
    planned, days = _planned(facts, chart, coming, today)
    marks += planned
    after = _after(facts, chart, coming, days)
    places = _places([mark.on for mark in marks])
    total = _TAIL + _HEAD + (places[max(places)] if places else 0)
    share = {on: Decimal(_HEAD + place) / total for on, place in places.items()}
    doses = tuple(_dose(mark, share[mark.on], total) for mark in marks)
    return CourseLine(
        doses=doses,
        spans=_spans(facts, chart, doses, total),
        after=after,
        earlier=max(coming.cycle - cycles, 0),
        ended=coming.ended,
    )


def _past_marks(past: list[DoseDone]) -> list[_Mark]:
    states: dict[str, State] = {
        "given": "given",
        "part": "given",
        "elsewhere": "given",
        "omitted": "omitted",
        "declined": "omitted",
    }
    return [
        _Mark(dose.cycle, dose.day, dose.on, states[dose.what], dose.mg or None)
        for dose in past
        if dose.what in states
    ]


def _planned(
    facts: Facts, chart: Chart, coming: NextDose, today: date
) -> tuple[list[_Mark], AllowedDays | None]:
    """Return the marks of the doses still to come in the cycle of the next dose."""
    if coming.ended is not None or coming.cycle > facts.label.course.otherwise_longest.value:
        return [], None
    given = course_days(facts, chart, coming.cycle)
    first = max(coming.earliest or today, today)
    day1 = first if coming.day == 1 else None
    days = given or allowed_days(facts, cycle=coming.cycle, day1=day1 or today).value
    marks = []
    if coming.day == 1:
        marks.append(_Mark(coming.cycle, 1, first, _state(first, today), None, coming.earliest))
    ideal = _ideal_days(facts, chart, coming, first)
    for day, start, end in (
        (8, days.day8_from, days.day8_to),
        (15, days.day15_from, days.day15_to),
    ):
        if day < coming.day or start is None:
            continue
        earliest = max(start, coming.earliest) if day == coming.day and coming.earliest else start
        on = max(ideal[day], earliest, today + timedelta(days=day - coming.day))
        marks.append(_Mark(coming.cycle, day, on, _state(on, today), None, earliest, end))
    return marks, days


def _state(on: date, today: date) -> State:
    return "today" if on == today else "planned"


def _ideal_days(facts: Facts, chart: Chart, coming: NextDose, first: date) -> dict[int, date]:
    given = {d.day: d.on for d in chart.doses if d.cycle == coming.cycle and d.drug_was_given}
    day1 = given.get(1, first)
    return {day: day1 + timedelta(days=day - 1) for day in facts.label.schedule.days.value}


def _after(
    facts: Facts, chart: Chart, coming: NextDose, days: AllowedDays | None
) -> CycleAfter | None:
    if coming.ended is not None or days is None:
        return None
    cycle = coming.cycle + 1
    transplant = chart.plan.transplant if chart.plan is not None else "unknown"
    mrd = chart.response.mrd if chart.response is not None else "unknown"
    # What the response will be is not known yet: the limits are asked as if there were none.
    verdict = may_start_cycle(facts, transplant, cycle, best_response(chart), mrd).value.verdict
    if cycle <= facts.label.course.transplant_recommended.value:
        verdict = "allowed"
    return CycleAfter(
        cycle=cycle, start=days.next_day1_from, verdict=verdict, place=Decimal("0.875")
    )


def _places(dates: list[date]) -> dict[date, int]:
    """Return each date's distance from the first in drawn days, long gaps cut short."""
    places: dict[date, int] = {}
    place, before = 0, None
    for on in sorted(set(dates)):
        if before is not None:
            place += min((on - before).days, _LONGEST_GAP)
        places[on] = place
        before = on
    return places


def _dose(mark: _Mark, share: Decimal, total: int) -> CourseDose:
    window = None
    if mark.first is not None and mark.last is not None and mark.first <= mark.last:
        half = Decimal("0.5")
        left = (mark.first - mark.on).days - half
        right = (mark.last - mark.on).days + half
        window = (share + left / total, share + right / total)
    return CourseDose(
        cycle=mark.cycle,
        day=mark.day,
        on=mark.on,
        state=mark.state,
        place=share,
        mg=mark.mg,
        first=mark.first,
        last=mark.last,
        window=window,
    )


def _spans(
    facts: Facts, chart: Chart, doses: tuple[CourseDose, ...], total: int
) -> tuple[CycleSpan, ...]:
    rules = facts.label.schedule
    starts = {dose.cycle: dose for dose in reversed(doses)}
    spans = []
    for cycle in sorted(starts):
        length = rules.later_length.value if cycle > 1 else rules.cycle_1_length.value
        if cycle == 1 and 1 in chart.cycle_extended:
            length = rules.cycle_1_longest.value
        day1 = starts[cycle].place - Decimal(starts[cycle].day - 1) / total
        end = day1 + magnitude(length, "d") / total
        later = [dose.place for dose in doses if dose.cycle > cycle]
        end = min([end, Decimal("0.86"), *(place for place in later)])
        spans.append(CycleSpan(cycle=cycle, start=max(day1, Decimal(0)), end=end))
    return tuple(spans)
