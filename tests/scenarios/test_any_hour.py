"""The stories told by real time come out at any hour of any year in which somebody runs them."""

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.helpers import running_infusion
from tests.helpers.midday import midday_zone


@pytest.mark.parametrize("hour", range(24))
def test_it_is_between_12_and_13_oclock_in_the_zone(hour: int) -> None:
    now = datetime(2026, 11, 28, hour, 59, 59, tzinfo=UTC)
    assert now.astimezone(ZoneInfo(midday_zone(now))).hour == 12


TEN_PAST_MIDNIGHT = datetime(2026, 11, 28, 0, 10, tzinfo=UTC)
LEAP_DAY = datetime(2048, 2, 29, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("moment", [TEN_PAST_MIDNIGHT, LEAP_DAY])
def test_a_running_infusion_is_told_at_any_hour_of_any_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: datetime
) -> None:
    class Then(datetime):
        @classmethod
        def now(cls, _tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as it is
            return moment

    monkeypatch.setattr(running_infusion, "datetime", Then)
    monkeypatch.setattr(running_infusion, "ZONE", midday_zone(moment))
    folder = running_infusion.make_folder(tmp_path / "data")
    assert (folder / "journal.db").exists()
