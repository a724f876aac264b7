"""Who is signed in and whose chart is open. Locking hides the patient; clocks go on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from bespo_desktop.chart.people import Person


class Session(QObject):
    """The person at the screen and the one patient that is open.

    Signals:
        person_changed: somebody signed in, or the screen was locked.
        patient_changed: another chart was opened, or none.
    """

    person_changed = Signal()
    patient_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._patient_id: str | None = None
        self._locked_person: str | None = None

    @property
    def person(self) -> "Person | None":
        """Return who is signed in, or None while locked."""
        return self._person

    @property
    def patient_id(self) -> str | None:
        """Return whose chart is open."""
        return self._patient_id

    @property
    def locked_person(self) -> str | None:
        """Return who locked the screen, so that the same name is offered again."""
        return self._locked_person

    def sign_in(self, person: "Person") -> None:
        """Let `person` act from now on."""
        self._person = person
        self._locked_person = None
        self.person_changed.emit()

    def lock(self) -> None:
        """Hide patients; the open chart is the same after the next sign-in."""
        if self._person is not None:
            self._locked_person = self._person.id
        self._person = None
        self.person_changed.emit()

    def open_patient(self, patient_id: str | None) -> None:
        """Open another chart, or none."""
        if patient_id != self._patient_id:
            self._patient_id = patient_id
            self.patient_changed.emit()
