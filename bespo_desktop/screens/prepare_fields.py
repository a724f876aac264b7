"""The expiry as it is printed on a pack, read as the last day of use."""

from datetime import date

from PySide6.QtWidgets import QWidget

from bespo_desktop.core.expiry import last_day, past_last_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding
from bespo_desktop.widgets.entry_field import ReadField


class ExpiryField(ReadField[date]):
    """An expiry such as 06/2028 or JUN 2028: the last day of that month."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.edit.set_inside("", "calendar")
        self.edit.setPlaceholderText("mm/yyyy")

    def judged(self, facts: Facts, today: date, what: str) -> Finding | None:
        """Return a stop that names `what` when its last day lies before `today`."""
        last = self.value()
        return past_last_day(facts, what, last, today) if last is not None else None

    def _read(self, text: str) -> date:
        return last_day(text)
