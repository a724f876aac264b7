"""While a drug runs: the computer stays awake, and a second process watches this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bespo_desktop.services.keep_awake import KeepAwake
from bespo_desktop.services.sentinel_keeper import Sentinel

# A refused lock is asked for again; a sentinel may stop an hour after the last limit.
AGAIN_AFTER = timedelta(seconds=30)
AFTER_THE_LIMIT = timedelta(hours=1)
MAY_SLEEP = "This computer may fall asleep"
NO_WATCHER = "No second watcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One running infusion: its bed, when its hour is over, and its 8 h limit."""

    bed: str
    hour_over: str
    end_by: str
    limit: datetime


class InfusionGuard:
    """Told at every look what runs; holds and releases as that changes."""

    def __init__(self, awake: KeepAwake, sentinel: Sentinel) -> None:
        self._awake = awake
        self._sentinel = sentinel
        self._asked: datetime | None = None

    def look(self, watched: Sequence[Watched], now: datetime) -> None:
        """Guard these infusions from now on; none: let go of everything."""
        if not watched:
            self.release()
            return
        if self._asked is None or (self._awake.problem() and now - self._asked >= AGAIN_AFTER):
            self._asked = now
            self._awake.hold()
        last = max(one.limit for one in watched)
        stop_after = max(last - now, timedelta(0)) + AFTER_THE_LIMIT
        lines = [
            f"Bed {one.bed}: the hour is over {one.hour_over}, must have ended by {one.end_by}"
            for one in watched
        ]
        self._sentinel.watch(lines, int(stop_after.total_seconds()))

    def release(self) -> None:
        """Let the computer sleep and the second process end."""
        if self._asked is not None:
            self._asked = None
            self._awake.release()
            self._sentinel.rest()

    def close(self, *, practice: bool) -> None:
        """The window is being closed: let it sleep; a real infusion stays watched."""
        self._awake.release()
        if practice:
            self._sentinel.rest()

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Return what is not as it should be while a drug runs: a few words, and the sentence."""
        found = ((MAY_SLEEP, self._awake.problem()), (NO_WATCHER, self._sentinel.problem()))
        return tuple((words, problem) for words, problem in found if problem)
