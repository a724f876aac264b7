from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from bespo_desktop.core.counselling import heed_until
from bespo_desktop.paper.take_home import NextVisit, Reader, TakeHomeContent, take_home_pdf
from tests.helpers.bags import BAG, leaflet
from tests.helpers.pdf_text import text_of

PRINT = {
    "printed_at": datetime(2026, 11, 24, 13, 30, tzinfo=UTC),
    "by": "S. Reilly",
    "zone": "Europe/London",
}
SHEET = TakeHomeContent(
    patient=BAG.patient,
    given_on=date(2026, 11, 24),
    dose="1.44 mg",
    reader=Reader.WOMAN,
    until=heed_until(leaflet(), date(2026, 11, 24)),
    visits=(NextVisit("Day 8", date(2026, 11, 30), date(2026, 12, 3)),),
)


@pytest.fixture
def said(facts, tmp_path):
    def text(content):
        path = tmp_path / "home.pdf"
        take_home_pdf(facts, content, path, **PRINT)
        assert len(pypdf.PdfReader(path).pages) == 1
        return text_of(path)

    return text


@pytest.mark.parametrize(
    "text",
    [
        "OKAFOR, Amara",
        "Inotuzumab ozogamicin (BESPONSA), 1.44 mg, given on 24-Nov-2026.",
        "Day 8: from 30-Nov-2026 to 03-Dec-2026.",
        "Use effective contraception until at least 24-Jul-2027",
        "Do not breast-feed until 24-Jan-2027",
        "Every further dose moves these dates.",
        "fever, chills, breathing problems",
        "rapid weight gain, pain in the upper right side of the abdomen",
        "bruising easily, frequent nose bleeds",
        "Do not drive or use machines if you feel unusually tired",
        "www.mhra.gov.uk/yellowcard",
        "Ward: Emergency:",
        "not a certified medical device",
    ],
)
def test_it_says(said, text):
    assert text.replace(" ", "") in said(SHEET).replace(" ", "")


def test_a_man_reads_his_own_date_and_nothing_of_breast_feeding(said):
    text = said(replace(SHEET, reader=Reader.MAN))
    assert "24-Apr-2027" in text
    assert "24-Jul-2027" not in text
    assert "breast-feed" not in text


def test_both_are_told_where_it_is_not_known(said):
    text = said(replace(SHEET, reader=Reader.BOTH))
    assert "24-Apr-2027" in text
    assert "24-Jul-2027" in text


def test_day_1_of_a_cycle_has_only_a_from(said):
    text = said(replace(SHEET, visits=(NextVisit("Cycle 3, day 1", date(2026, 12, 22)),)))
    assert "Cycle 3, day 1: from 22-Dec-2026." in text


def test_signs_that_only_a_laboratory_sees_are_left_out(said):
    assert "bilirubin" not in said(SHEET)


def test_practice_stands_on_it(said):
    assert "PRACTICE ONLY" in said(replace(SHEET, practice=True))
