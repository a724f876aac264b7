"""What holds for every sheet: text to read, a title, bookmarks, its own fonts, no markup."""

from dataclasses import replace

import pypdf
import pytest

from bespo_desktop.chart.near_misses import NearMiss
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.calibration_sheet import calibration_sheet
from bespo_desktop.paper.commissioning_report import Example, commissioning_sheet
from bespo_desktop.paper.dose_working import DoseWorking, dose_working, working_lines
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.paper.handover import handover
from bespo_desktop.paper.near_miss_sheet import near_miss_sheet
from bespo_desktop.paper.pharmacy_order import pharmacy_order
from bespo_desktop.screens.context import SealState
from bespo_desktop.screens.paper_out import place_of
from bespo_desktop.screens.patient_papers import side_effects, take_home
from bespo_desktop.screens.prepare_paper import worksheet_of
from bespo_desktop.screens.record_paper import record_of
from tests.helpers.okafor import ZONE, at, okafor
from tests.helpers.pdf_text import text_of

FACTS = load_facts()


class Story:
    """A ward whose chart is another one."""

    def __init__(self, context, chart):
        self.context = context
        self.story = self
        self.chart = chart


def told(folder):
    """Return Okafor's chart with the bag labelled, and after the infusion has ended."""
    ward = okafor(FACTS, folder)
    ward.until_labelled()
    labelled = ward.story.chart
    ward.clock.set(at(10, 40))
    ward.story.bedside()
    ward.clock.set(at(11, 0))
    ward.story.starts()
    ward.clock.set(at(12, 2))
    ward.story.read_pump("50")
    ward.story.ends()
    return Story(ward.context, labelled), Story(ward.context, ward.story.chart)


def working(ward):
    today = todays_dose(FACTS, ward.story.chart, at(9), ZONE)
    content = DoseWorking(
        patient=(("Patient", "OKAFOR, Amara"),),
        prescription=(("Prescription", "RX 24-1187"),),
        lines=working_lines(today),
        notes=(),
        calculated="S. Reilly",
        checked="E. Marsh",
        practice=False,
    )
    return dose_working(FACTS.label, content, printed_at=at(9), by="S. Reilly", zone=ZONE)


SEAL = SealState(sound=True, events=0, anchor="", sentence="")
MISS = NearMiss("2026-11", "give", "wrong patient", 2)
CASE = Example(2, "dose_mg", "1.44", "1.44", passed=True)
EVERY = {
    "handover": lambda w: handover(FACTS, w.story.chart, place_of(w.context)),
    "order": lambda w: pharmacy_order(FACTS, w.story.chart, place_of(w.context)),
    "downtime": lambda w: downtime_pack(FACTS, w.story.chart, place_of(w.context)),
    "blank": lambda w: downtime_pack(FACTS, None, place_of(w.context)),
    "take-home": lambda w: take_home(FACTS, w.story.chart, place_of(w.context)),
    "side-effects": lambda w: side_effects(FACTS, w.story.chart, place_of(w.context)),
    "record": lambda w: record_of(w.context, w.story.chart, (), 0, SEAL)(lambda _done, _of: None),
    "worksheet": lambda w: worksheet_of(w.context, w.story.chart, w.story.chart.bag),
    "working": working,
    "near-misses": lambda w: near_miss_sheet(FACTS.label, (MISS,), place_of(w.context)),
    "calibration": lambda w: calibration_sheet(
        FACTS.label, printed_at=at(9), by="S. Reilly", zone=ZONE
    ),
    "commissioning": lambda w: commissioning_sheet(FACTS, (CASE,), at(9), ZONE),
}
NAMELESS = {"blank", "near-misses", "calibration", "commissioning"}


@pytest.fixture(scope="module")
def wards(tmp_path_factory):
    return told(tmp_path_factory.mktemp("papers"))


def of(name, wards):
    """Return the chart that a paper is printed from: most before the infusion."""
    labelled, ended = wards
    return ended if name in {"take-home", "side-effects", "record"} else labelled


def embedded(font):
    font = font.get_object()
    kinds = [font, *(one.get_object() for one in font.get("/DescendantFonts", ()))]
    descriptors = [one["/FontDescriptor"] for one in kinds if "/FontDescriptor" in one]
    return any({"/FontFile", "/FontFile2", "/FontFile3"} & set(one) for one in descriptors)


@pytest.mark.parametrize("name", EVERY)
def test_a_paper_has_text_title_bookmarks_and_its_own_fonts(name, wards, tmp_path):
    sheet = EVERY[name](of(name, wards))
    path = tmp_path / "paper.pdf"
    sheet.write(path)
    reader = pypdf.PdfReader(path)
    assert reader.metadata.title == sheet.title
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks
    for title, page in marks:
        assert " ".join(title.split()) in " ".join(reader.pages[page].extract_text().split())
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"].get_object()
        assert fonts
        assert all(embedded(font) for font in fonts.values())
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.001
        )
    said = text_of(path)
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in said
    assert ("OKAFOR, Amara" in said) is (name not in NAMELESS)


@pytest.mark.parametrize("name", sorted(set(EVERY) - NAMELESS - {"working"}))
def test_markup_in_a_name_stays_literal(name, wards, tmp_path):
    ward = of(name, wards)
    chart = ward.chart
    who = replace(chart.identity, surname="<b>Okafor</b> &amp;", given="%s{0}")
    marked = replace(chart, identity=who)
    path = tmp_path / "paper.pdf"
    EVERY[name](Story(ward.context, marked)).write(path)
    assert "<B>OKAFOR</B>&AMP;,%s{0}" in text_of(path).replace(" ", "")


@pytest.mark.parametrize("practice", [True, False])
def test_practice_stands_on_every_page_of_every_ward_paper(practice, wards, tmp_path):
    ward, _ = wards
    context = replace(ward.context, site=replace(ward.context.site, practice=practice))
    for name in ("handover", "order", "downtime", "blank", "near-misses"):
        path = tmp_path / f"{name}.pdf"
        EVERY[name](Story(context, ward.chart)).write(path)
        for page in pypdf.PdfReader(path).pages:
            said = " ".join(page.extract_text().split())
            assert ("PRACTICE ONLY." in said) is practice
