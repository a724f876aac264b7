"""What to do now: a band in the colour of the danger, the steps, the current one large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.painting import colour, hairline, paint_box, paint_text, smooth_painter
from bespo_desktop.widgets.source_label import SourceLabel
from bespo_desktop.widgets.step_list import paint_step_mark

BAND = 52
LEFT_SIDE, SIDES, EDGES = 53, 69, 4
# band -> (fill, text, border, icon)
BANDS = {
    "danger": ("danger", "onDanger", "danger", "stopoct"),
    "caution": ("caution", "onCaution", "cautionLine", "warning"),
    "info": ("primary", "onPrimary", "primary", "info"),
    "ok": ("ok", "onOk", "ok", "checkcircle"),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: its words, and what is told below them while it is the current one."""

    text: str
    detail: str = ""
    current: bool = False


def band_path(width: float, height: float, inset: float = 1) -> QPainterPath:
    """Return a band with the card's upper corners and a straight lower edge."""
    path = QPainterPath(QPointF(inset, height))
    path.lineTo(inset, 8)
    path.quadTo(inset, inset, 8, inset)
    path.lineTo(width - 8, inset)
    path.quadTo(width - inset, inset, width - inset, 8)
    path.lineTo(width - inset, height)
    path.closeSubpath()
    return path


class RungRow(QWidget):
    """One step of the ladder; the current one has a filled mark, larger words and its detail."""

    def __init__(self, number: int, rung: Rung, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._rung = number, rung
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT_SIDE, 10, SIDES - LEFT_SIDE, 11)
        column.setSpacing(4)
        title = "rung" if rung.current else "bodyStrong"
        words = Label(rung.text, title, "text" if rung.current else "muted", wrap=True)
        column.addWidget(words)
        self._labels = [words]
        if rung.current and rung.detail:
            self._labels.append(Label(rung.detail, "body", wrap=True))
            column.addWidget(self._labels[-1])
        self.setAccessibleName(f"{number}. {rung.text}. {rung.detail}")

    def fit(self, width: int) -> None:
        """Give each text the height that it needs in a row of this width: none is ever cut."""
        for label in self._labels:
            label.setFixedHeight(label.heightForWidth(width - SIDES))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark and the line below."""
        painter = smooth_painter(self)
        centre = QPointF(29, 21)
        paint_step_mark(painter, centre, str(self._number), "now" if self._rung.current else "")
        hairline(painter, 0, self.height() - 1, self.width())


class Ladder(QFrame):
    """Set it with `set_ladder`; `add_button` returns buttons of the row below the steps."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._above, self._title, self._icon = "caution", "What to do now", "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, BAND + 1, 2, 8)
        self._column.setSpacing(0)
        self._rungs = QVBoxLayout()
        self._rungs.setSpacing(0)
        self._column.addLayout(self._rungs)
        self._column.addStretch()
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(11, 10, 11, 6)
        self._buttons.setSpacing(8)
        self._column.addLayout(self._buttons)
        self._foot = SourceLabel()
        self._foot.setContentsMargins(15, 2, 15, 4)
        self._column.addWidget(self._foot)
        self._rows: list[RungRow] = []
        self._made: list[ActionButton] = []

    def set_ladder(
        self,
        kind: str,
        title: str,
        rungs: Sequence[Rung],
        *,
        above: str = "What to do now",
        source: str = "",
        icon: str = "",
    ) -> None:
        """Show a band of the kind (danger, caution, info, ok) and the steps."""
        self._kind, self._title, self._above, self._icon = kind, title, above, icon
        for row in self._rows:
            self._rungs.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [RungRow(number, rung) for number, rung in enumerate(rungs, 1)]
        for row in self._rows:
            self._rungs.addWidget(row)
            row.fit(self.width() - EDGES)
        self._foot.set_source(source, source[:1].upper() + source[1:])
        self._foot.setVisible(bool(source))
        self.setAccessibleName(f"{above}: {title}")
        self.update()

    def add_button(
        self, text: str, icon: str = "", kind: str = "secondary", key: str = ""
    ) -> ActionButton:
        """Return a new button below the steps."""
        button = ActionButton(text, icon, kind, key)
        self._buttons.addWidget(button, 1)
        self._made.append(button)
        self._fit_buttons()
        return button

    def buttons(self) -> tuple[ActionButton, ...]:
        """Return the buttons below the steps, in their order."""
        return tuple(self._made)

    def clear_buttons(self) -> None:
        """Take all buttons away."""
        for button in self._made:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._made = []

    def _fit_buttons(self) -> None:
        """Put the buttons below each other where their words have no room in a row."""
        margins, gaps = self._buttons.contentsMargins(), max(0, len(self._made) - 1)
        need = sum(button.minimumSizeHint().width() for button in self._made)
        need += self._buttons.spacing() * gaps + margins.left() + margins.right()
        ways = QBoxLayout.Direction
        fits = need <= self.width() - EDGES
        self._buttons.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def title(self) -> str:
        """Return the words of the band."""
        return self._title

    def minimumSizeHint(self) -> QSize:
        """Return at least the band."""
        return super().minimumSizeHint().expandedTo(QSize(240, BAND + 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the texts need another height in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for row in self._rows:
                row.fit(self.width() - EDGES)
            self._fit_buttons()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card and band."""
        painter = smooth_painter(self)
        fill, token, line, icon = BANDS[self._kind]
        paint_box(painter, QRectF(self.rect()), "surface", line, 8, 2)
        paint_band(painter, self.width(), BAND + 1, fill)
        theme().paint_icon(painter, self._icon or icon, token, QRectF(18, 13, 28, 28))
        right = self.width() - 58
        above = QRectF(58, 8, right, 16)
        paint_text(painter, above, self._above, font("label", size=13), token)
        paint_text(painter, QRectF(58, 23, right, 24), self._title, font("title2"), token)


def paint_band(painter: QPainter, width: float, height: float, fill: str) -> None:
    """Fill the band at the top of a card."""
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(colour(fill))
    painter.drawPath(band_path(width, height))
