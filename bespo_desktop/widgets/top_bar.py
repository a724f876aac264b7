"""The bar at the top: whose page it is, who is signed in, sound, lock and clock."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.banner import Banner
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.painting import (
    CENTRE,
    colour,
    hairline,
    paint_box,
    paint_text,
    smooth_painter,
)
from bespo_desktop.widgets.sound_button import SoundButton

HEIGHT = 64
NARROWEST = 560
MOST_NARROW = 5


@dataclass(frozen=True, slots=True)
class UserData:
    """Who is signed in: "Sinead REILLY", "Registered nurse", "SR"."""

    name: str
    role: str
    initials: str


class Avatar(QWidget):
    """The initials of a person in a circle."""

    def __init__(self, initials: str = "", size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials
        self.setFixedSize(size, size)
        self._chosen = False

    def set_initials(self, initials: str, chosen: bool = False) -> None:
        """Show other initials; the chosen person's are on the strong colour."""
        self._initials, self._chosen = initials, chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and initials."""
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary" if self._chosen else "primaryTint"))
        painter.drawEllipse(QRectF(self.rect()))
        token = "onPrimary" if self._chosen else "primary"
        words = QRectF(self.rect()).adjusted(0, 0, 0, -1)
        paint_text(painter, words, self._initials, font("label"), token, CENTRE)


class LockButton(QPushButton):
    """The lock beside the person's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(in_language("Lock this screen"))
        self.setToolTip(f"{in_language('Lock this screen')}  Ctrl+L")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square for a finger."""
        return QSize(40, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame and lock."""
        painter = smooth_painter(self)
        paint_box(painter, QRectF(self.rect()), "surface", "ctl", 6)
        theme().paint_icon(painter, "lock", "text", QRectF(9, 9, 22, 22))


class TopBar(QWidget):
    """Banner at the left; person, lock and clock at the right.

    Signals:
        lock_pressed: the person wants the screen locked.
        sound_pressed: the person wants to hear whether alarms can be heard.
    """

    lock_pressed = Signal()
    sound_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(NARROWEST)
        self.banner = Banner()
        self._avatar = Avatar()
        self._name = Label("", "bodyStrong")
        self._role = Label("", "caption", "muted")
        self._clock = Label("", "figureS")
        self._date = Label("", "caption", "muted")
        right = Qt.AlignmentFlag.AlignRight
        self._clock.setAlignment(right)
        self._date.setAlignment(right)
        self.sound = SoundButton()
        self.sound.clicked.connect(lambda: self.sound_pressed.emit())
        lock = LockButton()
        lock.clicked.connect(lambda: self.lock_pressed.emit())
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.banner, 1)
        row.addWidget(self._avatar)
        row.addLayout(_column(self._name, self._role, 0))
        row.addWidget(self.sound)
        row.addWidget(lock)
        self._clock.setFixedHeight(28)
        self._date.setFixedHeight(18)
        row.addLayout(_column(self._clock, self._date, 0))
        self.banner.altered.connect(self._fit)

    def set_user(self, user: UserData) -> None:
        """Show who is signed in."""
        self._avatar.set_initials(user.initials)
        self._name.show_typed(user.name)
        self._role.setText(user.role)
        self._fit()

    def set_clock(self, clock: str, date: str) -> None:
        """Show the time and the day, such as "11:28" and "Tue 24-Nov-2026"."""
        other_day = date != self._date.text()
        self._clock.setText(clock)
        self._date.setText(date)
        if other_day:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the banner into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, one after another, what the width has no room for."""
        for step in range(MOST_NARROW + 2):
            # The initials go first: weight and surface area are read, the name stands beside.
            self._avatar.setVisible(step == 0)
            level = max(step - 1, 0)
            self.banner.set_narrow(level)
            for label in (self._name, self._role):
                label.setVisible(level < 3)
            self._date.setVisible(level < 4)
            # The strip says "no sound" too, in words.
            self.sound.setVisible(level < MOST_NARROW)
            if self._needed_width() <= self.width():
                return

    def _needed_width(self) -> int:
        """Return the width of what is shown now; layouts remember what was shown before."""
        for layout in (self.banner.layout(), self._row):
            if layout is not None:
                layout.invalidate()
                layout.activate()
        return self._row.minimumSize().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line below."""
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), colour("surface"))
        hairline(painter, 0, self.height() - 1, self.width())
        if theme().dark:
            painter.fillRect(QRectF(0, 0, 1, self.height()), colour("line"))


def _column(upper: Label, lower: Label, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    column.addStretch()
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch()
    return column
