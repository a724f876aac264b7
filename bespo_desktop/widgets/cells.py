"""Rows of a table as on the ward list: two lines, a pill, allowed days, an icon.

A model answers CELL_ROLE with one of these cells; `CellDelegate` paints it. DisplayRole stays the
plain words, AccessibleTextRole the spoken ones. `quiet_table` gives a view the house's look.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.date_window_bar import DateWindowData, paint_date_window
from bespo_desktop.widgets.fonts import code_font, font, text_width
from bespo_desktop.widgets.labels import icon_token
from bespo_desktop.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    colour,
    hairline,
    paint_text,
    smooth_hints,
)
from bespo_desktop.widgets.pill import HEIGHT as PILL_HEIGHT
from bespo_desktop.widgets.pill import paint_pill, pill_width
from bespo_desktop.widgets.views import dress_view

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
BACK_ROLE = Qt.ItemDataRole.UserRole + 2
PAD = 8
ALIGN = {"left": LEFT, "right": RIGHT, "centre": CENTRE}


@dataclass(frozen=True, slots=True)
class TextCell:
    """One line of a type and tone; `code` slashes the zero."""

    text: str
    type: str = "body"
    tone: str = "text"
    align: str = "left"
    code: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class TwoLineCell:
    """A half bold line and one below it, which may have an icon and a tone; `code` as above."""

    first: str
    second: str = ""
    icon: str = ""
    tone: str = "muted"
    strong_second: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class PillCell:
    """A state, as `Pill` shows it."""

    text: str
    state: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class IconCell:
    """An icon before words."""

    icon: str
    text: str = ""
    tone: str = "muted"


Cell = TextCell | TwoLineCell | PillCell | IconCell | DateWindowData
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints cells, the chosen row, and a ground that the model names with BACK_ROLE."""

    def __init__(self, row_height: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        return QSize(super().sizeHint(option, index).width(), self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, line and cell."""
        painter.save()
        smooth_hints(painter)
        rect = QRectF(option.rect)
        state = option.state
        back = index.data(BACK_ROLE)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("select"))
        elif isinstance(back, str) and back:
            painter.fillRect(rect, colour(back))
        cell = index.data(CELL_ROLE)
        if cell is None:
            cell = TextCell(str(index.data() or ""))
        paint_cell(painter, rect.adjusted(PAD, 0, -PAD, 0), cell)
        hairline(painter, rect.left(), rect.bottom() - 1, rect.right())
        painter.restore()


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    """Draw a cell into the rectangle.

    Raises:
        TypeError: it is none of the cells.
    """
    match cell:
        case TextCell():
            _paint_line(painter, rect, cell)
        case TwoLineCell():
            _paint_two_lines(painter, rect, cell)
        case PillCell():
            top = rect.center().y() - PILL_HEIGHT / 2
            pill = QRectF(rect.left(), top, pill_width(cell.text), PILL_HEIGHT)
            paint_pill(painter, pill, cell.text, cell.state, cell.icon)
        case IconCell():
            token = icon_token(cell.tone)
            icon = QRectF(rect.left(), rect.center().y() - 9, 18, 18)
            theme().paint_icon(painter, cell.icon, token, icon)
            paint_text(painter, rect.adjusted(24, 0, 0, -1), cell.text, font("label", 400), token)
        case DateWindowData():
            paint_date_window(painter, rect, cell)
        case _:
            raise TypeError(f"no cell: {cell!r}")


def _paint_line(painter: QPainter, rect: QRectF, cell: TextCell) -> None:
    face = code_font(cell.type) if cell.code else font(cell.type)
    if cell.struck:
        face = QFont(face)
        face.setStrikeOut(True)
    words = rect.adjusted(0, 0, 0, -1)
    paint_text(painter, words, cell.text, face, icon_token(cell.tone), ALIGN[cell.align])


def _paint_two_lines(painter: QPainter, rect: QRectF, cell: TwoLineCell) -> None:
    middle = rect.center().y()
    first = QRectF(rect.left(), middle - 18, rect.width(), 20)
    paint_text(painter, first, cell.first, font("bodyStrong"))
    token, x = icon_token(cell.tone), rect.left()
    if cell.icon:
        theme().paint_icon(painter, cell.icon, token, QRectF(x, middle + 2, 16, 16))
        x += 21
    weight = 600 if cell.strong_second else 400
    face = code_font("label", weight, 13) if cell.code else font("label", weight, 14)
    second = QRectF(x, middle + 1, rect.right() - x, 18)
    paint_text(painter, second, cell.second, face, token)


def cell_width(cell: Cell) -> int:
    """Return how wide a column must be for the cell, so that nothing is cut."""
    match cell:
        case PillCell():
            width = float(pill_width(cell.text))
        case TwoLineCell():
            below = text_width(cell.second, font("label")) + (21 if cell.icon else 0)
            width = max(text_width(cell.first, font("bodyStrong")), below)
        case TextCell():
            width = text_width(cell.text, font(cell.type))
        case IconCell():
            width = text_width(cell.text, font("label")) + 24
        case DateWindowData():
            width = 20.0 * cell.cells
    return round(width) + 2 * PAD


def quiet_table(view: QTableView, row_height: int = 40, pad: int = PAD) -> CellDelegate:
    """Give the table rows of this height, our cells, whole-row selection and no grid.

    `pad` is what a cell leaves free at its left: the words of the head stand above its own.
    """
    dress_view(view, f"QHeaderView::section {{ padding: 0 {pad}px; }}")
    delegate = CellDelegate(row_height, view)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(row_height)
    view.verticalHeader().setDefaultSectionSize(row_height)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setStretchLastSection(True)
    view.setTabKeyNavigation(False)
    view.setAccessibleDescription(in_language("Up and Down choose a row."))
    return delegate
