"""What is painted first: frame, clock and name, before anything else has been loaded.

Labels and one style sheet, because nothing else is as early: a first touch of `Qt`'s names, of a
colour or of the theme takes longer than the whole bare window
(`tests/architecture/test_first_paint.py`).
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.font_files import FAMILY

MARGIN, BRAND, WORDS = 48, 420, 160
# Name -> type: size in pixels, weight, colour.
LOOKS = {
    "program": (40, 600, "onDanger"),
    "purpose": (18, 400, "railText"),
    "clock": (64, 600, "onDanger"),
    "day": (18, 400, "railText"),
    "words": (20, 400, "text"),
}


class Cover(QFrame):
    """The dark panel of the sign-in with the clock; beside it, what is being waited for.

    Signals:
        painted: the window was painted for the first time.
    """

    painted = Signal()

    def __init__(self, *, dark: bool) -> None:
        super().__init__()
        self.setObjectName("cover")
        self._brand = QLabel(self)
        self._brand.setObjectName("brand")
        self._labels = {name: QLabel(self) for name in LOOKS}
        for name, label in self._labels.items():
            label.setObjectName(name)
        self._labels["words"].setWordWrap(True)
        self._labels["program"].setText("Bespo Desktop")
        self._labels["purpose"].setText("Inotuzumab ozogamicin (BESPONSA)")
        self.setStyleSheet(_style(tokens().colour["dark" if dark else "light"]))
        self._seen = False
        self.tell(self.tr("Opening the record …"))

    def set_time(self, clock: str, day: str) -> None:
        """Show the time: "11:28" and "Tuesday 24-Nov-2026"."""
        self._labels["clock"].setText(clock)
        self._labels["day"].setText(day)

    def tell(self, text: str) -> None:
        """Say what is being waited for, or why nothing comes."""
        self._labels["words"].setText(text)

    def words(self) -> str:
        """Return what is said."""
        return self._labels["words"].text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where the sign-in will have it."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        self._brand.setGeometry(0, 0, BRAND, height)
        room = BRAND - 2 * MARGIN
        for name, y, rows in (
            ("program", 80, 56),
            ("purpose", 136, 28),
            ("clock", height - 240, 80),
            ("day", height - 160, 28),
        ):
            self._labels[name].setGeometry(MARGIN, y, room, rows)
        left = BRAND + MARGIN
        self._labels["words"].setGeometry(left, (height - WORDS) // 2, width - left - MARGIN, WORDS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and say once that something is seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()


def _style(colours: dict[str, str]) -> str:
    rows = [
        f"#cover {{ background: {colours['app']}; border: none; }}",
        f"#brand {{ background: {colours['rail']}; }}",
    ]
    rows += [
        f"#{name} {{ font: {weight} {size}px '{FAMILY}'; color: {colours[ink]}; }}"
        for name, (size, weight, ink) in LOOKS.items()
    ]
    return "\n".join(rows)
