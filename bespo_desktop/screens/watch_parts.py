"""What the pages of the dangers share: their base, rows to tick, questions, a large entry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_watching import Danger as DangerId
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.watch import Danger, Sign
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.two_hands import save_by_two
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.check_row import CheckRow
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.painting import hairline, paint_box, paint_text, smooth_painter
from bespo_desktop.widgets.pressed_once import PressedOnce
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.step_list import paint_step_mark


def typed_results(
    fields: Mapping[str, NumberField], units: Mapping[str, str], taken_at: datetime
) -> list[LabResult]:
    """Return an act for each test whose field holds a value, in the unit the test is kept in."""
    return [
        LabResult(
            test=test, value=magnitude(value, units[test]), unit=units[test], taken_at=taken_at
        )
        for test, field in fields.items()
        if (value := field.quantity()) is not None
    ]


class WatchBench(GiveBench, Protocol):
    """What a danger's page asks of the page around it, beside saving and refusing."""

    def tick_sign(self, danger: DangerId, sign: str, on: bool) -> None:
        """Save a sign, stopping the drug first; taking one back asks for the reason."""
        ...

    def open_danger(self, danger: DangerId) -> None:
        """Show another danger's page."""
        ...

    def stop_for(self, danger: DangerId) -> None:
        """Stop the drug for a danger before anything else is asked."""
        ...

    def show_emergency(self) -> None:
        """Show the ward's own procedure for an emergency."""
        ...


class DangerPage(QWidget):
    """The middle of the page for one danger.

    Signals:
        altered: what is typed, and so what to do now or the buttons, are others.
    """

    danger: ClassVar[DangerId]
    altered = Signal()

    def __init__(self, bench: WatchBench) -> None:
        super().__init__()
        self.bench = bench
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    @property
    def chart(self) -> Chart:
        """Return the open chart."""
        return self.bench.held()

    @property
    def checklist(self) -> Danger:
        """Return the danger's checklist."""
        return self.bench.context.facts.questions.watch.of(self.danger)

    def moment(self, field: TimeField) -> datetime | None:
        """Return the moment typed, now where nothing is; None when it is refused or to come."""
        context = self.bench.context
        if not field.text().strip():
            return context.now
        clock = field.value()
        typed = recent_moment(clock, context.now, context.zone) if clock is not None else None
        return typed if typed is not None and typed <= context.now else None

    def save_by_two(self, *acts: Payload) -> None:
        """Save what was typed and blank it, with a second person where one alone may not."""
        if acts:
            save_by_two(self.bench, acts, self.begin, self)

    def begin(self) -> None:
        """Blank what was typed: another patient, or the page is opened anew."""

    def refresh(self) -> None:
        """Show the chart, keeping what was typed."""

    def live_states(self) -> Collection[str] | None:
        """Return the states that follow from what is typed, None while nothing is."""
        return None

    def working(self) -> Sequence[WorkingLine]:
        """Return the lines of "show the working"; none leaves the room to the observations."""
        return ()

    def findings(self) -> Sequence[Finding]:
        """Return what there is to heed about what is typed."""
        return ()

    def primary(self) -> Action | None:
        """Return the button that saves what is typed, None while there is nothing to save."""
        return None

    def status(self) -> Status | None:
        """Return what the left of the action bar says about this danger, None for nothing."""
        return None


class SignRows(QWidget):
    """Signs to tick, in one column or two.

    Signals:
        asked: a person wants the sign ticked or not; carries its id and what is wanted.
    """

    asked = Signal(str, bool)

    def __init__(self, signs: Sequence[Sign], columns: int = 1) -> None:
        super().__init__()
        self.rows: dict[str, CheckRow] = {}
        self._columns = columns
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for place, sign in enumerate(signs):
            row = CheckRow(sign.text, sign.detail, underline=place + columns < len(signs))
            row.toggled.connect(self._asker(sign.id))
            self.rows[sign.id] = row
            grid.addWidget(row, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def show_ticked(self, ticked: Collection[str]) -> None:
        """Show which signs are in the record."""
        for sign, row in self.rows.items():
            on = sign in ticked
            row.set_state("ticked" if on else "open")
            row.set_back("cautionTint" if on else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between two columns."""
        if self._columns == 2:
            rows = list(self.rows.values())
            middle = QRectF(rows[1].x() - 1, 0, 1, self.height())
            smooth_painter(self).fillRect(middle, theme().colour("line"))

    def _asker(self, sign: str) -> Callable[[bool], None]:
        return lambda on: self.asked.emit(sign, on)


class QuestionRow(QWidget):
    """A numbered question with No and Yes; nothing is chosen until a person chooses.

    Signals:
        answered: a person chose.
    """

    answered = Signal()
    HEIGHT = 39

    def __init__(self, number: int, title: str, hint: str, *, last: bool = False) -> None:
        super().__init__()
        self._number, self._title, self._hint, self._last = number, title, hint, last
        self.choice = Segmented(
            (Option("yes", self.tr("Yes")), Option("no", self.tr("No"))), height=36
        )
        self.choice.setMinimumWidth(122)
        self.choice.setAccessibleName(title)
        self.choice.chosen.connect(lambda _key: self.answered.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(52, 1, 16, 2)
        row.addStretch()
        row.addWidget(self.choice)
        self.setFixedHeight(self.HEIGHT)

    def answer(self) -> bool | None:
        """Return what was chosen, None while nothing is."""
        key = self.choice.key()
        return None if not key else key == "yes"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number, question, hint and the line below."""
        painter = smooth_painter(self)
        middle = (self.height() - 1) / 2
        paint_step_mark(painter, QRectF(16, middle - 12, 24, 24).center(), str(self._number), "")
        offset = 18 if self._hint else 10
        paint_text(painter, QRectF(52, middle - offset, 380, 20), self._title, font("bodyStrong"))
        hint = QRectF(52, middle + 1, 400, 16)
        paint_text(painter, hint, self._hint, font("caption"), "muted")
        if not self._last:
            hairline(painter, 0, self.height() - 1, self.width())


class EntryButton(PressedOnce, QAbstractButton):
    """A way to another card: icon, words, a second line and a chevron."""

    def __init__(self, icon: str, title: str, second: str, *, danger: bool = False) -> None:
        super().__init__()
        self._icon, self._second, self._danger = icon, second, danger
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return two lines in a frame."""
        return QSize(240, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, words and chevron."""
        painter = smooth_painter(self)
        line, token = ("danger", "dangerText") if self._danger else ("ctl", "text")
        fill = "sunken" if self.underMouse() or self.isDown() else "surface"
        paint_box(painter, QRectF(self.rect()), fill, line, 6, 2 if self._danger else 1)
        middle = self.height() / 2
        theme().paint_icon(painter, self._icon, token, QRectF(14, middle - 11, 22, 22))
        words = QRectF(48, middle - 19, self.width() - 80, 20)
        paint_text(painter, words, self.text().replace("&", ""), font("bodyStrong"), token)
        second = QRectF(48, middle + 1, self.width() - 80, 16)
        paint_text(painter, second, self._second, font("caption"), "muted")
        chevron = QRectF(self.width() - 34, middle - 10, 20, 20)
        theme().paint_icon(painter, "chevron", token, chevron)
