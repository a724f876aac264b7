"""The number of a preparation, such as 26K24-0031: when it was made, and which one it was."""

import re
from collections.abc import Iterable
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


def next_preparation_number(day: date, taken: Iterable[str]) -> str:
    """Return the number after the highest that was ever given out here.

    The running number never starts again, so two preparations can never share it. Numbers of
    another shape, such as a pharmacy's own, do not count.

    >>> next_preparation_number(date(2026, 11, 24), ["26K20-0030", "PH 77"])
    '26K24-0031'
    """
    found = (_NUMBER.fullmatch(number) for number in taken)
    highest = max((int(hit[1]) for hit in found if hit is not None), default=0)
    return preparation_number(day, highest + 1)
