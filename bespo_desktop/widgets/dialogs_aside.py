"""Open dialogs step aside while an alarm or the lock needs the window, with all that was typed."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid


class DialogsAside:
    """Hides a window's open dialogs for a reason, and shows them again when none is left."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._reasons: set[str] = set()
        self._aside: list[QDialog] = []
        self._focus: QWidget | None = None

    def put(self, reason: str) -> None:
        """Hide what is open: a modal dialog would keep every hand off the window."""
        self._reasons.add(reason)
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                self._aside.append(dialog)
                dialog.finished.connect(partial(self._closed, dialog))
                self._focus = dialog.focusWidget()
                dialog.hide()
        if self._aside:
            self._window.activateWindow()

    def back(self, reason: str) -> None:
        """Show the dialogs again where they were left, unless another reason still holds."""
        self._reasons.discard(reason)
        if self._reasons:
            return
        aside, self._aside = self._aside, []
        focus, self._focus = self._focus, None
        for dialog in aside:
            if isValid(dialog):
                dialog.show()
        if aside and focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()

    def forget(self) -> None:
        """Leave them hidden: something failed, and nothing of them may be read any more."""
        self._aside, self._focus = [], None

    def give_up(self) -> None:
        """Close them, with all that was typed: another person has come."""
        aside, self._aside, self._focus = self._aside, [], None
        for dialog in aside:
            if isValid(dialog):
                dialog.done(QDialog.DialogCode.Rejected)

    def _closed(self, dialog: QDialog, _result: int) -> None:
        """Forget one that was closed meanwhile: it must not come back."""
        self._aside = [each for each in self._aside if each is not dialog]
