"""The sentinel's own judgement: does the program's heart beat, and what is to be done."""

from dataclasses import dataclass
from typing import Literal

from bespo_desktop.services.sentinel_files import REST, Beat

# Hazard H31: it sounds when the heart beat is older than this.
SILENT_FOR_S = 10.0
# A step of the sentinel's own clock counts for no more: after sleep, or when it was stopped itself,
# the program has had as little time to beat as the sentinel to listen.
LONGEST_STEP_S = 2.0

Verdict = Literal["quiet", "sound", "end"]


@dataclass(slots=True)
class SentinelWatch:
    """Counts the seconds without a new beat of the program's run that started it."""

    session: str
    silent_s: float = 0.0
    _last: Beat | None = None

    def look(self, beat: Beat | None, passed_s: float) -> Verdict:
        """Return what to do after `passed_s` more seconds and this reading of the file.

        Another run of the program beats: it has a sentinel of its own, this one ends.
        """
        if beat is not None and (beat.state == REST or beat.session != self.session):
            return "end"
        if beat is not None and beat != self._last:
            self._last = beat
            self.silent_s = 0.0
            return "quiet"
        self.silent_s += min(passed_s, LONGEST_STEP_S)
        return "sound" if self.silent_s >= SILENT_FOR_S else "quiet"
