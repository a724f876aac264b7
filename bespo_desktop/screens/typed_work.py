"""What was typed or answered and is not saved: the first Escape asks, the second one leaves."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.segmented import Segmented


class TypedWork:
    """The fields and answers below a widget, against what they held at the beginning.

    A PIN is no work: it is forgotten at once.
    """

    def __init__(self, room: QWidget) -> None:
        self._room = room
        self._before: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        self.begin()

    def begin(self) -> None:
        """Take what stands there now as nothing to lose."""
        self._before, self._asked = self._held(), ()

    def lost(self) -> bool:
        """Return whether leaving would lose something."""
        return self._held() != self._before

    def asked(self) -> bool:
        """Return whether leaving was asked about all that stands there now."""
        return bool(self._asked) and self._asked == self._held()

    def may_leave(self) -> bool:
        """Return whether one may leave now; else leaving was asked, and the next time one may."""
        if not self.lost() or self.asked():
            return True
        self._asked = self._held()
        return False

    def _held(self) -> tuple[str, ...]:
        lines = self._room.findChildren(QLineEdit)
        texts = [line.text() for line in lines if line.echoMode() is QLineEdit.EchoMode.Normal]
        keys = [f"={answer.key()}" for answer in self._room.findChildren(Segmented) if answer.key()]
        ticks = [f"/{box.text()}" for box in self._room.findChildren(CheckBox) if box.isChecked()]
        return tuple(filter(None, (*texts, *keys, *ticks)))


def leaving_words() -> str:
    """Return what the first Escape says."""
    return QCoreApplication.translate(
        "TypedWork", "Nothing of this is saved. Press Esc again to leave it, or go on typing."
    )


class AskingDialog(FittingDialog):
    """Escape, Cancel and the window's cross ask first where something typed would be lost."""

    def __init__(self, parent: QWidget, wide: int) -> None:
        super().__init__(parent, wide)
        self._work: TypedWork | None = None

    def begin_work(self) -> None:
        """Take what the fields show now as nothing to lose."""
        self._work = TypedWork(self)

    def tell_leaving(self, words: str) -> None:
        """Show what the first Escape says."""
        raise NotImplementedError

    def reject(self) -> None:
        """Leave without saving; with something typed only when that was asked before."""
        if self._work is None or self._work.may_leave():
            super().reject()
        else:
            self.tell_leaving(leaving_words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a held Escape once: the second one has to be meant."""
        if not (event.key() == Qt.Key.Key_Escape and event.isAutoRepeat()):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Know what was there at first; when shown again after an alarm it stays as it was."""
        super().showEvent(event)
        if self._work is None:
            self.begin_work()
