from datetime import date

import pytest

from bespo_desktop.core.counselling import heed_until, months_after
from tests.helpers.bags import leaflet


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 11, 24), 8, date(2027, 7, 24)),
        (date(2026, 11, 24), 5, date(2027, 4, 24)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
        (date(2027, 6, 30), 8, date(2028, 3, 1)),
        (date(2027, 6, 29), 8, date(2028, 2, 29)),
        (date(2026, 1, 31), 8, date(2026, 10, 1)),
        (date(2026, 4, 1), 8, date(2026, 12, 1)),
    ],
)
def test_at_least_so_many_months_never_a_day_less(day, months, until):
    assert months_after(day, months) == until


def test_the_leaflets_months_are_8_5_and_2():
    until = heed_until(leaflet(), date(2026, 11, 24))
    assert until.contraception_women == date(2027, 7, 24)
    assert until.contraception_men == date(2027, 4, 24)
    assert until.breast_feeding == date(2027, 1, 24)
