"""The take-home sheet on the Record page's card of papers: printed whole, or said why not."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import local_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.take_home import take_home_pdf
from bespo_desktop.paper.take_home_of_chart import take_home_content
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label


class TakeHome(QObject):
    """A button under another one of the card; what became of the sheet stands in `said`."""

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
        self.button = ActionButton(self.tr("Take-&home sheet"), "print")
        card = below.parentWidget()
        column = card.layout() if card is not None else None
        assert column is not None
        column.removeWidget(said)
        column.addWidget(self.button)
        column.addWidget(said)
        QWidget.setTabOrder(below, self.button)
        self.button.clicked.connect(self.press)

    def press(self) -> None:
        """Write the sheet of the latest dose into the folder for papers."""
        chart, context = self._chart(), self._context
        if chart is None:
            return
        now, zone, person = context.now, context.zone, context.person
        day = local_day(now, zone).isoformat()
        path = context.site.papers / f"take-home-{day}-{chart.patient_id[-8:]}.pdf"
        try:
            content = take_home_content(
                context.facts, chart, now, zone, practice=context.site.practice
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            by = person.short_name if person is not None else ""
            take_home_pdf(context.facts.label, content, path, printed_at=now, by=by, zone=zone)
        except (NotPrintedError, RefusedError, ValueError, OSError) as why:
            self._said.setText(self.tr("Not printed. {why}").format(why=why))
            return
        self._said.setText(self.tr("Written: {path}").format(path=path))
