"""The Record page's button that writes the whole record to be given away."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label


class Export(QObject):
    """A button beside another one: the whole record as JSON lines and PDF, kept as an act."""

    def __init__(
        self,
        context: Context,
        beside: QWidget,
        said: Label,
        chart: Callable[[], Chart | None],
    ) -> None:
        super().__init__(beside)
        self._context, self._said, self._chart = context, said, chart
        self.button = ActionButton(self.tr("E&xport"), "export")
        card = beside.parentWidget()
        column = card.layout() if card is not None else None
        assert isinstance(column, QVBoxLayout)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.insertLayout(column.indexOf(beside), row)
        for button in (beside, self.button):
            row.addWidget(button, 1)
        QWidget.setTabOrder(beside, self.button)
        self.button.clicked.connect(self.press)

    def press(self) -> None:
        """Write both files into the folder for papers and keep that they were written."""
        chart, context = self._chart(), self._context
        if chart is None or context.person is None:
            return
        try:
            made = context.keeping.export(chart, context.site.papers, context.person.id)
        except ValueError as why:
            self._said.setText(str(why))
            return
        try:
            context.acts.do(chart.patient_id, made.act)
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as refusal:
            made.take_back()
            self._said.setText(self.tr("Nothing was exported. {why}").format(why=refusal))
            return
        text = self.tr("Written in clear, for the patient or the next hospital: {one} and {other}")
        self._said.setText(text.format(one=made.lines, other=made.paper.name))
