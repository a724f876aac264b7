"""The Record page's button that writes the whole record to be given away."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.progress import Progress
from bespo_desktop.screens.context import Context
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.keeping import Exported
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
        self._task: BackgroundTask | None = None
        self._made: Exported | None = None

    def press(self) -> None:
        """Write both files into the folder for papers; pressed again meanwhile, cancel that."""
        if self._task is not None:
            self._task.cancel()
            return
        chart, context = self._chart(), self._context
        if chart is None or context.person is None:
            return
        export, by = context.keeping.export, context.person.id

        def work(progress: Progress) -> Exported:
            self._made = export(chart, context.site.papers, by, progress)
            return self._made

        self._made = None
        self._task = BackgroundTask(
            work,
            lambda made: self._keep(made, chart.patient_id, by),
            lambda why: self._said.setText(str(why)),
            (ValueError,),
            self,
        )
        self._task.progressed.connect(self._tell)
        self._task.ended.connect(self._end)
        self.button.setText(self.tr("&Cancel export"))
        self._tell(0, 0)
        self._task.start()

    def _tell(self, done: int, of: int) -> None:
        text = self.tr("Writing the record: {n} %. Everything else goes on.")
        self._said.setText(text.format(n=100 * done // max(of, 1)))

    def _keep(self, made: Exported, patient_id: str, by: str) -> None:
        """Keep that it was written, as the act of the person who asked for it."""
        try:
            if self._context.person is None or self._context.person.id != by:
                raise NotAllowedError(self.tr("Another person is signed in now."))
            self._context.acts.do(patient_id, made.act)
        except (GateClosedError, NotAllowedError, JournalReadOnlyError) as refusal:
            made.take_back()
            self._said.setText(self.tr("Nothing was exported. {why}").format(why=refusal))
            return
        text = self.tr("Written in clear, for the patient or the next hospital: {one} and {other}")
        self._said.setText(text.format(one=made.lines, other=made.paper.name))

    def _end(self) -> None:
        task, self._task = self._task, None
        self.button.setText(self.tr("E&xport"))
        if task is not None and task.cancelled:
            if self._made is not None:
                self._made.take_back()
            self._said.setText(self.tr("The export was cancelled. No file was left."))
