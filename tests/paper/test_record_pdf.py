from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf
import pytest

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.record_pdf import RecordContent, RecordRow, record_pdf
from tests.helpers.bags import BAG
from tests.helpers.pdf_text import text_of

AT = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)
PRINT = {"printed_at": AT + timedelta(hours=5), "by": "S. Reilly", "zone": "Europe/London"}
ANCHOR = "5f0c" * 16


def row(minutes, what, second="", standing=""):
    return RecordRow(
        at=AT + timedelta(minutes=minutes),
        what=what,
        detail="Batch FT8842",
        person="S. Reilly",
        second=second,
        standing=standing,
    )


RECORD = RecordContent(
    patient=BAG.patient,
    subject="1.44 mg, cycle 2, day 1",
    allergies="Penicillin (rash)",
    rows=(
        row(0, "Prescribed: 1.44 mg"),
        row(48, "Dose checked: 1.44 mg, 5.76 mL", "E. Marsh 09:14"),
        row(155, "Nylon filter", standing="refused"),
        row(24 * 60, "Counts taken"),
    ),
    of=44,
    working=(WorkingLine("Dose", "", "0.8 mg/m² × 1.80 m²", "1.44 mg", "Leaflet"),),
    anchor=ANCHOR,
    checked_at=AT + timedelta(hours=5),
    open_tasks=("Repeat ECG, due 13:25, handed over to Sinead REILLY",),
)


@pytest.fixture
def said(facts, tmp_path):
    def text(content):
        path = tmp_path / "record.pdf"
        record_pdf(facts, content, path, **PRINT)
        return text_of(path).replace(" ", "")

    return text


@pytest.mark.parametrize(
    "text",
    [
        "Administration record",
        "Inotuzumab ozogamicin (BESPONSA), 1.44 mg, cycle 2, day 1",
        "OKAFOR, Amara",
        "24-Nov-2026",
        "25-Nov-2026",
        "08:20 Prescribed: 1.44 mg",
        "S. Reilly E. Marsh 09:14",
        "Nylon filter (refused)",
        "0.8 mg/m² × 1.80 m²",
        "Record unbroken, checked 24-Nov-2026 13:20.",
        "4 of 44 entries printed.",
        ANCHOR,
        "Repeat ECG, due 13:25, handed over to Sinead REILLY",
        "not a certified medical device",
        "Page 1 of 1",
    ],
)
def test_it_says(said, text):
    assert text.replace(" ", "") in said(RECORD)


def test_a_broken_chain_is_printed_first_and_loud(said):
    text = said(replace(RECORD, broken="12 entries after 10:18 cannot be trusted."))
    assert "RECORDDAMAGED.12entriesafter10:18cannotbetrusted." in text
    assert "Recordunbroken" not in text


def test_a_long_record_goes_over_pages_with_its_heads_and_every_entry(facts, tmp_path):
    path = tmp_path / "long.pdf"
    rows = tuple(row(number, f"Entry number {number}") for number in range(200))
    record_pdf(facts, replace(RECORD, rows=rows), path, **PRINT)
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert len(pages) == 4
    for number, page in enumerate(pages[:3], 1):
        text = "".join(page.split()).replace("\u00a0", "")
        assert "Whathappened" in text
        assert f"Page{number}of4" in text
    whole = "".join("".join(pages).split())
    assert [n for n in range(200) if f"Entrynumber{n}Batch" not in whole] == []


def test_whatever_was_typed_the_record_can_be_printed_and_exported(said):
    """U+05D0 is alef, U+1F600 a face: neither is in the font. Labels refuse them, a record not."""
    odd = replace(row(1, "Note"), detail="seen \u05d0 and \U0001f600", person="M" * 60)
    patient = replace(BAG.patient, surname="\u05d0\u05d1", latin=None)
    text = said(replace(RECORD, rows=(odd,), patient=patient, allergies="\u0391\u05d0"))
    assert "seen[U+05D0]and[U+1F600]" in text
    assert "[U+05D0][U+05D1],Amara" in text
    assert "\u0391[U+05D0]" in text
    assert text.count("M") >= 60
