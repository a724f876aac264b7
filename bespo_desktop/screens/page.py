"""What every page of the shell is: it shows a chart at a moment, and asks for acts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.buttons import Action

if TYPE_CHECKING:
    from bespo_desktop.chart.chart import Chart


@dataclass(frozen=True, slots=True)
class Status:
    """What the left of the action bar says; `tone` is primary, ok, caution, danger or muted."""

    icon: str = ""
    text: str = ""
    tone: str = "primary"


class Page(QWidget):
    """A page. The main window asks it for head, status and buttons after every change.

    Signals:
        altered: head, status or buttons are others; the chart itself did not change.
        go: carries the key of the place that the person should see next.
        open_patient: carries the id of the patient to open where the next act is.
        ready: all is answered here; the keyboard belongs on the primary button.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    needs_patient: ClassVar[bool] = True

    altered = Signal()
    go = Signal(str)
    open_patient = Signal(str)
    ready = Signal()

    # What the application handed to every page; not there on one that is shown before it is.
    context: Context

    def __init__(self, context: Context | None, parent: QWidget | None = None) -> None:
        """Take the context; None for a page that is shown before there is one."""
        super().__init__(parent)
        if context is not None:
            self.context = context

    @property
    def chart(self) -> "Chart | None":
        """Return the open chart, or None."""
        context = self.context
        patient_id = context.session.patient_id
        return context.ward.chart(patient_id) if patient_id is not None else None

    def enter(self) -> None:
        """Show the open chart from the beginning: the page was opened, or another patient."""
        self.refresh()

    def refresh(self) -> None:
        """Show the chart as it is now, keeping what was typed and not saved yet."""

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Yield small pieces of work after which the page opens at once; for idle moments."""
        yield from ()

    def tick(self) -> None:
        """Show what depends on the time alone; called once a second while the page is seen."""

    def title_text(self) -> str:
        """Return the words of the page head."""
        return self.title

    def context_text(self) -> str:
        """Return the quiet words beside the title, such as "Cycle 2 · Day 1"."""
        return ""

    def head_widgets(self) -> Sequence[QWidget]:
        """Return pills and facts for the right of the page head; kept by the page."""
        return ()

    def status(self) -> Status:
        """Return what the left of the action bar says."""
        return Status()

    def buttons(self) -> Sequence[Action]:
        """Return the buttons of the action bar, the primary one last."""
        return ()

    def help_over(self) -> str:
        """Return the topic of the help that comes over the page, "" when the page may be left."""
        return ""

    def hides_measurements(self) -> bool:
        """Return whether the banner must not show weight and surface area (blind check)."""
        return False
