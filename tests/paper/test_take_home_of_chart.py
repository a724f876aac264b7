"""The dates of the sheet, counted by hand from 24 November 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pypdf
import pytest

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import DoseDone, Identity
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.take_home import take_home_pdf
from bespo_desktop.paper.take_home_of_chart import take_home_content
from tests.helpers.pdf_text import text_of

FACTS = load_facts()
ZONE = "Europe/London"
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
WHO = Identity(
    surname="Okafor",
    given="Amara",
    latin_name=None,
    born=date(1968, 3, 12),
    sex="female",
    nhs_no="9434765919",
    hospital_no="H407716",
)


def dose(day, on, what="given", cycle=1, mg="1.44"):
    return DoseDone(
        cycle=cycle,
        day=day,
        on=on,
        what=what,
        mg=Decimal(mg),
        dose_per_area_mg_per_m2=Decimal("0.8"),
    )


def chart(*doses, sex="female", **more):
    who = replace(WHO, sex=sex)
    return Chart(patient_id="a" * 32, identity=who, ward="6B", doses=doses, **more)


FIRST = dose(1, date(2026, 11, 24))


@pytest.fixture
def said(qapp, tmp_path):
    def text(of, now=NOW):
        content = take_home_content(FACTS, of, now, ZONE, practice=False)
        path = tmp_path / "home.pdf"
        take_home_pdf(FACTS.label, content, path, printed_at=now, by="S. Reilly", zone=ZONE)
        assert len(pypdf.PdfReader(path).pages) == 1
        return text_of(path)

    return text


def test_a_woman_reads_her_own_dates(said):
    text = said(chart(FIRST))
    for part in (
        "OKAFOR, Amara",
        "1.44 mg, given on 24-Nov-2026",
        "effective contraception until at least 24-Jul-2027",
        "Do not breast-feed until 24-Jan-2027",
        "Do not drive or use machines if you feel unusually tired",
        "fever, chills, breathing problems",
    ):
        assert part in text
    assert "24-Apr-2027" not in text


def test_a_man_reads_his_own_date(said):
    text = said(chart(FIRST, sex="male"))
    assert "effective contraception until at least 24-Apr-2027" in text
    assert "24-Jul-2027" not in text
    assert "breast-feed" not in text


def test_where_sex_is_not_recorded_both_are_told(said):
    text = said(chart(FIRST, sex="not known"))
    assert "24-Jul-2027" in text
    assert "24-Apr-2027" in text


def test_day_8_may_be_given_from_six_days_after_day_1_to_two_days_late(said):
    """Day 8 is 1 December, give or take 2 days and never under 6 days after day 1."""
    assert "Cycle 1, day 8: from 30-Nov-2026 to 03-Dec-2026." in said(chart(FIRST))


def test_the_dates_are_counted_from_the_dose_and_not_from_the_day_of_printing(said):
    text = said(chart(FIRST), now=datetime(2026, 11, 26, 9, tzinfo=UTC))
    assert "given on 24-Nov-2026" in text
    assert "24-Jul-2027" in text


def test_a_dose_left_out_moves_no_date(said):
    text = said(chart(FIRST, dose(8, date(2026, 12, 1), "omitted", mg="0")))
    assert "24-Jul-2027" in text
    assert "Cycle 1, day 15: from" in text


def test_a_part_dose_counts_but_the_next_visit_waits_for_the_prescriber(said):
    text = said(chart(dose(1, date(2026, 11, 24), "part", mg="0.7")))
    assert "0.7 mg, given on 24-Nov-2026" in text
    assert "24-Jul-2027" in text
    assert "The ward tells you when to come again." in text


def test_a_window_that_is_over_names_no_day(said):
    text = said(chart(FIRST), now=datetime(2026, 12, 20, 9, tzinfo=UTC))
    assert "The ward tells you when to come again." in text


def test_an_ended_course_has_no_next_visit(said):
    text = said(chart(FIRST, course_ended="toxicity"))
    assert "The ward tells you when to come again." in text


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (chart(), "No dose was given yet"),
        (chart(dose(1, date(2026, 11, 24), "omitted", mg="0")), "No dose was given yet"),
        (chart(FIRST, died_at=NOW), "The patient has died"),
    ],
)
def test_it_is_refused(of, why):
    with pytest.raises(RefusedError, match=why):
        take_home_content(FACTS, of, NOW, ZONE, practice=False)
