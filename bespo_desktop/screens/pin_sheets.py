"""Sheets that give a new PIN: one's own with the old one, another person's by an administrator."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from bespo_desktop.chart.people import Person
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.sheet import Sheet
from bespo_desktop.widgets.framed_edit import FramedEdit
from bespo_desktop.widgets.labels import Label

DIGITS = 6
HEIGHT = 40


class PinFields(QWidget):
    """PINs to be typed, none of them drawn; the new one twice."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._boxes: list[QLineEdit] = []
        for name in names:
            box = FramedEdit()
            box.setEchoMode(QLineEdit.EchoMode.Password)
            box.setMaxLength(DIGITS)
            box.setMinimumHeight(HEIGHT)
            box.setAccessibleName(name)
            box.setAccessibleDescription(self.tr("Type six digits; they are not shown."))
            rows.addRow(Label(name), box)
            self._boxes.append(box)

    def texts(self) -> tuple[str, ...]:
        """Return what was typed."""
        return tuple(box.text() for box in self._boxes)

    def new_pin(self) -> str:
        """Return the new PIN.

        Raises:
            ValueError: it was typed differently the second time.
        """
        *_, new, again = self.texts()
        if new != again:
            raise ValueError(self.tr("The two PINs differ. Type both again."))
        return new


class OwnPinSheet(Sheet):
    """Whoever is signed in changes their own PIN; a wrong old PIN counts as at the sign-in."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, icon="key")
        self._context = context
        self.fields = PinFields(
            self.tr("Your PIN until now"),
            self.tr("New PIN, six digits"),
            self.tr("The new PIN again"),
        )
        self.add(self.fields)
        person = context.person
        name = person.full_name if person is not None else ""
        self.head(self.tr("Change my PIN"), name, self.tr("Save the new PIN"))

    def confirm(self) -> str:
        """Return why the PIN was not changed, "" when it was."""
        person = self._context.person
        if person is None:
            return self.tr("Sign in first.")
        try:
            old, new = self.fields.texts()[0], self.fields.new_pin()
            answer = self._context.desk.change_own_pin(person.id, old, new)
        except ValueError as refusal:
            return str(refusal)
        return "" if answer.granted else answer.text


class NewPinSheet(Sheet):
    """An administrator gives a person a new PIN; whoever was locked out may try again."""

    def __init__(self, context: Context, whose: Person, parent: QWidget) -> None:
        super().__init__(parent, icon="key")
        self._context, self._whose = context, whose
        self.fields = PinFields(self.tr("New PIN, six digits"), self.tr("The new PIN again"))
        self.add(self.fields)
        text = self.tr("Let {name} type the new PIN. Wrong tries are forgotten.")
        self.head(
            self.tr("New PIN"), text.format(name=whose.full_name), self.tr("Save the new PIN")
        )

    def confirm(self) -> str:
        """Return why the PIN was not changed, "" when it was."""
        by = self._context.person
        try:
            pin = self.fields.new_pin()
            self._context.desk.reset_pin(self._whose.id, pin, by.id if by is not None else "")
        except ValueError as refusal:
            return str(refusal)
        return ""
