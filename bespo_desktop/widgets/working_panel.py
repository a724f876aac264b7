"""The working: each line with its name, its sum that a person can redo, and its source."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import Label, tip

NOTHING = "Nothing to work out yet."
USED_AS = ", used as "
# Margins above and below a line, and the gap inside it: roomy, and close where the card is small.
ROOMY, CLOSE = (5, 6, 1), (1, 2, 0)


class SourceLabel(Label):
    """Who says so; a click, Enter or Space asks for the passage.

    Signals:
        chosen: carries the source.
    """

    chosen = Signal(str)

    def __init__(self, source: str) -> None:
        super().__init__(source, "caption", "muted", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"Source: {source}")
        self.setAccessibleDescription("Enter shows what it says")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ask for the passage."""
        self.chosen.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the passage; every other key is the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.text())
            return
        super().keyPressEvent(event)


class Block(QWidget):
    """One sum: a line above it, then its words."""

    def __init__(self, spaces: tuple[int, int, int]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self.words = QVBoxLayout()
        column.addLayout(self.words)
        self.space(spaces)

    def space(self, spaces: tuple[int, int, int]) -> None:
        """Set the words that far from the line above, from the next one, and from each other."""
        above, below, between = spaces
        self.words.setContentsMargins(0, above, 0, below)
        self.words.setSpacing(between)


class WorkingPanel(Card):
    """A sunken card with the lines, which scroll when there is no room for all.

    Signals:
        source_chosen: a source was clicked; carries its text.
    """

    source_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("Show the working", "dose", tone="sunken", parent=parent)
        self._lines: tuple[WorkingLine, ...] = ()
        self._empty: str | None = None
        self._built: tuple[tuple[str, str], ...] = ()
        self._blocks: list[Block] = []
        self._sums: list[Label] = []
        self._spaces = ROOMY
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = Label("", "caption", "muted", wrap=True)
        self._column.addWidget(self._nothing)
        self._column.addStretch()
        self._area, self._inner = area, inner
        area.setWidget(inner)
        self.body(8).addWidget(area, 1)
        area.viewport().installEventFilter(self)
        inner.installEventFilter(self)
        self.set_lines(())

    def set_lines(self, lines: Sequence[WorkingLine], empty: str = NOTHING) -> None:
        """Show the lines; a line without numbers shows its formula."""
        if (tuple(lines), empty) == (self._lines, self._empty):
            return
        self._lines, self._empty = tuple(lines), empty
        if self._lines and _names(self._lines) != self._built:
            self._build()
        # The same sums with other numbers, or with none for the moment: as a person types, only
        # these change. No number stays in what is hidden.
        for index, (block, label) in enumerate(zip(self._blocks, self._sums, strict=True)):
            _tell_sum(label, self._lines[index] if self._lines else None)
            block.setVisible(bool(self._lines))
        self._nothing.setText(empty)
        self._nothing.setVisible(not self._lines)

    def _build(self) -> None:
        """Make a block for each line."""
        self._built = _names(self._lines)
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._sums.clear()
        self._blocks = [self._block(working) for working in self._lines]
        for place, block in enumerate(self._blocks):
            self._column.insertWidget(place, block)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set the lines closer when the room that they are seen in has become too small."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._close_up()
        return super().eventFilter(watched, event)

    def _close_up(self) -> None:
        width, height = self._area.viewport().width(), self._area.viewport().height()
        needed = self._column.heightForWidth(width)
        if needed < 0:
            # Lines that were added and not shown yet have no height; their layout asks again.
            return
        if self._spaces is CLOSE:
            needed += len(self._lines) * (_room(ROOMY) - _room(CLOSE))
        wanted = ROOMY if needed <= height else CLOSE
        if wanted is not self._spaces:
            self._spaces = wanted
            for block in self._blocks:
                block.space(wanted)

    def lines(self) -> tuple[WorkingLine, ...]:
        """Return the lines shown."""
        return self._lines

    def _block(self, working: WorkingLine) -> Block:
        block = Block(self._spaces)
        block.words.addWidget(Label(working.name, "captionStrong", "muted", wrap=True))
        label = Label("", "body", wrap=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        self._sums.append(label)
        block.words.addWidget(label)
        if working.source:
            block.words.addWidget(self._source(working.source))
        return block

    def _source(self, source: str) -> SourceLabel:
        label = SourceLabel(source)
        label.chosen.connect(self.source_chosen)
        return label


def _room(spaces: tuple[int, int, int]) -> int:
    """Return what the spaces of a line with name, sum and source come to."""
    above, below, between = spaces
    return above + below + 2 * between


def _names(lines: Sequence[WorkingLine]) -> tuple[tuple[str, str], ...]:
    return tuple((working.name, working.source) for working in lines)


def _tell_sum(label: Label, working: WorkingLine | None) -> None:
    """Show the sum with what is used of its result half bold; None shows no number at all."""
    if working is None:
        label.setText("")
        label.setToolTip("")
        label.setAccessibleName("")
        return
    numbers = working.numbers or working.formula
    exact, used_as, used = working.result.rpartition(USED_AS)
    start = f"{numbers} = " if numbers else ""
    bold = f'<span style="font-size:16px;font-weight:600">{escape(used)}</span>'
    text = f"{escape(start + exact + used_as)}{bold}"
    if label.text() == text:
        return
    label.setText(text)
    label.setToolTip(tip(working.formula))
    label.setAccessibleName(f"{working.name}: {start}{working.result}")
