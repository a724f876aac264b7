"""What every step page of a preparation is: it shows one step and says what Done saves."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.drawing_up import working_of
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.buttons import Action


class Bench(Protocol):
    """What a step page may ask of the page around it."""

    def save(self, *acts: Payload, second: str | None = None, of: str = "") -> bool:
        """Save acts of the open patient, or of the one with the id `of`; return whether they were.

        What was refused is shown and recorded.
        """
        ...

    def refuse(self, finding: Finding) -> None:
        """Show and record that the program stopped the person."""
        ...

    def tell(self, text: str) -> None:
        """Show what went wrong where nothing was refused for the patient's sake."""
        ...

    def ask_second(self, done: Callable[[str], None]) -> None:
        """Ask a second person to look at the step shown."""
        ...

    def show_sheet(self, key: str) -> None:
        """Show a sheet over the steps; "" leads back to them."""
        ...


class StepPage(QWidget):
    """One step. `load` shows the chart; `begin` blanks what was typed for another bag or step.

    Signals:
        altered: what Done would save, or whether it may, is other than before.
    """

    key: ClassVar[str]
    icon: ClassVar[str] = "prepare"
    by_two: ClassVar[bool] = True
    altered = Signal()

    def __init__(self, context: Context, bench: Bench) -> None:
        super().__init__()
        self.context = context
        self.bench = bench
        self._chart: Chart | None = None
        self._bag: Bag | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.build()

    @property
    def chart(self) -> Chart:
        """Return the chart shown."""
        assert self._chart is not None
        return self._chart

    @property
    def bag(self) -> Bag:
        """Return the bag shown; only pages of a bag ask for it."""
        assert self._bag is not None
        return self._bag

    def load(self, chart: Chart, bag: Bag | None) -> None:
        """Show the chart and its bag, keeping what was typed."""
        self._chart, self._bag = chart, bag
        self.fill()

    def build(self) -> None:
        """Make the widgets, once."""

    def begin(self) -> None:
        """Blank what was typed: the page is shown for another bag, or the step comes anew."""

    def fill(self) -> None:
        """Show what depends on the chart."""

    def tick(self) -> None:
        """Show what depends on the time."""

    def heading(self) -> str:
        """Return the words of the card's head."""
        raise NotImplementedError

    def aside(self) -> str:
        """Return the quiet words at the right of the card's head."""
        return ""

    def done_text(self) -> str:
        """Return the words of the primary button."""
        return self.tr("D&one, next step")

    def done_icon(self) -> str:
        """Return the icon of the primary button."""
        return "check"

    def extra_buttons(self) -> Sequence[Action]:
        """Return further buttons of the action bar, before Discard and Done."""
        return ()

    def missing(self) -> str:
        """Return why Done is locked, "" when all is there."""
        return ""

    def refusal(self) -> Finding | None:
        """Return what forbids to go on with what was typed, or None."""
        return None

    def wants_second(self) -> bool:
        """Return whether a second person must look at this step whatever the policy says."""
        return False

    def acts(self) -> tuple[Payload, ...]:
        """Return what Done saves."""
        return ()

    def press(self) -> bool:
        """Do what Done means where it is more than saving; return whether that is all."""
        return False

    def saved(self) -> None:
        """Know that `acts` were saved."""

    def working(self) -> Sequence[WorkingLine]:
        """Return the lines of "show the working" for this step: the bag's own where it has none."""
        return working_of(self.context.facts, self._bag) if self._bag is not None else ()

    def foreseen(self) -> Bag | None:
        """Return the bag that would come of what is shown, where none is at work yet."""
        return None

    def focus_first(self) -> None:
        """Put the cursor into the first thing that can be answered or typed."""
        for widget in self.findChildren(QWidget):
            takes = widget.focusPolicy() == Qt.FocusPolicy.StrongFocus
            if takes and widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        # Else the focus falls on the rail, and Space would leave the page.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
