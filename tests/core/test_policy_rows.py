"""Rows of a site policy: the ends of each range are allowed, what lies beside them is refused."""

import pytest

from bespo_desktop.core.datafile import Hours, read_table
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.policy_rows import (
    ChoiceRow,
    FactorRow,
    MinutesRow,
    OptionalQuantityRow,
    QuantityRow,
    SwitchRow,
    TextRow,
)
from bespo_desktop.core.units import magnitude

WHO = 'reason = "Test."\nsource = "site policy, test"\n'
HOURS = 'minimum = "2 h"\nmaximum = "4 h"\n'
FACTORS = 'minimum = "1"\nmaximum = "2.5"\n'
MINUTES = "must_include = [0, 60]\nlongest = 60\n"


def row(kind, text):
    return read_table(kind, WHO + text, "site.toml")


@pytest.mark.parametrize("value", ["2 h", "3 h", "4 h"])
@pytest.mark.parametrize("kind", [QuantityRow[Hours], OptionalQuantityRow[Hours]])
def test_a_quantity_may_be_either_end_of_its_range(kind, value):
    found = row(kind, f'{HOURS}value = "{value}"').value
    assert f"{magnitude(found, 'h')} h" == value


@pytest.mark.parametrize("value", ["1.9", "4.1"])
def test_a_quantity_beside_its_range_is_refused_with_the_range(value):
    with pytest.raises(DataFileError, match=rf"{value} is not allowed, give 2 to 4 h$"):
        row(QuantityRow[Hours], f'{HOURS}value = "{value} h"')
    with pytest.raises(DataFileError, match=rf"{value} is not allowed, give none or 2 to 4 h$"):
        row(OptionalQuantityRow[Hours], f'{HOURS}value = "{value} h"')


def test_none_is_a_value_where_the_row_says_so():
    assert row(OptionalQuantityRow[Hours], f'{HOURS}value = "none"').value is None
    with pytest.raises(DataFileError, match="value"):
        row(QuantityRow[Hours], f'{HOURS}value = "none"')
    for word in ("never", "other"):
        with pytest.raises(DataFileError, match="plain number, one space and the unit"):
            row(OptionalQuantityRow[Hours], f'{HOURS}value = "{word}"')


@pytest.mark.parametrize("value", ["1", "1.5", "2.5"])
def test_a_factor_may_be_either_end_of_its_range(value):
    assert str(row(FactorRow, f'{FACTORS}value = "{value}"').value) == value


@pytest.mark.parametrize("value", ["0.9", "2.6"])
def test_a_factor_beside_its_range_is_refused(value):
    with pytest.raises(DataFileError, match=rf"{value} is not allowed, give 1 to 2\.5$"):
        row(FactorRow, f'{FACTORS}value = "{value}"')


def test_a_choice_is_one_of_its_list():
    assert row(ChoiceRow, 'value = "b"\nallowed = ["a", "b"]').value == "b"
    with pytest.raises(DataFileError, match="'c' is not allowed, choose a, b"):
        row(ChoiceRow, 'value = "c"\nallowed = ["a", "b"]')
    assert row(ChoiceRow, 'value = "a"\nallowed = ["a"]').allowed == ("a",)
    with pytest.raises(DataFileError, match=r"allowed: .* at least 1 item"):
        row(ChoiceRow, 'value = "c"\nallowed = []')


def test_a_switch_is_on_or_off():
    assert row(SwitchRow, "value = true").value is True
    with pytest.raises(DataFileError, match="valid boolean"):
        row(SwitchRow, 'value = "yes"')


def test_a_text_may_be_as_long_as_its_row_says():
    for text in ("", "1234"):
        assert row(TextRow, f'longest = 4\nvalue = "{text}"').value == text
    with pytest.raises(DataFileError, match="has 5 characters, shorten it to 4"):
        row(TextRow, 'longest = 4\nvalue = "12345"')
    assert row(TextRow, 'longest = 1\nvalue = ""').longest == 1
    with pytest.raises(DataFileError, match="longest"):
        row(TextRow, 'longest = 0\nvalue = ""')


@pytest.mark.parametrize("value", [[0, 60], [0, 15, 60], [0, 1, 60]])
def test_minutes_ascend_from_0_to_the_longest(value):
    assert list(row(MinutesRow, f"{MINUTES}value = {value}").value) == value


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("[]", "value"),
        ("[60, 0]", "must ascend from 0, each once"),
        ("[0, 0, 60]", "must ascend from 0, each once"),
        ("[-1, 0, 60]", "must ascend from 0, each once"),
        ("[0, 30]", r"the minutes \[60\] must be among them"),
        ("[30]", r"the minutes \[0, 60\] must be among them"),
        ("[0, 60, 61]", "the last may be 60 minutes at most"),
    ],
)
def test_other_minutes_are_refused(value, why):
    with pytest.raises(DataFileError, match=why):
        row(MinutesRow, f"{MINUTES}value = {value}")


def test_minutes_may_begin_later_where_0_is_not_asked_for():
    text = "must_include = [60]\nlongest = 480\nvalue = [30, 60]"
    assert row(MinutesRow, text).value == (30, 60)


def test_a_row_is_confirmed_unless_it_says_otherwise():
    assert row(SwitchRow, "value = true").confirmed is True
    assert row(SwitchRow, "value = true\nconfirmed = false").confirmed is False
