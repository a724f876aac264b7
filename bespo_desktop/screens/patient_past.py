"""What was measured before, below the fields of a high window: what is typed is held against it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.numbers import as_typed
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import Label

MOST = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("PatientPast", text)


def past_facts(chart: Chart) -> list[Fact]:
    """Return the latest measurements on record, the newest first."""
    return [
        Fact(
            short_day(row.measured_on),
            f"{as_typed(row.height_cm)} cm, {as_typed(row.weight_kg)} kg",
        )
        for row in reversed(chart.measurements[-MOST:])
    ]


class PastMeasures(QWidget):
    """Set it with `show_past`; nothing typed and not saved is in it."""

    def __init__(self) -> None:
        super().__init__()
        self._of: Chart | None = None
        self.facts = FactTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(_tr("On record, the newest first"), "captionStrong", "muted"))
        column.addWidget(self.facts)
        self.hide()

    def show_past(self, chart: Chart, *, room: bool) -> None:
        """Show what was measured where there is room for it."""
        if chart is not self._of:
            self._of = chart
            self.facts.set_facts(past_facts(chart))
        self.setVisible(room and bool(chart.measurements))
