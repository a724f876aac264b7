"""Where we are: every dose and what became of it, the next one, and why it is that one."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.chart.why_next import when_text, why_next
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.dose_rows import SIDE, Choice, menu_button, wrapping
from bespo_desktop.screens.words import short_day
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import plain as words
from bespo_desktop.widgets.labels import strong
from bespo_desktop.widgets.painting import RIGHT, colour, paint_text, smooth_painter
from bespo_desktop.widgets.whole_scroll import WholeScroll

ROW, ROOMY_ROW = 22, 34
EARLY = "-early"  # how the codes of doses before their first day end
LEAST = 4
# what became of it -> icon, colour of the icon
ICONS = {
    "given": ("checkcircle", "okText"),
    "elsewhere": ("checkcircle", "okText"),
    "part": ("warning", "cautionText"),
    "omitted": ("octx", "muted"),
    "deferred": ("timer", "cautionText"),
    "declined": ("octx", "cautionText"),
}


class DoseRow(QWidget):
    """One dose on a line: icon, cycle and day, date, level, milligrams or what became of it."""

    def __init__(
        self, icon: str, token: str, cells: tuple[str, str, str, str], *, coming: bool = False
    ) -> None:
        super().__init__()
        self._icon, self._token, self.cells, self._coming = icon, token, cells, coming
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(cell for cell in cells if cell))

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(280, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = smooth_painter(self)
        if self._coming:
            painter.fillRect(self.rect(), colour("select"))
        middle = self.height() / 2
        theme().paint_icon(painter, self._icon, self._token, QRectF(SIDE - 1, middle - 9, 18, 18))
        place, when, level, last = self.cells
        bold = font("label", 600)
        light = font("label", 400)
        right = self.width() - SIDE + 1
        rect = QRectF(0, 0, self.width(), self.height() - 1)
        paint_text(painter, rect.adjusted(42, 0, 0, 0), place, bold if self._coming else light)
        paint_text(painter, rect.adjusted(104, 0, 0, 0), when, light)
        paint_text(painter, rect.adjusted(165, 0, 0, 0), level, light)
        paint_text(painter, QRectF(0, 0, right, rect.height()), last, bold, "text", RIGHT)


class HistoryView(QWidget):
    """The card's content.

    Signals:
        wanted: what the person wants to record: "elsewhere", "omitted", "deferred", "declined",
            "part-dose", "extension", "reduced".
    """

    wanted = Signal(str)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._rows: list[DoseRow] = []
        self._part, self._extend, self._roomy = False, False, False
        self._room = LEAST
        self.why = wrapping("caption")
        self.record = menu_button(self.tr("Record"), self._choices)
        self.record.setAccessibleName(self.tr("Record what became of a dose"))
        self._area = WholeScroll()
        self._lay_out()
        card.body(0).addWidget(self)
        card.set_corner(self.record)
        self.setTabOrder(self.record, self._area)

    def rows(self) -> list[DoseRow]:
        """Return the doses shown, the next one last."""
        return self._rows

    def show_dose(self, chart: Chart, today: TodaysDose) -> None:
        """Show the history of the chart and the dose that follows from it."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_done(dose) for dose in chart.doses]
        if today.next.ended is None:
            self._rows.append(self._coming(today))
        for row in self._rows:
            self._column.addWidget(row)
        self._fit()
        self._part = any(dose.what == "part" and dose.decision is None for dose in chart.doses)
        self._extend = any(f.code == "cycle-extended-reason" for f in today.next.findings)
        self._show_why(chart, today)

    def set_roomy(self, roomy: bool) -> None:
        """Make the rows higher."""
        if roomy != self._roomy:
            self._roomy = roomy
            self._fit()

    def set_room(self, height: int) -> None:
        """Show as many doses as fit into this height with the words below; the others scroll."""
        words = self.heightForWidth(self.width()) - self._area.height()
        rows = (height - words) // self._height()
        if rows != self._room:
            self._room = rows
            self._fit()

    def _height(self) -> int:
        return ROOMY_ROW if self._roomy else ROW

    def _fit(self) -> None:
        for row in self._rows:
            row.setFixedHeight(self._height())
        shown = max(min(len(self._rows), max(self._room, LEAST)), 1)
        self._area.setFixedHeight(shown * self._height())
        self._show_newest()

    def _show_newest(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _show_why(self, chart: Chart, today: TodaysDose) -> None:
        coming = today.next
        parts = []
        if (when := when_text(coming)) and coming.ended is None:
            text = self.tr("Day {day} of cycle {cycle}: ")
            parts = [words(text.format(day=coming.day, cycle=coming.cycle)), strong(when + ". ")]
        for text in dict.fromkeys(finding.text for finding in coming.findings):
            parts.append(strong(f"{text} "))
        if said := why_next(chart, coming):
            parts.append(words(said))
        self.why.set_parts(*parts)

    def _coming(self, today: TodaysDose) -> DoseRow:
        coming, plan = today.next, today.plan
        level = mg = ""
        if plan is not None:
            level = _level(magnitude(plan.value.dose_per_area, "mg/m2"))
            mg = f"{plain(magnitude(plan.value.prepared, 'mg'))} mg"
        place = _place(coming.cycle, coming.day)
        when = self.tr("today")
        if coming.earliest is not None and any(f.code.endswith(EARLY) for f in coming.findings):
            when = short_day(coming.earliest)
        return DoseRow("arrow", "primary", (place, when, level, mg), coming=True)

    def _choices(self) -> Sequence[Choice]:
        names = {
            "part-dose": self.tr("What the part dose counts as"),
            "extension": self.tr("Why cycle 1 is longer"),
            "elsewhere": self.tr("A dose given elsewhere"),
            "deferred": self.tr("This dose is deferred"),
            "omitted": self.tr("This dose is omitted"),
            "declined": self.tr("The patient declines this dose"),
            "reduced": self.tr("The prescriber reduces the dose"),
        }
        if not self._part:
            del names["part-dose"]
        if not self._extend:
            del names["extension"]
        return [(name, partial(self.wanted.emit, key)) for key, name in names.items()]

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area.setWidget(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_newest)
        self._area.setAccessibleName(self.tr("Doses of this course"))
        self._area.setAccessibleDescription(self.tr("Up and Down move the list."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 5)
        column.setSpacing(2)
        column.addWidget(self._area)
        self.why.setContentsMargins(SIDE - 1, 0, SIDE - 1, 0)
        column.addWidget(self.why)
        column.addStretch(1)


def _done(dose: DoseDone) -> DoseRow:
    icon, token = ICONS[dose.what]
    level = _level(dose.dose_per_area_mg_per_m2)
    last = f"{plain(dose.mg)} mg" if dose.drug_was_given else dose.what
    if dose.what == "part":
        last = f"part, {last}"
    return DoseRow(icon, token, (_place(dose.cycle, dose.day), short_day(dose.on), level, last))


def _place(cycle: int, day: int) -> str:
    return f"C{cycle} · D{day}"


def _level(value: Decimal | None) -> str:
    return f"{plain(value)} mg/m²" if value is not None else ""
