"""What is painted first: frame, clock and name, before anything else has been loaded.

Labels and one style sheet, because nothing else is as early: a first touch of `Qt`'s names, of a
colour or of the theme takes longer than the whole bare window
(`tests/architecture/test_first_paint.py`).
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.font_files import FAMILY

MARGIN, BRAND, WORDS = 48, 420, 160
FORMS = (320, 52)
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
        forms_asked: nothing comes, and the person wants the blank forms on paper.
    """

    painted = Signal()
    forms_asked = Signal()

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
        self.forms: QPushButton | None = None
        self._seen = False
        self.tell(self.tr("Opening the record …"))

    def set_time(self, clock: str, day: str) -> None:
        """Show the time: "11:28" and "Tuesday 24-Nov-2026"."""
        self._labels["clock"].setText(clock)
        self._labels["day"].setText(day)

    def tell(self, text: str) -> None:
        """Say what is being waited for, or why nothing comes."""
        self._labels["words"].setText(text)

    def offer_forms(self) -> None:
        """Put a button below the words that asks for the blank forms; Enter presses it."""
        if self.forms is not None:
            return
        self.forms = QPushButton(self.tr("&Paper forms: write and print"), self)
        self.forms.setObjectName("forms")
        self.forms.setAutoDefault(True)
        self.forms.setAccessibleDescription(
            self.tr("Writes the blank forms for one dose and sends them to the ward's printer")
        )
        self.forms.clicked.connect(self.forms_asked)
        self._place_forms()
        self.forms.show()
        self.forms.setFocus()

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
        self._place_forms()

    def _place_forms(self) -> None:
        if self.forms is not None:
            below = (self.height() + WORDS) // 2
            self.forms.setGeometry(BRAND + MARGIN, below, *FORMS)

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
    rows.append(
        f"#forms {{ background: {colours['primary']}; color: {colours['onPrimary']};"
        f" font: 600 17px '{FAMILY}'; border: none; border-radius: 8px; }}"
    )
    rows.append(f"#forms:focus {{ border: 3px solid {colours['focus']}; }}")
    rows += [
        f"#{name} {{ font: {weight} {size}px '{FAMILY}'; color: {colours[ink]}; }}"
        for name, (size, weight, ink) in LOOKS.items()
    ]
    return "\n".join(rows)
