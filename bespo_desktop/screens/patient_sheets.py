"""Sheets about who the patient is: identity, bed, allergies, note, confirmed measurement."""

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_patient import BedMoved, IdentityChanged, NoteAdded
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.names import read_words
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.patient_allergies import AllergyFields
from bespo_desktop.screens.patient_identity import IdentityFields
from bespo_desktop.screens.patient_sheet import ActSheet
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.text_field import TextField


class IdentitySheet(ActSheet):
    """A name or a number put right; the old one stays in the record."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Put name or number right"), self.tr("&Save the identity")

    def build(self) -> None:
        """Show what holds, and ask why it changes."""
        self.who = IdentityFields(place=False, practice=self.bench.context.site.practice)
        self.reason = TextField(self.tr("such as: married, or misread at admission"))
        self.set_wide(860)
        identity = self.bench.held().identity
        if identity is not None:
            self.who.fill(identity)
        self.add(self.who, NamedField(self.tr("Why does it change?"), self.reason))

    def act(self) -> Payload:
        """Return the identity that holds from now on."""
        typed = self.who.read(self.today)
        return IdentityChanged(
            surname=typed.surname,
            given=typed.given,
            latin_name=typed.latin_name,
            born=typed.born,
            sex=typed.sex,
            nhs_no=typed.nhs_no,
            hospital_no=typed.hospital_no,
            reason=read_words(self.tr("reason"), self.reason.text()),
        )


class BedSheet(ActSheet):
    """Another bed or ward; clocks travel along."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Move to another bed"), self.tr("&Move")

    def build(self) -> None:
        """Show where the patient lies now."""
        self.ward, self.bed = TextField(), TextField()
        self.ward.set_text(self.bench.held().ward)
        self.bed.set_text(self.bench.held().bed)
        self.add(
            side_by_side(
                NamedField(self.tr("Ward"), self.ward), NamedField(self.tr("Bed"), self.bed)
            )
        )

    def act(self) -> Payload:
        """Return the new place."""
        return BedMoved(
            ward=read_words(self.tr("ward"), self.ward.text()),
            bed=read_words(self.tr("bed"), self.bed.text()),
        )


class AllergySheet(ActSheet):
    """The allergies asked again."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Allergies"), self.tr("&Save the answer")

    def build(self) -> None:
        """Show the answer that holds."""
        self.fields = AllergyFields()
        self.fields.fill(self.bench.held().allergy_state, self.bench.held().allergy_text)
        self.add(self.fields)

    def act(self) -> Payload:
        """Return the answer."""
        return self.fields.read()


class NoteSheet(ActSheet):
    """A free note."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Note"), self.tr("&Save the note")

    def build(self) -> None:
        """Ask the words."""
        self.note = TextField()
        self.add(NamedField(self.tr("Note"), self.note))

    def act(self) -> Payload:
        """Return the note."""
        if not self.note.words():
            raise RefusedError("empty", self.tr("Type the note."))
        return NoteAdded(text=self.note.words())


class ConfirmSheet(GiveSheet):
    """A person says that a strange measurement is right, and why; nothing is saved here."""

    def __init__(self, bench: GiveBench, questions: tuple[Finding, ...], parent: QWidget) -> None:
        super().__init__(bench, parent)
        self.head(
            self.tr("Is this right?"),
            self.tr("Read scale and height again first. Then say why it is right."),
            self.tr("It is &right"),
        )
        asked = FindingsList()
        asked.set_findings(questions)
        self.reason = TextField(self.tr("such as: weighed twice, oedema"))
        self.add(asked, NamedField(self.tr("Reason"), self.reason))

    def confirm(self) -> str:
        """Return what is missing."""
        try:
            read_words(self.tr("reason"), self.reason.text())
        except RefusedError as refusal:
            return str(refusal)
        return ""
