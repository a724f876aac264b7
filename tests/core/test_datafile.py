"""Facts in files: exact texts, one unit, no more and no less than the shape says."""

from decimal import Decimal

import pytest
from pydantic import BaseModel

from bespo_desktop.core.datafile import (
    Fact,
    Hours,
    Number,
    Table,
    Words,
    check_table,
    read_table,
    read_toml,
    twice,
)
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.units import magnitude


class Shape(Table):
    number: Number = Decimal(0)
    time: Fact[Hours] | None = None
    words: Words = ("one",)


def read(text):
    return read_table(Shape, text, "test.toml")


@pytest.mark.parametrize("number", ["0", "0.5", "10", "12.50", "3600"])
def test_a_number_is_read_as_it_is_written(number):
    assert str(read(f'number = "{number}"').number) == number


@pytest.mark.parametrize("number", ["", ".5", "5.", "05", "1e3", "-1", "+1", "1,5", "٣", " 1"])
def test_another_writing_of_a_number_is_refused(number):
    with pytest.raises(DataFileError, match=r"test\.toml: number: write the number as a text"):
        read(f'number = "{number}"')


@pytest.mark.parametrize("number", ["1", "1.5", "true", "[1]"])
def test_a_number_that_is_no_text_is_refused(number):
    with pytest.raises(DataFileError, match="write the number as a text"):
        read(f"number = {number}")


def test_a_fact_is_confirmed_unless_it_says_otherwise():
    plain = read('time = { value = "4 h", source = "leaflet" }').time
    doubtful = read('time = { value = "4 h", source = "leaflet", confirmed = false }').time
    assert (magnitude(plain.value, "h"), plain.confirmed, doubtful.confirmed) == (4, True, False)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ('"4 min"', "write it in h, not '4 min'"),
        ('"4"', "plain number, one space and the unit"),
        ('"4 hours"', "Use a known unit"),
        ("4", "write a text with its unit, such as '1 h'"),
        ("true", "write a text with its unit, such as '1 h'"),
    ],
)
def test_a_quantity_carries_exactly_the_unit_of_its_row(value, why):
    with pytest.raises(DataFileError, match=r"time\.value") as refusal:
        read(f'time = {{ value = {value}, source = "leaflet" }}')
    assert why in str(refusal.value)


@pytest.mark.parametrize(("words", "why"), [("[]", "at least 1"), ('[""]', "at least 1")])
def test_a_list_of_words_is_not_empty_and_holds_words(words, why):
    assert read('words = ["a", "b"]').words == ("a", "b")
    with pytest.raises(DataFileError, match=why):
        read(f"words = {words}")


def test_each_wrong_row_is_named_with_what_to_do():
    with pytest.raises(DataFileError) as refusal:
        read('more = 1\nnumber = "x"\ntime = { value = "4 h" }')
    assert str(refusal.value) == (
        "test.toml: number: write the number as a text, such as '0.5'; "
        "time.source: is missing, add it; more: is not a known row or key, take it out"
    )


def test_what_is_wrong_with_the_whole_needs_no_row():
    class Whole(BaseModel):
        @classmethod
        def model_validate(cls, value, **more):
            return super().model_validate("no table", **more)

    with pytest.raises(DataFileError, match=r"^whole: Input should be"):
        check_table(Whole, {}, "whole")


def test_a_text_that_is_no_toml_is_refused_by_its_name():
    assert read_toml("a = 1", "test.toml") == {"a": 1}
    with pytest.raises(DataFileError, match=r"^test\.toml is not readable as TOML"):
        read_toml("a = ", "test.toml")


@pytest.mark.parametrize(
    ("names", "found"),
    [([], False), (["a"], False), (["b", "a"], False), (["a", "a"], True), (["a", "b", "a"], True)],
)
def test_a_name_that_stands_twice_is_found(names, found):
    assert twice(names) is found
