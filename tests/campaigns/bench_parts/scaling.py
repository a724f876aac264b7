"""Board and search with very many patients beside the same with few."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bespo_desktop.self_test.appearance import application
from tests.campaigns import scale as campaign
from tests.campaigns.bench_parts.figure import Figure

PATIENTS, EVENTS = 10_000, 1_000_000
ASKED = ("ward board", "search, whole number", "search, inside a name", "chart of 1,000 events")


def scale(runs: int) -> list[Figure]:
    """Fill two records (some minutes for the large one), then ask both in turns."""
    application()
    with tempfile.TemporaryDirectory() as place:
        campaign.fill(Path(place) / "few", campaign.FEW, campaign.FEW_EVENTS)
        campaign.fill(Path(place) / "many", PATIENTS, EVENTS)
        few = campaign.Ward(Path(place) / "few", campaign.FEW - 1)
        many = campaign.Ward(Path(place) / "many", PATIENTS - 1)
        small, large = few.questions(), many.questions()
        figures = [_figure(name, large[name], small[name], runs) for name in ASKED]
        few.close()
        many.close()
    return figures


def _figure(
    name: str, large: Callable[[], object], small: Callable[[], object], runs: int
) -> Figure:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for ask, taken in zip((large, small), times, strict=True):
            taken.append(_ms(ask))
    return Figure(
        name=f"{name}: {PATIENTS:,} patients, {EVENTS:,} events",
        ours=times[0],
        unit="ms",
        beside=f"{campaign.FEW} patients, {campaign.FEW_EVENTS:,} events",
        limit=times[1],
        target=1.5,
    )


def _ms(ask: Callable[[], object]) -> float:
    before = time.perf_counter()
    ask()
    return (time.perf_counter() - before) * 1000
