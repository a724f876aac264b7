"""What the top bar says of the patient, read back from its pixels, is what was stored.

Hazard log H14: a text that is cut, shortened, turned round or covered would be read otherwise.
"""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.top_bar import TopBar, UserData
from tests.helpers.laid_out import laid_out
from tests.helpers.read_painted import picture_of, read
from tests.widgets.test_top_bar_fit import OKAFOR

# Names in which no two letters touch each other: touching ones are one shape to the reader.
SHORT = replace(OKAFOR, surname="HUGHES", given="Gwen")
LONG = replace(
    OKAFOR,
    surname="MONTGOMERIE-HUDSON",
    given="Wilhelmina",
    born="31-Dec-1949",
    nhs_number="999 431 2073",
    hospital_number="QZ-7741906",
)


def bar_with(qtbot, width, data) -> TopBar:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(width, 64)
    bar.show()
    bar.set_user(UserData("Sinead REILLY", "Registered nurse", "SR"))
    bar.banner.show_patient(data)
    bar.set_clock("08:54", "Tue 24-Nov-2026")
    laid_out(qtbot, bar)
    return bar


def read_label(bar: QWidget, label: Label) -> str:
    """Return what stands in the label's place on the picture of the whole bar."""
    place = label.rect().translated(label.mapTo(bar, label.rect().topLeft()))
    bold = QFont(label.font())
    bold.setWeight(QFont.Weight.Bold)
    return read(picture_of(bar), place, [label.font(), bold])


def label_of(bar: QWidget, text: str) -> Label:
    return next(one for one in bar.findChildren(Label) if one.isVisible() and text in one.text())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("width", [1286, 944])
@pytest.mark.parametrize("data", [SHORT, LONG], ids=["short", "long"])
def test_the_pixels_say_what_was_stored(qtbot, width, data):
    bar = bar_with(qtbot, width, data)
    said = {
        text: read_label(bar, label_of(bar, text))
        for text in (data.born, data.nhs_number, data.hospital_number)
    }
    assert said == {text: squeezed(text) for text in said}
    name = read_label(bar, label_of(bar, data.surname))
    assert name == squeezed(f"{data.surname},{data.given}")


@pytest.mark.hazard("H14")
def test_a_cut_number_is_not_read_as_the_whole_one(qtbot):
    bar = bar_with(qtbot, 1286, SHORT)
    label = label_of(bar, SHORT.nhs_number)
    label.setFixedWidth(label.width() - 12)
    laid_out(qtbot, bar)
    assert read_label(bar, label) != squeezed(SHORT.nhs_number)
