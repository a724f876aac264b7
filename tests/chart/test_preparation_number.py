from datetime import date

import pytest

from bespo_desktop.chart.preparation_number import (
    next_preparation_number,
    preparation_number,
    running_number,
)

DAY = date(2026, 11, 24)


def test_a_number_says_year_month_letter_day_and_running_number() -> None:
    assert preparation_number(DAY, 31) == "26K24-0031"
    assert preparation_number(date(2027, 1, 2), 10000) == "27A02-10000"
    assert preparation_number(date(2027, 12, 31), 1) == "27L31-0001"


def test_the_running_number_goes_on_over_days() -> None:
    assert next_preparation_number(DAY, 30) == "26K24-0031"
    assert next_preparation_number(DAY, 0) == "26K24-0001"


@pytest.mark.parametrize("number", ["PH-9999", "26M01-0400", "26K24-0031x", "26K24-1234567", ""])
def test_a_number_of_another_shape_has_no_running_number(number: str) -> None:
    assert running_number(number) is None


def test_the_running_number_is_read_back() -> None:
    assert running_number(preparation_number(DAY, 12345)) == 12345


def test_there_is_no_number_zero() -> None:
    with pytest.raises(ValueError, match="not a running number"):
        preparation_number(DAY, 0)
