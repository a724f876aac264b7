"""The card of an alarm: what, who, since when, what to do, and the buttons that end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
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
# A window lower than this has a low card: band, where its sentence begins, margin above the icon.
LOW = 480
BAND, SECOND_TOP, ICON_TOP = (86, 60), (51, 32), (18, 10)
BAND_KINDS = {"high": "danger", "medium": "caution", "low": "info"}
ALARM_BUTTON = 52
FRAME = 4
WORDS_LEFT = 93


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
    """Band by priority, head, steps, figures and buttons; `fit` it into the room there is."""

    def __init__(self, data: AlarmData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.buttons: list[ActionButton] = []
        self._kind = BAND_KINDS[data.priority]
        self.flash = Flash(data.hertz, self)
        self.flash.changed.connect(self.update)
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_language(f"{data.title}. {data.second}. {data.bed} {data.name}"))
        self.silence = ActionButton("Silence 2 min", "mute", f"on_{self._kind}", "M", height=44)
        self.silence.setParent(self)
        self._column, self._head_row, self._foot_row = (
            QVBoxLayout(self),
            QHBoxLayout(),
            QHBoxLayout(),
        )
        self._column.setSpacing(0)
        self._fill_head()
        self._column.addLayout(self._head_row)
        self.middle = WholeScroll()
        self.middle.setWidget(self._middle())
        self._column.addWidget(self.middle, 1)
        self._foot_of_card = self._foot()
        self._column.addWidget(self._foot_of_card)
        self.fit(QSize(WIDTH, LOW))

    def fit(self, room: QSize) -> None:
        """Be no wider than the room, and closer in a low one: no step is out of sight."""
        self._low = room.height() < LOW
        self.setFixedWidth(min(WIDTH, room.width()))
        side, above, below = (16, 4, 4) if self._low else (24, 18, 14)
        words = self._second_top() + round(self._wrapped(200).height())
        self._band = max(BAND[self._low], words + (4 if self._low else 12))
        self._column.setContentsMargins(2, self._band, 2, 2)
        self._head_row.setContentsMargins(side, above, side, below)
        self._middle_column.setContentsMargins(side, 0, side, 2 if self._low else 14)
        self._foot_row.setContentsMargins(side, *((6, side, 6) if self._low else (16, side, 16)))
        for step in self.findChildren(AlarmStep):
            step.set_close(self._low)
        # Else the height wished for is that of the steps as they stood before.
        self._middle_column.invalidate()
        self._middle_column.activate()
        for part in (self.middle, self._foot_of_card):
            part.updateGeometry()
        self._column.invalidate()
        self._column.activate()
        self._place_silence()
        self.update()

    def _second_top(self) -> int:
        return SECOND_TOP[self._low]

    def kind(self) -> str:
        """Return the kind of the band, a key of BANDS."""
        return self._kind

    def words_fit(self) -> bool:
        """Return whether title and sentence of the band have room, and every step's words."""
        whole = self._wrapped(1000)
        return (
            text_width(in_language(self.data.title), self._title_font()) <= self._words_width()
            and whole.height() <= self._band - self._second_top()
            and whole.width() <= self._words_width()
            and all(step.needs() <= step.width() for step in self.findChildren(AlarmStep))
        )

    def _words_width(self) -> int:
        count = 84 if self.data.count else 12
        return self.width() - WORDS_LEFT - 26 - self.silence.sizeHint().width() - count

    def _title_font(self) -> QFont:
        for name in ("figureS", "figureXS") if self._low else ("figureM", "figureS"):
            if text_width(in_language(self.data.title), font(name)) <= self._words_width():
                return font(name)
        return font("figureXS")

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
        self._place_silence()

    def _place_silence(self) -> None:
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
        theme().paint_icon(
            painter,
            icon,
            token,
            QRectF(26, ICON_TOP[self._low], *((40, 40) if self._low else (52, 52))),
        )
        room = self._words_width()
        top = self._second_top()
        first = QRectF(WORDS_LEFT, top - (30 if self._low else 43), room, 30 if self._low else 46)
        paint_text(painter, first, self.data.title, self._title_font(), token)
        second = QRectF(WORDS_LEFT, top, room, self._band - top)
        paint_wrapped(painter, second, self.data.second, font("title2", size=17), token)
        if self.data.count:
            rect = QRectF(self.silence.x() - 84, 0, 72, self._band)
            paint_text(painter, rect, self.data.count, font("title3"), token)

    def _fill_head(self) -> None:
        data, row = self.data, self._head_row
        row.setSpacing(16)
        row.addWidget(BedChip(data.bed, 44))
        name = Label("", "title1")
        name.show_typed(data.name)
        name.setFixedHeight(27)
        row.addLayout(_pair(name, Label(data.details, "body", "muted", wrap=True), 0), 1)
        caption = Label(data.aside_caption, "note", "muted")
        aside = Label(data.aside, "figureXS", data.aside_tone)
        for label in (caption, aside):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        aside.setFixedHeight(22)
        row.addLayout(_pair(caption, aside, 0))

    def _middle(self) -> QWidget:
        inner = QWidget()
        column = self._middle_column = QVBoxLayout(inner)
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
        foot, row = AlarmFoot(), self._foot_row
        foot.setLayout(row)
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
