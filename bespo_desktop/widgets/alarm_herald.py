"""A high alarm on top of other programs: one small window on every screen until it is answered.

It confirms nothing and takes no key. It says what is wrong and brings the program's window to the
front, where the card stands. Only the screen on which that window is the active one needs none.
"""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.alarm_card import BAND_KINDS, AlarmData
from bespo_desktop.widgets.flash import Flash
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.ladder import BANDS
from bespo_desktop.widgets.painting import paint_box, paint_text, smooth_painter

SIZE = QSize(800, 132)
ON_TOP = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class HeraldWindow(QWidget):
    """What, who and where, in the alarm's colour.

    Signals:
        pressed: the person wants to see the alarm.
    """

    pressed = Signal()

    def __init__(self, data: AlarmData, screen: QScreen) -> None:
        super().__init__(None, ON_TOP)
        self._data = data
        self.flash = Flash(data.hertz, self)
        self.flash.changed.connect(self.update)
        self.setWindowTitle(data.title)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAccessibleName(in_language(f"{data.title}. {data.bed} {data.name}"))
        self.resize(SIZE)
        area = screen.availableGeometry()
        self.move(area.center().x() - SIZE.width() // 2, area.top() + 24)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ask for the program's window."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band."""
        painter = smooth_painter(self)
        fill, token, _line, icon = BANDS[BAND_KINDS[self._data.priority]]
        paint_box(painter, QRectF(self.rect()), fill, token if self.flash.lit else fill, 0, 5)
        theme().paint_icon(painter, icon, token, QRectF(28, 40, 52, 52))
        lines = (
            (self._data.title, font("figureM"), 14),
            (f"{self._data.bed}  {self._data.name}", font("title1"), 54),
            (f"{self._data.second}. Press to see what to do.", font("title3"), 92),
        )
        for text, face, top in lines:
            paint_text(painter, QRectF(100, top, 680, 36), text, face, token)


class AlarmHerald(QObject):
    """Shows and hides the windows as the program's own window loses and gains the foreground.

    Signals:
        pressed: the person wants to see the alarm.
    """

    pressed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.windows: list[HeraldWindow] = []
        self._data: AlarmData | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._again)
            app.screenAdded.connect(self._again)
            app.screenRemoved.connect(self._again)

    def announce(self, data: AlarmData | None) -> None:
        """Announce this alarm wherever the program is not in front; None ends it."""
        self._data = data
        self._again()

    def _again(self) -> None:
        for window in self.windows:
            window.hide()
            window.deleteLater()
        self.windows = []
        if self._data is None:
            return
        for screen in QGuiApplication.screens():
            if screen is not self._seen_on():
                window = HeraldWindow(self._data, screen)
                window.pressed.connect(self.pressed)
                window.show()
                window.raise_()
                self.windows.append(window)

    def _seen_on(self) -> QScreen | None:
        """Return the screen on which the card itself is in front, None when it is on none."""
        state = QGuiApplication.applicationState()
        if state != Qt.ApplicationState.ApplicationActive or self._owner.isMinimized():
            return None
        return self._owner.screen() if self._owner.isVisible() else None
