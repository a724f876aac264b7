"""Whose label it is: two identifiers typed again from the prescription before it prints."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.bedside_identity import (
    PRESCRIPTION,
    identifiers_typed,
    judge_identifiers,
)
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.core.finding import Finding
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.text_field import TextField


class IdentityTyped(QWidget):
    """Two named fields; what was typed by one person is not the word of the next.

    Signals:
        altered: another text stands in one of the fields.
    """

    altered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._by = ""
        self.last_four, self.year = TextField(), TextField()
        self.last_four.set_code(True)
        self.year.set_code(True)
        for field in (self.last_four, self.year):
            field.value_changed.connect(self.altered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(4)
        words = self.tr("Whose label is it? Type from the prescription, not from the screen:")
        column.addWidget(Label(words, "bodyStrong", wrap=True))
        column.addWidget(
            side_by_side(
                NamedField(self.tr("Last 4 of NHS or hospital No."), self.last_four, 220),
                NamedField(self.tr("Year of birth"), self.year, 140),
                stretch=True,
            )
        )

    def clear(self) -> None:
        """Blank both: another bag or another label."""
        self.last_four.set_text("")
        self.year.set_text("")

    def belong_to(self, person_id: str) -> None:
        """Blank both when another person is signed in than the one who typed."""
        if person_id != self._by:
            self._by = person_id
            self.clear()

    def missing(self, who: Identity) -> str:
        """Return what cannot be compared yet, "" when both can."""
        four, year = self.typed()
        if not four and not year:
            return self.tr("Type the two identifiers from the prescription.")
        finding = judge_identifiers(who, four, year, PRESCRIPTION)
        return finding.text if finding is not None and not identifiers_typed(four, year) else ""

    def by(self) -> str:
        """Return the id of the person whose words these are."""
        return self._by

    def typed(self) -> tuple[str, str]:
        """Return the last four signs and the year, as typed."""
        return self.last_four.words(), self.year.words()

    def refusal(self, who: Identity) -> Finding | None:
        """Return why what was typed is not this patient, or None."""
        four, year = self.typed()
        if not identifiers_typed(four, year):
            return None
        return judge_identifiers(who, four, year, PRESCRIPTION)
