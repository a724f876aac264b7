"""The working: each line with its name, its sum that a person can redo, and its source."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import Label

NOTHING = "Nothing to work out yet."
USED_AS = ", used as "


class SourceLabel(Label):
    """Who says so; a click asks for the passage.

    Signals:
        chosen: carries the source.
    """

    chosen = Signal(str)

    def __init__(self, source: str) -> None:
        super().__init__(source, "caption", "muted", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Source: {source}")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ask for the passage."""
        self.chosen.emit(self.text())


class WorkingPanel(Card):
    """A sunken card with the lines, which scroll when there is no room for all.

    Signals:
        source_chosen: a source was clicked; carries its text.
    """

    source_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("Show the working", "dose", tone="sunken", parent=parent)
        self._lines: tuple[WorkingLine, ...] = ()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        area.setWidget(inner)
        self.body(8).addWidget(area, 1)
        self.set_lines(())

    def set_lines(self, lines: Sequence[WorkingLine], empty: str = NOTHING) -> None:
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

    def _source(self, source: str) -> SourceLabel:
        label = SourceLabel(source)
        label.chosen.connect(self.source_chosen)
        return label


def _sum(working: WorkingLine) -> Label:
    """Return the sum with what is used of its result half bold."""
    numbers = working.numbers or working.formula
    exact, used_as, used = working.result.rpartition(USED_AS)
    start = f"{numbers} = " if numbers else ""
    label = Label("", "body", wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    bold = f'<span style="font-size:16px;font-weight:600">{escape(used)}</span>'
    label.setText(f"{escape(start + exact + used_as)}{bold}")
    label.setToolTip(escape(working.formula))
    label.setAccessibleName(f"{working.name}: {start}{working.result}")
    return label
