"""The stories told by real time come out at any hour at which somebody runs the tests."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.helpers import running_infusion
from tests.helpers.midday import midday_zone


@pytest.mark.parametrize("hour", range(24))
def test_it_is_between_12_and_13_oclock_in_the_zone(hour: int) -> None:
    now = datetime(2026, 11, 28, hour, 59, 59, tzinfo=UTC)
    assert now.astimezone(ZoneInfo(midday_zone(now))).hour == 12


class AfterMidnight(datetime):
    """A clock that says ten past midnight, UTC."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 11, 28, 0, 10, tzinfo=tz)


def test_a_running_infusion_is_told_at_ten_past_midnight(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(running_infusion, "datetime", AfterMidnight)
    monkeypatch.setattr(running_infusion, "ZONE", midday_zone(AfterMidnight.now(UTC)))
    folder = running_infusion.make_folder(tmp_path / "data")
    assert (folder / "journal.db").exists()
