"""A number that cannot be read takes everything with it that was worked out from the one before."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from bespo_desktop.demo.ward import id_of
from bespo_desktop.widgets.number_field import NumberField
from tests.helpers.window import sign_in

# Bed and place of the practice ward whose page has fields, and two good numbers for each field.
PAGES = {
    ("5", "patient"): {"height": ("163", "171"), "weight": ("61.2", "58.4")},
    ("7", "give"): {},
    ("12", "prepare"): {},
}
PAIRS = (("50", "49"), ("2.76", "2.5"), ("47.24", "47"), ("1.44", "1.2"), ("163", "171"))
UNREAD = ("1,8", "7O", "")
# Time that goes by rests on no number that is typed, and goes on while this test is slow.
PASSING = re.compile(r"\d+ h \d+ min(?: \d+ s)?")


def told(ward) -> set[str]:
    """Return all that the window says with a figure in it, to the eye or to a screen reader."""
    said = set()
    for widget in ward.shell.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QLineEdit):
            said.add(widget.accessibleName())
            said.add(widget.accessibleDescription())
            if isinstance(widget, QLabel):
                said.add(widget.text())
    # Words alone, such as a key that comes and goes with a button, are no results.
    words_of = {PASSING.sub("", words) for words in said}
    return {words for words in words_of if any(sign.isdigit() for sign in words)}


def typed(field: NumberField, text: str) -> None:
    field.edit.selectAll()
    field.edit.clear()
    field.edit.insert(text)
    field.edit.textEdited.emit(text)
    field.edit.editingFinished.emit()
    QApplication.processEvents()


def fields(ward) -> list[NumberField]:
    found = ward.page.findChildren(NumberField)
    return [one for one in found if one.isVisible() and one.isEnabled()]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize(("bed", "place"), PAGES)
def test_what_was_worked_out_goes_with_the_number(qtbot, ward, bed, place):
    sign_in(qtbot, ward, "rei")
    ward.context.session.open_patient(id_of(bed))
    ward.open_place(place)
    assert ward.shell.page_key() == place
    tried = 0
    for number in range(len(fields(ward))):
        field = fields(ward)[number]
        good = PAGES[bed, place].get(field.objectName())
        pairs = (good,) if good else PAIRS
        for one, other in pairs:
            before = field.text()
            typed(field, one)
            first = told(ward)
            if field.quantity() is None:
                continue
            typed(field, other)
            second = told(ward)
            if field.quantity() is None:
                continue
            rests_on_it = second - first
            for text in UNREAD:
                typed(field, text)
                left = rests_on_it & told(ward)
                assert left == set(), text
                typed(field, other)
            tried += 1
            typed(field, before)
            break
    assert tried == len(fields(ward))
    assert tried > 0
