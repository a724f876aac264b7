"""How far long work is that goes through its matter twice."""

from collections.abc import Callable

Told = Callable[[int, int], None]
"""Hears how many of how many steps are done; what it raises ends the work."""


def halves(told: Told) -> tuple[Told, Told]:
    """Return what hears of the first and of the second half; `told` hears percents, of 100.

    >>> first, second = halves(print)
    >>> first(1, 4)
    12 100
    >>> second(1, 4)
    62 100
    """

    def first(done: int, of: int) -> None:
        told(50 * done // max(of, 1), 100)

    def second(done: int, of: int) -> None:
        told(50 + 50 * done // max(of, 1), 100)

    return first, second
