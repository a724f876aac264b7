"""What a person finds again after the lock: the page as it was left, and the cursor in it."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bespo_desktop.screens.help_way import OpenPlace
from bespo_desktop.screens.shell import Shell


class WayBack:
    """Who locked the screen, on which page, and where the cursor stood."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._person: str | None = None
        self._page = ""
        self._focus: QWidget | None = None

    def leave(self, person_id: str | None) -> None:
        """Keep the place of the person who locks; the sign-in is no place."""
        self._person, self._page = person_id, self._shell.page_key()
        self._focus = self._shell.focusWidget()

    def forget(self) -> None:
        """Let the next person begin anew, whoever comes."""
        self._person, self._page, self._focus = None, "", None

    def is_of(self, person_id: str) -> bool:
        """Return whether this person comes back."""
        return person_id == self._person

    def lead(self, place: str, person_id: str, open_place: OpenPlace, *, keep: bool) -> None:
        """Show the place: as it was for the person who left it, anew for another or without `keep`.

        A place that was locked meanwhile leads to the ward.
        """
        same = keep and self.is_of(person_id) and place == self._page
        focus = self._focus if same else None
        self.forget()
        open_place(place, anew=not same)
        if self._shell.page_key() != place:
            open_place("ward")
        elif focus is not None:
            self._put_cursor(focus)

    def _put_cursor(self, focus: QWidget) -> None:
        """Put the cursor where it stood, if that can be seen."""
        if isValid(focus) and focus.isVisible() and focus.isEnabled():
            focus.setFocus()
