"""The working: each line with its name, its sum that a person can redo, and its source."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import Label

NOTHING = "Nothing to work out yet."
LINK = '<a style="color:inherit;text-decoration:none" href="#">{}</a>'


class WorkingPanel(Card):
    """A sunken card with the lines; a click or Enter on a source asks for its passage.

    Signals:
        source_chosen: carries the source's text.
    """

    source_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("Show the working", "dose", tone="sunken", parent=parent)
        self._lines: tuple[WorkingLine, ...] = ()
        self._column = self.body(0)
        self.set_lines(())

    def set_lines(
        self, lines: Sequence[WorkingLine], empty: str = "Nothing to work out yet."
    ) -> None:
        """Show the lines; a line without numbers shows its formula."""
        self._lines = tuple(lines)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for working in self._lines:
            self._column.addWidget(line())
            self._column.addWidget(self._block(working))
        if not self._lines:
            self._column.addWidget(Label(empty, "caption", "muted", wrap=True))
        self._column.addStretch()

    def lines(self) -> tuple[WorkingLine, ...]:
        """Return the lines shown."""
        return self._lines

    def _block(self, working: WorkingLine) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 5, 0, 6)
        column.setSpacing(1)
        column.addWidget(Label(working.name, "captionStrong", "muted", wrap=True))
        column.addWidget(_sum(working))
        if working.source:
            column.addWidget(self._source(working.source))
        return block

    def _source(self, source: str) -> QLabel:
        label = Label("", "caption", "muted", wrap=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(
            f'<a style="color:inherit;text-decoration:none" href="#">{escape(source)}</a>'
        )
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setAccessibleName(f"Source: {source}")
        label.linkActivated.connect(lambda _href: self.source_chosen.emit(source))
        return label


def _sum(working: WorkingLine) -> Label:
    """Return the sum with its result half bold; 'a = b' reads on, '→ c' follows rounding."""
    label = Label("", "body", wrap=True)
    numbers = working.numbers or working.formula
    joint = "" if not numbers else " " if working.result.startswith(("→", "=")) else " = "
    bold = f'<span style="font-size:16px;font-weight:600">{escape(working.result)}</span>'
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(f"{escape(numbers)}{joint}{bold}")
    label.setToolTip(escape(working.formula))
    label.setAccessibleName(f"{working.name}: {numbers}{joint}{working.result}")
    return label
