"""What the sentinel shows when the program does not answer: plain words, on top, on a screen."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.painting import paint_box, paint_text, smooth_painter

WIDTH, BAND, BUTTON = 720, 86, 52
DEAF_MS = 800
TITLE = "Bespo Desktop does not answer"
PRACTICE_TITLE = "Practice: Bespo Desktop does not answer"
STEPS = (
    "1.  Look at the patient and read the pump now.",
    "2.  Start Bespo Desktop again. This window closes by itself when it answers.",
    "The pump’s alarm is the primary alarm. This program cannot stop the pump.",
)


class SentinelWindow(QWidget):
    """Title, the beds and their times, what to do, and two buttons; no name of a patient.

    Signals:
        silenced: the sound shall be quiet for two minutes.
        understood: somebody watches the pump.
    """

    silenced = Signal()
    understood = Signal()

    def __init__(
        self, lines: Sequence[str], since: str, screen: QScreen, *, practice: bool
    ) -> None:
        super().__init__(None, Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._title = PRACTICE_TITLE if practice else TITLE
        self._second = f"Since {since}. An infusion is running; nobody else tells its times now."
        self.setWindowTitle(self._title)
        self.setAccessibleName(". ".join((self._title, self._second, *lines, *STEPS)))
        self._since = QElapsedTimer()
        self.silence = ActionButton("Silence 2 min", "mute", "secondary", "M", height=BUTTON)
        self.confirm = ActionButton(
            "&Understood, I watch the pump", "check", "primary", "Ctrl+Enter", height=BUTTON
        )
        self.silence.clicked.connect(self.silenced)
        self.confirm.clicked.connect(self.understood)
        for button in (self.silence, self.confirm):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, BAND + 16, 24, 20)
        column.setSpacing(10)
        for text in lines:
            column.addWidget(Label(text, "title3", wrap=True))
        for text in STEPS:
            column.addWidget(Label(text, "body", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.silence)
        row.addStretch()
        row.addWidget(self.confirm)
        column.addSpacing(6)
        column.addLayout(row)
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        area = screen.availableGeometry()
        self.move(area.center().x() - WIDTH // 2, area.top() + 60)
        self._since.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore keys for 800 ms; Enter and Space alone never confirm."""
        if self._since.elapsed() < DEAF_MS:
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.confirm.click()
        elif event.key() == Qt.Key.Key_M:
            self.silence.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the amber band."""
        painter = smooth_painter(self)
        paint_box(painter, QRectF(self.rect()), "surface", "cautionLine", 0, 3)
        paint_box(painter, QRectF(0, 0, self.width(), BAND), "caution", "cautionLine", 0, 3)
        theme().paint_icon(painter, "warning", "onCaution", QRectF(24, 20, 46, 46))
        first, second = QRectF(88, 8, 610, 42), QRectF(88, 48, 610, 26)
        paint_text(painter, first, self._title, font("figureM", size=30), "onCaution")
        paint_text(painter, second, self._second, font("title3"), "onCaution")
