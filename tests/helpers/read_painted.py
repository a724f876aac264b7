"""Reads letters and digits from pixels: each shape is compared with the shapes of the alphabet.

It knows nothing of what was meant to be painted. Shapes are cut out where dark pixels hang
together, the dot of an i joined to its stem, and held against each sign of the font alone.
"""

import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

SCALE = 4
GRID = (10, 14)
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-,.()/'"


@dataclass(frozen=True, slots=True)
class Shape:
    """One sign: its box in pixels, of how many pieces, how dark each field of a grid is, 0 to 1."""

    box: QRect
    pieces: int
    grid: tuple[float, ...]


def picture_of(widget: QWidget) -> QImage:
    """Return the widget with all that lies in it, four pixels for each of the screen's."""
    image = QImage(widget.size() * SCALE, QImage.Format.Format_Grayscale8)
    image.setDevicePixelRatio(SCALE)
    image.fill(Qt.GlobalColor.white)
    widget.render(image, QPoint())
    return image


def read(image: QImage, part: QRect, fonts: Sequence[QFont]) -> str:
    """Return the signs, without spaces, that stand in a part of a picture, in the widget's pixels.

    Args:
        fonts: in which the part may be painted.
    """
    crop = image.copy(QRect(part.topLeft() * SCALE, part.size() * SCALE))
    crop.setDevicePixelRatio(1)
    shapes = _shapes(crop)
    if not shapes:
        return ""
    line = Counter(shape.box.bottom() for shape in shapes).most_common(1)[0][0]
    known = [each for font in fonts for each in _known(font.toString())]
    return "".join(min(known, key=lambda one: _apart(shape, line, one))[0] for shape in shapes)


@cache
def _known(described: str) -> list[tuple[str, Shape, int]]:
    """Return each sign of the alphabet with its shape and the line it stands on."""
    font = QFont()
    font.fromString(described)
    size = font.pixelSize() * SCALE
    font.setPixelSize(size)
    found = []
    for sign in ALPHABET:
        image = QImage(QSize(2 * size, 2 * size), QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(font)
        painter.drawText(QPointF(size / 2, 1.5 * size), sign)
        painter.end()
        (shape,) = _shapes(image)
        found.append((sign, shape, round(1.5 * size) - 1))
    return found


def _apart(shape: Shape, line: int, known: tuple[str, Shape, int]) -> float:
    """Return how far a shape is from a known one: its form, its size and where it stands."""
    _, other, own_line = known
    form = sum(abs(a - b) for a, b in zip(shape.grid, other.grid, strict=True)) / len(shape.grid)
    tall = max(shape.box.height(), other.box.height())
    size = abs(shape.box.height() - other.box.height()) / tall
    size += abs(shape.box.width() - other.box.width()) / tall
    stands = abs((shape.box.bottom() - line) - (other.box.bottom() - own_line)) / tall
    return form + size + stands + (shape.pieces != other.pieces)


def _shapes(image: QImage) -> list[Shape]:
    dark = _rows(image)
    return [Shape(box, pieces, _grid(dark, box)) for box, pieces in _joined(_boxes(dark))]


def _rows(image: QImage) -> list[list[bool]]:
    """Return which pixels are ink: nearer to the darkest than to the ground."""
    rows = [bytes(image.constScanLine(y))[: image.width()] for y in range(image.height())]
    ground = Counter(b"".join(rows)).most_common(1)[0][0]
    ink = max((abs(value - ground) for row in rows for value in set(row)), default=0)
    return [[abs(value - ground) * 2 > ink > 40 for value in row] for row in rows]


def _boxes(dark: list[list[bool]]) -> list[QRect]:
    """Return the boxes of the pieces of ink that hang together."""
    seen: set[tuple[int, int]] = set()
    found = []
    for y, row in enumerate(dark):
        for x, ink in enumerate(row):
            if ink and (x, y) not in seen:
                found.append(_flood(dark, x, y, seen))
    return found


def _flood(dark: list[list[bool]], x: int, y: int, seen: set[tuple[int, int]]) -> QRect:
    waiting = [(x, y)]
    seen.add((x, y))
    left, top, right, bottom = x, y, x, y
    while waiting:
        x, y = waiting.pop()
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
        for place in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            inside = 0 <= place[1] < len(dark) and 0 <= place[0] < len(dark[0])
            if inside and place not in seen and dark[place[1]][place[0]]:
                seen.add(place)
                waiting.append(place)
    return QRect(QPoint(left, top), QPoint(right, bottom))


def _joined(boxes: Iterable[QRect]) -> list[tuple[QRect, int]]:
    """Return the boxes from left to right, a dot with the stem below it as one of two pieces."""
    found: list[tuple[QRect, int]] = []
    for box in sorted(boxes, key=lambda each: each.left()):
        if box.width() * box.height() <= SCALE:
            continue
        last = found[-1][0] if found else QRect()
        over = min(last.right(), box.right()) - max(last.left(), box.left())
        # A dot above its stem, or the dot within a zero.
        apart = last.bottom() < box.top() or box.bottom() < last.top() or last.contains(box)
        if found and apart and over > 0.6 * min(last.width(), box.width()):
            found[-1] = (last.united(box), found[-1][1] + 1)
        else:
            found.append((box, 1))
    return found


def _grid(dark: list[list[bool]], box: QRect) -> tuple[float, ...]:
    columns, rows = GRID
    found = []
    for row in range(rows):
        ys = range(
            box.top() + row * box.height() // rows, box.top() + (row + 1) * box.height() // rows
        )
        for column in range(columns):
            left = box.left() + column * box.width() // columns
            xs = range(left, box.left() + (column + 1) * box.width() // columns)
            cells = [dark[y][x] for y in ys for x in xs]
            found.append(sum(cells) / len(cells) if cells else 0.0)
    return tuple(found)
