"""Parts of the blind second check: own numbers, hidden results, sources, the dosing table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from bespo_desktop.chart.about_dose import DoseCalculated, SecondChecked
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label import DoseRow
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.entry_field import EntryField
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import IconLabel, Label, TwoLineLabel
from bespo_desktop.widgets.painting import (
    CENTRE,
    RIGHT,
    colour,
    paint_box,
    paint_text,
    smooth_painter,
)

NUMBERS = ("Height", "Weight", "Surface area", "Dose", "Volume", "Vials")


class NoPaste(QObject):
    """Lets nothing into a field but what is typed: no paste, no drop, no middle button."""

    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        field.edit.setAcceptDrops(False)
        field.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        field.edit.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what would paste."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            return True
        if isinstance(event, QMouseEvent):
            return event.button() is Qt.MouseButton.MiddleButton
        return False


class Step(QWidget):
    """The number of a row in a circle; the one that has the keyboard is on the strong colour."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._current = number, False
        self.setFixedSize(24, 24)

    def set_current(self, current: bool) -> None:
        """Mark the row as the one that is typed in."""
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle and number."""
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary" if self._current else "waitTint"))
        painter.drawEllipse(QRectF(self.rect()))
        token = "onPrimary" if self._current else "waitText"
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -1)
        paint_text(painter, rect, str(self._number), font("label"), token, CENTRE)


class NumberRow(QWidget):
    """One number to type: what it is, where it comes from, the field with its unit."""

    def __init__(self, number: int, title: str, second: str, field: EntryField, unit: str) -> None:
        super().__init__()
        self.field = field
        self._step = Step(number)
        self._no_paste = NoPaste(field)
        field.set_figure("huge")
        field.set_unit_outside(True)
        field.set_unit(unit)
        field.set_name(title)
        field.edit.setFixedWidth(148)
        field.setFixedWidth(220)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._step)
        row.addWidget(TwoLineLabel(title, second), 1)
        row.addWidget(field)
        field.edit.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Mark the row while its field has the keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._step.set_current(event.type() is QEvent.Type.FocusIn)
        return False


class HiddenResult(QWidget):
    """A result that is hatched until the two were compared and match."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._first, self._own = name, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide_result()

    def hide_result(self) -> None:
        """Hatch the row."""
        self._first = self._own = ""
        self.setAccessibleName(f"{self._name}: hidden")
        self.update()

    def show_results(self, first: str, own: str) -> None:
        """Show both results beside each other."""
        self._first, self._own = first, own
        self.setAccessibleName(f"{self._name}: first {first}, second {own}")
        self.update()

    def shown(self) -> tuple[str, str]:
        """Return both results, empty while hidden."""
        return self._first, self._own

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(260, 33)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name and the hatched box, or both results."""
        painter = smooth_painter(self)
        width, height = self.width(), self.height()
        paint_text(painter, QRectF(0, 0, width, height), self._name, font("label", 400))
        if self._first:
            middle = QRectF(0, 0, width - 84, height)
            paint_text(painter, middle, self._first, font("bodyStrong"), "text", RIGHT)
            last = QRectF(0, 0, width, height)
            paint_text(painter, last, self._own, font("bodyStrong"), "okText", RIGHT)
            return
        box = QRectF(width - 151, 4, 150, height - 8)
        painter.fillRect(box, QBrush(colour("line"), Qt.BrushStyle.BDiagPattern))
        paint_box(painter, box, None, "line", 4)


class SourceRow(QWidget):
    """A document to read, and where it is."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        self.words = TwoLineLabel(title)
        self._title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "muted", 20))
        row.addWidget(self.words, 1)

    def set_place(self, text: str) -> None:
        """Say where the document is."""
        self.words.set_lines(self._title, text)


class DosingTable(QWidget):
    """The label's dosing table: kinds of cycle against days, in mg/m²."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 2, 16, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        days = facts.label.schedule.days.value
        heads = ("mg/m²", *(self.tr("Day {day}").format(day=day) for day in days))
        for place, text in enumerate(heads):
            grid.addWidget(Label(text, "captionStrong", "muted"), 0, place)
        dosing = facts.label.dosing
        rows = (
            (self.tr("Cycle 1, everyone"), dosing.cycle_1),
            (self.tr("Later, CR or CRi"), dosing.later_with_remission),
            (self.tr("Later, no CR / CRi"), dosing.later_without_remission),
        )
        for number, (name, row) in enumerate(rows, 1):
            grid.addWidget(line(), 2 * number - 1, 0, 1, 4)
            grid.addWidget(Label(name, "note", wrap=True), 2 * number, 0)
            for place, text in enumerate(_levels(row), 1):
                grid.addWidget(Label(text, "label"), 2 * number, place)
            grid.setRowMinimumHeight(2 * number, 34)
        grid.setRowMinimumHeight(0, 28)
        grid.setColumnStretch(0, 1)
        for place in range(1, 4):
            grid.setColumnMinimumWidth(place, 54)
        below = plain(magnitude(facts.label.remission.marrow_blasts_below.value, "%"))
        text = self.tr("CR and CRi need marrow blasts < {percent} %.").format(percent=below)
        grid.addWidget(line(), 7, 0, 1, 4)
        grid.addWidget(Label(text, "caption", "muted", wrap=True), 8, 0, 1, 4)
        grid.setRowMinimumHeight(8, 30)


def fill_dosing_table(card: Card, facts: Facts) -> None:
    """Put the table into its card, with the leaflet's section in the head."""
    card.set_source(facts.label.schedule.days.source)
    card.body(0).addWidget(DosingTable(facts))
    card.body().addStretch(1)


def _levels(row: DoseRow) -> Sequence[str]:
    return [plain(magnitude(day.value, "mg/m2")) for day in (row.day_1, row.day_8, row.day_15)]


def both_columns(own: DoseCalculated, answer: SecondChecked) -> tuple[tuple[str, str], ...]:
    """Return first and second result of each number with its unit, in the order of NUMBERS."""
    return (
        (f"{plain(own.height_cm)} cm", f"{plain(answer.height_cm)} cm"),
        (f"{plain(own.weight_kg)} kg", f"{plain(answer.weight_kg)} kg"),
        (f"{places(own.bsa_m2, 2)} m²", f"{places(answer.bsa_m2, 2)} m²"),
        (f"{plain(own.prepared_mg)} mg", f"{plain(answer.dose_mg)} mg"),
        (f"{plain(own.concentrate_mL)} mL", f"{plain(answer.concentrate_mL)} mL"),
        (str(own.vials), str(answer.vials)),
    )
