"""Marks drawn by one painter, whatever the device is; black and white, but for a watermark."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from bespo_desktop.paper.marks import BoxMark, Mark, Run, SymbolMark, TextMark, WaterMark
from bespo_desktop.paper.typesetting import paper_font, width_mm

MM_PER_INCH: Final = 25.4
SMALLEST_MODULE_DOTS: Final = 5

# The slash of a zero: ends as parts of its width and of the em, weight as a part of the em.
SLASH_FROM: Final = (0.36, 0.20)
SLASH_TO: Final = (0.64, 0.45)
SLASH_WEIGHT: Final = 0.075

WATER_ANGLE: Final = -52
WATER_GREY: Final = QColor(0xDD, 0xDD, 0xDD)


def dots_per_mm(dpi: int) -> float:
    """Return the dots in a millimetre; printers sold as 203 dpi have exactly 8.

    >>> dots_per_mm(203), round(dots_per_mm(300), 3)
    (8.0, 11.811)
    """
    return 8.0 if dpi == 203 else dpi / MM_PER_INCH


def module_dots(mark: SymbolMark, scale: float) -> int:
    """Return the whole dots of a module, one module of quiet zone left on each side.

    Raises:
        ValueError: fewer than five dots, which a worn print head no longer prints cleanly.
    """
    dots = int(mark.side_mm * scale + 0.001) // (len(mark.modules) + 2)
    if dots < SMALLEST_MODULE_DOTS:
        raise ValueError(f"a module has {dots} dots; the symbol's place on the label is too small")
    return dots


def _paint_text(painter: QPainter, mark: TextMark, scale: float) -> None:
    """Draw a run at its exact size: whole pixels for the font, the rest by the painter's scale.

    Qt rounds fonts to whole pixels; at 203 dpi that alone would make a line 4 % too long.
    """
    font = paper_font(mark.run)
    dots = mark.size_mm * scale
    font.setPixelSize(max(1, round(dots)))
    painter.save()
    painter.translate(round(mark.x_mm * scale), round(mark.baseline_mm * scale))
    painter.scale(dots / font.pixelSize(), dots / font.pixelSize())
    painter.setFont(font)
    painter.setPen(QPen(Qt.GlobalColor.white if mark.white else Qt.GlobalColor.black))
    painter.drawText(QPointF(0, 0), mark.run.text)
    if mark.run.code:
        _slash_zeros(painter, mark.run, font.pixelSize())
    painter.restore()


def _slash_zeros(painter: QPainter, run: Run, em: int) -> None:
    """Stroke each zero of a code by hand.

    The font has a slashed zero, but it carries no letter: a PDF made with it reads "26K24-31".
    """
    painter.setPen(QPen(painter.pen().color(), max(1.0, em * SLASH_WEIGHT)))
    for index, character in enumerate(run.text):
        if character == "0":
            before, upto = (
                width_mm((replace(run, text=run.text[:n]),), em) for n in (index, index + 1)
            )
            left, wide = before / run.scale, (upto - before) / run.scale
            painter.drawLine(
                QPointF(left + SLASH_FROM[0] * wide, -SLASH_FROM[1] * em),
                QPointF(left + SLASH_TO[0] * wide, -SLASH_TO[1] * em),
            )


def _paint_box(painter: QPainter, mark: BoxMark, scale: float) -> None:
    left, top = round(mark.x_mm * scale), round(mark.y_mm * scale)
    right = round((mark.x_mm + mark.width_mm) * scale)
    bottom = max(top + 1, round((mark.y_mm + mark.height_mm) * scale))
    black = QBrush(Qt.GlobalColor.black)
    if not mark.line_mm:
        painter.fillRect(QRect(left, top, right - left, bottom - top), black)
        return
    line = max(1, round(mark.line_mm * scale))
    width, height = right - left + line, bottom - top + line
    painter.fillRect(QRect(left, top, width, line), black)
    painter.fillRect(QRect(left, bottom, width, line), black)
    painter.fillRect(QRect(left, top, line, height), black)
    painter.fillRect(QRect(right, top, line, height), black)


def _paint_symbol(painter: QPainter, mark: SymbolMark, scale: float) -> None:
    """Paint each run of black modules of a row as one rectangle of whole dots."""
    dots = module_dots(mark, scale)
    margin = (mark.side_mm * scale - dots * len(mark.modules)) / 2
    left, top = round(mark.x_mm * scale + margin), round(mark.y_mm * scale + margin)
    black = QBrush(Qt.GlobalColor.black)
    for row, modules in enumerate(mark.modules):
        column = 0
        while column < len(modules):
            length = 0
            while column + length < len(modules) and modules[column + length]:
                length += 1
            if length:
                at = QRect(left + column * dots, top + row * dots, length * dots, dots)
                painter.fillRect(at, black)
            column += length + 1


def _paint_water(painter: QPainter, mark: WaterMark, scale: float) -> None:
    run = Run(mark.words, 700)
    font = paper_font(run)
    font.setPixelSize(max(1, round(mark.size_mm * scale)))
    painter.save()
    painter.translate(mark.x_mm * scale, mark.y_mm * scale)
    painter.rotate(WATER_ANGLE)
    painter.setFont(font)
    painter.setPen(QPen(WATER_GREY))
    half = width_mm((run,), mark.size_mm) * scale / 2
    painter.drawText(QPointF(-half, 0), mark.words)
    painter.restore()


def paint_marks(painter: QPainter, marks: Iterable[Mark], scale: float) -> None:
    """Paint the marks; `scale` is the device's dots in a millimetre.

    Raises:
        ValueError: the symbol would get modules below five dots.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, False)
    for mark in marks:
        if isinstance(mark, TextMark):
            _paint_text(painter, mark, scale)
        elif isinstance(mark, BoxMark):
            _paint_box(painter, mark, scale)
        elif isinstance(mark, WaterMark):
            _paint_water(painter, mark, scale)
        else:
            _paint_symbol(painter, mark, scale)
