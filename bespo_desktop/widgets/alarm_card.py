"""The card of an alarm: what, who, since when, what to do, and the buttons that end it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.banner import BedChip
from bespo_desktop.widgets.buttons import Action, ActionButton, key_text
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.ladder import BANDS, paint_band
from bespo_desktop.widgets.painting import (
    colour,
    hairline,
    paint_box,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.step_list import paint_step_mark

WIDTH = 800
BAND = 86
BAND_KINDS = {"high": "danger", "medium": "caution", "low": "info"}
ALARM_BUTTON = 52


@dataclass(frozen=True, slots=True)
class AlarmFigure:
    """A number under the steps: caption, number, unit and tone; `widget` stands in its place."""

    caption: str
    number: str = ""
    unit: str = ""
    tone: str = "text"
    widget: QWidget | None = None


@dataclass(frozen=True, slots=True)
class AlarmData:
    """Everything that an alarm says; `actions` end with the primary one.

    `priority` is high, medium or low. `middle` is a widget between head and steps, such as a
    LimitBar or a Note. `count` is "1 of 2" when several wait.
    """

    id: str
    priority: str
    title: str
    second: str
    bed: str
    name: str
    details: str
    aside_caption: str
    aside: str
    steps: Sequence[tuple[str, str]]
    actions: Sequence[Action]
    icon: str = ""
    figures: Sequence[AlarmFigure] = ()
    figures_first: bool = False
    middle: QWidget | None = None
    foot: str = "The pump’s alarm is the primary alarm. This program cannot stop the pump."
    aside_tone: str = "text"
    count: str = ""
    extra: dict[str, str] = field(default_factory=dict)


class AlarmStep(QWidget):
    """One thing to do, numbered."""

    def __init__(self, number: int, words: str, detail: str, last: bool) -> None:
        super().__init__()
        self._number, self._words, self._detail, self._last = number, words, detail, last
        self.setFixedHeight(60)
        self.setAccessibleName(in_language(f"{number}. {words}. {detail}"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, words and detail."""
        painter = smooth_painter(self)
        paint_step_mark(painter, QPointF(16, 30), str(self._number), "now", 16)
        first = QRectF(48, 8, self.width(), 24)
        paint_text(painter, first, self._words, font("figureXS"))
        second = QRectF(48, 31, self.width(), 20)
        paint_text(painter, second, self._detail, font("body"), "muted")
        if not self._last:
            hairline(painter, 0, self.height() - 1, self.width())


class AlarmCard(QFrame):
    """Band by priority, head, steps, figures and buttons, 800 pixels wide."""

    def __init__(self, data: AlarmData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.buttons: list[ActionButton] = []
        self._kind = BAND_KINDS[data.priority]
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_language(f"{data.title}. {data.second}. {data.bed} {data.name}"))
        self.silence = ActionButton("Silence 2 min", "mute", f"on_{self._kind}", "M", height=44)
        self.silence.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, BAND, 2, 2)
        column.setSpacing(0)
        column.addLayout(self._head())
        middle = WholeScroll()
        middle.setWidget(self._middle())
        column.addWidget(middle, 1)
        column.addWidget(self._foot())

    def primary(self) -> ActionButton | None:
        """Return the button that Ctrl+Enter presses."""
        return self.buttons[-1] if self.buttons else None

    def button(self, name: str) -> ActionButton:
        """Return the button of the action with this name.

        Raises:
            KeyError: there is none.
        """
        for button in self.buttons:
            if button.objectName() == name:
                return button
        raise KeyError(name)

    def resizeEvent(self, _event: object) -> None:
        """Keep Silence at the right of the band."""
        size = self.silence.sizeHint()
        left = self.width() - 26 - size.width()
        self.silence.setGeometry(left, (BAND - size.height()) // 2, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card and band."""
        painter = smooth_painter(self)
        fill, token, edge, icon = BANDS[self._kind]
        paint_box(painter, QRectF(self.rect()), "surface", edge, 8, 2)
        paint_band(painter, self.width(), BAND, fill)
        icon = self.data.icon or icon
        theme().paint_icon(painter, icon, token, QRectF(26, 18, 52, 52))
        first = QRectF(93, 8, 500, 46)
        paint_text(painter, first, self.data.title, font("figureM"), token)
        second = QRectF(93, 50, 500, 24)
        paint_text(painter, second, self.data.second, font("title2", size=17), token)
        if self.data.count:
            rect = QRectF(self.silence.x() - 84, 0, 72, BAND)
            paint_text(painter, rect, self.data.count, font("title3"), token)

    def _head(self) -> QVBoxLayout:
        data = self.data
        row = QHBoxLayout()
        row.setContentsMargins(24, 18, 24, 14)
        row.setSpacing(16)
        row.addWidget(BedChip(data.bed, 44))
        name = Label("", "title1")
        name.show_typed(data.name)
        name.setFixedHeight(27)
        row.addLayout(_pair(name, Label(data.details, "body", "muted"), 0))
        row.addStretch()
        caption = Label(data.aside_caption, "note", "muted")
        aside = Label(data.aside, "figureXS", data.aside_tone)
        for label in (caption, aside):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        aside.setFixedHeight(22)
        row.addLayout(_pair(caption, aside, 0))
        column = QVBoxLayout()
        column.addLayout(row)
        return column

    def _middle(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 14)
        column.setSpacing(0)
        if self.data.middle is not None:
            column.addWidget(self.data.middle)
            column.addSpacing(12)
        if self.data.figures_first and self.data.figures:
            column.addLayout(self._figures())
            column.addSpacing(12)
        column.addWidget(line())
        last = len(self.data.steps)
        for number, (words, detail) in enumerate(self.data.steps, 1):
            column.addWidget(AlarmStep(number, words, detail, number == last))
        if self.data.figures and not self.data.figures_first:
            column.addWidget(line())
            column.addSpacing(12)
            column.addLayout(self._figures())
        return inner

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for figure in self.data.figures:
            row.addWidget(line(vertical=True))
            value: QWidget = figure.widget or FigureLabel(
                figure.number, figure.unit, "figureM", figure.tone
            )
            row.addLayout(_pair(Label(figure.caption, "note"), value, 0), 1)
        return row

    def _foot(self) -> QWidget:
        foot = AlarmFoot()
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(12)
        words = Label(self.data.foot, "caption", "muted", wrap=True)
        words.setMaximumWidth(270)
        for index, action in enumerate(self.data.actions):
            button = ActionButton(
                action.text,
                action.icon,
                action.kind,
                key_text(action.shortcut),
                height=ALARM_BUTTON,
            )
            button.setObjectName(action.name)
            button.lock("" if action.enabled else action.reason or "Locked")
            button.clicked.connect(action.slot)
            self.buttons.append(button)
            if index == len(self.data.actions) - 1:
                row.addWidget(words, 1)
                row.addStretch()
            row.addWidget(button)
        return foot


class WholeScroll(QScrollArea):
    """Wants to be as high as what is inside, and scrolls only when the window is too low."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the room of what is inside."""
        inner = self.widget()
        return inner.sizeHint() if inner else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return one line: it may scroll."""
        return QSize(200, 60)


class AlarmFoot(QWidget):
    """The sunken ground under the buttons, with the card's lower corners."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, 7, 7)
        painter.fillRect(QRectF(0, 0, rect.width(), 8), colour("sunken"))
        hairline(painter, 0, 0, rect.width())


def _pair(upper: QWidget, lower: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    column.addStretch()
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch()
    return column
