"""What holds on each page about a patient: who it is, who may be mistaken, markup is only text."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from bespo_desktop.chart.about_patient import PatientRegistered
from bespo_desktop.widgets.pill import Pill
from tests.helpers.window import sign_in

BED = {"patient": "3", "dose": "3", "prepare": "12", "give": "7", "watch": "7", "record": "7"}
TWIN = PatientRegistered(
    surname="Hughes",
    given="<h1>Gwen</h1>",
    born=date(1955, 6, 12),
    sex="male",
    nhs_no=None,
    hospital_no="H999001",
    ward="6B",
    bed="20",
    diagnosis="B-cell precursor ALL",
)


@pytest.fixture
def open_page(qtbot, ward):
    sign_in(qtbot, ward, "rei")
    lines = {line.bed: line for line in ward.context.ward.patients()}

    def opened(place):
        ward.context.session.open_patient(lines[BED[place]].patient_id)
        ward.open_place(place)
        assert ward.shell.page_key() == place
        return lines[BED[place]]

    return opened


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def pills(conductor) -> list[str]:
    return [p.accessibleName() for p in conductor.shell.head.findChildren(Pill) if p.isVisible()]


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("place", BED)
def test_every_page_about_a_patient_says_who_it_is(open_page, ward, place):
    line = open_page(place)
    banner = " ".join([*words(ward.shell.top.banner), ward.shell.top.banner.accessibleName()])
    for word in (line.surname.upper(), line.given, str(line.born.year)):
        assert word in banner
    assert not any(pill.startswith("Similar name") for pill in pills(ward))


@pytest.mark.hazard("H06")
@pytest.mark.hazard("H25")
def test_a_similar_name_is_told_on_every_page_and_its_markup_is_only_text(open_page, ward):
    first = open_page("record")
    ward.context.acts.do("7" * 32, TWIN)
    for place in ("record", "give", "watch"):
        assert open_page(place) == first
        assert "Similar name: bed 20" in pills(ward)
    ward.context.session.open_patient("7" * 32)
    ward.open_place("patient")
    labels = ward.shell.findChildren(QLabel)
    named = [label for label in labels if "Gwen" in label.text() and label.isVisible()]
    assert named
    for label in named:
        literal = label.text() if label.textFormat() == Qt.TextFormat.PlainText else ""
        assert "<h1>Gwen</h1>" in literal or "&lt;h1&gt;Gwen" in label.text()
    assert "Similar name: bed 7" in pills(ward)
