"""Strict reading of typed numbers, counts, dates and times: refuse and say why, never guess."""

import re
from datetime import date, time
from decimal import Decimal

from bespo_desktop.core.days import MONTHS, day_text
from bespo_desktop.core.entry_limits import EntryField
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.quoting import as_seen
from bespo_desktop.core.typing_slips import complaint
from bespo_desktop.core.units import Quantity, magnitude, parse, quantity, shown, unit_text
from bespo_desktop.core.working import Result

_PLAIN = {
    ".": re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?", re.ASCII),
    ",": re.compile(r"(?:0|[1-9][0-9]{0,5})(?:,[0-9]{1,6})?", re.ASCII),
}
_COUNT = re.compile(r"0|[1-9][0-9]{0,5}", re.ASCII)
_NUMBER_OF_MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})", re.ASCII)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


def read_number(field: str, text: str, facts: Facts, decimal_mark: str = ".") -> Result[Quantity]:
    """Return the number typed without its unit, in the field's unit.

    Raises:
        RefusedError: not a plain number with the one decimal mark, too many places, or outside
            the entry limits; the text says which and how to mend it.
    """
    limits = field_limits(facts, field)
    if decimal_mark not in _PLAIN:
        raise RefusedError("unknown-decimal-mark", "Choose . or , as the decimal mark.")
    if not limits.unit:
        raise RefusedError("count-field", f"{limits.name} is a count: type a whole number.")
    if not _PLAIN[decimal_mark].fullmatch(text):
        raise RefusedError("unreadable-number", complaint(text, decimal_mark))
    number = text.replace(decimal_mark, ".")
    if len(number.partition(".")[2]) > limits.places:
        raise RefusedError("too-many-places", _places_sentence(limits))
    value = quantity(number, limits.unit)
    return Result(value, findings=_judged(limits, value.magnitude, text))


def read_count(field: str, text: str, facts: Facts) -> Result[int]:
    """Return the whole number typed in a field without a unit.

    Raises:
        RefusedError: not a whole number, or outside the entry limits.
    """
    limits = field_limits(facts, field)
    if not _COUNT.fullmatch(text):
        raise RefusedError("unreadable-number", complaint(text, ""))
    return Result(int(text), findings=_judged(limits, Decimal(text), text))


def read_quantity(field: str, text: str, facts: Facts) -> Result[Quantity]:
    """Return a quantity written with its unit ("69.4 kg"), in the field's unit.

    Another unit is taken only where the site policy allows it; then the conversion is asked.

    Raises:
        RefusedError: unreadable, another unit, or outside the entry limits.
    """
    limits = field_limits(facts, field)
    given = parse(text)
    unit = unit_text(given)
    if unit == limits.unit:
        return Result(given, findings=_judged(limits, given.magnitude))
    if unit not in limits.other_units or not facts.policy.other_units.value:
        raise RefusedError(
            "foreign-unit", f"Give {limits.name.lower()} in {shown(limits.unit)}, not in {unit}."
        )
    number = magnitude(given, limits.unit)
    converted = ask(
        "unit-converted",
        f"Confirm {limits.name.lower()}: {text} is {plain(number)} {limits.unit}.",
        facts.policy.other_units.source,
    )
    findings = (converted, *_judged(limits, number))
    return Result(quantity(number, limits.unit), findings=findings)


def check_limits(facts: Facts, field: str, value: Quantity) -> Decimal:
    """Return the number in the field's unit when it is inside the entry limits.

    Raises:
        RefusedError: outside the limits, or a quantity that measures another thing.
    """
    limits = field_limits(facts, field)
    number = magnitude(value, limits.unit)
    _judged(limits, number)
    return number


def field_of(test: str) -> str:
    """Return the name under which the entry limits of a laboratory test stand."""
    return {"qtcf": "qtc"}.get(test, test)


def field_limits(facts: Facts, field: str) -> EntryField:
    """Return what may be typed in the field.

    Raises:
        RefusedError: there is no such field.
    """
    if field not in facts.policy.entry:
        known = ", ".join(facts.policy.entry)
        raise RefusedError("unknown-field", f"There is no field '{field}'. Choose one of: {known}.")
    return facts.policy.entry[field]


def read_date(text: str, *, earliest: date | None = None, latest: date | None = None) -> date:
    """Return the date typed as 24-Nov-2026 or 2026-11-24.

    Raises:
        RefusedError: another shape (day and month may not be told apart by guessing), no such
            day, or outside earliest to latest.
    """
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        day, name, year = found.groups()
        # No month has the number 0: the calendar refuses it below.
        month = _NUMBER_OF_MONTH.get(name.title(), 0)
    elif found := _ISO_DATE.fullmatch(text):
        year, digits, day = found.groups()
        month = int(digits)
    else:
        raise RefusedError(
            "unreadable-date",
            f"Type the date like 24-Nov-2026, '{as_seen(text)}' could be misread.",
        )
    try:
        given = date(int(year), month, int(day))
    except ValueError:
        raise RefusedError(
            "no-such-day", f"'{as_seen(text)}' is not in the calendar. Read the date again."
        ) from None
    if earliest is not None and given < earliest:
        raise RefusedError("date-too-early", f"Give a date from {day_text(earliest)} on.")
    if latest is not None and given > latest:
        raise RefusedError("date-too-late", f"Give a date up to {day_text(latest)}.")
    return given


def read_time(text: str) -> time:
    """Return the time typed as HH:mm, 24 hours.

    Raises:
        RefusedError: another shape; midnight is 00:00.
    """
    found = _CLOCK.fullmatch(text)
    if not found:
        raise RefusedError(
            "unreadable-time", f"Type the time like 09:05, 00:00 to 23:59, not '{as_seen(text)}'."
        )
    return time(int(found[1]), int(found[2]))


def _judged(limits: EntryField, number: Decimal, typed: str = "") -> tuple[Finding, ...]:
    if not limits.minimum <= number <= limits.maximum:
        raise RefusedError(
            "outside-limits",
            f"{_told(limits, number, typed)}? Between {plain(limits.minimum)} and "
            f"{plain(limits.maximum)}{_unit_of(limits)}. Read it again.",
            limits.source,
        )
    low, high = limits.usual_minimum, limits.usual_maximum
    if (low is not None and number < low) or (high is not None and number > high):
        text = f"{_told(limits, number, typed)} is unusual. Read it again and confirm it."
        return (ask("unusual-value", text, limits.source),)
    return ()


def _told(limits: EntryField, number: Decimal, typed: str) -> str:
    return f"{limits.name} {typed or plain(number)}{_unit_of(limits)}"


def _unit_of(limits: EntryField) -> str:
    return f" {shown(limits.unit)}" if limits.unit else ""


def _places_sentence(limits: EntryField) -> str:
    if limits.places == 0:
        return f"{limits.name} is given in whole {shown(limits.unit)}. Leave out the decimals."
    return f"{limits.name} takes {limits.places} decimals at most. Read it again."
