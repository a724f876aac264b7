"""The seal of the record: checked beside the window, told in the note at the side."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.context import Context, SealState
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.widgets.note import Note


class RecordSeal(QObject):
    """Checks the whole record once a visit; the person may cancel and check again.

    Signals:
        given_up: there will be no answer: cancelled, or the record cannot be read.
    """

    given_up = Signal()

    def __init__(self, note: Note, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._note, self._context = note, context
        self._task: BackgroundTask | None = None
        self._wanted: Callable[[SealState], object] | None = None
        self.state: SealState | None = None
        self._cancel = note.add_button(self.tr("Cancel the check"), "close")
        self._again = note.add_button(self.tr("Check the record again"), "seal")
        self._cancel.clicked.connect(self.cancel)
        self._again.clicked.connect(self.check)

    def check(self) -> None:
        """Begin to read the whole record, unless that is going on."""
        if self._task is not None:
            return
        self.state = None
        self._task = BackgroundTask(
            self._context.check_seal, self._take, self._refused, (JournalReadOnlyError,), self
        )
        self._task.progressed.connect(self._tell)
        self._task.ended.connect(self._end)
        self._tell(0, 0)
        self._task.start()

    def cancel(self) -> None:
        """Stop reading; what waited for the answer is not done."""
        if self._task is not None:
            self._wanted = None
            self._task.cancel()
            self.given_up.emit()

    def when_known(self, then: Callable[[SealState], object]) -> None:
        """Call `then` with the answer: now, or when the check is through."""
        if self.state is not None:
            then(self.state)
            return
        self._wanted = then
        self.check()

    def _tell(self, done: int, of: int) -> None:
        text = self.tr("{done} of {of} entries read. Everything else goes on meanwhile.")
        said = text.format(done=done, of=of) if of else ""
        self._show("quiet", self.tr("Checking the record"), said, running=True)

    def _take(self, state: SealState) -> None:
        self.state = state
        if state.sound:
            when = time_text(self._context.now, self._context.zone)
            text = self.tr("{n} entries, checked {time}").format(n=state.events, time=when)
            self._show("ok", self.tr("Record unbroken"), text)
        else:
            self._show("danger", self.tr("Record damaged"), state.sentence)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted(state)

    def _refused(self, why: Exception) -> None:
        self._wanted = None
        self.given_up.emit()
        self._show("danger", self.tr("Record not checked"), str(why))

    def _end(self) -> None:
        task, self._task = self._task, None
        if task is not None and task.cancelled:
            text = self.tr("The check was cancelled. Nothing else was changed.")
            self._show("caution", self.tr("Record not checked"), text)
        self._cancel.hide()

    def _show(self, kind: str, title: str, text: str, *, running: bool = False) -> None:
        self._note.set_note(kind, title, text)
        self._cancel.setVisible(running)
        self._again.setVisible(not running and self.state is None)
