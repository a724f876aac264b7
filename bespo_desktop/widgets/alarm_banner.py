"""The blue bar for what is merely to know, and for a high alarm that is over and not read yet."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.painting import hairline, paint_box, smooth_painter

HEIGHT = 44
# kind -> (fill, line, icon colour, icon)
KINDS = {
    "low": ("primaryTint", "primaryLine", "primary", "info"),
    "over": ("dangerTint", "dangerLine", "dangerText", "stopoct"),
}


@dataclass(frozen=True, slots=True)
class BannerAlarm:
    """One line; `count` is "1 of 3" when several wait, `may_read` is false while locked."""

    id: str
    kind: str
    title: str
    text: str
    count: str = ""
    may_read: bool = True


class AlarmBanner(QWidget):
    """One line and a button; it hides itself when there is nothing to know.

    Signals:
        read: the person has seen it; carries the alarm's id.
    """

    read = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alarm: BannerAlarm | None = None
        self._icon = IconLabel("info", "primary", 20)
        self._title = Label("", "bodyStrong")
        self._text = Label("", "body")
        self._count = Label("", "label", "muted")
        self.button = ActionButton("Seen", "check")
        self.button.clicked.connect(self._press)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(10)
        for widget in (self._icon, self._title):
            row.addWidget(widget)
        row.addWidget(self._text, 1)
        row.addWidget(self._count)
        row.addWidget(self.button)
        self.hide()

    def show_alarm(self, alarm: BannerAlarm | None) -> None:
        """Show another line; None takes the bar away."""
        if alarm == self.alarm:
            return
        self.alarm = alarm
        self.setVisible(alarm is not None)
        if alarm is None:
            return
        _fill, _line, token, icon = KINDS[alarm.kind]
        self._icon.set_icon(icon, token)
        self._title.setText(alarm.title)
        self._text.setText(alarm.text)
        self._count.setText(alarm.count)
        self.button.setVisible(alarm.may_read)
        self.setAccessibleName(in_language(f"{alarm.title}. {alarm.text}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line below."""
        painter = smooth_painter(self)
        fill, line, _token, _icon = KINDS[self.alarm.kind if self.alarm else "low"]
        paint_box(painter, QRectF(self.rect()), fill, None, 0)
        hairline(painter, 0, self.height() - 1, self.width(), line)

    def _press(self) -> None:
        if self.alarm is not None:
            self.read.emit(self.alarm.id)
