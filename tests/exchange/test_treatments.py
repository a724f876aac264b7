"""The ward's treatments as a file that a spreadsheet reads and never reckons with."""

import csv
import io
from dataclasses import replace

import pytest

from bespo_desktop.exchange.csv_text import csv_text, harmless
from bespo_desktop.exchange.treatments import HEADS, treatments_csv
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import PEOPLE, at, okafor

FACTS = load_facts()


@pytest.fixture
def chart(tmp_path):
    """Okafor's bag, started at 11:00, finished at 12:00."""
    ward = okafor(FACTS, tmp_path)
    ward.until_labelled()
    ward.clock.set(at(10, 40))
    ward.story.bedside()
    ward.clock.set(at(11, 0))
    ward.story.starts()
    ward.clock.set(at(12, 2))
    ward.story.read_pump("50")
    ward.story.ends()
    return ward.story.chart


def read(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def name_of(person):
    return PEOPLE[person].short_name


def test_a_treatment_is_one_row_with_what_really_went_in(chart):
    text = treatments_csv([chart], "Europe/London", name_of)
    (row,) = read(text)
    assert {key: row[key] for key in ("nhs_number", "surname", "born", "dose_mg", "volume_mL")} == {
        "nhs_number": "9434765919",
        "surname": "Okafor",
        "born": "1968-03-12",
        "dose_mg": "1.44",
        "volume_mL": "50",
    }
    assert (row["given_mg"], row["given_mL"], row["complete"]) == ("1.44", "50", "yes")
    assert row["started_at"] == "2026-11-24T11:00:00+00:00"
    assert row["ended_at"] == "2026-11-24T12:02:00+00:00"
    assert (row["nurse"], row["second_person"]) == ("S. Reilly", "E. Marsh")
    assert row["made"] == "ward"
    assert row["stopped_because"] == ""


def test_times_are_those_of_the_wards_own_clocks(chart):
    (row,) = read(treatments_csv([chart], "Europe/Berlin", name_of))
    assert row["started_at"] == "2026-11-24T12:00:00+01:00"


def test_it_opens_in_a_spreadsheet(chart):
    text = treatments_csv([chart], "Europe/London", name_of)
    assert text.startswith("\ufeff")
    lines = text.removeprefix("\ufeff").split("\r\n")
    assert lines[0] == ",".join(f'"{head}"' for head in HEADS)
    assert lines[-1] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "＋", "－", "＠"])
def test_no_name_becomes_a_formula(chart, sign):
    named = replace(chart.identity, surname=f'{sign}HYPERLINK("http://x","y")')
    (row,) = read(treatments_csv([replace(chart, identity=named)], "Europe/London", name_of))
    assert row["surname"] == f"'{named.surname}"


@pytest.mark.parametrize("text", ["Okafor", "O'Brien-Łuczak", "1.44", "", 'say "yes", then'])
def test_an_ordinary_text_stays_as_it_is(text):
    assert harmless(text) == text
    assert read(csv_text(("a",), [(text,)])) in ([{"a": text}], [])


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 cells under 1 heads"):
        csv_text(("a",), [("1", "2")])
