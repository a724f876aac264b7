from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.downtime import closed_while_running
from bespo_desktop.chart.state_treatment import Infusion, Run


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def infusion(*reads: datetime, ended_at: datetime | None = None) -> Infusion:
    return Infusion(
        preparation="26K24-0031",
        cycle=1,
        day=1,
        dose_mg=Decimal("1.44"),
        volume_mL=Decimal(50),
        started_at=at(11, 0),
        started_by="reilly",
        second="marsh",
        runs=(Run(start=at(11, 0), end=None, rate_mL_per_h=Decimal(50)),),
        pump_reads=tuple((moment, Decimal(20)) for moment in reads),
        ended_at=ended_at,
    )


GAP = ((at(11, 20), at(11, 23)),)


@pytest.mark.hazard("H31")
def test_a_gap_while_it_ran_is_told_with_its_length() -> None:
    assert closed_while_running(infusion(at(11, 15)), GAP) == timedelta(minutes=3)


def test_reading_the_pump_after_the_gap_settles_it() -> None:
    assert closed_while_running(infusion(at(11, 24)), GAP) is None


def test_only_the_part_since_the_start_counts() -> None:
    assert closed_while_running(infusion(), ((at(10, 0), at(11, 5)),)) == timedelta(minutes=5)


def test_a_gap_before_the_start_or_after_the_end_is_nothing() -> None:
    assert closed_while_running(infusion(), ((at(10, 0), at(10, 30)),)) is None
    over = infusion(ended_at=at(12, 0))
    assert closed_while_running(over, ((at(12, 30), at(12, 40)),)) is None
