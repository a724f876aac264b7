"""The weights so far, at the foot of a high window: a slip or a loss is seen at a glance."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.liver_watch import weighings
from bespo_desktop.core.numbers import as_typed
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.trend_plot import TrendData, TrendPlot, TrendPoint

# What is seen of the page at least, and the height of the card.
HIGH, CARD = 740, 196
FEWEST, MOST_POINTS = 2, 12
# Above and below the values, in kg: two neighbours that differ little are drawn level.
ROOM_KG = Decimal(5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PatientWeights", text)


def weights_of(chart: Chart) -> TrendData | None:
    """Return the weight of each day that is on record, None with fewer than two to compare."""
    rows = weighings(chart)[-MOST_POINTS:]
    if len(rows) < FEWEST:
        return None
    values = [magnitude(row.weight, "kg") for row in rows]
    points = [
        TrendPoint(value, f"{as_typed(value)} kg", short_day(row.on))
        for row, value in zip(rows, values, strict=True)
    ]
    low, high = min(values), max(values)
    return TrendData(low - ROOM_KG, high + ROOM_KG, (low,), points, (), "kg")


class WeightsCard(Card):
    """Set it with `show_weights`; what is typed and not saved is not in it."""

    def __init__(self) -> None:
        super().__init__(_tr("Weights so far"), "scale", _tr("kg, by day, as recorded"))
        self.plot = TrendPlot()
        self.plot.setAccessibleName(_tr("Weights so far"))
        self.body(0).addWidget(self.plot, 1)
        self.setFixedHeight(CARD)
        self.hide()
        self._of: Chart | None = None
        self._some = False

    def show_weights(self, chart: Chart, *, room: bool) -> None:
        """Show the weights of a chart where there is room for them."""
        if chart is not self._of:
            self._of = chart
            data = weights_of(chart)
            self._some = data is not None
            self.plot.set_data(data)
        self.setVisible(room and self._some)
