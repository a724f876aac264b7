"""What the program stopped, counted for learning: without who, whom, when exactly or what text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.zones import local_date


@dataclass(frozen=True, slots=True)
class NearMiss:
    """How often one stop happened at one place of the program in one month ("2026-11")."""

    month: str
    place: str
    what: str
    times: int


def near_misses(charts: Iterable[Chart], zone: str) -> tuple[NearMiss, ...]:
    """Return the stops of all charts, the latest month first, the most frequent first in it.

    The sentence that was shown may name a patient, so only its code is counted. An act that two
    joined records share counts once.
    """
    seen: set[str] = set()
    counted: Counter[tuple[str, str, str]] = Counter()
    for chart in charts:
        for event in chart.events:
            if not isinstance(event.payload, Refused) or event.id in seen:
                continue
            seen.add(event.id)
            month = local_date(event.happened_at, zone).isoformat()[:7]
            counted[month, event.payload.place, _words(event.payload.code)] += 1
    found = [NearMiss(*key, times) for key, times in counted.items()]
    found.sort(key=lambda one: (one.place, one.what))
    found.sort(key=lambda one: (one.month, one.times), reverse=True)
    return tuple(found)


def _words(code: str) -> str:
    """Return "gtin check digit" for the code "gtin_check_digit"."""
    return code.replace("_", " ").replace("-", " ")
