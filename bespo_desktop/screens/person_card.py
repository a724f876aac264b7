"""Who a new person is, what they may do, and their PIN typed twice."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.text_field import TextField


class PersonForm(Form):
    """The widgets of the card."""

    ui_file = "person_card.ui"
    given: TextField
    surname: TextField
    post: TextField
    until: DateField
    preparer: CheckBox
    checker: CheckBox
    administrator: CheckBox
    auditor: CheckBox
    pin: QLineEdit
    again: QLineEdit
    answer: Label
    save: ActionButton


class PersonCard(QWidget):
    """Asks for a person; `save` gets who and PIN, and may refuse with a ValueError's text."""

    def __init__(
        self, save: Callable[[Person, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.form = load_form(PersonForm, self)
        self.form.answer.set_type("label")
        self.form.answer.setWordWrap(True)
        self.form.save.set_look("check", "primary")
        self.form.save.setAutoDefault(False)
        for box in (self.form.pin, self.form.again):
            box.setMinimumHeight(40)
        self.form.save.clicked.connect(self._try)

    def first_administrator(self) -> None:
        """Ask for the first person: set-up is ticked and cannot be taken away."""
        self.form.administrator.setChecked(True)
        self.form.administrator.setEnabled(False)

    def clear(self) -> None:
        """Ask for the next person."""
        form = self.form
        for field in (form.given, form.surname, form.post, form.until):
            field.set_text("")
        for box in (form.preparer, form.checker, form.administrator, form.auditor):
            box.setChecked(False)
        form.pin.clear()
        form.again.clear()

    def person(self) -> Person:
        """Return who was typed.

        Raises:
            ValueError: something is missing or the two PINs differ; the text says what.
        """
        form = self.form
        given, surname = form.given.text().strip(), form.surname.text().strip()
        if not given or not surname:
            raise ValueError(self.tr("Type given name and surname."))
        if form.until.text().strip() and form.until.value() is None:
            raise ValueError(self.tr("Type the training date as 31-Mar-2027."))
        roles = self._roles()
        if not roles:
            raise ValueError(self.tr("Tick at least one thing this person may do."))
        if form.pin.text() != form.again.text():
            raise ValueError(self.tr("The two PINs differ. Type both again."))
        return Person(
            id="",
            surname=surname,
            given=given,
            title=form.post.text().strip() or self.tr("No post entered"),
            roles=roles,
            chemo_until=form.until.value(),
        )

    def _roles(self) -> frozenset[Role]:
        form = self.form
        ticked = {
            Role.PREPARER: form.preparer,
            Role.CHECKER: form.checker,
            Role.ADMINISTRATOR: form.administrator,
            Role.AUDITOR: form.auditor,
        }
        return frozenset(role for role, box in ticked.items() if box.isChecked())

    def _try(self) -> None:
        try:
            person = self.person()
            self._save(person, self.form.pin.text())
        except ValueError as refusal:
            self.form.answer.set_tone("danger")
            self.form.answer.setText(str(refusal))
            return
        self.clear()
        self.form.answer.set_tone("ok")
        self.form.answer.setText(self.tr("Saved: {name}.").format(name=person.full_name))
