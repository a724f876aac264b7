from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bespo_desktop.core.entry import (
    check_limits,
    read_count,
    read_date,
    read_number,
    read_quantity,
    read_time,
)
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.units import magnitude, parse, unit_text
from bespo_desktop.facts_files import load_facts


@pytest.mark.parametrize(
    ("field", "text", "mark", "number", "unit"),
    [
        ("weight", "69.4", ".", "69.4", "kg"),
        ("weight", "69,4", ",", "69.4", "kg"),
        ("weight", "70", ".", "70", "kg"),
        ("weight", "70.00", ".", "70", "kg"),
        ("weight", "20", ".", "20", "kg"),
        ("weight", "400", ".", "400", "kg"),
        ("height", "100", ".", "100", "cm"),
        ("height", "250", ".", "250", "cm"),
        ("qt", "456", ".", "456", "ms"),
        ("potassium", "4.1", ".", "4.1", "mmol/L"),
        ("dose", "0.72", ".", "0.72", "mg"),
    ],
)
def test_a_plain_number_is_read_with_the_unit_of_its_field(facts, field, text, mark, number, unit):
    value = read_number(field, text, facts, mark).value
    assert magnitude(value, unit) == Decimal(number)
    assert unit_text(value) == unit


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("text", "mark", "why"),
    [
        ("", ".", "Type a number."),
        ("1,8", ".", "Use . as the decimal mark"),
        ("1.8", ",", "Use , as the decimal mark"),
        ("1,000", ".", "nothing between thousands"),
        ("1.000,5", ".", "Use . as the decimal mark"),
        ("1.8.0", ".", "only once"),
        (".5", ".", "Write a zero before the decimal mark: 0.5."),
        ("5.", ".", "or leave it out: 5."),
        ("007", ".", "Take out the zeros in front."),
        ("00.5", ".", "Take out the zeros in front."),
        ("+70", ".", "without a sign"),
        ("-70", ".", "without a sign"),
        ("7e1", ".", "without an exponent"),
        ("7E+1", ".", "without an exponent"),
        ("1_8", ".", "Take out the separators"),
        ("1'000", ".", "Take out the separators"),
        ("1 8", ".", "Take out the space."),
        (" 70", ".", "Take out the space."),
        ("70\u00a0", ".", "Take out the space."),
        ("70\n", ".", "Take out the space."),
        ("٧٠", ".", "Use the digits 0 to 9."),
        ("７０", ".", "Use the digits 0 to 9."),
        ("7²", ".", "Use the digits 0 to 9."),
        ("7½", ".", "Use the digits 0 to 9."),
        ("nan", ".", "Type digits only and one ."),
        ("inf", ",", "Type digits only and one ,"),
        ("0x10", ".", "has other signs"),
        ("70kg", ".", "has other signs"),
        ("7O", ".", "has other signs"),
        ("-", ".", "without a sign"),
        (".", ".", "Write a zero before"),
        ("12345678", ".", "the number is too long"),
        ("70.1234567", ".", "the number is too long"),
    ],
)
def test_a_slip_is_refused_and_says_how_to_mend_it(facts, text, mark, why):
    with pytest.raises(RefusedError) as refusal:
        read_number("weight", text, facts, mark)
    assert why in refusal.value.text
    assert refusal.value.code == "unreadable-number"


FACTS = load_facts()


@pytest.mark.hazard("H01")
@given(st.text(max_size=8) | st.text("0123456789., ", max_size=8))
def test_what_is_accepted_is_what_was_typed(text):
    try:
        value = read_number("weight", text, FACTS).value
    except RefusedError:
        return
    assert magnitude(value, "kg") == Decimal(text)
    assert set(text) <= set("0123456789.")


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("height", "99.9", "Height 99.9 cm? Between 100 and 250 cm. Read it again."),
        ("height", "250.1", "Height 250.1 cm? Between 100 and 250 cm."),
        ("height", "1.7", "Between 100 and 250 cm"),
        ("weight", "19.99", "Between 20 and 400 kg"),
        ("weight", "400.01", "Between 20 and 400 kg"),
        ("qt", "4280", "QT 4280 ms? Between 200 and 800 ms. Read it again."),
    ],
)
def test_a_number_outside_the_entry_limits_is_refused(facts, field, text, why):
    with pytest.raises(RefusedError) as refusal:
        read_number(field, text, facts)
    assert why in refusal.value.text
    assert refusal.value.code == "outside-limits"


def test_a_refusal_quotes_the_number_as_it_was_typed_or_else_as_it_is_held(facts):
    with pytest.raises(RefusedError, match=r"^Weight 19\.50 kg\? Between"):
        read_number("weight", "19.50", facts)
    with pytest.raises(RefusedError, match=r"^Weight 19\.5 kg\? Between"):
        check_limits(facts, "weight", parse("19.50 kg"))


