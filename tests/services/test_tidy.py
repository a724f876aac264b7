"""Cycles are taken away by the window's own timer, and by nothing else while it runs."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from bespo_desktop.services.tidy import Tidy


class Knot:
    """An object that only a collection can take away."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def tidy(qapp):
    window = QObject()
    keeper = Tidy(window)
    yield keeper
    keeper.stop()
    assert gc.isenabled()


def test_nothing_is_collected_in_the_middle_of_anything(tidy):
    gone = weakref.ref(Knot())
    _many = [[] for _ in range(100_000)]
    assert gone() is not None
    assert not gc.isenabled()


def test_the_timer_takes_away_what_nobody_uses(tidy, qtbot):
    gone = weakref.ref(Knot())
    made: list[list[list[int]]] = []

    def collected() -> bool:
        # What an earlier test still lets go takes away from the count, so more is made all along.
        made.append([[] for _ in range(1000)])
        return gone() is None

    qtbot.waitUntil(collected, timeout=20_000)


def test_what_stays_is_not_looked_through_again(tidy):
    """And what comes later is still taken away."""
    staying = [Knot() for _ in range(10)]
    tidy.settle()
    assert not any(one in gc.get_objects() for one in staying[:1])
    gone = weakref.ref(Knot())
    gc.collect()
    assert gone() is None
    tidy.stop()
    assert any(one is staying[0] for one in gc.get_objects())
