"""Whether doses may be worked out and given: not before the record is checked.

What is on its way goes on: a running infusion is watched, stopped and ended as ever, and what was
done at a bag is recorded. Locked is what begins with a number of this program.
"""

from PySide6.QtCore import QObject, Signal

BEGINNINGS = frozenset(
    {
        "dose-calculated",
        "second-checked",
        "preparation-started",
        "label-printed",
        "infusion-started",
    }
)
# The rooms where a number of this program is worked out or drawn up.
ROOMS = ("dose", "prepare")


class DosingLock(QObject):
    """Open, or closed with the sentence that says why and what to do.

    Signals:
        changed: it was opened, or closed for another reason.
    """

    changed = Signal()

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._why = why
        self.broken = False

    @property
    def why(self) -> str:
        """Return why no dose may be begun now, "" when it may."""
        return self._why

    def open(self) -> None:
        """Let doses be begun: everything was found right."""
        if not self.broken:
            self._why = ""
            self.changed.emit()

    def tell(self, why: str) -> None:
        """Say how far that is which still locks it; an open or a stopped one stays as it is."""
        if self._why and not self.broken and why != self._why:
            self._why = why
            self.changed.emit()

    def stop(self, why: str) -> None:
        """Let no dose be begun any more until the program is started again."""
        self._why, self.broken = why, True
        self.changed.emit()
