"""Limits of typed numbers: the usual range lies inside what may be typed at all."""

import pytest

from bespo_desktop.core.datafile import read_table
from bespo_desktop.core.entry_limits import EntryField
from bespo_desktop.core.errors import DataFileError

FIELD = 'name = "Weight"\nunit = "kg"\nminimum = "20"\nmaximum = "400"\nsource = "entry limits"\n'


def field(text):
    return read_table(EntryField, FIELD + text, "entry")


def usual(low, high):
    return f'places = 2\nusual_minimum = "{low}"\nusual_maximum = "{high}"\n'


@pytest.mark.parametrize(("low", "high"), [("20", "400"), ("35", "180"), ("20", "20.01")])
def test_the_usual_range_may_be_all_that_is_allowed(low, high):
    read = field(usual(low, high))
    assert (str(read.usual_minimum), str(read.usual_maximum)) == (low, high)


@pytest.mark.parametrize(
    ("low", "high"), [("19", "180"), ("35", "401"), ("180", "35"), ("35", "35")]
)
def test_another_usual_range_is_refused(low, high):
    with pytest.raises(DataFileError, match="must lie inside minimum and maximum"):
        field(usual(low, high))


def test_a_field_without_a_usual_range_is_ordered_too():
    assert field("places = 0").usual_minimum is None
    for low, high in (("20", "20"), ("400", "20")):
        text = FIELD.replace('"20"', f'"{low}"').replace('"400"', f'"{high}"')
        with pytest.raises(DataFileError, match="must lie inside"):
            read_table(EntryField, text + "places = 0", "entry")


@pytest.mark.parametrize("places", [0, 4])
def test_up_to_four_places(places):
    assert field(f"places = {places}").places == places


@pytest.mark.parametrize("places", [-1, 5])
def test_fewer_than_none_and_more_than_four_are_refused(places):
    with pytest.raises(DataFileError, match="places"):
        field(f"places = {places}")


def test_a_count_has_no_unit_and_every_other_field_a_known_one():
    text = FIELD.replace('"kg"', '""') + "places = 0"
    assert read_table(EntryField, text, "entry").unit == ""
    with pytest.raises(DataFileError, match="'stone' is not a known unit"):
        read_table(EntryField, FIELD.replace('"kg"', '"stone"') + "places = 0", "entry")
    with pytest.raises(DataFileError, match="'stone' is not a known unit"):
        field('places = 0\nother_units = ["lb", "stone"]')
    assert field('places = 0\nother_units = ["lb"]').other_units == ("lb",)
    assert field("places = 0").other_units == ()
