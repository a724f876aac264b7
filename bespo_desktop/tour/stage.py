"""The invented ward in a real encrypted record, with the program's own window on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog

from bespo_desktop.application import Parts, compose, papers_folder
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.demo.folder import PRACTICE_COST, ZONE, add_people
from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import at, id_of, story, teller_of
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import Started, start
from bespo_desktop.journal_desk import JournalDesk
from bespo_desktop.journal_keeping import JournalKeeping
from bespo_desktop.models.people_model import PersonRole
from bespo_desktop.record_proofs import RecordProofs
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.screens.context import Context, Site
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.second_person_dialog import SecondPersonDialog
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.theme import theme
from bespo_desktop.tour.album import settle
from bespo_desktop.window import seal_state

BEGIN = at(8, 0, 16)
CODE_KEY = bytes(range(32))
P = TypeVar("P", bound=Page)


class Stage:
    """One window on one told ward; time goes on only when it is told to."""

    def __init__(self, folder: Path, facts: Facts, size: QSize) -> None:
        self.size = size
        theme().set_steady(True)
        self.clock = SetClock(BEGIN, ZONE)
        self._started: Started = start(folder)
        people = People(self._started.journal, cost=PRACTICE_COST)
        self.ids = add_people(people, facts, self.clock)
        self.conductor = self._compose(folder, facts, people)
        self._tellers: dict[str, BedsideTeller] = {}
        self._lines = story(self.teller)
        self.conductor.shell.resize(size)
        self.conductor.shell.show()
        self.conductor.shell.activateWindow()
        self.conductor.start()
        # A picture is of a moment: nothing moves while it is taken.
        self.conductor.stop_time()

    @property
    def context(self) -> Context:
        """Return what the pages are handed."""
        return self.conductor.context

    def teller(self, bed: str) -> BedsideTeller:
        """Return who tells the story of the patient in this bed."""
        if bed not in self._tellers:
            context = self.context
            self._tellers[bed] = teller_of(
                bed, context.facts, context.ward, context.acts, self.clock, self.ids
            )
        return self._tellers[bed]

    def until(self, moment: datetime) -> None:
        """Let the ward's story happen up to `moment`, and the window show it."""
        with self._unseen():
            while self._lines and self._lines[0][0] <= moment:
                told, act = self._lines.pop(0)
                self.clock.set(told)
                act()
            self.clock.set(moment)
        self.look()

    @contextmanager
    def _unseen(self) -> Iterator[None]:
        """Save acts without painting after each."""
        before = self.context.ward.blockSignals(True)
        yield
        self.context.ward.blockSignals(before)

    def look(self) -> None:
        """Show everything as it is now."""
        self.conductor.page.refresh()
        self.conductor.show_bars()
        self.conductor.tick()
        settle()

    def say(self, bed: str, *payloads: Payload, second: str | None = None) -> None:
        """Save acts about the patient in a bed, and show them."""
        self.teller(bed).say(*payloads, second=second)
        self.look()

    def sign_in(self, surname: str = "Reilly") -> None:
        """Let a person of the ward sign in, without the way through the PIN."""
        self.context.session.sign_in(self.context.desk.people()[self.ids[surname]])
        settle()

    def open(self, bed: str, place: str) -> None:
        """Show the patient of a bed at a place of the rail, alarms answered."""
        self.context.session.open_patient(id_of(bed))
        self.conductor.open_place(place)
        self.answer_alarms()
        self.look()

    def answer_alarms(self, but: str = "") -> None:
        """Acknowledge every alarm that stands and what is to know, but those of one kind."""
        board, person = self.conductor.alarms.board, self.context.person
        for one in (*board.waiting(), *board.to_know()):
            if person is not None and one.alarm.row.kind != but:
                board.acknowledge(one.alarm.id, person.id)
        settle()

    def at(self, moment: datetime, *acts: Callable[[], object]) -> None:
        """Let acts happen at a moment, the ward's story before them, and show them."""
        self.until(moment)
        with self._unseen():
            for act in acts:
                act()
        self.look()

    def second_person(self, surname: str) -> None:
        """Let a second person choose their name and type their PIN into the open question."""
        (dialog,) = [
            one for one in self.conductor.shell.findChildren(SecondPersonDialog) if one.isVisible()
        ]
        people = dialog.form.people.model()
        rows = [people.index(row, 0) for row in range(people.rowCount())]
        (chosen,) = [row for row in rows if row.data(PersonRole.ID) == self.ids[surname]]
        dialog.form.people.setCurrentIndex(chosen)
        for digit in PIN:
            dialog.form.pin.add_digit(digit)
        dialog.form.pin.submit()
        settle()

    def close_dialogs(self) -> None:
        """Take away every dialog and what was typed there."""
        for dialog in self.conductor.shell.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        settle()

    def page(self, kind: type[P]) -> P:
        """Return the page of this kind, typed."""
        page = self.conductor.pages[kind.key]
        assert isinstance(page, kind)
        return page

    def close(self) -> None:
        """Take the window away and close the record."""
        self.conductor.stop_time()
        BackgroundTask.finish_all()
        self.conductor.shell.hide_alarm()
        self.conductor.shell.close()
        self.conductor.shell.deleteLater()
        QApplication.processEvents()
        self._started.close()

    def _compose(self, folder: Path, facts: Facts, people: People) -> Conductor:
        journal = self._started.journal

        site = Site(
            ward="6B",
            place="Haematology",
            terminal="6B-04",
            practice=True,
            papers=papers_folder(folder),
        )
        desk = JournalDesk(people, facts, self.clock)
        keeping = JournalKeeping(
            journal=journal,
            facts=facts,
            clock=self.clock,
            desk=desk,
            broken=lambda: "",
            practice=True,
        )
        return compose(
            Parts(
                facts=facts,
                journal=journal,
                desk=desk,
                clock=self.clock,
                site=site,
                code_key=CODE_KEY,
                saved_word=lambda: ("offline", "Saved on this computer"),
                check_seal=lambda progress: seal_state(
                    journal.file.path, journal.file.key, progress
                ),
                anchor=lambda: journal.head().text,
                keeping=keeping,
                proofs=RecordProofs(journal, facts, self.clock),
                recovery_key=self._started.recovery_key,
                machine=Machine(),
                read_only=str,
                backup_at=lambda: None,
            )
        )
