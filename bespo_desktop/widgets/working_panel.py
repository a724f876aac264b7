"""The working: each line with its name, its sum that a person can redo, and its source."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import Label, tip
from bespo_desktop.widgets.scroll import ClearScroll
from bespo_desktop.widgets.source_label import SourceLabel
from bespo_desktop.widgets.sum_text import SumText

NOTHING = "Nothing to work out yet."
USED_AS = ", used as "
# Margins above and below a line, and the gap inside it: roomy, close where the card is small, and
# tight with the source beside the name.
ROOMY, CLOSE, TIGHT = (5, 6, 1), (1, 2, 0), (0, 1, 0)
# Between a name and its source on the same line.
BESIDE = 16
GROUND = "sunken"


class Block(QWidget):
    """One sum: a line above it, its name, the sum, and who says so below or beside the name."""

    def __init__(self, name: str, source: SourceLabel | None, spaces: tuple[int, int, int]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self._words = QVBoxLayout()
        self._head = QHBoxLayout()
        self._head.setSpacing(BESIDE)
        self.sum = SumText()
        self.sum.set_ground(GROUND)
        self._name, self._source, self._beside = name, source, False
        self._head.addWidget(Label(name, "captionStrong", "muted", wrap=True), 1)
        self._words.addLayout(self._head)
        self._words.addWidget(self.sum)
        if source is not None:
            self._words.addWidget(source)
        column.addLayout(self._words)
        self.space(spaces)

    def space(self, spaces: tuple[int, int, int]) -> None:
        """Set the words that far from the line above, from the next one, and from each other."""
        above, below, between = spaces
        self._words.setContentsMargins(0, above, 0, below)
        self._words.setSpacing(between)

    def fits_beside(self, width: int) -> bool:
        """Return whether the name and the source have room on one line."""
        if self._source is None:
            return False
        source = text_width(self._source.text(), font("caption"))
        return text_width(self._name, font("caption", 600)) + BESIDE + source <= width

    def saved(self) -> int:
        """Return how much lower it is now than with the source below the sum."""
        if self._source is None or not self._beside:
            return 0
        return self._source.sizeHint().height()

    def set_beside(self, beside: bool) -> None:
        """Put the source beside the name, or below the sum."""
        if self._source is None or beside == self._beside:
            return
        self._beside = beside
        self._source.setWordWrap(not beside)
        (self._words if beside else self._head).removeWidget(self._source)
        (self._head if beside else self._words).addWidget(self._source)


class WorkingPanel(Card):
    """A sunken card with the lines, which scroll when there is no room for all.

    Signals:
        source_chosen: a source was clicked; carries its text.
    """

    source_chosen = Signal(str)
    bottom = 6

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("Show the working", "dose", tone=GROUND, parent=parent)
        self._lines: tuple[WorkingLine, ...] = ()
        self._empty: str | None = None
        self._built: tuple[tuple[str, str], ...] = ()
        self._blocks: list[Block] = []
        # Whether the blocks are shown, or that there is nothing; None before the first lines.
        self._kept: bool | None = None
        self._spaces = ROOMY
        area = ClearScroll()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = Label("", "caption", "muted", wrap=True)
        self._column.addWidget(self._nothing)
        # Shown and hidden as one: to show each line by itself lays out the window at each.
        self._all = QWidget()
        self._all_lines = QVBoxLayout(self._all)
        self._all_lines.setContentsMargins(0, 0, 0, 0)
        self._all_lines.setSpacing(0)
        self._column.addWidget(self._all)
        self._column.addStretch()
        self._area, self._inner = area, inner
        area.setWidget(inner)
        self.body(8).addWidget(area, 1)
        area.viewport().installEventFilter(self)
        inner.installEventFilter(self)
        self.set_lines(())

    def set_lines(
        self, lines: Sequence[WorkingLine], empty: str = NOTHING, *, keep: bool = False
    ) -> None:
        """Show the lines; a line without numbers shows its formula.

        With `keep` names and sources stay while there is nothing to work out: a person types.
        """
        if (tuple(lines), empty) == (self._lines, self._empty):
            return
        other = empty != self._empty
        self._lines, self._empty = tuple(lines), empty
        if self._lines and _names(self._lines) != self._built:
            self._build()
        # The same sums with other numbers, or with none for the moment: as a person types, only
        # these change. No number stays in what is hidden.
        for index, block in enumerate(self._blocks):
            _tell_sum(block.sum, self._lines[index] if self._lines else None)
        kept = bool(self._lines) or (keep and bool(self._blocks))
        if kept and not self._lines:
            self._blocks[0].sum.tell(empty, tone="muted")
        if other:
            self._nothing.setText(empty)
        if kept is not self._kept:
            self._kept = kept
            self._nothing.setVisible(not kept)
            self._all.setVisible(kept)

    def _build(self) -> None:
        """Make a block for each line."""
        self._built = _names(self._lines)
        for block in self._blocks:
            self._all_lines.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = [self._block(working) for working in self._lines]
        for block in self._blocks:
            self._all_lines.addWidget(block)

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
        shown = [] if self._all.isHidden() else self._blocks
        lines = len(shown)
        words = needed - lines * _room(self._spaces)
        if self._spaces is TIGHT:
            words += sum(block.saved() for block in shown)
        fitting = [each for each in (ROOMY, CLOSE) if words + lines * _room(each) <= height]
        self._space((*fitting, TIGHT)[0], width)

    def _space(self, spaces: tuple[int, int, int], width: int) -> None:
        for block in self._blocks:
            if spaces is not self._spaces:
                block.space(spaces)
            block.set_beside(spaces is TIGHT and block.fits_beside(width))
        self._spaces = spaces

    def lines(self) -> tuple[WorkingLine, ...]:
        """Return the lines shown."""
        return self._lines

    def _block(self, working: WorkingLine) -> Block:
        source = self._source(working.source) if working.source else None
        return Block(working.name, source, self._spaces)

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


def _tell_sum(one: SumText, working: WorkingLine | None) -> None:
    """Show the sum with what is used of its result half bold; None shows no number at all."""
    if working is None:
        one.tell("")
        one.setAccessibleName("")
        return
    numbers = working.numbers or working.formula
    exact, used_as, used = working.result.rpartition(USED_AS)
    start = f"{numbers} = " if numbers else ""
    one.tell(start + exact + used_as, used)
    one.setAccessibleName(f"{working.name}: {start}{working.result}")
    if one.toolTip() != (formula := tip(working.formula)):
        one.setToolTip(formula)
