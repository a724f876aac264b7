"""A high alarm on top of other programs: one small window on every screen until it is answered.

It confirms nothing. It says what is wrong and brings the program's window to the front, where the
card stands. While that window is the active one there is no need for it.
"""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.alarm_card import AlarmData
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
        fill, token, _line, icon = BANDS["danger"]
        paint_box(painter, QRectF(self.rect()), fill, token, 0, 3)
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

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.windows: list[HeraldWindow] = []
        self._data: AlarmData | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def announce(self, data: AlarmData | None) -> None:
        """Announce this alarm wherever the program is not in front; None ends it."""
        self._data = data
        self._state_changed(QGuiApplication.applicationState())

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        for window in self.windows:
            window.hide()
            window.deleteLater()
        self.windows = []
        if self._data is None or state == Qt.ApplicationState.ApplicationActive:
            return
        for screen in QGuiApplication.screens():
            window = HeraldWindow(self._data, screen)
            window.pressed.connect(self.pressed)
            window.show()
            self.windows.append(window)
