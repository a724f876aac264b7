"""The very first start: the recovery key is shown once, and the first administrator is made."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.people import Person
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.narrow import is_narrow
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.person_card import PersonCard
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import CodeLabel, Label
from bespo_desktop.widgets.note import Note


class FirstStartForm(Form):
    """The widgets of the page."""

    ui_file = "first_start_screen.ui"
    title: Label
    columns: QBoxLayout
    key: Note
    recovery: CodeLabel
    person: Card
    person_column: QVBoxLayout
    not_certified: Note
    coming: Note


class FirstStartScreen(Page):
    """Shown while nobody is set up; leads to the sign-in."""

    key: ClassVar[str] = "first-start"
    title: ClassVar[str] = "First start"
    needs_patient: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(FirstStartForm, self)
        self.card = PersonCard(self._save)
        self.card.first_administrator()
        self.form.person_column.addWidget(self.card)
        self.form.title.set_type("title1")
        self.form.recovery.set_type("figureXS")
        self.form.recovery.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.form.not_certified.set_note(
            "info",
            self.tr("Practice only until a pharmacist has signed label and policy"),
            self.tr("Every screen and paper says so. Not a certified medical device."),
        )

        self.form.coming.set_note(
            "quiet",
            self.tr("What comes next"),
            self.tr(
                "Sign in with this PIN. In Set up: add the ward's people, choose printers and "
                "scanner, and let a pharmacist read and sign label and policy."
            ),
            "arrow",
        )

    def enter(self) -> None:
        """Show the recovery key of this record, which is never shown again."""
        key = self.context.recovery_key
        self.form.recovery.setVisible(key is not None)
        if key is None:
            self.form.key.set_note(
                "info",
                self.tr("The record is encrypted"),
                self.tr("Its recovery key was shown at an earlier start."),
            )
            return
        self.form.key.set_note(
            "caution",
            self.tr("Write this recovery key down now and seal it"),
            self.tr(
                "It opens the record when this computer is lost or replaced. It is shown this "
                "once. Without it, nobody can read the record elsewhere."
            ),
        )
        self.form.recovery.setText(key)
        self.card.form.given.edit.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the key above the person where both have no room beside each other."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self.form.columns.setDirection(ways.TopToBottom if is_narrow(self) else ways.LeftToRight)

    def _save(self, person: Person, pin: str) -> None:
        self.context.desk.add_first(person, pin)
        self.go.emit("sign-in")
