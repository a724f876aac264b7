"""Keeps where the record stood when a paper left, so that a record cut shorter is found out."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, Slot

from bespo_desktop.journal.anchors import keep_anchor
from bespo_desktop.journal.journal import SqlJournal


class AnchorKeeper(QObject):
    """Writes anchors beside the record; `verify` asks the chain for each of them."""

    def __init__(self, journal: SqlJournal, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now

    def for_paper(self) -> str:
        """Return where the record stands, to be printed, and keep it."""
        return self._keep("paper")

    @Slot()
    def keep_label(self) -> None:
        """Keep where the record stands now that it holds a printed label."""
        self._keep("label")

    def _keep(self, what: str) -> str:
        head, file = self._journal.head(), self._journal.file
        # A full disk takes no list; what is printed still names the place in the chain.
        with suppress(OSError):
            keep_anchor(file.path.parent, file.key, head, what, self._now())
        return head.text
