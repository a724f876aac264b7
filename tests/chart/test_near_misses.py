"""What the program stopped is counted without anything that names a patient or a person."""

from bespo_desktop.chart.about_patient import AllergiesRecorded, Refused
from bespo_desktop.chart.near_misses import NearMiss, near_misses
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.near_miss_sheet import near_miss_sheet
from bespo_desktop.screens.paper_out import place_of
from tests.helpers.okafor import AMARA, at, okafor
from tests.helpers.pdf_text import text_of

FACTS = load_facts()
WRONG = "Wrong patient. Wristband: HUGHES, Gareth. Bag: OKAFOR, Amara, 943 476 5919."


def stopped(tmp_path):
    ward = okafor(FACTS, tmp_path)
    ward.story.arrives(AMARA, AllergiesRecorded(state="none known"))
    for hour, code in ((9, "wrong_patient"), (10, "wrong_patient"), (11, "gtin_check_digit")):
        ward.clock.set(at(hour))
        ward.context.acts.do(
            ward.story.chart.patient_id, Refused(place="give", code=code, text=WRONG)
        )
    return ward


def test_stops_are_counted_by_month_place_and_rule(tmp_path, qapp):
    ward = stopped(tmp_path)
    assert near_misses([ward.story.chart, ward.story.chart], "Europe/London") == (
        NearMiss("2026-11", "give", "wrong patient", 2),
        NearMiss("2026-11", "give", "gtin check digit", 1),
    )


def test_the_sheet_names_no_patient_and_nobody_who_was_stopped(tmp_path, qapp):
    ward = stopped(tmp_path)
    found = near_misses([ward.story.chart], "Europe/London")
    sheet = near_miss_sheet(FACTS.label, found, place_of(ward.context))
    sheet.write(tmp_path / "near.pdf")
    said = text_of(tmp_path / "near.pdf")
    assert "wrong patient" in said
    body = said.partition("Leaflet BS")[0]
    for word in ("Okafor", "OKAFOR", "Hughes", "HUGHES", "943", "H407716", "Reilly", "Bed 3"):
        assert word not in body
    assert "24-Nov" not in body


def test_a_ward_where_nothing_was_stopped(tmp_path, qapp):
    ward = okafor(FACTS, tmp_path)
    sheet = near_miss_sheet(FACTS.label, (), place_of(ward.context))
    sheet.write(tmp_path / "near.pdf")
    assert "Nothing was stopped so far." in text_of(tmp_path / "near.pdf")
