"""All observations of the treatment below the signs, where the window is high enough for them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QTableView

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_observations import ObservationsTable
from bespo_desktop.screens.narrow import ANY_WIDTH
from bespo_desktop.widgets.card import Card

# What is seen of the page at least.
HIGH = 740
# Dangers whose page has no curve that takes the height.
WITHOUT_A_CURVE = frozenset({"reaction", "tumour-lysis", "sepsis", "extravasation"})


class ObservedCard(Card):
    """Show it with `show_chart`; without room, or an infusion, it is not there."""

    def __init__(self, context: Context) -> None:
        title = QCoreApplication.translate("WatchObserved", "Observations of this treatment")
        super().__init__(title, "history", flush=True)
        self._context = context
        view = QTableView()
        self.table = ObservationsTable(view)
        self.body(0).addWidget(view, 1)
        self.hide()

    def take_room_of(self, stack: QStackedWidget) -> None:
        """Leave the stack above what its shown page needs: it asks for its longest page's room."""
        page = stack.currentWidget()
        height = ANY_WIDTH
        if page is not None and not self.isHidden():
            wraps = page.hasHeightForWidth()
            height = page.heightForWidth(stack.width()) if wraps else page.sizeHint().height()
        stack.setMaximumHeight(height)

    def show_chart(self, chart: Chart, danger: str, seen_height: int) -> None:
        """Show the rows from an hour before the start on, and what is due."""
        infusion = chart.infusion
        room = danger in WITHOUT_A_CURVE and seen_height >= HIGH
        self.setVisible(room and infusion is not None)
        if not room or infusion is None:
            return
        context = self._context
        due = next_observation(context.facts, chart, context.now)
        self.table.show(context, chart, infusion, due)
