"""What follows from the very same objects is worked out once: charts and facts never change."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptFor(Generic[T]):
    """Keeps values by the objects that they were worked out from; at `most` it begins anew.

    The objects are held with their value, so that no other one can come to have the same identity.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[Hashable, ...], tuple[tuple[object, ...], T]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, rests_on: tuple[object, ...], work: Callable[[], T], at: Hashable = None) -> T:
        """Return the value for these objects, and for this moment where it hangs on one."""
        key = (*map(id, rests_on), at)
        kept = self._kept.get(key)
        if kept is not None:
            return kept[1]
        value = work()
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = rests_on, value
        return value
