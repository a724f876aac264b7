"""Can you hear the alarm? Played at the start of a shift; a person's own word is recorded."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.services.sound import AlarmSound
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note

PLAYED = "medium"
HIGH, WIDE = 52, 620


class SoundCheckDialog(FittingDialog):
    """Plays the sound, and tells `answer` whether the person heard it; Escape says nothing.

    `problem` returns why the computer cannot be heard; then nobody can have heard it.
    """

    def __init__(
        self,
        sound: AlarmSound,
        problem: Callable[[], str],
        answer: Callable[[bool], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, WIDE)
        self._sound, self._problem, self._answer = sound, problem, answer
        self.setWindowTitle(self.tr("Sound check"))
        self.setModal(True)
        self.note = Note()
        self.note.hide()
        self.again = ActionButton(self.tr("Play &again"), "sound", height=HIGH)
        self.not_heard = ActionButton(
            self.tr("I did &not hear it"), "nosound", "danger_outline", height=HIGH
        )
        self.heard = ActionButton(
            self.tr("I &heard it"), "check", "primary", "Ctrl+Enter", height=HIGH
        )
        self.again.clicked.connect(self.play)
        self.not_heard.clicked.connect(lambda: self._said(False))
        self.heard.clicked.connect(lambda: self._said(True))
        self._lay_out()
        self.ring = FocusRing(self)
        add_help_key(self)

    def play(self) -> None:
        """Play the sound again."""
        self._sound.play(PLAYED)
        self.tell_problem()

    def tell_problem(self) -> None:
        """Say what keeps the computer silent; while it is silent nobody heard it."""
        problem = self._problem()
        self.heard.lock(problem)
        self.note.setVisible(bool(problem))
        if problem:
            self.note.set_note("danger", problem, self.tr("Mend it, then play again."))
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Play at once."""
        super().showEvent(event)
        self.again.setFocus()
        self.play()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter say that it was heard; Enter alone says nothing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self.heard.isEnabled()
            and not event.isAutoRepeat()
        ):
            self.heard.click()

    def _said(self, heard: bool) -> None:
        refused = self._answer(heard)
        if refused:
            self.note.set_note("danger", refused)
            self.note.show()
            return
        self.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("Did you hear the alarm sound?"), "title2"))
        words = self.tr(
            "Three tones, as a medium alarm. Listen from where you work. Only a person can tell."
        )
        column.addWidget(Label(words, "body", wrap=True))
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.again)
        row.addStretch()
        row.addWidget(self.not_heard)
        row.addWidget(self.heard)
        column.addLayout(row)
        self.let_scroll(column, 1)
