"""The last day on which a vial may be used, from what is printed or scanned."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.working import Result

_CENTURY = 2000
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAME = "|".join(_MONTHS)
_BETWEEN = r"[-/. ]"
_PREFIX = re.compile(r"\AEXP(?:IRY)?[.:]? *", re.ASCII)
_GS1 = re.compile(r"(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", re.ASCII)
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"(?P<month>[0-9]{{2}}){_BETWEEN}(?P<year>20[0-9]{{2}}|[0-9]{{2}})",
        rf"(?P<year>20[0-9]{{2}}){_BETWEEN}(?P<month>[0-9]{{2}})",
        rf"(?P<name>{_NAME}){_BETWEEN}?(?P<year>20[0-9]{{2}}|[0-9]{{2}})",
        rf"(?P<year>20[0-9]{{2}}){_BETWEEN}?(?P<name>{_NAME})",
        rf"(?P<day>[0-9]{{2}}){_BETWEEN}?(?P<name>{_NAME}){_BETWEEN}?(?P<year>20[0-9]{{2}})",
        r"(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    )
)


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of use, and whether the vial is usable on the day asked for."""

    last_day: date
    usable: bool


def last_day(printed: str) -> date:
    """Return the last day of use.

    Month and year mean the last day of that month, as does a GS1 date (YYMMDD) with day 00.
    Two-digit years are 2000 to 2099.

    Raises:
        RefusedError: another writing, or no such month or day.
    """
    text = printed.strip().upper()
    found = _GS1.fullmatch(text)
    if found is None:
        bare = _PREFIX.sub("", text)
        found = next((hit for shape in _SHAPES if (hit := shape.fullmatch(bare))), None)
    if found is None:
        raise RefusedError(
            "unreadable-expiry", f"Type the expiry like 02/2028 or FEB 2028, not '{printed}'."
        )
    parts = found.groupdict()
    year = int(parts["year"])
    year += _CENTURY if year < _CENTURY else 0
    month = _MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["month"])
    try:
        day = int(parts.get("day") or 0) or calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except ValueError:
        raise RefusedError(
            "no-such-day", f"'{printed}' is not in the calendar. Read the carton again."
        ) from None


def past_last_day(facts: Facts, what: str, last: date, on: date) -> Finding | None:
    """Return a stop that names `what` once its last day has passed, None until then.

    Source: leaflet, section 5 (the expiry date is the last day of that month).
    """
    if on <= last:
        return None
    text = f"{what} expired on {day_text(last)}. Put it aside and take another."
    return stop("expired", text, facts.label.vial.expiry_means.source)


def judge(facts: Facts, printed: str, on: date) -> Result[Expiry]:
    """Return the last day of use and whether it has not passed.

    Raises:
        RefusedError: the expiry cannot be read.
    """
    last = last_day(printed)
    findings: tuple[Finding, ...] = ()
    if on > last:
        text = f"Do not use: expired, the last day was {day_text(last)}."
        findings = (stop("expired", text, facts.label.vial.expiry_means.source),)
    return Result(Expiry(last, on <= last), findings=findings)
