"""The dangers at the left: one row each, with how it last stood."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bespo_desktop.chart.watch_states import LastState
from bespo_desktop.core.watch import Danger
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import colour, hairline, paint_text, smooth_hints

ROW = 63
ICONS = {
    "reaction": "lungs",
    "tumour-lysis": "kidney",
    "qt": "ecg",
    "liver": "liver",
    "counts": "cells",
}
# tone -> (icon, colour token)
TONES = {
    "ok": ("checkcircle", "okText"),
    "caution": ("warning", "cautionText"),
    "danger": ("stopoct", "dangerText"),
    "wait": ("timer", "muted"),
}
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class DangerModel(QAbstractListModel):
    """The dangers of the page in their order."""

    def __init__(self, dangers: tuple[Danger, ...]) -> None:
        super().__init__()
        self.dangers = dangers
        self._states: dict[str, LastState] = {}

    def show_states(self, states: dict[str, LastState]) -> None:
        """Show how each danger last stood."""
        self._states = states
        self.dataChanged.emit(self.index(0), self.index(len(self.dangers) - 1))

    def state(self, row: int) -> LastState:
        """Return how the danger of a row last stood."""
        return self._states.get(self.dangers[row].id, LastState(text="", tone="wait"))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return how many dangers there are."""
        return 0 if parent.isValid() else len(self.dangers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the danger's name, and for a screen reader its state too."""
        if not index.isValid():
            return None
        name = self.dangers[index.row()].name
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}. {self.state(index.row()).text}"
        return None


class DangerRow(QStyledItemDelegate):
    """Paints icon, name and last state; the chosen one has a blue bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        model = index.model()
        assert isinstance(model, DangerModel)
        rect = QRectF(option.rect)
        painter.save()
        smooth_hints(painter)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("select"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colour("primary"))
        if index.row() < model.rowCount() - 1:
            hairline(painter, rect.left(), rect.bottom(), rect.right())
        middle = rect.center().y()
        danger, state = model.dangers[index.row()], model.state(index.row())
        icon = ICONS.get(danger.id, "watch")
        theme().paint_icon(painter, icon, "text", QRectF(rect.left() + 16, middle - 12, 24, 24))
        x = rect.left() + 52
        name = QRectF(x, middle - 21, rect.right() - x, 20)
        paint_text(painter, name, danger.name, font("title3"))
        sign, token = TONES[state.tone]
        theme().paint_icon(painter, sign, token, QRectF(x, middle + 2, 15, 15))
        words = QRectF(x + 20, middle, rect.right() - x - 20, 19)
        paint_text(painter, words, state.text, font("label", size=13), token)
        painter.restore()


def dress_list(view: QListView, model: DangerModel) -> None:
    """Give the list its model and its look; all rows are seen without scrolling."""
    view.setModel(model)
    view.setItemDelegate(DangerRow(view))
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setUniformItemSizes(True)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFixedHeight(ROW * model.rowCount())
