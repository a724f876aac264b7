"""The downtime pack: right doses for this patient, and a line for every late entry."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bespo_desktop.chart.next_dose import NextDose
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.dose_table import dose_table
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.screens.late_entry_dialog import LateEntryDialog
from bespo_desktop.screens.paper_out import place_of
from tests.helpers.okafor import okafor
from tests.helpers.pdf_text import text_of

FACTS = load_facts()
FIRST = NextDose(cycle=1, day=1, earliest=None, latest=None)
LATER = NextDose(cycle=3, day=1, earliest=None, latest=None)


@pytest.fixture
def ward(tmp_path, qapp):
    ward = okafor(FACTS, tmp_path / "papers")
    ward.until_checked()
    return ward


def pdf(ward, chart, tmp_path):
    path = tmp_path / "pack.pdf"
    downtime_pack(FACTS, chart, place_of(ward.context)).write(path)
    return text_of(path)


def test_the_doses_are_those_of_a_pocket_calculator(ward):
    """168 cm. 69 kg: √(168 × 69 ÷ 3600) = 1.794 → 1.79 m²; × 0.8 = 1.432 → 1.43 mg ÷ 0.25 = 5.72
    mL; × 0.5 = 0.895 → 0.9 mg, 3.6 mL, just one vial. 75 kg: √3.5 = 1.8708 → 1.87 m²; 1.496 → 1.5
    mg, 6 mL; 0.935 → 0.94 mg, 3.76 mL, two vials at 3.6 mL each.
    """
    table = dose_table(FACTS, ward.story.chart, FIRST)
    assert table.levels == ("0.8 mg/m²", "0.5 mg/m²")
    assert table.height == "168 cm"
    rows = {row.weight: (row.bsa, *row.doses) for row in table.rows}
    assert list(rows) == [f"{kg} kg" for kg in range(63, 76)]
    assert rows["69 kg"] == ("1.79 m²", "1.43 mg = 5.72 mL, 2 vials", "0.9 mg = 3.6 mL, 1 vial")
    assert rows["75 kg"] == ("1.87 m²", "1.5 mg = 6 mL, 2 vials", "0.94 mg = 3.76 mL, 2 vials")


def test_a_later_cycle_shows_both_levels_whatever_the_response(ward):
    assert dose_table(FACTS, ward.story.chart, LATER).levels == ("0.8 mg/m²", "0.5 mg/m²")


def test_without_a_weight_there_is_no_table_and_it_says_so(ward, tmp_path):
    chart = replace(ward.story.chart, measurements=())
    assert dose_table(FACTS, chart, FIRST) is None
    assert "None: no height and weight are on record." in pdf(ward, chart, tmp_path)


def test_a_very_light_patient_gets_only_rows_that_can_be_said(ward):
    light = replace(ward.story.chart.measurement, weight_kg=Decimal(24))
    table = dose_table(FACTS, replace(ward.story.chart, measurements=(light,)), FIRST)
    assert table.rows[0].weight == "20 kg"


def test_the_pack_tells_what_stood_on_record(ward, tmp_path):
    said = pdf(ward, ward.story.chart, tmp_path)
    for words in (
        "As it stood on 24-Nov-2026",
        "Prescribed: 1.44 mg, 0.8 mg/m²",
        "OKAFOR, Amara",
        "Further than 5 % from the prescription",
        "Not gemtuzumab",
        "T0 + 7 h",
    ):
        assert words in said


@pytest.mark.parametrize("blank", [True, False])
def test_every_late_entry_has_its_line_under_the_same_word(ward, tmp_path, qtbot, blank):
    said = pdf(ward, None if blank else ward.story.chart, tmp_path).casefold()
    for option in (*LateEntryDialog._seen(QObjectOf()), *LateEntryDialog._at_pump(QObjectOf())):
        assert option.text.casefold() in said


class QObjectOf:
    """Stands for the dialog where only its words are asked for."""

    def tr(self, text):
        return text


def test_the_blank_pack_names_nobody_and_gives_the_levels_of_the_leaflet(ward, tmp_path):
    said = pdf(ward, None, tmp_path)
    assert "OKAFOR" not in said
    assert "Later cycles, without CR or CRi 0.8 mg/m² 0.5 mg/m² 0.5 mg/m²" in said


@pytest.mark.hazard("H34")
def test_the_giving_form_says_what_fever_and_anaphylaxis_call_for(ward, tmp_path):
    """Decisions: fever or rigors are suspected sepsis whatever the grade."""
    text = " ".join(pdf(ward, ward.story.chart, tmp_path).split())
    assert "Signs of anaphylaxis: Call the emergency team." in text
    assert "Fever or rigors: suspected sepsis. Call the doctor urgently" in text
