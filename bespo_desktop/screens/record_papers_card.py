"""The Record page's card of papers: the record itself, and all the others in a list."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bespo_desktop.chart.chart import Chart
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.papers_dialog import PapersDialog
from bespo_desktop.screens.patient_papers import patient_papers
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label


class PapersCard(QObject):
    """A button under another one of the card; what became of a paper stands in `said`."""

    def __init__(
        self,
        context: Context,
        below: QWidget,
        said: Label,
        chart: Callable[[], Chart | None],
    ) -> None:
        super().__init__(below)
        self._context = context
        self._said = said
        self._chart = chart
        self._below = below
        self.more = ActionButton(self.tr("&More papers"), "file")
        card = below.parentWidget()
        column = card.layout() if card is not None else None
        assert column is not None
        column.removeWidget(said)
        for widget in (self.more, said):
            column.addWidget(widget)
        self.more.clicked.connect(self._show_all)
        QWidget.setTabOrder(below, self.more)

    def say(self, text: str, tone: str) -> None:
        """Show what became of a paper; a printer may answer after the window is gone."""
        if isValid(self._said):
            self._said.setText(text)
            self._said.set_tone("danger" if tone == "danger" else "muted")

    def _show_all(self) -> None:
        chart = self._chart()
        if chart is None:
            return
        who = chart.identity.listed_name if chart.identity is not None else ""
        dialog = PapersDialog(
            self.tr("More papers"), who, patient_papers(self._context, chart), self._below
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
