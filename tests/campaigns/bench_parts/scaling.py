"""Board and search with very many patients beside the same with few."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.campaigns import scale as campaign
from tests.campaigns.bench_parts.figure import Figure

PATIENTS, EVENTS = 10_000, 1_000_000
ASKED = ("ward board, first 100", "search, whole number", "search, inside a name")


def scale(runs: int) -> list[Figure]:
    """Fill two records (some minutes for the large one), then ask both in turns."""
    with tempfile.TemporaryDirectory() as place:
        few = campaign.fill(Path(place) / "few", campaign.FEW, campaign.FEW + campaign.CHART_EVENTS)
        many = campaign.fill(Path(place) / "many", PATIENTS, EVENTS)
        small = campaign.questions(few, campaign.FEW - 1)
        large = campaign.questions(many, PATIENTS - 1)
        figures = []
        for name in [name for name in small if name in ASKED] or list(small)[:3]:
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(runs):
                for ask, taken in zip((large[name], small[name]), times, strict=True):
                    taken.append(statistics.median(_ms(ask) for _ in range(5)))
            figures.append(
                Figure(
                    name=f"{name}: {PATIENTS:,} patients, {EVENTS:,} events",
                    ours=times[0],
                    unit="ms",
                    beside="100 patients",
                    limit=times[1],
                    target=1.5,
                )
            )
        few.close()
        many.close()
    return figures


def _ms(ask) -> float:
    before = time.perf_counter()
    ask()
    return (time.perf_counter() - before) * 1000
