"""Which backups stay: one a day for a week, one a week for a month, one a month for a year."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Return the times whose backups stay: the newest of each day, week and month that has one.

    Days without a backup do not count: a computer that was off for a month loses nothing.
    """
    newest_first = sorted(times, reverse=True)
    spans: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    stay: set[datetime] = set()
    for most, span in spans:
        newest: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest.setdefault(span(moment), moment)
        stay.update(list(newest.values())[:most])
    return stay
