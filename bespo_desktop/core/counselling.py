"""Until when the patient heeds what the leaflet says for the months after the last dose."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from bespo_desktop.core.label import Label


@dataclass(frozen=True, slots=True)
class HeedUntil:
    """Last days, each counted from the last dose; a further dose moves all of them."""

    contraception_women: date
    contraception_men: date
    breast_feeding: date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the first of the month after where it is not.

    The leaflet says "at least": 30 June and 8 months is 1 March, never 28 February.

    >>> months_after(date(2026, 11, 24), 8), months_after(date(2026, 6, 30), 8)
    (datetime.date(2027, 7, 24), datetime.date(2027, 3, 1))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    if day.day <= last:
        return date(year, month, day.day)
    return date(year, month, last) + timedelta(days=1)


def heed_until(label: Label, last_dose: date) -> HeedUntil:
    """Return the last days of the leaflet's section 2: contraception and breast-feeding."""
    facts = label.counselling
    return HeedUntil(
        contraception_women=months_after(last_dose, facts.contraception_women_months.value),
        contraception_men=months_after(last_dose, facts.contraception_men_months.value),
        breast_feeding=months_after(last_dose, facts.breast_feeding_months.value),
    )
