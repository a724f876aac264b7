"""The A4 worksheet: on one page, complete, readable by people and by a scanner."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pypdf
import pytest

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.marks import TextMark
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.typesetting import DoesNotFitError, NotPrintableError
from bespo_desktop.paper.worksheet import worksheet, worksheet_pdf
from tests.helpers.pdf_text import codes_of, text_of
from tests.helpers.worksheets import WORKSHEET

AT = datetime(2026, 11, 24, 9, 54, tzinfo=UTC)
PRINT = {"printed_at": AT, "by": "S. Reilly", "zone": "Europe/London"}


@pytest.fixture
def pdf(facts, tmp_path):
    path = tmp_path / "worksheet.pdf"
    worksheet_pdf(facts, WORKSHEET, path, **PRINT)
    return path


def test_it_is_one_page_of_a4_with_a_title(pdf):
    document = pypdf.PdfReader(pdf)
    (page,) = document.pages
    assert float(page.mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=1e-5)
    assert float(page.mediabox.height) == pytest.approx(297 / 25.4 * 72, abs=1e-5)
    assert document.metadata.title == "Preparation worksheet, bag 26K24-0031"


@pytest.mark.parametrize(
    "text",
    [
        "Inotuzumab ozogamicin (BESPONSA) 1 mg vials, intravenous infusion",
        "Not gemtuzumab. Check the whole name on each vial.",
        "CYTOTOXIC",
        "OKAFOR, Amara",
        "12-Mar-1968 (58 y)",
        "943 476 5919",
        "1.44 mg, 0.8 mg/m²",
        "N. Patel, pharmacist, 24-Nov 08:50",
        "√(168 cm × 69.4 kg ÷ 3600)",
        "0 % apart",
        "Checked blind: E. Marsh, 09:14, match",
        "Empty container: 44.24 mL sodium chloride 0.9 %, then the concentrate, 50 mL in all",
        "Bag with the drug's volume and overfill removed",
        "Into each vial: 4 mL water for injections (8 mL in all). Write T0.",
        "Withdraw 5.76 mL in all from all vials. If weighed: 5.88 g expected (1.02 g/mL).",
        "Into the fridge (2–8 °C)",
        "At 20–25 °C",
        "T0 + 4 h",
        "T0 + 6 h, if chilled",
        "T0 + 7 h",
        "T0 + 8 h",
        "Wasted, expected 2 mg − 1.44 mg = 0.56 mg (560 micrograms)",
        "Labels: printed",
        "Deviations:",
        "not released",
        "Leaflet BS 12_0, revised 07/2021 (uk-2021-07)",
        "printed 24-Nov-2026 09:54 by S. Reilly",
        "not a certified medical device",
        "Page 1 of 1",
    ],
)
def test_it_says(pdf, text):
    assert text.replace(" ", "") in text_of(pdf).replace(" ", "")


def test_its_code_is_the_worksheets_own_kind(pdf):
    assert codes_of(pdf) == (WORKSHEET.code,)
    assert WORKSHEET.code.startswith("BW1")


def test_twelve_steps_stand_in_the_order_of_the_work(pdf):
    text = text_of(pdf)
    order = [
        "Container made ready",
        "vials from the fridge",
        "White to off-white",
        "Into each vial",
        "Swirl gently",
        "Clear to slightly",
        "Used at once",
        "Withdraw",
        "Add to the container",
        "Inspect the bag",
        "Label on the bag",
        "warm 1 h",
    ]
    places = [text.replace(" ", "").find(words.replace(" ", "")) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_flush_brings_the_start_forward(facts, tmp_path):
    path = tmp_path / "flush.pdf"
    worksheet_pdf(facts, replace(WORKSHEET, minutes=Decimal(84)), path, **PRINT)
    text = text_of(path).replace(" ", "")
    assert "T0+6h36min" in text
    assert "T0+5h36min,ifchilled" in text


def test_practice_stands_on_the_page_and_leaves_it_one_page(facts, tmp_path):
    path = tmp_path / "practice.pdf"
    worksheet_pdf(facts, replace(WORKSHEET, practice=True), path, **PRINT)
    assert "PRACTICE ONLY" in text_of(path)
    assert len(pypdf.PdfReader(path).pages) == 1


def test_a_long_working_breaks_inside_its_cell_and_goes_on_to_a_second_page(facts):
    line = WorkingLine("Long", "", "0.8 mg/m² × 1.80 m² " * 20, "1.44 mg", "Leaflet")
    sheet = worksheet(facts, replace(WORKSHEET, working=(line,) * 4), **PRINT)
    pages = sheet.finished()
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        words = [mark.run.text for mark in page if isinstance(mark, TextMark)]
        assert f"Page {number} of 2" in words
    inside = [m.rectangle for page in pages for m in page if isinstance(m, TextMark)]
    assert max(right for _, _, right, _ in inside) <= 199.6
    assert max(bottom for _, _, _, bottom in inside) <= 294


def test_a_word_that_fits_no_cell_is_refused(facts):
    with pytest.raises(DoesNotFitError, match="Allergies"):
        worksheet(facts, replace(WORKSHEET, allergies="X" * 60), **PRINT)


def test_signs_that_the_font_lacks_are_refused(facts):
    patient = replace(WORKSHEET.patient, given="עינת")
    with pytest.raises(NotPrintableError, match="Latin"):
        worksheet(facts, replace(WORKSHEET, patient=patient), **PRINT)


@pytest.mark.hazard("H25")
def test_markup_stays_literal(facts, tmp_path):
    path = tmp_path / "markup.pdf"
    worksheet_pdf(facts, replace(WORKSHEET, allergies="<b>none</b> &amp;"), path, **PRINT)
    assert "<b>none</b>&amp;" in text_of(path).replace(" ", "")


def test_a_folder_that_is_not_there_is_said(facts, tmp_path):
    with pytest.raises(NotPrintedError, match="another folder"):
        worksheet_pdf(facts, WORKSHEET, tmp_path / "no" / "x.pdf", **PRINT)
