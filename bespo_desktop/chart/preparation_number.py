"""The number of a preparation, such as 26K24-0031: when it was made, and which one it was."""

import re
from datetime import date
from string import ascii_uppercase

_NUMBER = re.compile(r"[0-9]{2}[A-L][0-9]{2}-([0-9]{4,6})", re.ASCII)


def preparation_number(day: date, running: int) -> str:
    """Return year, month as a letter (A is January, L is December), day and running number.

    >>> preparation_number(date(2026, 11, 24), 31)
    '26K24-0031'

    Raises:
        ValueError: the running number is not 1 or more.
    """
    if running < 1:
        raise ValueError(f"{running} is not a running number")
    return f"{day.year % 100:02d}{ascii_uppercase[day.month - 1]}{day.day:02d}-{running:04d}"


def running_number(number: str) -> int | None:
    """Return the running number of a preparation; None for another shape, such as a pharmacy's.

    >>> running_number("26K24-0031")
    31
    """
    hit = _NUMBER.fullmatch(number)
    return int(hit[1]) if hit is not None else None


def next_preparation_number(day: date, highest: int) -> str:
    """Return the number after the highest running number that was ever given out here.

    The running number never starts again, so two preparations can never share it.

    >>> next_preparation_number(date(2026, 11, 24), 30)
    '26K24-0031'
    """
    return preparation_number(day, highest + 1)
