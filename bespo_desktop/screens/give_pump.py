"""The last check: what the pump's own display says, typed and compared."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from bespo_desktop.chart.about_giving import PumpTyped
from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.widgets.check_box import BOX, paint_check_square
from bespo_desktop.widgets.labels import IconLabel, Label, TwoLineLabel
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.painting import hairline, paint_box, smooth_painter


class PumpRow(QFrame):
    """Rate and volume as the pump shows them; saved when both are there and the field is left.

    Signals:
        typed: both numbers can be read and are others than those saved.
        changed: the text is another; what was compared before no longer holds.
    """

    typed = Signal()
    changed = Signal()

    def __init__(self, facts: Facts, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "open"
        self._saved: tuple[str, str] | None = None
        self._mark = facts.policy.decimal_mark.value
        self.rate = NumberField("rate", "mL/h")
        self.volume = NumberField("volume", "mL")
        self._words = TwoLineLabel()
        self._verdict = Label("", "label")
        self.setMinimumHeight(56)
        self.setMaximumHeight(104)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + BOX + 10, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("timer", "muted", 20))
        row.addWidget(self._words, 1)
        names = (self.tr("Rate"), self.tr("Volume"))
        for name, field in zip(names, (self.rate, self.volume), strict=True):
            field.use_facts(facts, self._mark)
            field.set_unit_outside(True)
            field.setFixedWidth(118)
            field.set_name(self.tr("{what} that the pump shows").format(what=name))
            label = Label(name)
            label.setBuddy(field.edit)
            row.addWidget(label)
            row.addWidget(field)
            field.value_changed.connect(self._changed)
            field.finished.connect(self._finished)
        row.addWidget(self._verdict)

    def act(self) -> PumpTyped | None:
        """Return what was typed, None while one of the two cannot be read."""
        rate, volume = self.rate.quantity(), self.volume.quantity()
        if rate is None or volume is None:
            return None
        return PumpTyped(rate_mL_per_h=magnitude(rate, "mL/h"), volume_mL=magnitude(volume, "mL"))

    def unsaved(self) -> bool:
        """Return whether the fields say something else than what was saved and compared."""
        return self._saved is not None and self._texts() != self._saved

    def fill(self, chart: Chart) -> None:
        """Put in what was saved, or blank both: another bag, another start."""
        rate, volume = (chart.pump[0], chart.pump[1]) if chart.pump is not None else ("", "")
        self._saved = (rate, volume) if chart.pump is not None else None
        self.rate.set_text(rate.replace(".", self._mark))
        self.volume.set_text(volume.replace(".", self._mark))

    def show_verdict(self, facts: Facts, chart: Chart, wrong: bool) -> None:
        """Show whether the pump is set as ordered."""
        bag = chart.bag
        right = plain(magnitude(facts.label.infusion.rate.value, "mL/h"))
        volume = plain(bag.volume_mL) if bag is not None else ""
        self._words.set_lines(
            self.tr("Last: type what the pump shows"),
            self.tr("Intravenous, no bolus. {rate} mL/h and {volume} mL.").format(
                rate=right, volume=volume
            ),
        )
        typed = chart.pump is not None
        if chart.pump is not None and self._saved != (chart.pump[0], chart.pump[1]):
            self._saved = (chart.pump[0], chart.pump[1])
            if self._texts() == ("", ""):
                self.fill(chart)
        fresh = typed and not self.unsaved()
        self._state = "open" if not fresh else "refused" if wrong else "done"
        words = {"open": "", "refused": self.tr("Not as ordered"), "done": self.tr("As ordered")}
        self._verdict.setText(words[self._state])
        self._verdict.set_tone("danger" if wrong else "ok")
        self.update()

    def state(self) -> str:
        """Return open, done or refused."""
        return self._state

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the line above and the square."""
        painter = smooth_painter(self)
        back = "dangerTint" if self._state == "refused" else "sunken"
        paint_box(painter, QRectF(self.rect()), back, None, 7)
        hairline(painter, 0, 0, self.width())
        paint_check_square(painter, 16, (self.height() - BOX) / 2, self._state)

    def _texts(self) -> tuple[str, str]:
        rate, volume = self.rate.text().strip(), self.volume.text().strip()
        return rate.replace(self._mark, "."), volume.replace(self._mark, ".")

    def _changed(self) -> None:
        if self._state != "open" and self.unsaved():
            self._state = "open"
            self._verdict.setText("")
            self.update()
        self.changed.emit()

    def _finished(self) -> None:
        if self.act() is not None and self._texts() != self._saved:
            self.typed.emit()
