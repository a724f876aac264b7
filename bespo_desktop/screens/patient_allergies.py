"""What the patient reacts to: one of four answers, and the words where something is known."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.about_patient import AllergiesRecorded, Allergy
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.names import read_words
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField


class AllergyFields(QWidget):
    """None is chosen until the patient was asked.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = Segmented(
            (
                Option("none known", self.tr("None known")),
                Option("known", self.tr("Known"), "caution"),
                Option("not recorded", self.tr("Not asked"), "caution"),
                Option("unavailable", self.tr("Cannot ask"), "caution"),
            )
        )
        self.state.setAccessibleName(self.tr("Allergies"))
        self.what = TextField(self.tr("such as: penicillin (rash)"))
        self._cell = NamedField(self.tr("What, and what happened"), self.what)
        self._hint = Label("", "caption", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.state, self._cell, self._hint):
            column.addWidget(widget)
        self.state.chosen.connect(self._chosen)
        self.what.value_changed.connect(self.changed)
        self.fill("", "")

    def fill(self, state: str, text: str) -> None:
        """Show an answer; an empty state chooses none."""
        self.state.choose(state)
        self.what.set_text(text)
        self._show()

    def read(self) -> AllergiesRecorded:
        """Return the answer.

        Raises:
            RefusedError: none was chosen, or what is known was not typed.
        """
        state = self.state.key()
        if not state:
            raise RefusedError("allergies", self.tr("Answer the question about allergies."))
        text = read_words(self.tr("allergy"), self.what.text()) if state == "known" else ""
        return AllergiesRecorded(state=cast(Allergy, state), text=text)

    def _chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        state = self.state.key()
        self._cell.setVisible(state == "known")
        blocks = state in {"not recorded", "unavailable"}
        text = self.tr("The dose stays locked until the patient or a relative was asked.")
        self._hint.setText(text if blocks else "")
        self._hint.setVisible(blocks)
