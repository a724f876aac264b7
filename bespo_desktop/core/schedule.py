"""Which calendar days a dose may be given on, and when the next cycle may begin."""

from dataclasses import dataclass
from datetime import date, timedelta

from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, note, stop
from bespo_desktop.core.label import Schedule
from bespo_desktop.core.regimen import check_cycle
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import Result, WorkingLine

_FIRST_YEAR, _LAST_YEAR = 2000, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedDays:
    """First and last day of each window, both allowed; None when day 15 has no day left."""

    day8_from: date
    day8_to: date
    day15_from: date | None
    day15_to: date | None
    next_day1_from: date


def allowed_days(
    facts: Facts,
    cycle: int,
    day1: date,
    day8: date | None = None,
    day15: date | None = None,
    extended: bool = False,
) -> Result[AllowedDays]:
    """Return the windows of the cycle and the first day of the next one.

    Args:
        facts: the label's days, window and smallest gap.
        cycle: 1 to 6.
        day1: when day 1 was given.
        day8: when day 8 was given, None when not.
        day15: when day 15 was given, None when not.
        extended: cycle 1 runs its longest, for a remission or recovery.

    Raises:
        RefusedError: dates in the wrong order, or a later cycle that is extended.
    """
    check_cycle(facts, cycle)
    rules = facts.label.schedule
    if extended and cycle > 1:
        raise RefusedError(
            "only-cycle-1-extends",
            "Only cycle 1 can be extended. Check the cycle.",
            rules.cycle_1_longest.source,
        )
    _check_order(day1, day8, day15)
    gap, window = _days(rules.minimum_gap.value), _days(rules.window.value)
    eighth, fifteenth = (timedelta(days=number - 1) for number in rules.days.value[1:])
    day8_from, day8_to = max(day1 + eighth - window, day1 + gap), day1 + eighth + window
    before = day8 if day8 is not None else day1 + gap
    day15_from, day15_to = max(day1 + fifteenth - window, before + gap), day1 + fifteenth + window
    closed = day15_from > day15_to
    last = day15 or day8 or day1
    value = AllowedDays(
        day8_from=day8_from,
        day8_to=day8_to,
        day15_from=None if closed else day15_from,
        day15_to=None if closed else day15_to,
        next_day1_from=max(day1 + _length(rules, cycle, extended), last + gap),
    )
    findings = _judge(rules, 8, day8, day1, (day8_from, day8_to))
    if closed:
        text = f"Ask the prescriber: no day is left for day 15, the last was {day_text(day15_to)}."
        findings.append(ask("day15-window-closed", text, rules.window.source))
    findings += _judge(rules, 15, day15, day8 or day1, (day15_from, day15_to))
    if day15 is None:
        text = "Day 15 is not given yet: the first day of the next cycle may move."
        findings.append(note("provisional", text, rules.minimum_gap.source))
    return Result(value, working=_lines(rules, value, day1), findings=tuple(findings))


def _days(value: Quantity) -> timedelta:
    return timedelta(days=int(magnitude(value, "d")))


def _length(rules: Schedule, cycle: int, extended: bool) -> timedelta:
    if cycle > 1:
        return _days(rules.later_length.value)
    return _days((rules.cycle_1_longest if extended else rules.cycle_1_length).value)


def _check_order(day1: date, day8: date | None, day15: date | None) -> None:
    given = [day for day in (day1, day8, day15) if day is not None]
    if given != sorted(given):
        raise RefusedError("wrong-order", "Give the days in order: day 1, then day 8, then day 15.")
    wrong = [day.year for day in given if not _FIRST_YEAR <= day.year <= _LAST_YEAR]
    if wrong:
        raise RefusedError("date-out-of-range", f"Check the year {wrong[0]}.")


def _judge(
    rules: Schedule, number: int, given: date | None, last: date, window: tuple[date, date]
) -> list[Finding]:
    if given is None:
        return []
    gap = _days(rules.minimum_gap.value)
    if given - last < gap:
        text = (
            f"Day {number} on {day_text(given)} is {(given - last).days} days after the last dose: "
            f"at least {gap.days} days must lie between. Wait until {day_text(last + gap)}."
        )
        return [stop(f"day{number}-early", text, rules.minimum_gap.source)]
    side = "before" if given < window[0] else "after" if given > window[1] else ""
    if side:
        text = f"Ask the prescriber: day {number} on {day_text(given)} is {side} its days."
        return [ask(f"day{number}-outside-window", text, rules.window.source)]
    return []


def _lines(rules: Schedule, value: AllowedDays, day1: date) -> tuple[WorkingLine, ...]:
    windows = (
        (8, value.day8_from, value.day8_to),
        (15, value.day15_from, value.day15_to),
    )
    lines = [
        WorkingLine(
            name=f"Day {number}",
            formula=f"day 1 + {number - 1} ± {_days(rules.window.value).days} days, at least "
            f"{_days(rules.minimum_gap.value).days} days after the last dose",
            numbers=f"day 1 on {day_text(day1)}",
            result="no day left"
            if first is None or last is None
            else f"{day_text(first)} to {day_text(last)}",
            source=rules.window.source,
        )
        for number, first, last in windows
    ]
    lines.append(
        WorkingLine(
            name="Next day 1",
            formula=f"day 1 + length of the cycle, at least {_days(rules.minimum_gap.value).days} "
            "days after the last dose",
            numbers=f"day 1 on {day_text(day1)}",
            result=f"from {day_text(value.next_day1_from)}",
            source=rules.cycle_1_length.source,
        )
    )
    return tuple(lines)
