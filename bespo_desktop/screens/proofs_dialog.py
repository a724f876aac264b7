"""Checks that take their time: each beside the window, with progress and a way to cancel."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from bespo_desktop.core.days import local_day
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.paper_out import Say
from bespo_desktop.screens.papers_dialog import Paper, PapersDialog
from bespo_desktop.services.background_task import BackgroundTask, Progress
from bespo_desktop.services.proofs import Proof

Work = Callable[[Progress], Proof]


class ProofsDialog(PapersDialog):
    """One check at a time; its button cancels it, and so does leaving."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._task: BackgroundTask | None = None
        self._running = ""
        super().__init__("", "", (), parent)
        title = self.tr("Checks")
        self.setWindowTitle(title)
        self.form.title.setText(title)
        self.form.what.setText(
            self.tr(
                "Each reads beside your work. A backup is restored only while the program is "
                "closed: F1 tells how."
            )
        )
        self.form.papers.set_title(self.tr("What is to be proven"))
        self.form.papers.set_icon("seal")
        self.works = self._works()
        self.names = {paper.key: paper.name for paper in self._papers()}
        self.buttons = {paper.key: self._row(paper) for paper in self._papers()}
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

    def _works(self) -> dict[str, Work]:
        proofs = self._context.proofs
        return {"record": proofs.record, "backup": proofs.backup}

    def _papers(self) -> tuple[Paper, ...]:
        return (
            Paper(
                key="record",
                name=self.tr("The record"),
                use=self.tr("every act, every chart, and what papers and backups carry of it"),
                put=self._pressed("record"),
                button=(self.tr("Check"), "seal"),
            ),
            Paper(
                key="backup",
                name=self.tr("The newest backup"),
                use=self.tr("opened and read whole, as before a restore"),
                put=self._pressed("backup"),
                button=(self.tr("Read"), "offline"),
            ),
            Paper(
                key="examples",
                name=self.tr("The arithmetic"),
                use=self.tr("the pharmacy’s table of worked examples (CSV); gives a sheet to sign"),
                put=self._pressed("examples"),
                button=(self.tr("Choose file"), "file"),
            ),
        )

    def _pressed(self, key: str) -> Callable[[Say], None]:
        return lambda _say: self._press(key)

    def _press(self, key: str) -> None:
        if self._task is not None:
            self._task.cancel()
        elif key in self.works:
            self._begin(key, self.works[key])
        else:
            self._choose_table()

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
