"""The loudspeaker of the top bar: what it shows, and the sound check behind it."""

from PySide6.QtCore import QObject

from bespo_desktop.chart.about_workstation import SoundChecked
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.sound_check_dialog import SoundCheckDialog
from bespo_desktop.services.safety import Safety


class SoundDesk(QObject):
    """Shows whether alarms can be heard, and records what a person says."""

    def __init__(self, shell: Shell, context: Context, safety: Safety) -> None:
        super().__init__(shell)
        self._shell = shell
        self._context = context
        self._safety = safety
        self.dialog: SoundCheckDialog | None = None
        shell.sound_pressed.connect(self.open)

    def show(self) -> None:
        """Show the loudspeaker as it is now."""
        check = self._safety.check
        if check.no_sound():
            words = self.tr("NO SOUND. {why}").format(why=check.no_sound())
            self._shell.top.sound.show_state("silent", words)
        elif check.due() or check.heard_at is None:
            words = self.tr("Sound not checked in this shift")
            self._shell.top.sound.show_state("due", words)
        else:
            time = time_text(check.heard_at, self._context.zone)
            words = self.tr("Alarm sound heard {time}").format(time=time)
            self._shell.top.sound.show_state("ok", words)
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.tell_problem()

    def open(self) -> None:
        """Ask whether the sound is heard; only somebody who is signed in can say so."""
        if self._context.person is None or (self.dialog is not None and self.dialog.isVisible()):
            return
        check, sound = self._safety.check, self._safety.sound
        self.dialog = SoundCheckDialog(sound, check.by_computer, self._answer, self._shell)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _answer(self, heard: bool) -> str:
        try:
            self._context.acts.do("", SoundChecked(heard=heard))
        except (NotAllowedError, JournalReadOnlyError) as refusal:
            return str(refusal)
        self._safety.check.took(heard, self._context.now)
        return ""
