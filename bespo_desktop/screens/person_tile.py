"""How a person is drawn in the sign-in list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bespo_desktop.models.people_model import PersonRole
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import CENTRE, LEFT, paint_box, paint_text

HEIGHT, GAP = 80, 8
# A name with its post and training needs this much; a narrower tile would lay words over the tick.
LEAST = 226


class PersonTile(QStyledItemDelegate):
    """A card with initials, name, post and training; the chosen one carries a tick."""

    columns = 2

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of one tile with the gap beside and below it."""
        view = option.widget
        room = option.rect.width()
        if isinstance(view, QAbstractItemView):
            # The list lays its tiles out as if its scroll bar were always there.
            bar = view.verticalScrollBar().sizeHint().width()
            room = view.maximumViewportSize().width() - bar
        columns = min(self.columns, max(1, room // LEAST))
        return QSize((room - 1) // columns, HEIGHT + GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the tile."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = QRectF(option.rect)
        card = QRectF(cell.x(), cell.y(), cell.width() - GAP, HEIGHT)
        fill, line = ("select", "primary") if chosen else ("surface", "line")
        paint_box(painter, card, fill, line, 8, 2 if chosen else 1)
        circle = QRectF(card.x() + 13, card.y() + 20, 40, 40)
        paint_box(painter, circle, "primary" if chosen else "primaryTint", None, 20)
        initials = str(index.data(PersonRole.INITIALS))
        token = "onPrimary" if chosen else "primary"
        paint_text(painter, circle, initials, font("label"), token, CENTRE)
        self._words(painter, card, index)
        if chosen:
            tick = QRectF(card.right() - 36, card.y() + 28, 24, 24)
            theme().paint_icon(painter, "checkcircle", "primary", tick)
        painter.restore()

    def _words(
        self, painter: QPainter, card: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        x, width = card.x() + 65, card.width() - 105
        name = QRectF(x, card.y() + 12, width, 22)
        paint_text(painter, name, str(index.data()), font("title3"), "text", LEFT)
        post = QRectF(x, card.y() + 33, width, 18)
        paint_text(
            painter, post, str(index.data(PersonRole.TITLE)), font("label", 400), "text", LEFT
        )
        training = QRectF(x, card.y() + 50, width, 18)
        token = "muted"
        if index.data(PersonRole.EXPIRED):
            token = "cautionText"
            theme().paint_icon(painter, "warning", token, QRectF(x, card.y() + 51, 16, 16))
            training.adjust(20, 0, 20, 0)
        text = str(index.data(PersonRole.TRAINING))
        paint_text(painter, training, text, font("caption"), token, LEFT)
