"""Words are put in their place without Qt's layout at each key, and look as Qt lays them out."""

import string

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.body_plot import paint_spot
from bespo_desktop.widgets.fonts import code_font, figure_font, font, text_width
from bespo_desktop.widgets.painting import CENTRE, LEFT, RIGHT, paint_text, smooth_hints
from bespo_desktop.widgets.stamp import stamp
from bespo_desktop.widgets.sum_text import SumText

FONTS = [
    *(font(token) for token in ("body", "bodyStrong", "caption", "label", "note", "title1")),
    *(figure_font("body"), figure_font("bodyStrong", 16), figure_font("figureL")),
    *(code_font("bodyStrong"), font("label", size=13)),
]
BESIDE = (
    *string.printable.strip(),
    " ",
    "·",
    "×",
    "÷",
    "√",
    "²",
    "³",
    "µ",
    "°",
    "≤",
    "≥",
    "–",
    "…",
)
SENTENCES = (
    "Inside the ward's band: BMI 24.6 kg/m²",
    "AVATAR To Ty, Wo: 1.80 m²",
    "0.7 % apart (limit 5 %)",
    "69.4",
    "  two spaces at both ends  ",
)


@pytest.mark.parametrize("cut", FONTS, ids=lambda cut: f"{cut.pixelSize()} px {cut.weight().name}")
def test_every_figure_is_as_wide_as_every_other_whatever_stands_beside_it(light, cut):
    """Widths and broken lines are kept by the shape of a text: they would be wrong otherwise."""
    metrics = QFontMetricsF(cut)
    for sign in (*BESIDE, *string.digits):
        before = {metrics.horizontalAdvance(sign + figure) for figure in string.digits}
        behind = {metrics.horizontalAdvance(figure + sign) for figure in string.digits}
        assert (len(before), len(behind)) == (1, 1), sign
    for text in ("1.80 m²", "7.11 m²"):
        assert text_width(text, cut) == metrics.horizontalAdvance(text)


def picture(draw) -> QImage:
    image = QImage(400, 70, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    smooth_hints(painter)
    draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("align", [LEFT, RIGHT, CENTRE], ids=["left", "right", "centre"])
@pytest.mark.parametrize("text", SENTENCES)
def test_words_stand_where_qt_would_put_them(light, text, align):
    for cut in FONTS:
        for room in (
            QRectF(20, 10, 300, 20),
            QRectF(33.3, 10.5, 250.5, 19),
            QRectF(20, 9, 300, 42),
        ):

            def as_qt(painter: QPainter, cut=cut, room=room) -> None:
                painter.setFont(cut)
                painter.setPen(theme().colour("text"))
                painter.drawText(room, int(align | Qt.TextFlag.TextDontClip), text)

            def ours(painter: QPainter, cut=cut, room=room) -> None:
                paint_text(painter, room, text, cut, "text", align)

            assert picture(ours) == picture(as_qt)


def test_a_text_of_two_lines_still_has_two(light):
    one, two = (
        picture(lambda p, t=text: paint_text(p, QRectF(20, 5, 300, 60), t, font("body")))
        for text in ("first", "first\nsecond")
    )
    rows = range(40, 60)
    assert all(one.pixelColor(x, y) == QColor("white") for x in range(20, 90) for y in rows)
    assert any(two.pixelColor(x, y) != QColor("white") for x in range(20, 90) for y in rows)


def laid_out(words: str, used: str, width: int) -> QImage:
    """Draw a sum as Qt's own layout does, letter by letter from the text itself."""
    image = QImage(width, 70, QImage.Format.Format_RGB32)
    image.fill(theme().colour("sunken"))
    strong = QTextLayout.FormatRange()
    strong.start, strong.length, strong.format = len(words), len(used), QTextCharFormat()
    strong.format.setFont(figure_font("bodyStrong", 16))
    lines = QTextLayout(words + used, figure_font("body"))
    lines.setFormats([strong])
    lines.beginLayout()
    high = 0.0
    while (line := lines.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, high))
        high += line.height()
    lines.endLayout()
    painter = QPainter(image)
    painter.setPen(theme().colour("text"))
    lines.draw(painter, QPointF(0, 0))
    painter.end()
    return image


@pytest.mark.parametrize("width", [360, 250, 140])
def test_a_sum_is_broken_and_drawn_as_by_qts_layout(qtbot, show, width):
    """With other figures too: their lines are not broken again."""
    one = show(SumText(), width, 70)
    one.set_ground("sunken")
    for words, used in (
        ("√(168 × 69.4 ÷ 3600) = 1.799630 m², used as ", "1.80 m²"),
        ("√(111 × 11.1 ÷ 3600) = 0.585021 m², used as ", "0.59 m²"),
        ("√(168 × 70.2 ÷ 3600) = 1.809972 m², used as ", "1.81 m²"),
        ("1.80 × 0.8 = ", "1.44 mg"),
    ):
        one.tell(words, used)
        QApplication.processEvents()
        assert one.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) == laid_out(
            words, used, width
        )


@pytest.mark.parametrize("sharp", [1.0, 1.25, 2.0])
def test_a_kept_mark_is_the_mark_drawn_there(light, sharp):
    size, place = QSize(17, 17), QPoint(8, 12)
    kept, drawn = (QImage(QSize(60, 60), QImage.Format.Format_RGB32) for _ in range(2))
    for image in (kept, drawn):
        image.setDevicePixelRatio(sharp)
        image.fill(QColor("white"))
    painter = QPainter(kept)
    smooth_hints(painter)
    stamp(painter, place, size, paint_spot)
    painter.end()
    painter = QPainter(drawn)
    smooth_hints(painter)
    painter.translate(place)
    paint_spot(painter, size)
    painter.end()
    off = max(
        abs(one - other) for one, other in zip(kept.constBits(), drawn.constBits(), strict=True)
    )
    assert off <= 2, "a smooth edge that is kept rounds by a step or two"
