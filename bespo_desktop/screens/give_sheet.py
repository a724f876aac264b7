"""A sheet over a page of one patient: what it saves goes through the page."""

from PySide6.QtWidgets import QWidget

from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.sheet import Sheet


class GiveSheet(Sheet):
    """A sheet that knows its page."""

    def __init__(
        self,
        bench: GiveBench,
        parent: QWidget,
        *,
        icon: str = "check",
        kind: str = "primary",
    ) -> None:
        super().__init__(parent, icon=icon, kind=kind)
        self.bench = bench
