"""Okafor's worksheet from her chart: 1.8 m² × 0.8 mg/m² = 1.44 mg, 1.44 ÷ 0.25 = 5.76 mL."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pypdf
import pytest

from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.codes.bag_of_chart import preparation_id
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.worksheet import worksheet_pdf
from bespo_desktop.paper.worksheet_content import BagMethod
from bespo_desktop.paper.worksheet_of_chart import WorksheetPrint, worksheet_content
from tests.helpers.okafor import ANCHOR, KEY, PATIENT, PEOPLE, ZONE, at, okafor
from tests.helpers.pdf_text import codes_of, text_of

FACTS = load_facts()
PLACE = WorksheetPrint(
    now=at(9, 54),
    zone=ZONE,
    key=KEY,
    anchor=ANCHOR,
    practice=False,
    name_of=lambda person: PEOPLE[person].short_name,
)


@pytest.fixture
def amara(qapp, tmp_path):
    return okafor(FACTS, tmp_path)


def chart_of(amara):
    return amara.context.ward.chart(PATIENT)


def printed(content, path):
    worksheet_pdf(FACTS.label, content, path, printed_at=at(9, 54), by="S. Reilly", zone=ZONE)
    assert len(pypdf.PdfReader(path).pages) == 1
    return text_of(path).replace(" ", "")


def test_a_started_preparation_is_printed_with_its_number_batches_and_code(amara, tmp_path):
    amara.until_vials()
    chart = chart_of(amara)
    said = printed(worksheet_content(FACTS, chart, chart.bag, PLACE), tmp_path / "sheet.pdf")
    for text in (
        "OKAFOR, Amara",
        "12-Mar-1968 (58 y)",
        "943 476 5919",
        "Penicillin (rash)",
        "Cycle 1, day 1",
        "26K24-0031",
        "168 cm, 69.4 kg",
        "1.44 mg, 0.8 mg/m²",
        "RX 24-1187",
        "Calculated: S. Reilly, 09:08",
        "Checked blind: E. Marsh, 09:14, match",
        "Empty container: 44.24 mL sodium chloride",
        "Withdraw 5.76 mL in all from all vials. If weighed: 5.88 g expected (1.02 g/mL).",
        "BESPONSA vial 1 FT8842 31-Aug-2027",
        "BESPONSA vial 2 FT8842 31-Aug-2027",
        "N4417A 30-Jun-2028",
        "expected 2 mg − 1.44 mg = 0.56 mg (560 micrograms)",
        "√(168 × 69.4 ÷ 3600) 1.799630 m², used as 1.80 m²",
        "Prescription against calculation",
        "Clock, counted from T0, for 60 min at 50 mL/h",
        "T0 + 7 h",
        f"record {ANCHOR}",
    ):
        assert text.replace(" ", "") in said
    code = encode_worksheet(preparation_id(PATIENT, "26K24-0031"), KEY)
    assert codes_of(tmp_path / "sheet.pdf") == (code,)


def test_practice_stands_on_the_one_page(amara, tmp_path):
    amara.until_vials()
    chart = chart_of(amara)
    content = worksheet_content(FACTS, chart, chart.bag, replace(PLACE, practice=True))
    assert printed(content, tmp_path / "sheet.pdf").startswith("PRACTICEONLY")


def test_before_the_start_number_and_code_are_left_out_and_no_method_is_ticked(amara, tmp_path):
    amara.until_checked()
    content = worksheet_content(FACTS, chart_of(amara), None, PLACE)
    assert (content.bag_number, content.code, content.method) == ("", "", None)
    said = printed(content, tmp_path / "sheet.pdf")
    assert codes_of(tmp_path / "sheet.pdf") == ()
    assert "Withdraw5.76mLinall" in said
    assert "BESPONSAvial2" in said


def test_a_bag_that_runs_longer_must_start_earlier(amara, tmp_path):
    """58 mL at 50 mL/h is 69.6 min: 8 h less that is 6 h 50.4 min, down to 6 h 50 min."""
    amara.until_container()
    chart = chart_of(amara)
    bag = replace(chart.bag, method="bag as it is", total_mL=Decimal(58))
    content = worksheet_content(FACTS, chart, bag, PLACE)
    assert (content.method, content.minutes) == (BagMethod.AS_IT_IS, Decimal("69.6"))
    said = printed(content, tmp_path / "sheet.pdf")
    assert "for69.6minat50mL/h" in said
    assert "T0+6h50min" in said
    assert "Addtothecontainer,invertgently.Total" in said


def test_a_time_of_another_day_is_printed_with_its_date(amara):
    amara.until_checked()
    later = replace(PLACE, now=datetime(2026, 11, 25, 8, tzinfo=UTC))
    content = worksheet_content(FACTS, chart_of(amara), None, later)
    assert content.calculated == "S. Reilly, 24-Nov-2026 09:08"


def test_a_dose_that_nobody_checked_is_refused(amara):
    amara.until_checked()
    chart = replace(chart_of(amara), calculation=None)
    with pytest.raises(RefusedError, match="let the second person check it"):
        worksheet_content(FACTS, chart, None, PLACE)


def test_without_a_prescription_nothing_is_printed(amara):
    amara.until_checked()
    chart = replace(chart_of(amara), prescription=None)
    with pytest.raises(RefusedError, match="Enter the prescription first"):
        worksheet_content(FACTS, chart, None, PLACE)


def test_another_prescription_than_the_checked_one_is_refused(amara):
    amara.until_checked()
    chart = chart_of(amara)
    other = replace(chart, prescription=replace(chart.prescription, reference="RX 2"))
    with pytest.raises(RefusedError, match="the prescription is another one"):
        worksheet_content(FACTS, other, None, PLACE)


def test_a_new_weight_makes_the_worksheet_expire(amara):
    amara.until_checked()
    chart = chart_of(amara)
    heavier = replace(chart.measurement, weight_kg=Decimal("74.1"))
    with pytest.raises(RefusedError, match="has changed since it was checked"):
        worksheet_content(FACTS, replace(chart, measurements=(heavier,)), None, PLACE)


def test_another_dose_than_the_bags_is_refused(amara):
    amara.until_container()
    chart = chart_of(amara)
    with pytest.raises(RefusedError, match="Do not prepare bag 26K24-0031"):
        worksheet_content(FACTS, chart, replace(chart.bag, dose_mg=Decimal("1.5")), PLACE)


def test_pharmacys_bag_has_pharmacys_own_worksheet(amara):
    amara.until_container()
    chart = chart_of(amara)
    with pytest.raises(RefusedError, match="Pharmacy made this bag"):
        worksheet_content(FACTS, chart, replace(chart.bag, made_here=False), PLACE)
