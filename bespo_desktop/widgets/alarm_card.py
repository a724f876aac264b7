"""The card of an alarm: what, who, since when, what to do, and the buttons that end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.alarm_card_parts import AlarmFoot, AlarmStep
from bespo_desktop.widgets.banner import BedChip
from bespo_desktop.widgets.buttons import Action, ActionButton, key_text
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.flash import Flash
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.ladder import BANDS, paint_band
from bespo_desktop.widgets.painting import paint_box, paint_text, paint_wrapped, smooth_painter
from bespo_desktop.widgets.whole_scroll import WholeScroll

WIDTH = 800
BAND = 86
BAND_KINDS = {"high": "danger", "medium": "caution", "low": "info"}
ALARM_BUTTON = 52
FRAME = 4
WORDS_LEFT, SECOND_TOP = 93, 51


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
    LimitBar or a Note. `count` is "1 of 2" when several wait. `hertz` is how often a second the
    frame flashes. `everywhere` asks for a window on every screen.
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
    hertz: Decimal = Decimal(0)
    everywhere: bool = False


class AlarmCard(QFrame):
    """Band by priority, head, steps, figures and buttons, 800 pixels wide."""

    def __init__(self, data: AlarmData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.buttons: list[ActionButton] = []
        self._kind = BAND_KINDS[data.priority]
        self.flash = Flash(data.hertz, self)
        self.flash.changed.connect(self.update)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_language(f"{data.title}. {data.second}. {data.bed} {data.name}"))
        self.silence = ActionButton("Silence 2 min", "mute", f"on_{self._kind}", "M", height=44)
        self.silence.setParent(self)
        column = QVBoxLayout(self)
        self._band = max(BAND, SECOND_TOP + round(self._wrapped(200).height()) + 12)
        column.setContentsMargins(2, self._band, 2, 2)
        column.setSpacing(0)
        column.addLayout(self._head())
        middle = WholeScroll()
        middle.setWidget(self._middle())
        column.addWidget(middle, 1)
        column.addWidget(self._foot())

    def kind(self) -> str:
        """Return the kind of the band, a key of BANDS."""
        return self._kind

    def band_fits(self) -> bool:
        """Return whether title and sentence of the band have room."""
        whole = self._wrapped(1000)
        return (
            text_width(in_language(self.data.title), self._title_font()) <= self._words_width()
            and whole.height() <= self._band - SECOND_TOP
            and whole.width() <= self._words_width()
        )

    def _words_width(self) -> int:
        count = 84 if self.data.count else 12
        return WIDTH - WORDS_LEFT - 26 - self.silence.sizeHint().width() - count

    def _title_font(self) -> QFont:
        large = font("figureM")
        fits = text_width(in_language(self.data.title), large) <= self._words_width()
        return large if fits else font("figureS")

    def _wrapped(self, height: int) -> QRectF:
        """Return the room that the sentence takes when it is wrapped."""
        metrics = QFontMetricsF(font("title2", size=17))
        room = QRectF(0, 0, self._words_width(), height)
        return metrics.boundingRect(
            room, int(Qt.TextFlag.TextWordWrap), in_language(self.data.second)
        )

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
        self.silence.setGeometry(
            left, (self._band - size.height()) // 2, size.width(), size.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card and band."""
        painter = smooth_painter(self)
        fill, token, edge, icon = BANDS[self._kind]
        frame = edge if self.flash.lit else "surface"
        paint_box(painter, QRectF(self.rect()), "surface", frame, 8, FRAME)
        paint_band(painter, self.width(), self._band, fill)
        icon = self.data.icon or icon
        theme().paint_icon(painter, icon, token, QRectF(26, 18, 52, 52))
        room = self._words_width()
        first = QRectF(WORDS_LEFT, 8, room, 46)
        paint_text(painter, first, self.data.title, self._title_font(), token)
        second = QRectF(WORDS_LEFT, SECOND_TOP, room, self._band - SECOND_TOP)
        paint_wrapped(painter, second, self.data.second, font("title2", size=17), token)
        if self.data.count:
            rect = QRectF(self.silence.x() - 84, 0, 72, self._band)
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


def _pair(upper: QWidget, lower: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    column.addStretch()
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch()
    return column
