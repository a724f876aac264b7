"""How a line of the record is drawn: icon before the words, amber where somebody must look."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bespo_desktop.chart.told import Told
from bespo_desktop.models.record_model import LINE_ROLE, RecordColumn
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.cells import quiet_table
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import (
    LEFT,
    colour,
    hairline,
    paint_text,
    shortened,
    smooth_hints,
)

ROW, PAD = 32, 12
WIDTHS = {
    RecordColumn.TIME: 66,
    RecordColumn.WHAT: 300,
    RecordColumn.PERSON: 104,
    RecordColumn.SECOND: 124,
}
LOOK_AT = frozenset({"warning", "stop", "stopoct", "undo", "phone"})


class RecordCells(QStyledItemDelegate):
    """Paints the record's cells; long words end in an ellipsis and stand whole in the tooltip."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line."""
        return QSize(60, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        line: Told = index.data(LINE_ROLE)
        painter.save()
        smooth_hints(painter)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        amber = line.icon in LOOK_AT or line.standing == "refused"
        back = "select" if chosen else ("cautionTint" if amber else "surface")
        painter.fillRect(rect, colour(back))
        hairline(painter, rect.left(), rect.bottom() - 1, rect.right() + 1)
        inner = rect.adjusted(PAD, 0, -4, 0)
        column = RecordColumn(index.column())
        if column is RecordColumn.WHAT:
            sign = QRectF(inner.left(), inner.center().y() - 10, 20, 20)
            theme().paint_icon(painter, line.icon, "cautionText" if amber else "muted", sign)
            inner.adjust(30, 0, 0, 0)
        strong = column in (RecordColumn.TIME, RecordColumn.WHAT)
        face = font("label") if strong else font("label", 400)
        if line.standing == "corrected":
            face = QFont(face)
            face.setStrikeOut(True)
        words = shortened(str(index.data()), face, inner.width())
        quiet = str(index.data()) == "not needed"
        paint_text(painter, inner, words, face, "muted" if quiet else "text", LEFT)
        painter.restore()


def dress_record(table: QTableView) -> None:
    """Give a table the record's look."""
    quiet_table(table, ROW, PAD)
    table.setItemDelegate(RecordCells(table))
    for column, width in WIDTHS.items():
        table.setColumnWidth(column, width)
    # The detail takes what is left, so that both people are always seen.
    head = table.horizontalHeader()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(RecordColumn.DETAIL, QHeaderView.ResizeMode.Stretch)
