"""The response card: each criterion met or not met, and what it is called."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.response_criteria import last_criteria, response_due
from bespo_desktop.chart.todays_dose import TodaysDose
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.dose_rows import SIDE, Choice, StateRow, menu_button, wrapping
from bespo_desktop.screens.words import short_day
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.labels import strong
from bespo_desktop.widgets.painting import RIGHT, hairline, paint_text, smooth_painter
from bespo_desktop.widgets.pill import Pill

ROW, ROOMY_ROW = 22, 34
SHORT = {"Disease outside the marrow": "Outside the marrow"}


class CriterionRow(QWidget):
    """One criterion: sign, what is wanted, what was seen, met or not met."""

    def __init__(self, line: WorkingLine) -> None:
        super().__init__()
        self.line = line
        self.met = line.result == "met"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{line.name} {line.formula}: {line.numbers}, {line.result}")
        self.setToolTip(line.source)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(280, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = smooth_painter(self)
        width, middle = self.width(), self.height() / 2
        hairline(painter, SIDE - 1, 0, width - SIDE + 1)
        icon, token = ("check", "okText") if self.met else ("close", "dangerText")
        theme().paint_icon(painter, icon, token, QRectF(SIDE, middle - 8, 17, 17))
        rect = QRectF(SIDE + 23, 0, width - SIDE - 23, self.height())
        paint_text(painter, rect, self._wanted(), font("label", 400))
        right = width - SIDE + 1
        seen = QRectF(0, 0, right - 52, self.height())
        paint_text(painter, seen, self.line.numbers, font("label"), "text", RIGHT)
        last = QRectF(0, 0, right, self.height())
        paint_text(painter, last, self.line.result, font("caption"), "muted", RIGHT)

    def _wanted(self) -> str:
        line = self.line
        if line.formula[:1] in "<≥":
            return f"{line.name} {line.formula}"
        return SHORT.get(line.name, line.name)


class ResponseView(QWidget):
    """The card's content.

    Signals:
        wanted: "assess" or "relapse".
    """

    wanted = Signal(str)

    def __init__(self, card: Card, facts: Facts) -> None:
        super().__init__()
        self._facts, self._card = facts, card
        self._rows: list[CriterionRow] = []
        self._roomy = False
        self.called = Pill("", "info")
        self.foot = wrapping("caption", "muted")
        self.said = wrapping("body", "muted")
        self.due = StateRow()
        text = self.tr("Enter the response after the last cycle: the dose depends on it.")
        self.due.set_row("caution", strong(text))
        self.enter = menu_button(self.tr("Enter"), self._choices)
        self.enter.setAccessibleName(self.tr("Enter the response"))
        self._lay_out()
        card.body(0).addWidget(self)
        card.set_corner(self.enter)

    def rows(self) -> list[CriterionRow]:
        """Return the criteria shown."""
        return self._rows

    def show_dose(self, chart: Chart, today: TodaysDose) -> None:
        """Show the assessment in force, or that one is due."""
        for row in self._rows:
            self._criteria.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = last_criteria(self._facts, chart)
        self._rows = [CriterionRow(line) for line in found.lines] if found else []
        for row in self._rows:
            self._criteria.addWidget(row)
        self._fit()
        due = response_due(chart, today.next, today.response)
        state = chart.response
        title = self.tr("Response")
        self._card.set_title(f"{title} {short_day(state.assessed_on)}" if state else title)
        self._show_called(chart, due, bool(found))

    def set_roomy(self, roomy: bool) -> None:
        """Make the rows higher."""
        if roomy != self._roomy:
            self._roomy = roomy
            self._fit()

    def _fit(self) -> None:
        for row in self._rows:
            row.setFixedHeight(ROOMY_ROW if self._roomy else ROW)

    def _show_called(self, chart: Chart, due: bool, criteria: bool) -> None:
        state = chart.response
        names = {"cr": self.tr("CR"), "cri": self.tr("CRi"), "no_response": self.tr("No CR / CRi")}
        self.called.setVisible(state is not None)
        if state is not None:
            kind = "caution" if due else "info"
            words = self.tr("out of date") if due else names.get(state.response, "")
            self.called.set_pill(words, kind)
            mrd = self.tr("MRD {mrd}.").format(mrd=state.mrd)
            about = self.tr("CR: all five. CRi: counts may be lower.")
            self.foot.setText(f"{mrd} {about}" if state.mrd != "unknown" else about)
        self.foot.setVisible(state is not None)
        text = ""
        self.due.setVisible(due)
        if state is None and not due:
            text = self.tr("Assessed after each full cycle.")
        elif not criteria and not due:
            text = self.tr("Relapse: an earlier response no longer holds.")
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _choices(self) -> Sequence[Choice]:
        return [
            (self.tr("Response after the last cycle"), lambda: self.wanted.emit("assess")),
            (self.tr("Relapse"), lambda: self.wanted.emit("relapse")),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 5)
        column.setSpacing(2)
        self.said.setContentsMargins(SIDE - 1, 0, SIDE - 1, 4)
        column.addWidget(self.due)
        column.addWidget(self.said)
        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(0)
        column.addLayout(self._criteria)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE - 1, 0, SIDE - 1, 0)
        row.setSpacing(8)
        row.addWidget(self.called)
        row.addWidget(self.foot, 1)
        column.addLayout(row)
        column.addStretch(1)
