"""A row of a checklist: square, icon, title with a second line, and its state on the right."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.check_box import BOX, paint_check_square
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import icon_token
from bespo_desktop.widgets.painting import LEFT, colour, hairline, paint_text, smooth_painter
from bespo_desktop.widgets.pressed_once import ClickedOnce

ROW = 47
LINE = 16
SIDE = 16
# A second line longer than this may be laid in more lines.
WRAPS = 200
BACKS = {"refused": "dangerTint", "asked": "cautionTint"}
SPOKEN = {"open": "open", "done": "done", "ticked": "ticked", "refused": "refused"}


class CheckRow(ClickedOnce):
    """A check with a state: open, done (green), ticked (blue) or refused (red).

    Space or a click asks for the other state through `toggled`; the row changes only by
    `set_state`, because a check may be refused.

    Signals:
        toggled: the person ticked or unticked; carries what she wants (True = done).
    """

    toggled = Signal(bool)

    def __init__(
        self,
        title: str = "",
        second: str = "",
        icon: str = "",
        *,
        manual: bool = True,
        underline: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._second, self._icon = title, second, icon
        self._state, self._right, self._right_icon, self._tone = "open", "", "", "ok"
        self._manual, self._underline, self._back = manual, underline, ""
        focus = Qt.FocusPolicy.StrongFocus if manual else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._describe()

    def set_texts(self, title: str, second: str, icon: str = "") -> None:
        """Show another title, second line and icon (the old one when empty)."""
        self._title, self._second = title, second
        self._icon = icon or self._icon
        self._describe()

    def set_state(self, state: str, right: str = "", icon: str = "", tone: str = "ok") -> None:
        """Show the state, with a word, an icon and a tone on the right."""
        self._state, self._right, self._right_icon, self._tone = state, right, icon, tone
        self._describe()

    def set_back(self, token: str) -> None:
        """Fill the row with a colour token; empty leaves it to the state."""
        self._back = token
        self.update()

    def state(self) -> str:
        """Return open, done, ticked or refused."""
        return self._state

    def title(self) -> str:
        """Return the half bold line."""
        return self._title

    def sizeHint(self) -> QSize:
        """Return a row of the checklist."""
        words = max(
            text_width(self._title, font("bodyStrong")), text_width(self._second, font("caption"))
        )
        return QSize(round(self._beside() + words), ROW)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; only the second line may be laid in more lines."""
        second = min(WRAPS, text_width(self._second, font("caption")))
        words = max(text_width(self._title, font("bodyStrong")), second)
        return QSize(round(self._beside() + words), ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the lines that the width makes."""
        super().resizeEvent(event)
        self._fit()

    def _beside(self) -> float:
        """Return the width of all but the two lines of words."""
        right = text_width(self._right, font("label")) + 30 if self._right else 0
        return SIDE + (62 if self._icon else 32) + right + SIDE

    def _lines(self) -> int:
        """Return how many lines the second line takes in this width."""
        width = max(1, int(self.width() - self._beside()))
        words = QRect(0, 0, width, 20 * LINE)
        way = int(LEFT | Qt.TextFlag.TextWordWrap)
        metrics = QFontMetrics(font("caption"))
        high = metrics.boundingRect(words, way, in_language(self._second)).height()
        return max(1, round(high / metrics.lineSpacing()))

    def _fit(self) -> None:
        self.setMinimumHeight(ROW + LINE * (self._lines() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space ask for the other state; held down it asks once."""
        if self._manual and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._ask()
            return
        super().keyPressEvent(event)

    def clicked_at(self, _place: QPointF) -> None:
        """Let a click ask for the other state."""
        if self._manual:
            self._ask()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = smooth_painter(self)
        if back := self._back or BACKS.get(self._state, ""):
            painter.fillRect(self.rect(), colour(back))
        if self._underline:
            hairline(painter, 0, self.height() - 1, self.width())
        middle = (self.height() - 1) / 2
        paint_check_square(painter, SIDE, middle - BOX / 2, self._state)
        x = SIDE + BOX + 10
        if self._icon:
            token = "dangerText" if self._state == "refused" else "muted"
            theme().paint_icon(painter, self._icon, token, QRectF(x, middle - 10, 20, 20))
            x += 30
        more = self._lines() - 1
        offset = (17 if self._second else 10) + LINE / 2 * more
        first = QRectF(x, middle - offset, self.width() - x, 18)
        paint_text(painter, first, self._title, font("bodyStrong"))
        lines = QRectF(x, middle - offset + 18, self.width() - x, LINE)
        if more:
            lines.setWidth(self.width() - self._beside())
            lines.setHeight((1 + more) * LINE)
        way = LEFT | Qt.TextFlag.TextWordWrap if more else LEFT
        paint_text(painter, lines, self._second, font("caption"), "muted", way)
        self._paint_right(middle)

    def _paint_right(self, middle: float) -> None:
        painter = smooth_painter(self)
        token = icon_token(self._tone)
        style = font("caption") if self._tone == "muted" else font("label")
        width = text_width(self._right, style)
        x = self.width() - SIDE - width
        paint_text(painter, QRectF(x, middle - 10, width + 1, 20), self._right, style, token)
        if self._right_icon:
            rect = QRectF(x - 23, middle - 9, 18, 18)
            theme().paint_icon(painter, self._right_icon, token, rect)

    def _ask(self) -> None:
        self.toggled.emit(self._state == "open")

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._title}, {SPOKEN[self._state]}")
        self.setAccessibleDescription(f"{self._second} {self._right}".strip())
        self._fit()
        self.updateGeometry()
        self.update()
