"""A table that shows every row with all its words: the page around it scrolls, not the table."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.cells import PAD, Index, quiet_table
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import LEFT, colour, hairline, paint_text, smooth_hints

ROW, ABOVE = 36, 7
WORDS = int(LEFT | Qt.TextFlag.TextWordWrap)


class WholeTable(QTableView):
    """Rows as high as their words; no scroll bar of its own, and the wheel moves the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        quiet_table(self, ROW)
        self.setItemDelegate(WordsDelegate(self))
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The last column gets its width after the others: measured once all have theirs.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.horizontalHeader().sectionResized.connect(lambda *_sizes: self._later.start(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start(0)

    def _fit(self) -> None:
        """Take the height that all words need in these columns."""
        self.resizeRowsToContents()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + 2 * self.frameWidth())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def currentChanged(  # noqa: N802 - Qt's own name
        self, current: Index, previous: Index
    ) -> None:
        """Let the page show the row that a key has come to."""
        super().currentChanged(current, previous)
        area = self._area()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and current.isValid() and self.hasFocus():
            row: QRect = self.visualRect(self.model().index(current.row(), current.column()))
            middle = self.viewport().mapTo(inside, row.center())
            area.ensureVisible(0, middle.y(), 0, row.height())

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above


class WordsDelegate(QStyledItemDelegate):
    """Paints words in as many lines as they need."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words in their column."""
        width = self._view.columnWidth(index.column()) - 2 * PAD
        words = QFontMetrics(font("body")).boundingRect(
            QRect(0, 0, width, 10_000), WORDS, in_language(str(index.data() or ""))
        )
        return QSize(width, max(ROW, words.height() + 2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, line and words."""
        painter.save()
        smooth_hints(painter)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("select"))
        words = str(index.data() or "")
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        paint_text(painter, inner, words, font("body"), "text", Qt.AlignmentFlag(WORDS))
        hairline(painter, rect.left(), rect.bottom() - 1, rect.right())
        painter.restore()
