"""A line of text: a name, a reason, a batch; kept as typed."""

from PySide6.QtCore import Property
from PySide6.QtWidgets import QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.widgets.entry_field import EntryField


class TextField(EntryField):
    """Plain text; `code` draws the zero slashed, for batches, serials and seals."""

    def __init__(self, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._code = False
        self.edit.setPlaceholderText(in_language(placeholder))

    def set_code(self, code: bool) -> None:
        """Draw the text as a code."""
        self._code = code
        if code:
            self.edit.set_code()

    def words(self) -> str:
        """Return the text without spaces around it."""
        return self.text().strip()

    def check(self) -> bool:
        """Return whether something is written; a text by itself is never refused here."""
        return bool(self.words())

    def _get_code(self) -> bool:
        return self._code

    code = Property(bool, _get_code, set_code)
