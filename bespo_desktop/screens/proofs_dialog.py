"""Checks that take their time: each beside the window, with progress and a way to cancel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from bespo_desktop.core.days import local_day
from bespo_desktop.core.progress import Progress
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.list_dialog import ListDialog
from bespo_desktop.screens.papers_dialog import WIDE, offered
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.proofs import Proof
from bespo_desktop.widgets.buttons import ActionButton

Work = Callable[[Progress], Proof]


class ProofsDialog(ListDialog):
    """One check at a time; its button cancels it, and so does leaving."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        self._context = context
        self._task: BackgroundTask | None = None
        self._running = ""
        self.head(
            self.tr("Checks"),
            self.tr(
                "Each reads beside your work. A backup is restored only while the program is "
                "closed: F1 tells how."
            ),
            self.tr("What is to be proven"),
            "seal",
        )
        proofs = context.proofs
        self._begins: dict[str, Callable[[], None]] = {
            "record": partial(self._begin, "record", proofs.record),
            "backup": partial(self._begin, "backup", proofs.backup),
            "examples": self._choose_table,
        }
        self.names: dict[str, str] = {}
        self.buttons: dict[str, ActionButton] = {}
        self._add_rows()
        self._words = {key: button.text() for key, button in self.buttons.items()}

    def done(self, result: int) -> None:
        """Cancel what goes on: nobody would hear of it."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def compare(self, table: str) -> None:
        """Compare the examples of this file."""
        context = self._context
        day = local_day(context.now, context.zone).isoformat()
        sheet = context.site.papers / f"commissioning-{day}.pdf"
        self._begin("examples", lambda told: context.proofs.examples(Path(table), sheet, told))

    def _add_rows(self) -> None:
        rows = (
            (
                "record",
                self.tr("The record"),
                self.tr("every act, every chart, and what papers and backups carry of it"),
                (self.tr("Check"), "seal"),
            ),
            (
                "backup",
                self.tr("The newest backup"),
                self.tr("opened and read whole, as before a restore"),
                (self.tr("Read"), "offline"),
            ),
            (
                "examples",
                self.tr("The arithmetic"),
                self.tr("the pharmacy’s table of worked examples (CSV); gives a sheet to sign"),
                (self.tr("Choose file"), "file"),
            ),
        )
        for key, name, use, look in rows:
            row, button = offered(name, use, *look)
            button.clicked.connect(partial(self._press, key))
            self.form.rows.addWidget(row)
            self.names[key], self.buttons[key] = name, button

    def _press(self, key: str) -> None:
        if self._task is not None:
            self._task.cancel()
        else:
            self._begins[key]()

    def _choose_table(self) -> None:
        chooser = QFileDialog(self, self.tr("Worked examples"), str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self.tr("Tables (*.csv)"))
        chooser.fileSelected.connect(self.compare)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _begin(self, key: str, work: Work) -> None:
        self._running = key
        # Not a child: it outlives the dialog that is left while it goes on.
        self._task = BackgroundTask(work, self._tell, lambda _why: None, ())
        self._task.progressed.connect(self._tell_progress)
        self._task.ended.connect(self._end)
        for other, button in self.buttons.items():
            button.lock("" if other == key else self.tr("One check at a time."))
        self.buttons[key].setText(self.tr("Cancel"))
        self._tell_progress(0, 1)
        self._task.start()

    def _tell_progress(self, done: int, of: int) -> None:
        text = self.tr("{what}: {n} %. Everything else goes on.")
        self.say(text.format(what=self.names[self._running], n=100 * done // max(of, 1)), "info")

    def _tell(self, proof: Proof) -> None:
        self.say(proof.text, "ok" if proof.good else "danger")

    def _end(self) -> None:
        task, self._task = self._task, None
        for key, button in self.buttons.items():
            button.lock("")
            button.setText(self._words[key])
        if task is not None and task.cancelled:
            self.say(self.tr("Cancelled. Nothing was changed."), "info")
