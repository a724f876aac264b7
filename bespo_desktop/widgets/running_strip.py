"""The strip at the foot: every clock that runs on the ward, on every page and when locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.painting import (
    LEFT,
    RIGHT,
    Run,
    baseline_in,
    colour,
    hairline,
    paint_box,
    paint_runs,
    paint_text,
    runs_width,
    smooth_painter,
)

HEIGHT = 44
CHIP = 36
GAP = 8
# tone -> (fill, text)
TONES = {
    "running": ("railOn", "onDanger"),
    "caution": ("caution", "onCaution"),
    "danger": ("danger", "onDanger"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A clock: "Bed 3", "OKAFOR", "infusing", "32 min left"; tone running, caution or danger."""

    id: str
    bed: str
    name: str
    what: str
    value: str
    icon: str = "timer"
    tone: str = "running"


def chip_text(chip: Chip, with_name: bool) -> str:
    """Return the words before the time; the name is left out while nobody is signed in."""
    who = f"{chip.bed} {chip.name}" if with_name and chip.name else chip.bed
    return f"{who} · {chip.what}" if chip.what else who


class ChipButton(QAbstractButton):
    """One clock of the strip; Enter or a click opens its bed."""

    def __init__(self, chip: Chip, with_name: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell(chip, with_name)

    def show_chip(self, chip: Chip, with_name: bool) -> None:
        """Show another clock, or the same one later; what is shown already is left as it is."""
        if chip != self.chip or chip_text(chip, with_name) != self._words:
            self._tell(chip, with_name)
            self.update()

    def _tell(self, chip: Chip, with_name: bool) -> None:
        self.chip, self._words = chip, chip_text(chip, with_name)
        self.setAccessibleName(in_language(f"{self._words}, {chip.value}"))
        self.setAccessibleDescription(in_language("Space opens the patient of this clock."))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of icon, words and time."""
        return QSize(round(runs_width(self._runs())) + 58, CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = smooth_painter(self)
        fill, token = TONES[self.chip.tone]
        paint_box(painter, QRectF(self.rect()), fill, None, 6)
        theme().paint_icon(painter, self.chip.icon, token, QRectF(10, 8, 20, 20))
        words = self._runs()
        baseline = baseline_in(QRectF(0, 0, 1, CHIP - 1), words[0].font)
        x = paint_runs(painter, 38, baseline, words[:1])
        paint_runs(painter, x + 8, baseline, words[1:])

    def _runs(self) -> list[Run]:
        token = TONES[self.chip.tone][1]
        return [
            Run(self._words, font("body", size=14), token, typed=True),
            Run(self.chip.value, font("bodyStrong"), token),
        ]


class RunningStrip(QWidget):
    """Chips sorted by the caller; the last place says how many more there are.

    Signals:
        chip_chosen: carries the id of the chip.
    """

    chip_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(in_language("Running clocks"))
        self._chips: tuple[Chip, ...] = ()
        self._buttons: list[ChipButton] = []
        self._names = True
        self._icon, self._word, self._urgent = "offline", "", False
        self._hidden = 0

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these clocks; unchanged clocks are left as they are."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self._build()

    def set_names_shown(self, shown: bool) -> None:
        """Show or leave out the patients' names."""
        if shown != self._names:
            self._names = shown
            self._build()

    def set_word(self, icon: str, text: str, *, urgent: bool = False) -> None:
        """Say at the right how the record is kept, such as "Saved, offline".

        What is urgent is said while the screen is locked too.
        """
        if (icon, text, urgent) == (self._icon, self._word, self._urgent):
            return
        self._icon, self._word, self._urgent = icon, text, urgent
        self._place()

    def open_chip(self, number: int) -> None:
        """Open the n-th clock, counted from 1; nothing happens when there is none."""
        if 1 <= number <= len(self._chips):
            self.chip_chosen.emit(self._chips[number - 1].id)

    def visible_chips(self) -> list[Chip]:
        """Return the clocks that have room."""
        return [button.chip for button in self._buttons if not button.isHidden()]

    def hidden_count(self) -> int:
        """Return how many clocks have no room."""
        return self._hidden

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, count and the word at the right."""
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), colour("rail"))
        if theme().dark:
            hairline(painter, 0, 0, self.width(), "railLine")
        count = QRectF(self._left() - 76, 0, 76, HEIGHT - 1)
        words = f"Running {len(self._chips)}"
        paint_text(painter, count, words, font("label", size=13), "railText", LEFT)
        right = QRectF(0, 0, self.width() - 16, HEIGHT - 1)
        icon, word = self._shown_word()
        paint_text(painter, right, word, font("caption"), "railText", RIGHT)
        room = runs_width([Run(word, font("caption"))])
        if word:
            rect = QRectF(right.right() - room - 26, 13, 18, 18)
            theme().paint_icon(painter, icon, "railText", rect)
        if self._hidden:
            more = QRectF(self._more_left(), 0, 40, HEIGHT - 1)
            paint_text(painter, more, f"+{self._hidden}", font("bodyStrong"), "onDanger", LEFT)

    def _build(self) -> None:
        for button in self._buttons[len(self._chips) :]:
            button.hide()
            button.deleteLater()
        del self._buttons[len(self._chips) :]
        for button, chip in zip(self._buttons, self._chips, strict=False):
            button.show_chip(chip, self._names)
        for chip in self._chips[len(self._buttons) :]:
            button = ChipButton(chip, self._names, self)
            button.clicked.connect(partial(self._choose, button))
            self._buttons.append(button)
        self._place()

    def _choose(self, button: ChipButton, _checked: bool = False) -> None:
        self.chip_chosen.emit(button.chip.id)

    def _place(self) -> None:
        x = self._left()
        word = runs_width([Run(self._shown_word()[1], font("caption"))])
        limit = self.width() - word - 60
        self._hidden = 0
        for index, button in enumerate(self._buttons):
            width = button.sizeHint().width()
            last = index == len(self._buttons) - 1
            fits = not self._hidden and x + width <= limit - (0 if last else 40)
            button.setVisible(fits)
            button.setGeometry(x, (HEIGHT - CHIP) // 2, width, CHIP)
            self._hidden += 0 if fits else 1
            x += width + GAP if fits else 0
        self.update()

    def _left(self) -> int:
        return 88 if self._names else 104

    def _more_left(self) -> int:
        shown = [button for button in self._buttons if not button.isHidden()]
        return shown[-1].geometry().right() + GAP if shown else self._left()

    def _shown_word(self) -> tuple[str, str]:
        if not self._names and not self._urgent:
            return "hide", "Names hidden until you sign in"
        return self._icon, self._word
