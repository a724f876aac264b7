"""The three figures beside the ring: given by the clock, given by the pump, pause left."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bespo_desktop.chart.running import Running
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.screens.give_state_words import given_by_pump, pause_left_text
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.labels import FigureLabel, Label


class Figure(QWidget):
    """A caption, a number with its unit, and a caption below."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(name, "note", "muted")
        self.figure = FigureLabel("", "", "figureM")
        self.below = Label("", "note", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(0)
        for widget in (self._name, self.figure, self.below):
            column.addWidget(widget)

    def show_figure(self, number: str, unit: str, below: str, tone: str = "text") -> None:
        """Show another number, unit and caption below."""
        self.figure.set_figure(number, unit, tone)
        self.below.setText(below)


class GiveFigures:
    """Fills a column with the three figures and keeps them on the infusion."""

    def __init__(self, column: QVBoxLayout, owner: QWidget) -> None:
        self._owner = owner
        self.clock = Figure(owner.tr("Given by the clock"))
        self.pump = Figure(owner.tr("Given by the pump"))
        self.pause = Figure(owner.tr("Pause left"))
        column.addStretch()
        for figure in (self.clock, self.pump, self.pause):
            column.addWidget(line())
            column.addWidget(figure)
        column.addWidget(line())
        column.addStretch()

    def refresh(self, infusion: Infusion, now: Running, zone: str) -> None:
        """Show the figures of the infusion at a moment."""
        rate = plain(infusion.runs[-1].rate_mL_per_h)
        volume = plain(infusion.volume_mL)
        of = self._owner.tr("of {volume} mL at {rate} mL/h").format(volume=volume, rate=rate)
        self.clock.show_figure(brief(now.given_by_clock, 1), "mL", of)
        pump, read = given_by_pump(infusion, zone)
        self.pump.show_figure(pump, "mL" if infusion.pump_reads else "", read)
        number, unit, words = pause_left_text(now, zone)
        short = now.pause_left.total_seconds() <= 15 * 60
        late = now.pause_left.total_seconds() < 0
        tone = "dangerText" if late else "cautionText" if short else "text"
        self.pause.show_figure(number, unit, words, tone)
        self.pause.setVisible(infusion.state != "ended")
