"""The signs of a reaction: a tick stops the infusion first, everything else comes after."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.watch import Danger
from bespo_desktop.widgets.check_box import CheckBox

ICONS = {
    "fever": "thermometer",
    "chills": "drop",
    "breathing": "lungs",
    "low-blood-pressure": "ecg",
    "skin": "patient",
    "other": "note",
    "anaphylaxis": "warning",
    "site": "syringe",
}
COLUMNS = 2


class SignBoxes(QObject):
    """One box a sign, in the order of the checklist.

    Signals:
        ticked: a person ticked; carries the sign's id.
        taken_back: a person wants a tick taken back; nothing has changed yet.
    """

    ticked = Signal(str)
    taken_back = Signal()

    def __init__(self, danger: Danger, grid: QGridLayout) -> None:
        super().__init__()
        self.boxes: dict[str, CheckBox] = {}
        half = -(-len(danger.sign) // COLUMNS)
        for place, sign in enumerate(danger.sign):
            box = CheckBox(sign.text, ICONS.get(sign.id, "watch"))
            box.setToolTip(sign.detail)
            box.setAccessibleName(sign.text)
            box.setAccessibleDescription(self.tr("A tick stops the infusion."))
            box.clicked.connect(self._teller(sign.id))
            self.boxes[sign.id] = box
            box.setMinimumWidth(box.sizeHint().width())
            grid.addWidget(box, place % half, place // half)

    def come_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab reach the boxes one after the other between two widgets of the form."""
        order = [before, *self.boxes.values(), after]
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)

    def refresh(self, chart: Chart) -> None:
        """Show the signs as they are in the record."""
        danger = chart.dangers.get("reaction")
        signs = danger.signs if danger is not None else ()
        for sign, box in self.boxes.items():
            box.setChecked(sign in signs)

    def set_enabled(self, enabled: bool) -> None:
        """Let signs be ticked here, or only on the Watch page."""
        for box in self.boxes.values():
            box.setEnabled(enabled)

    def _teller(self, sign: str) -> Callable[[bool], None]:
        return lambda on: self.ticked.emit(sign) if on else self.taken_back.emit()
