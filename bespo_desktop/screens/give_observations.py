"""The observation chart: the table with what is due, and the sheet that takes a row."""

from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bespo_desktop.chart.about_giving import PumpRead
from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.days import time_text
from bespo_desktop.core.finding import Severity
from bespo_desktop.core.units import magnitude
from bespo_desktop.models.observations_model import STRIKES, DueRow, ObservationsModel
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.fonts import font
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.painting import LEFT, RIGHT, colour, hairline, paint_text
from bespo_desktop.widgets.views import dress_view

# A row as it is liked, the closest it may come, and the two lines of the head.
ROW, CLOSE_ROW, HEAD = 36, 25, 36
# How long before the start of an infusion its observations begin.
BEFORE = timedelta(hours=1)
# Entry field, unit, and the payload's name of the value, in the order of the chart.
FIELDS = (
    ("temperature", "degC", "°C", "temperature_degC"),
    ("pulse", "/min", "/min", "pulse_per_min"),
    ("systolic", "mmHg", "mmHg", "systolic_mmHg"),
    ("diastolic", "mmHg", "mmHg", "diastolic_mmHg"),
    ("respiratory_rate", "/min", "/min", "respiratory_rate_per_min"),
    ("spo2", "%", "%", "spo2_percent"),
)


class ObservationCell(QStyledItemDelegate):
    """Paints a cell; the due row is one blue line with its words at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, line and text."""
        model = index.model()
        assert isinstance(model, ObservationsModel)
        rect = QRectF(option.rect)
        due = index.row() == model.due_row()
        painter.fillRect(rect, colour("select" if due else "surface"))
        hairline(painter, rect.left(), rect.bottom() - 1, rect.right() + 1)
        first = index.column() == 0
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        strikes = bool(index.data(STRIKES))
        style = font("bodyStrong") if first or due or strikes else font("body")
        token = "dangerText" if strikes else "primary" if due and not first else "text"
        align = LEFT if first else RIGHT
        paint_text(painter, rect.adjusted(7 if first else 4, 0, -7, 0), words, style, token, align)


class ObservationsTable(QObject):
    """Keeps a table view on the chart's rows and the row that is due.

    The rows move closer together, so that all of a usual infusion are seen at once.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.view = view
        self.model = ObservationsModel(view)
        view.setModel(self.model)
        dress_view(view)
        view.setItemDelegate(ObservationCell(view))
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        # Else Tab goes from cell to cell for ever and never reaches the buttons.
        view.setTabKeyNavigation(False)
        view.setAccessibleName(QCoreApplication.translate("ObservationsTable", "Observations"))
        view.setAccessibleDescription(
            QCoreApplication.translate("ObservationsTable", "Up and Down choose a row.")
        )
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(CLOSE_ROW)
        view.verticalHeader().setDefaultSectionSize(ROW)
        head = view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        head.setMinimumHeight(HEAD)
        # Once the view knows its new room: in a lower one the last rows would be out of sight.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(view.scrollToBottom)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit the rows to the room that the view has got, and show what is due again."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
            self._later.start(0)
        return False

    def _fit(self) -> None:
        """Give each row the same part of the room: never less than a line, and no row cut."""
        room, rows = self.view.viewport().height(), max(self.model.rowCount(), 1)
        seen = min(rows, max(room // CLOSE_ROW, 1))
        self.view.verticalHeader().setDefaultSectionSize(min(max(room // seen, CLOSE_ROW), ROW))

    def show(
        self, context: Context, chart: Chart, infusion: Infusion, due: datetime | None
    ) -> None:
        """Show the rows from an hour before the infusion's start on, and what is due."""
        wanted, zone = None, context.zone
        if due is not None:
            wanted = DueRow(time_text(due, zone), self._due_words(due, context.now))
        since = infusion.started_at - BEFORE
        rows = [row for row in chart.observations if row.at >= since]
        self.model.show_rows(context.facts, rows, zone, wanted)
        self.view.clearSpans()
        if self.model.due_row() >= 0:
            self.view.setSpan(self.model.due_row(), 1, 1, len(FIELDS) - 1)
        self._fit()
        self.view.scrollToBottom()

    def _due_words(self, due: datetime, now: datetime) -> str:
        if now >= due:
            return self.view.tr("due now: press F7")
        return self.view.tr("due in {span}: press F7").format(span=span_text(due - now))


class ObservationSheet(GiveSheet):
    """One row of the chart; what was not measured stays empty. The pump's volume goes along."""

    def __init__(self, bench: GiveBench, infusion: Infusion | None, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="note")
        self._infusion = infusion
        self._asked = ""
        names = (
            self.tr("Temperature"),
            self.tr("Pulse"),
            self.tr("BP, systolic"),
            self.tr("BP, diastolic"),
            self.tr("Breaths"),
            self.tr("SpO₂"),
        )
        self.head(
            self.tr("Record observations"),
            self.tr("Leave empty what was not measured."),
            self.tr("&Save"),
        )
        facts = bench.context.facts
        mark = facts.policy.decimal_mark.value
        self.fields: dict[str, NumberField] = {}
        named = []
        for (field, _unit, shown, _key), name in zip(FIELDS, names, strict=True):
            number = NumberField(field, shown)
            number.use_facts(facts, mark)
            self.fields[field] = number
            named.append(NamedField(name, number))
        self.add(side_by_side(*named[:3]), side_by_side(*named[3:]))
        self.pump = NumberField("pump_given", "mL")
        self.pump.use_facts(facts, mark)
        if infusion is not None:
            self.add(NamedField(self.tr("Given, as the pump shows it"), self.pump, 220))
        for number in (*self.fields.values(), self.pump):
            number.value_changed.connect(self._changed)

    def confirm(self) -> str:
        """Save the row; return what is refused, or asked once."""
        filled = [f for f in (*self.fields.values(), self.pump) if f.text().strip()]
        if not any(f.text().strip() for f in self.fields.values()):
            return self.tr("Type at least one value.")
        for number in filled:
            if refusal := number.refusal():
                number.check()
                number.setFocus()
                return str(refusal)
        if why := self._pump_refused():
            return why
        asked = " ".join(finding.text for number in filled for finding in number.findings())
        if asked and asked != self._asked:
            self._asked = asked
            return self.tr("{asked} Save again when it is right.").format(asked=asked)
        return self.bench.save(*self._acts())

    def _changed(self) -> None:
        self._asked = ""
        self.tell("")

    def _number(self, number: NumberField, unit: str) -> Decimal | None:
        value = number.quantity()
        return magnitude(value, unit) if value is not None else None

    def _pump_refused(self) -> str:
        typed = self._number(self.pump, "mL")
        if self._infusion is None or typed is None:
            return ""
        findings = amount_given(self.bench.context.facts, self._infusion, typed).findings
        return next((f.text for f in findings if f.severity is Severity.STOP), "")

    def _acts(self) -> list[Payload]:
        values = {
            key: self._number(self.fields[field], unit) for field, unit, _shown, key in FIELDS
        }
        acts: list[Payload] = [Observed(**values)]
        pump = self._number(self.pump, "mL")
        if self._infusion is not None and pump is not None:
            acts.append(PumpRead(preparation=self._infusion.preparation, given_mL=pump))
        return acts
