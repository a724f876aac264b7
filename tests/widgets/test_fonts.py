from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPixmap

from bespo_desktop.widgets.cells import TextCell, paint_cell
from bespo_desktop.widgets.fonts import code_font, font, text_width


def test_the_bundled_font_is_the_one_that_is_drawn(qapp):
    assert QFontInfo(font("body")).family() == "Source Sans Pro"


def test_only_codes_have_the_slashed_zero(qapp):
    zero = QFont.Tag("zero")
    assert code_font("body").isFeatureSet(zero)
    assert not font("body").isFeatureSet(zero)


def test_the_three_weights_differ(qapp):
    assert len({text_width("Wam", font("body", weight)) for weight in (400, 600, 700)}) == 3


def test_a_line_struck_through_leaves_the_font_of_all_others_as_it_is(qapp):
    picture = QPixmap(300, 40)
    painter = QPainter(picture)
    for cell in (TextCell("Weight 69.4 kg", struck=True), TextCell("26K24-0001", code=True)):
        paint_cell(painter, QRectF(0, 0, 300, 40), cell)
    painter.end()
    for one in (font("body"), font("label")):
        assert not one.strikeOut()
        assert not one.isFeatureSet(QFont.Tag("zero"))
