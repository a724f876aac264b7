"""Short forms of campaigns that have no test of their own."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.campaigns import concurrency, guessing, tampering


@pytest.mark.hazard("H37")
def test_processes_at_once_lose_nothing_and_start_no_dose_twice(tmp_path: Path):
    figures = concurrency.run(processes=4, acts=120, seed=3, folder=tmp_path)
    assert figures.acts == 480
    assert figures.started > 20
    assert figures.lost == figures.more_started_than_released == figures.chain_errors == 0


@pytest.mark.hazard("H39")
def test_a_day_of_guessing_with_restarts_and_a_clock_put_back_looks_at_ten(tmp_path: Path):
    figures = guessing.run(1, 3, tmp_path, every=timedelta(hours=1))
    assert figures.tries == 168
    assert figures.tries_looked_at == 10
    assert figures.let_in == 0


@pytest.mark.hazard("H38")
@pytest.mark.parametrize("way", [*tampering.WAYS, "roll back"])
def test_every_way_of_tampering_is_found(way: str, tmp_path: Path):
    assert tampering.found(way, 9, tmp_path)
