"""Requests `material`, `expiry` and `entry`."""

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.numbers_out import shown
from bespo_desktop.calculation.outcome import Outcome, Value, bad_request
from bespo_desktop.core.entry import read_count, read_number
from bespo_desktop.core.expiry import judge as judge_expiry
from bespo_desktop.core.materials import judge as judge_material


def material(fields: Fields) -> Outcome:
    """Return whether the leaflet lists the material for the part."""
    part = fields.choice("part", "container", "filter", "line")
    result = judge_material(fields.facts, part, fields.text("material"))
    values: dict[str, Value] = {
        "verdict": result.value.verdict,
        "material": result.value.material,
    }
    return Outcome(values, result.findings, result.working)


def expiry(fields: Fields) -> Outcome:
    """Return the last day of a printed expiry date, and whether the vial may be used on a day."""
    result = judge_expiry(fields.facts, fields.text("printed"), fields.day("on"))
    values: dict[str, Value] = {
        "last_day": result.value.last_day.isoformat(),
        "usable": result.value.usable,
    }
    return Outcome(values, result.findings, result.working)


def entry(fields: Fields) -> Outcome:
    """Return a typed number with its unit, as a field of the window reads it."""
    field = fields.text("field")
    limits = fields.facts.policy.entry.get(field)
    if limits is None:
        known = ", ".join(fields.facts.policy.entry)
        raise bad_request(f"Give field as one of {known}.")
    if not limits.unit:
        counted = read_count(field, fields.text("text"), fields.facts)
        return Outcome({"value": str(counted.value)}, counted.findings, counted.working)
    mark = fields.choice("decimal_mark", ".", ",") if fields.has("decimal_mark") else "."
    result = read_number(field, fields.text("text"), fields.facts, decimal_mark=mark)
    number = shown(result.value, limits.unit)
    return Outcome({"value": f"{number} {limits.unit}"}, result.findings, result.working)
