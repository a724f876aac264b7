"""The rail of places at the left, each with its key number and a tick or a lock."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import read_colour, theme
from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import tip
from bespo_desktop.widgets.painting import (
    CENTRE,
    colour,
    hairline,
    paint_box,
    paint_text,
    smooth_painter,
)

WIDTH = 80
# A place with its word, and one in a window so low that the icon must do.
HIGH, LOW = 44, 28
# Room for the logo and for set-up and help, and the gap between places.
ABOVE, BELOW, GAP = 72, 52, 4
TIGHT_ABOVE, TIGHT_GAP = 64, 1


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the program: its key, its word and its icon."""

    key: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class RailState:
    """What the rail shows at a place: badge "done", "lock" or "", and why it is locked."""

    badge: str = ""
    reason: str = ""


PLACES = (
    Place("ward", "Ward", "ward"),
    Place("patient", "Patient", "patient"),
    Place("dose", "Dose", "dose"),
    Place("prepare", "Prepare", "prepare"),
    Place("give", "Give", "give"),
    Place("watch", "Watch", "watch"),
    Place("record", "Record", "record"),
)
SIDE_PLACES = (Place("setup", "Set up", "settings"), Place("help", "Help", "help"))


def badge_green() -> QColor:
    """Return the green that is seen on the rail, which is dark in both themes."""
    return read_colour(tokens().colour["dark"]["okText"])


class RailButton(QAbstractButton):
    """One place of the rail."""

    def __init__(self, place: Place, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self._number = place, number
        self.rail_state: RailState | None = None
        self.setText(in_language(place.text))
        self.setCheckable(True)
        if number:
            self.setFixedWidth(WIDTH)
            self.setMinimumHeight(LOW)
            self.setMaximumHeight(60)
        else:
            self.setFixedSize(38, 40)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state(RailState())

    def set_state(self, state: RailState) -> None:
        """Show a tick or a lock; nothing is painted again for what is shown already."""
        if state == self.rail_state:
            return
        self.rail_state = state
        spoken = {"done": ", done", "lock": ", locked"}.get(state.badge, "")
        self.setAccessibleName(in_language(self.place.text + spoken))
        self.setAccessibleDescription(in_language(state.reason))
        key = f"  Ctrl+{self._number}" if self._number else ""
        self.setToolTip(tip(in_language(state.reason)) or in_language(self.place.text) + key)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the place."""
        painter = smooth_painter(self)
        if self._number:
            self._paint_place(painter)
        else:
            self._paint_small(painter)

    def _paint_place(self, painter: QPainter) -> None:
        on, high = self.isChecked(), self.height()
        if on or self.underMouse():
            paint_box(painter, QRectF(6, 0, 68, high), "railOn", None, 6)
        if on:
            painter.fillRect(QRectF(0, 0, 4, high), colour("railBar"))
        token = "onDanger" if on else "railText"
        number = QRectF(12, 4, 12, 14)
        paint_text(painter, number, str(self._number), font("caption", size=12), "railText")
        if high >= HIGH:
            theme().paint_icon(painter, self.place.icon, token, QRectF(28, high / 2 - 21, 24, 24))
            words = QRectF(0, high / 2 + 3, WIDTH, 18)
            paint_text(painter, words, self.place.text, font("label", size=13), token, CENTRE)
        else:
            theme().paint_icon(painter, self.place.icon, token, QRectF(28, high / 2 - 12, 24, 24))
        badge = self.rail_state.badge if self.rail_state is not None else ""
        if badge == "lock":
            theme().paint_icon(painter, "lock", "railText", QRectF(53, 6, 16, 16))
        if badge == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(badge_green())
            painter.drawEllipse(QPointF(62, 12), 8, 8)
            theme().paint_icon(painter, "check", "rail", QRectF(56, 6, 12, 12))

    def _paint_small(self, painter: QPainter) -> None:
        token = "onDanger" if self.isChecked() or self.underMouse() else "railText"
        theme().paint_icon(painter, self.place.icon, token, QRectF(9, 0, 20, 20))
        words = QRectF(-4, 21, 46, 16)
        paint_text(painter, words, self.place.text, font("label", size=12), token, CENTRE)


class NavRail(QWidget):
    """Logo, seven places, set-up and help.

    Signals:
        chosen: an open place was clicked; carries its key.
        refused: a locked place was clicked; carries its key and the reason.
    """

    chosen = Signal(str)
    refused = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(in_language("Places"))
        self.buttons: dict[str, RailButton] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, BELOW)
        column.setSpacing(GAP)
        for number, place in enumerate(PLACES, 1):
            column.addWidget(self._button(place, number), 60)
        column.addStretch(1)
        for place in SIDE_PLACES:
            self._button(place, 0).setParent(self)

    def choose(self, key: str) -> None:
        """Mark the place as the one shown; an unknown key marks none."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def set_states(self, states: Mapping[str, RailState]) -> None:
        """Show ticks and locks; a place that is not named has neither."""
        for key, button in self.buttons.items():
            button.set_state(states.get(key, RailState()))

    def ask(self, key: str) -> None:
        """Ask for a place, as a click on it does."""
        state = self.buttons[key].rail_state
        if state is not None and state.badge == "lock":
            self.refused.emit(key, state.reason)
        else:
            self.chosen.emit(key)

    def resizeEvent(self, _event: object) -> None:
        """Keep set-up and help at the foot, and every place in sight."""
        tight = self.height() < ABOVE + len(PLACES) * (HIGH + GAP) + BELOW
        self._column.setContentsMargins(0, TIGHT_ABOVE if tight else ABOVE, 0, BELOW)
        self._column.setSpacing(TIGHT_GAP if tight else GAP)
        for place, left in zip(SIDE_PLACES, (2, 40), strict=True):
            self.buttons[place.key].move(left, self.height() - 45)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground and the logo."""
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), colour("rail"))
        hairline(painter, 0, 63, WIDTH, "railLine")
        paint_logo(painter, QRectF(21, 13, 38, 38))

    def _button(self, place: Place, number: int) -> RailButton:
        button = RailButton(place, number)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._clicked(place.key))
        self.buttons[place.key] = button
        return button

    def _clicked(self, key: str) -> None:
        button = self.buttons[key]
        button.setChecked(not button.isChecked())
        self.ask(key)


def paint_logo(painter: QPainter, rect: QRectF) -> None:
    """Draw the program's vial on its square."""
    side = rect.width() / 38
    paint_box(painter, rect, "railOn", None, 7 * side)

    def part(left: float, top: float, width: float, height: float) -> QRectF:
        corner = QPointF(rect.left() + left * side, rect.top() + top * side)
        return QRectF(corner, QSizeF(width * side, height * side))

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("railBar"))
    painter.drawRoundedRect(part(12, 21, 14, 11), 2 * side, 2 * side)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("onDanger"), 2.2 * side, c=Qt.PenCapStyle.RoundCap))
    painter.drawRoundedRect(part(11, 12, 16, 20.5), 4 * side, 4 * side)
    neck = part(15, 7, 8, 5)
    painter.drawLine(neck.topLeft(), neck.bottomLeft())
    painter.drawLine(neck.topRight(), neck.bottomRight())
    cap = part(12.5, 6.5, 13, 0)
    painter.drawLine(cap.topLeft(), cap.topRight())
