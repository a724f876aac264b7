"""How far long work is: who does it tells, who waits for it hears."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Hears how many of how many steps are done; what it raises (cancelled) ends the work."""


def nobody_waits(_done: int, _of: int) -> None:
    """Be the progress of work that nobody watches and nobody cancels."""


def halves(progress: Progress) -> tuple[Progress, Progress]:
    """Return what hears of the first and of the second half; `progress` hears percents, of 100.

    >>> first, second = halves(print)
    >>> first(1, 4)
    12 100
    >>> second(1, 4)
    62 100
    """

    def first(done: int, of: int) -> None:
        progress(50 * done // max(of, 1), 100)

    def second(done: int, of: int) -> None:
        progress(50 + 50 * done // max(of, 1), 100)

    return first, second