def test_more_decimals_than_the_field_takes_are_refused_not_rounded(facts):
    with pytest.raises(RefusedError, match="takes 2 decimals at most"):
        read_number("weight", "69.455", facts)
    with pytest.raises(RefusedError, match="in whole /min"):
        read_number("pulse", "70.5", facts)


@pytest.mark.parametrize(
    ("field", "text", "asked"),
    [
        ("weight", "35", 0),
        ("weight", "180", 0),
        ("weight", "180.01", 1),
        ("weight", "34.99", 1),
        ("height", "139", 1),
    ],
)
def test_an_unusual_number_is_asked(facts, field, text, asked):
    codes = [finding.code for finding in read_number(field, text, facts).findings]
    assert codes == ["unusual-value"] * asked


def test_another_field_or_decimal_mark_is_refused(facts):
    with pytest.raises(RefusedError, match="There is no field 'wieght'"):
        read_number("wieght", "70", facts)
    with pytest.raises(RefusedError, match=r"Choose \. or ,"):
        read_number("weight", "70", facts, ";")


def test_a_count_is_a_whole_number(facts):
    assert read_count("vials", "2", facts).value == 2
    for text, why in [("2.0", "Type a whole number."), ("02", "zeros in front"), ("x", "digits")]:
        with pytest.raises(RefusedError, match=why):
            read_count("vials", text, facts)
    with pytest.raises(RefusedError, match="Between 1 and 20"):
        read_count("vials", "21", facts)
    with pytest.raises(RefusedError, match="is a count"):
        read_number("vials", "2", facts)


@pytest.mark.hazard("H02")
def test_a_quantity_is_read_in_the_unit_of_its_field_only(facts):
    assert magnitude(read_quantity("weight", "69.4 kg", facts).value, "kg") == Decimal("69.4")
    for text in ("153 lb", "69400 g", "69400000 mg", "1.7 m", "69.4"):
        with pytest.raises(RefusedError):
            read_quantity("weight", text, facts)
    # Units that sort before and after "cm".
    for text, unit in (("1.68 m", "m"), ("66 in", "in"), ("70 %", "%")):
        with pytest.raises(RefusedError, match=f"Give height in cm, not in {unit}"):
            read_quantity("height", text, facts)


def test_pounds_are_converted_and_asked_where_the_site_allows_them(site_facts):
    allowed = site_facts("[other_units]\nvalue = true")
    result = read_quantity("weight", "153 lb", allowed)
    # 153 × 0.45359237 kg
    assert magnitude(result.value, "kg") == Decimal("69.39963261")
    assert [finding.code for finding in result.findings] == ["unit-converted"]
    assert "153 lb is 69.39963261 kg" in result.findings[0].text


def test_limits_are_compared_in_the_unit_of_the_field(facts):
    assert check_limits(facts, "height", parse("1.68 m")) == Decimal("168")
    with pytest.raises(RefusedError, match="Give this in cm"):
        check_limits(facts, "height", parse("70 kg"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24-Nov-2026", date(2026, 11, 24)),
        ("4-nov-2026", date(2026, 11, 4)),
        ("2026-11-24", date(2026, 11, 24)),
        ("29-FEB-2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("24/11/2026", "like 24-Nov-2026"),
        ("05/06/2026", "could be misread"),
        ("24-11-2026", "could be misread"),
        ("24-Nov-26", "could be misread"),
        ("", "could be misread"),
        ("29-Feb-2026", "not in the calendar"),
        ("31-Apr-2026", "not in the calendar"),
        ("2026-13-01", "not in the calendar"),
        ("24-Nom-2026", "not in the calendar"),
        ("٢٤-Nov-2026", "could be misread"),
    ],
)
def test_a_date_that_could_be_misread_is_refused(text, why):
    with pytest.raises(RefusedError, match=why):
        read_date(text)


def test_a_date_stays_between_its_limits():
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    assert read_date("1-Nov-2026", earliest=first, latest=last) == first
    assert read_date("30-Nov-2026", earliest=first, latest=last) == last
    with pytest.raises(RefusedError, match="from 01-Nov-2026 on"):
        read_date("31-Oct-2026", earliest=first)
    with pytest.raises(RefusedError, match="up to 30-Nov-2026"):
        read_date("1-Dec-2026", latest=last)


def test_a_time_is_read_as_24_hours():
    assert read_time("00:00") == time(0, 0)
    assert read_time("23:59") == time(23, 59)
    for text in ("24:00", "9:05", "09.05", "0905", "09:60", "9:05 pm", "", "09:05\n"):
        with pytest.raises(RefusedError, match="like 09:05"):
            read_time(text)
