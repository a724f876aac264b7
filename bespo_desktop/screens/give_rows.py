"""Rows of the checklist before the start: looked at, and premedication."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_giving import Premedicated
from bespo_desktop.chart.gates_give import DrugClass
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.check_row import CheckRow
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.text_field import TextField

NO_WIDTH = 56


class LookRow(CheckRow):
    """A row that a person answers: Space or a click is yes, N or the word at the right is no.

    Signals:
        answered: carries "yes", "no", or "not known" when an answer is taken back.
    """

    answered = Signal(str)

    def __init__(
        self, title: str, second: str, icon: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, second, icon, parent=parent)
        self.setToolTip(self.tr("Space: yes. N: no."))
        self.toggled.connect(lambda yes: self.answered.emit("yes" if yes else "not known"))

    def show_open(self) -> None:
        """Show that nobody has answered."""
        self.set_state("open", self.tr("No"), tone="muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let N answer no."""
        if event.key() == Qt.Key.Key_N and self.state() == "open":
            self.answered.emit("no")
            return
        super().keyPressEvent(event)

    def clicked_at(self, place: QPointF) -> None:
        """Let the word at the right of an open row answer no."""
        if self.state() == "open" and place.x() > self.width() - NO_WIDTH:
            self.answered.emit("no")
            return
        super().clicked_at(place)


class PremedicationSheet(GiveSheet):
    """One kind of premedication: drug and time, or why it was not given."""

    def __init__(self, bench: GiveBench, kind: DrugClass, name: str, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._kind = kind
        title = self.tr("Premedication: {kind}").format(kind=name.lower())
        self.head(title, "", self.tr("&Save"))
        self.drug, self.time, self.reason = TextField(), TimeField(), TextField()
        self.add(
            side_by_side(
                NamedField(self.tr("Drug and dose, as prescribed"), self.drug, 300),
                NamedField(self.tr("Given at"), self.time, 130),
                stretch=True,
            ),
            Label(self.tr("Or not given, because:"), "captionStrong", "muted"),
            NamedField(self.tr("Reason, and who decided"), self.reason),
        )

    def confirm(self) -> str:
        """Save the answer; return what is missing."""
        drug, reason = self.drug.words(), self.reason.words()
        if reason and (drug or self.time.text().strip()):
            return self.tr("Given, or not given? Clear one of the two.")
        if reason:
            return self.bench.save(
                Premedicated(drug_class=self._kind, given_at=None, drug="", not_given_reason=reason)
            )
        if not drug:
            return self.tr("Type drug and dose, or why it was not given.")
        typed = self.time.value()
        if typed is None:
            self.time.check()
            return self.time.reason() or self.tr("Type the time when it was given.")
        context = self.bench.context
        given = recent_moment(typed, context.now, context.zone)
        if given > context.now:
            return self.tr("This time is not yet. Type when it was given.")
        return self.bench.save(Premedicated(drug_class=self._kind, given_at=given, drug=drug))
