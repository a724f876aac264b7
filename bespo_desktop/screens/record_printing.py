"""The Record page's button that puts the record on paper: beside the window, or not at all."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.progress import Progress, halves
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.screens.paper_out import NOT_MADE, Say, hand_over, write_sheet
from bespo_desktop.screens.patient_papers import file_name
from bespo_desktop.screens.record_paper import record_of
from bespo_desktop.screens.record_seal import RecordSeal
from bespo_desktop.screens.record_story import RecordStory
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.widgets.buttons import ActionButton

Written = tuple[Sheet, str]
"""The pages, and why the disk did not take their file ("" when it did)."""


class RecordPrinting(QObject):
    """Waits for the seal, lays the pages out in a thread, then hands them to the printer.

    The paper says whether the record is whole, so it is begun when that is known. Pressed again
    meanwhile the button cancels, whichever of the two is going on.
    """

    def __init__(
        self,
        context: Context,
        button: ActionButton,
        seal: RecordSeal,
        story: RecordStory,
        chart: Callable[[], Chart | None],
    ) -> None:
        super().__init__(button)
        self._context, self._button, self._seal = context, button, seal
        self._story, self._chart = story, chart
        self.say: Say = lambda _text, _tone: None
        self._words = button.text()
        self._waits = False
        self._task: BackgroundTask | None = None
        self._written = ""
        seal.given_up.connect(self._give_up)
        button.clicked.connect(self.press)

    def press(self) -> None:
        """Begin; pressed again, cancel."""
        if self._task is not None:
            self._task.cancel()
        elif self._waits:
            self._seal.cancel()
        else:
            self._waits = True
            self._show_cancel()
            self.say(self.tr("Written when the record is checked."), "info")
            self._seal.when_known(self._begin)

    def _begin(self, seal: SealState) -> None:
        self._waits = False
        chart, context = self._chart(), self._context
        if chart is None:
            self._show_words()
            return
        name = file_name(context, "record", chart)
        lines, of = self._story.shown(), self._story.count()
        try:
            lay_out = record_of(context, chart, lines, of, seal)
        except NOT_MADE as why:
            self._refuse(why)
            self._show_words()
            return
        path = context.site.papers / name

        def work(progress: Progress) -> Written:
            laid, painted = halves(progress)
            sheet = lay_out(laid)
            made = sheet, write_sheet(sheet, path, painted)
            self._written = "" if made[1] else name
            return made

        self._written = ""
        self._task = BackgroundTask(
            work, lambda made: self._hand_over(name, made), self._refuse, NOT_MADE, self
        )
        self._task.progressed.connect(self._tell)
        self._task.ended.connect(self._end)
        self._tell(0, 100)
        self._task.start()

    def _tell(self, done: int, _of: int) -> None:
        text = self.tr("Laying the record out: {n} %. Everything else goes on.")
        self.say(text.format(n=done), "info")

    def _hand_over(self, name: str, made: Written) -> None:
        sheet, not_written = made
        hand_over(self._context, name, sheet, not_written, self.say)

    def _refuse(self, why: Exception) -> None:
        self.say(self.tr("Not printed. {why}").format(why=why), "danger")

    def _end(self) -> None:
        task, self._task = self._task, None
        self._show_words()
        if task is None or not task.cancelled:
            return
        if self._written:
            text = self.tr("The file was there already: {name}. It was not sent to a printer.")
            self.say(text.format(name=self._written), "info")
        else:
            self.say(self.tr("Cancelled. Nothing was written or printed."), "info")

    def _give_up(self) -> None:
        """Know that the check of the record was cancelled or refused: nothing is written."""
        if self._waits:
            self._waits = False
            self._show_words()
            self.say(self.tr("Nothing was written: the record was not checked."), "info")

    def _show_cancel(self) -> None:
        self._button.setText(self.tr("Cancel the &record"))

    def _show_words(self) -> None:
        self._button.setText(self._words)
