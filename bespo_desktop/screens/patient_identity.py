"""Who the patient is, as typed: names, birth date, numbers and place; for new and for corrected."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.about_patient import Sex
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.core.days import day_text
from bespo_desktop.core.entry import read_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.identity import check_nhs_number, is_test_number, spaced_nhs_number
from bespo_desktop.core.names import read_name, read_words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.typesetting import NotPrintableError, check_printable
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.entry_field import EntryField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityTyped:
    """Who the patient is; ward, bed and diagnosis are empty where they were not asked."""

    surname: str
    given: str
    latin_name: str | None
    born: date
    sex: Sex
    nhs_no: str | None
    no_nhs_reason: str | None
    hospital_no: str
    ward: str = ""
    bed: str = ""
    diagnosis: str = ""


class SexField(QWidget):
    """Three answers below their name."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers = Segmented(
            (
                Option("female", self.tr("Female")),
                Option("male", self.tr("Male")),
                Option("not known", self.tr("Not known")),
            )
        )
        self.answers.setAccessibleName(self.tr("Sex"))
        self.answers.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Label(self.tr("Sex"), "captionStrong", "muted"))
        column.addWidget(self.answers)
        column.addStretch()


class IdentityFields(QWidget):
    """The fields in a grid; `place` asks for ward, bed and diagnosis too.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, *, place: bool, practice: bool) -> None:
        super().__init__()
        self._place, self._practice = place, practice
        self.surname, self.given, self.latin = TextField(), TextField(), TextField()
        self.born, self.sex = DateField(), SexField()
        self.nhs, self.why_none, self.hospital = TextField(), TextField(), TextField()
        self.ward, self.bed, self.diagnosis = TextField(), TextField(), TextField()
        for code in (self.nhs, self.hospital):
            code.set_code(True)
        self.latin.edit.setPlaceholderText(self.tr("Surname, Given"))
        self.why_none.edit.setPlaceholderText(self.tr("only when there is none"))
        self._latin_cell = NamedField(self.tr("In Latin letters, for print"), self.latin)
        self._lay_out()
        for field in self.fields():
            field.value_changed.connect(self._typed)
            field.finished.connect(self._look)
        self.sex.chosen.connect(self.changed)
        self._latin_cell.hide()

    def fields(self) -> tuple[EntryField, ...]:
        """Return the typed fields in the order of Tab."""
        first: tuple[EntryField, ...] = (
            *(self.surname, self.given, self.latin, self.born),
            *(self.nhs, self.why_none, self.hospital),
        )
        return (*first, self.ward, self.bed, self.diagnosis) if self._place else first

    def empty(self, ward: str) -> None:
        """Blank everything but the ward."""
        for field in self.fields():
            field.set_text("")
        self.ward.set_text(ward)
        self.sex.answers.choose("")

    def fill(self, who: Identity) -> None:
        """Show who the record says it is."""
        self.surname.set_text(who.surname)
        self.given.set_text(who.given)
        self.latin.set_text(who.latin_name or "")
        self.born.set_text(day_text(who.born))
        self.sex.answers.choose(who.sex)
        self.nhs.set_text(spaced_nhs_number(who.nhs_no) if who.nhs_no else "")
        self.why_none.set_text("" if who.nhs_no else self.tr("as before"))
        self.hospital.set_text(who.hospital_no)

    def read(self, today: date) -> IdentityTyped:
        """Return what was typed.

        Raises:
            RefusedError: the first thing that is missing or cannot be used.
        """
        surname = read_name(self.tr("surname"), self.surname.text())
        given = read_name(self.tr("given name"), self.given.text())
        latin = self._read_latin(surname, given)
        born = self._read_born(today)
        if not self.sex.answers.key():
            raise RefusedError("sex", self.tr("Choose the sex."))
        nhs, why = self._read_nhs()
        hospital = read_words(self.tr("hospital No."), self.hospital.text())
        ward = bed = diagnosis = ""
        if self._place:
            ward = read_words(self.tr("ward"), self.ward.text())
            bed = read_words(self.tr("bed"), self.bed.text())
            diagnosis = read_words(self.tr("diagnosis"), self.diagnosis.text())
        return IdentityTyped(
            surname=surname,
            given=given,
            latin_name=latin,
            born=born,
            sex=cast(Sex, self.sex.answers.key()),
            nhs_no=nhs,
            no_nhs_reason=why,
            hospital_no=hospital,
            ward=ward,
            bed=bed,
            diagnosis=diagnosis,
        )

    def needs_latin(self) -> bool:
        """Return whether the printed font lacks a sign of the name."""
        return not all(printable(text) for text in (self.surname.text(), self.given.text()))

    def _read_latin(self, surname: str, given: str) -> str | None:
        if printable(surname) and printable(given):
            return None
        text = read_name(self.tr("name in Latin letters"), self.latin.text())
        if not printable(text):
            raise RefusedError("latin", self.tr("Type the name in Latin letters, as printed."))
        family, comma, first = text.partition(",")
        if not (comma and family.strip() and first.strip()):
            raise RefusedError("latin", self.tr("Type Surname, Given in Latin letters."))
        return text

    def _read_born(self, today: date) -> date:
        if not self.born.text().strip():
            raise RefusedError("empty", self.tr("Type the date of birth, like 12-Mar-1968."))
        earliest = date(today.year - OLDEST_YEARS, 1, 1)
        return read_date(self.born.text().strip(), earliest=earliest, latest=today)

    def _read_nhs(self) -> tuple[str | None, str | None]:
        if not self.nhs.text().strip():
            if not self.why_none.words():
                raise RefusedError("nhs-number", self.tr("Type the NHS No., or why there is none."))
            return None, read_words(self.tr("reason"), self.why_none.text())
        digits = check_nhs_number(self.nhs.text().strip())
        if is_test_number(digits) and not self._practice:
            text = self.tr("An NHS No. from 999 on is for tests. Read it again.")
            raise RefusedError("nhs-test-number", text)
        return digits, None

    def _typed(self) -> None:
        self._latin_cell.setVisible(self.needs_latin())
        self.changed.emit()

    def _look(self) -> None:
        """Show under the fields that were left what is wrong with them."""
        readers = (
            (self.surname, lambda: read_name(self.tr("surname"), self.surname.text())),
            (self.given, lambda: read_name(self.tr("given name"), self.given.text())),
            (self.nhs, self._read_nhs),
            (self.hospital, lambda: read_words(self.tr("hospital No."), self.hospital.text())),
        )
        for field, read in readers:
            if not field.text().strip():
                continue
            try:
                read()
            except RefusedError as refusal:
                field.show_reason(str(refusal))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        cells: list[tuple[int, int, QWidget]] = [
            (0, 0, NamedField(self.tr("Surname"), self.surname)),
            (0, 1, NamedField(self.tr("Given names"), self.given)),
            (0, 2, self._latin_cell),
            (1, 0, NamedField(self.tr("Born"), self.born)),
            (1, 1, self.sex),
            (2, 0, NamedField(self.tr("NHS No."), self.nhs)),
            (2, 1, NamedField(self.tr("No NHS No. because"), self.why_none)),
            (2, 2, NamedField(self.tr("Hospital No."), self.hospital)),
        ]
        if self._place:
            cells += [
                (3, 0, NamedField(self.tr("Ward"), self.ward)),
                (3, 1, NamedField(self.tr("Bed"), self.bed)),
                (3, 2, NamedField(self.tr("Diagnosis"), self.diagnosis)),
            ]
        for row, column, widget in cells:
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)


def printable(text: str) -> bool:
    """Return whether the printed font shows every sign of the text."""
    try:
        check_printable("name", [Run(text.strip())])
    except NotPrintableError:
        return False
    return True
