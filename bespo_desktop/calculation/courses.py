"""Requests `schedule`, `course` and `response`."""

from datetime import date

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.outcome import Outcome, Value
from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.response import assess
from bespo_desktop.core.schedule import allowed_days


def schedule(fields: Fields) -> Outcome:
    """Return the allowed days of a cycle."""
    result = allowed_days(
        fields.facts,
        fields.count("cycle", 1, 6),
        fields.day("day1"),
        fields.optional_day("day8"),
        fields.optional_day("day15"),
        fields.optional_flag("extended"),
    )
    days = result.value
    values: dict[str, Value] = {
        "day8_from": _day(days.day8_from),
        "day8_to": _day(days.day8_to),
        "day15_from": _day(days.day15_from),
        "day15_to": _day(days.day15_to),
        "next_day1_from": _day(days.next_day1_from),
    }
    return Outcome(values, result.findings, result.working)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def course(fields: Fields) -> Outcome:
    """Return whether another cycle may start."""
    next_cycle = fields.count("next_cycle", 1)
    response = "none"
    if fields.has("response") or next_cycle > 1:
        response = fields.choice("response", "none", "cr", "cri", "no_response")
    mrd = "unknown"
    if fields.has("mrd"):
        mrd = fields.choice("mrd", "negative", "positive", "unknown")
    transplant = fields.choice("transplant", "yes", "no", "unknown")
    result = may_start_cycle(fields.facts, transplant, next_cycle, response, mrd)
    values: dict[str, Value] = {"verdict": result.value.verdict, "reason": result.value.reason}
    return Outcome(values, result.findings, result.working)


def response(fields: Fields) -> Outcome:
    """Return the response to treatment."""
    result = assess(
        fields.facts,
        fields.quantity("marrow_blasts", "marrow_blasts"),
        fields.flag("blood_blasts"),
        fields.quantity("platelets", "platelets"),
        fields.quantity("anc", "anc"),
        fields.flag("extramedullary_resolved"),
    )
    return Outcome({"response": result.value}, result.findings, result.working)
