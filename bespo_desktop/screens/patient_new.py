"""Somebody new: who it is, what they react to, and whether they are on the list already."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_patient import PatientRegistered, Refused
from bespo_desktop.chart.duplicates import name_taken, number_taken, same_name, same_number
from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.days import local_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.identity import judge_age
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.patient_allergies import AllergyFields
from bespo_desktop.screens.patient_form import PatientForm
from bespo_desktop.screens.patient_identity import IdentityFields
from bespo_desktop.screens.patient_listed import ListedPatients

NOT_SET = "not set"  # what site.toml says of the ward until somebody writes it


class NewPatient(QObject):
    """The form for a chart that has no identity yet.

    Signals:
        changed: something was typed, chosen or confirmed.
        open_other: carries the id of the patient who is on the list already.
    """

    changed = Signal()
    open_other = Signal(str)

    def __init__(self, context: Context, form: PatientForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._found: PatientLine | None = None
        self._another = ""
        self.who = IdentityFields(place=True, practice=context.site.practice)
        self.allergies = AllergyFields()
        form.who_column.addWidget(self.who)
        form.allergies_column.addWidget(self.allergies)
        form.allergies_column.addStretch(1)
        self.listed = ListedPatients(context, form.listed)
        self.open_button = form.alike.add_button(self.tr("&Open that record"), "patient")
        self.another_button = form.alike.add_button(self.tr("This is a&nother person"), "add")
        self.open_button.clicked.connect(self._open)
        self.another_button.clicked.connect(self._is_another)
        for part in (self.who, self.allergies):
            part.changed.connect(self.changed)

    def begin(self) -> None:
        """Blank the form."""
        self._another = ""
        ward = self._context.site.ward
        # A workstation without a ward must not put "not set" on a patient's label.
        self.who.empty("" if ward == NOT_SET else ward)
        self.allergies.fill("", "")
        self.show_alike()
        self.who.surname.setFocus()

    def touched(self) -> bool:
        """Return whether something was typed."""
        fields = [field for field in self.who.fields() if field is not self.who.ward]
        return any(field.text() for field in fields) or bool(self.allergies.state.key())

    def missing(self) -> str:
        """Return the first thing that stands against saving, "" when all is there."""
        try:
            self.who.read(self._today())
            self.allergies.read()
        except RefusedError as refusal:
            return str(refusal)
        if self._found is not None:
            return self._form.alike.title()
        return ""

    def acts(self) -> tuple[Payload, ...]:
        """Return the patient, the allergies, and that the program stops under the label's age.

        Raises:
            RefusedError: something is missing.
        """
        typed = self.who.read(self._today())
        registered = PatientRegistered(
            surname=typed.surname,
            given=typed.given,
            latin_name=typed.latin_name,
            born=typed.born,
            sex=typed.sex,
            nhs_no=typed.nhs_no,
            no_nhs_reason=typed.no_nhs_reason,
            hospital_no=typed.hospital_no,
            ward=typed.ward,
            bed=typed.bed,
            diagnosis=typed.diagnosis,
        )
        refused = [
            Refused(place="patient", code=finding.code, text=finding.text)
            for finding in judge_age(self._context.facts, typed.born, self._today())
        ]
        return (registered, self.allergies.read(), *refused)

    def show_alike(self) -> None:
        """Say who on the list may be the same person."""
        who, me = self.who, self._context.session.patient_id or ""
        digits = "".join(sign for sign in who.nhs.text() if sign.isdigit())
        note = self._form.alike
        hospital, surname = who.hospital.words(), who.surname.words()
        self.listed.show(surname, digits or hospital)
        taken = same_number(self._found_by(digits, hospital), digits or None, hospital, but=me)
        named = same_name(self._found_by(surname), surname, who.born.value(), but=me)
        if named is not None and named.patient_id == self._another:
            named = None
        self._found = taken or named
        note.setVisible(self._found is not None)
        self.another_button.setVisible(taken is None)
        if self._found is not None:
            finding = number_taken(self._found) if taken else name_taken(self._found)
            note.set_note("danger" if taken else "caution", finding.text)

    def _found_by(self, *texts: str) -> Iterator[PatientLine]:
        """Return who is found by one of the texts: among them whoever has just that."""
        return chain.from_iterable(self._context.ward.patients(text) for text in texts if text)

    def _open(self) -> None:
        if self._found is not None:
            self.open_other.emit(self._found.patient_id)

    def _is_another(self) -> None:
        if self._found is not None:
            self._another = self._found.patient_id
        self.changed.emit()

    def _today(self) -> date:
        return local_day(self._context.now, self._context.zone)
