"""Numbers and units of the papers' files, and which of them were seen in an original."""

import pytest

from bespo_desktop.core.datafile import read_table
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.literature_events import (
    Analyte,
    ClinicalRule,
    Multiples,
    RateBand,
    Sourced,
)
from bespo_desktop.core.units import magnitude, unit_text

WHO = 'source = "A paper"\nconfirmed = true\n'
ANALYTE = WHO + 'worse = "rise"\nchild = ["6 mmol/L"]\n'


def test_a_source_shows_its_doubt():
    seen = read_table(Sourced, WHO, "paper")
    unseen = read_table(Sourced, WHO.replace("true", "false"), "paper")
    assert (seen.says, unseen.says) == ("A paper", "A paper (not confirmed)")


@pytest.mark.parametrize("number", ["1", "1.5", "123456", "0.123456"])
def test_a_plain_number_is_read_as_written(number):
    rule = read_table(ClinicalRule, f'{WHO}creatinine_x_uln_from = "{number}"', "paper")
    assert str(rule.creatinine_x_uln_from) == number


@pytest.mark.parametrize("number", ['"1e3"', '"x"', '"1234567"', "1.5", "1", '"-1"'])
def test_another_number_is_refused(number):
    with pytest.raises(DataFileError, match="as a plain number in quotes"):
        read_table(ClinicalRule, f"{WHO}creatinine_x_uln_from = {number}", "paper")


def test_grades_may_begin_over_or_from_a_limit():
    text = 'grade_2_over = "3"\ngrade_3_over = "5"\ngrade_4_over = "20"\n'
    bare = read_table(Multiples, text, "paper")
    assert (bare.grade_1_over, bare.grade_1_from) == (None, None)
    assert read_table(Multiples, text + 'grade_1_from = "1.5"', "paper").grade_1_from == 1.5


def test_a_limit_stands_in_every_unit_of_the_laboratories():
    read = read_table(Analyte, ANALYTE + 'adult = ["476 umol/L", "8 mg/dL"]', "paper")
    assert [unit_text(limit) for limit in read.adult] == ["umol/L", "mg/dL"]


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ("[6]", "write 6 as text: number, space, unit"),
        ('["6"]', "plain number, one space and the unit"),
        ('["6 stone"]', "Use a known unit"),
    ],
)
def test_a_limit_without_a_known_unit_is_refused(limits, why):
    with pytest.raises(DataFileError, match="adult") as refusal:
        read_table(Analyte, f"{ANALYTE}adult = {limits}", "paper")
    assert why in str(refusal.value)


def test_a_heart_rate_is_a_frequency():
    band = read_table(RateBand, WHO + 'low = "50 /min"\nhigh = "110 /min"', "paper")
    assert (magnitude(band.low, "/min"), magnitude(band.high, "/min")) == (50, 110)
    with pytest.raises(DataFileError, match="Give this in /min"):
        read_table(RateBand, WHO + 'low = "50 ms"\nhigh = "110 /min"', "paper")
