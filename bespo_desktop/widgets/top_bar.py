"""The bar at the top: whose page it is, who is signed in, sound, lock and clock."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.banner import WHOLE, Banner, Room
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import Label, tip
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


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to use the width: the banner's, then what stands beside it."""

    room: Room = WHOLE
    avatar: bool = False
    name: bool = True
    date: bool = True
    close: bool = False


# From a wide window to a small one. Who is signed in stays as initials on the lock, whether alarms
# are heard as the loudspeaker, and the time.
STACKED = Room(stacked=True)
FITS = (
    Fit(avatar=True),
    Fit(),
    Fit(STACKED),
    Fit(STACKED, date=False),
    Fit(Room(stacked=True, measured=False), date=False),
    Fit(Room(stacked=True, measured=False), name=False, date=False),
    Fit(Room(stacked=True, measured=False, sex=False), name=False, date=False, close=True),
    Fit(Room(True, False, False, False), name=False, date=False, close=True),
    Fit(Room(True, False, False, False, small=True), name=False, date=False, close=True),
)


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
    """The lock beside the person's name; where that has no room it carries the initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = ""
        self.setAccessibleName(in_language("Lock this screen"))
        self.setToolTip(f"{in_language('Lock this screen')}  Ctrl+L")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_user(self, user: UserData, *, initials: bool) -> None:
        """Tell who is signed in, with the initials on the button or without."""
        self._initials = user.initials if initials else ""
        who = f"{user.name}, {user.role}"
        self.setAccessibleDescription(who)
        self.setToolTip(tip(f"{who}. {in_language('Lock this screen')}  Ctrl+L"))
        self.update()

    def initials(self) -> str:
        """Return the initials shown, "" where the name stands beside."""
        return self._initials

    def sizeHint(self) -> QSize:
        """Return a square for a finger."""
        return QSize(40, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, lock, and the initials under it."""
        painter = smooth_painter(self)
        paint_box(painter, QRectF(self.rect()), "surface", "ctl", 6)
        if not self._initials:
            theme().paint_icon(painter, "lock", "text", QRectF(9, 9, 22, 22))
            return
        theme().paint_icon(painter, "lock", "text", QRectF(12, 3, 16, 16))
        words = QRectF(0, 19, self.width(), 17)
        paint_text(painter, words, self._initials, font("caption", 600), "text", CENTRE, typed=True)


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
        self.lock = LockButton()
        self.lock.clicked.connect(lambda: self.lock_pressed.emit())
        self._user = UserData("", "", "")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.banner, 1)
        row.addWidget(self._avatar)
        row.addLayout(_column(self._name, self._role, 0))
        row.addWidget(self.sound)
        row.addWidget(self.lock)
        self._clock.setFixedHeight(28)
        self._date.setFixedHeight(18)
        row.addLayout(_column(self._clock, self._date, 0))
        self.banner.altered.connect(self._fit)

    def set_user(self, user: UserData) -> None:
        """Show who is signed in."""
        self._user = user
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
        """Take the first way to use the width that leaves everything its room."""
        for fit in FITS:
            self._avatar.setVisible(fit.avatar)
            self.banner.set_room(fit.room)
            for label in (self._name, self._role):
                label.setVisible(fit.name)
            self.lock.show_user(self._user, initials=not fit.name)
            self._date.setVisible(fit.date)
            side = 8 if fit.close else 16
            self._row.setContentsMargins(side, 0, side, 0)
            self._row.setSpacing(8 if fit.close else 12)
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
