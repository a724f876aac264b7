"""Typed date and time of day, read by core.entry."""

from datetime import date, time
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from bespo_desktop.core.entry import read_date, read_time
from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.entry_field import ReadField


class DateField(ReadField[date]):
    """A date such as 16-Nov-2026."""

    spoken_kind: ClassVar[str] = "Type a day as 24-Nov-2026."

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.edit.set_inside("", "calendar")
        self.edit.setPlaceholderText(in_language("dd-Mmm-yyyy"))

    def _read(self, text: str) -> date:
        return read_date(text)


class TimeField(ReadField[time]):
    """A time of day such as 10:05, on the 24 h clock."""

    spoken_kind: ClassVar[str] = "Type a time as 09:05."

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.edit.set_inside("", "clock")
        self.edit.setPlaceholderText(in_language("hh:mm"))

    def _read(self, text: str) -> time:
        return read_time(text)
