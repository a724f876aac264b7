"""What holds up the dose, each with the button that deals with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.dose_holding import Hold
from bespo_desktop.core.finding import Severity
from bespo_desktop.screens.dose_rows import SIDE, wrapping
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import IconLabel
from bespo_desktop.widgets.scroll import ClearScroll

# The height that is always there, and the narrowest that the card is.
LEAST, NARROWEST = 222, 308


class HoldRow(QWidget):
    """One thing to deal with.

    Signals:
        dealt: its button was pressed; carries the hold.
    """

    dealt = Signal(object)

    def __init__(self, hold: Hold) -> None:
        super().__init__()
        self.hold = hold
        stopped = hold.finding.severity is Severity.STOP
        self.words = wrapping("note", text=hold.finding.text)
        self.button: ActionButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE - 1, 6, SIDE - 5, 6)
        row.setSpacing(8)
        icon = ("octx", "dangerText") if stopped else ("warning", "cautionText")
        row.addWidget(IconLabel(*icon, 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        if text := self._button_text():
            self.button = ActionButton(text)
            self.button.setAccessibleName(f"{text}: {hold.finding.text}")
            self.button.clicked.connect(lambda: self.dealt.emit(self.hold))
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(hold.finding.source)

    def _button_text(self) -> str:
        return {
            "values": self.tr("Enter"),
            "questions": self.tr("Answer"),
            "decide": self.tr("Decided"),
            "patient": self.tr("Patient"),
            "prescription": self.tr("Enter"),
            "verify": self.tr("Verify"),
            "go-ahead": self.tr("Enter"),
            "response": self.tr("Enter"),
            "extension": self.tr("Enter"),
            "part-dose": self.tr("Enter"),
            "watch": self.tr("Watch"),
        }.get(self.hold.way, "")


class HoldingView(QWidget):
    """The card's content; the card is hidden while nothing holds the dose up.

    Signals:
        dealt: carries the hold whose button was pressed.
    """

    dealt = Signal(object)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self._rows: list[HoldRow] = []
        self._held: tuple[Hold, ...] = ()
        self._most = LEAST
        self._area = ClearScroll()
        self._inner = inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        self._area.setWidget(inner)
        self._area.setAccessibleName(self.tr("What holds the dose"))
        self._area.setAccessibleDescription(self.tr("Up and Down move the list."))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        card.body(0).addWidget(self)
        card.hide()

    def rows(self) -> list[HoldRow]:
        """Return the rows shown."""
        return self._rows

    def show_holds(self, held: Sequence[Hold]) -> None:
        """Show these; the same ones again change nothing, so that the focus stays."""
        if tuple(held) == self._held:
            return
        self._held = tuple(held)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows = [HoldRow(hold) for hold in held]
        for number, row in enumerate(self._rows):
            if number:
                self._add(line())
            row.dealt.connect(self.dealt)
            self._add(row)
        self._column.addStretch(1)
        self._order()
        self._card.setVisible(bool(held))
        self._card.set_right(str(len(held)))
        self._fit()

    def set_room(self, height: int) -> None:
        """Take up to this height, where the page has it; more rows than that scroll."""
        if max(height, LEAST) != self._most:
            self._most = max(height, LEAST)
            self._fit()

    def _fit(self) -> None:
        if self._held:
            width = max(self._card.width(), NARROWEST) - 2
            self._area.setFixedHeight(min(self._column.totalHeightForWidth(width), self._most))

    def _order(self) -> None:
        """Let Tab come from the card to its buttons: new ones stand at the end of the window's."""
        before: QWidget = self._area
        for row in self._rows:
            if row.button is not None:
                QWidget.setTabOrder(before, row.button)
                before = row.button

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # A hidden widget takes no room, and the layout would show it only later.
        widget.show()
