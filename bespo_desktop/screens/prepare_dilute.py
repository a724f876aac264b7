"""Step 9: the concentrate goes into the container; what is in it then is what will run."""

from decimal import Decimal

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.drawing_up import working_of
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.bag import BagContent
from bespo_desktop.core.dose import with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, Severity, stop
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.number_field import NumberField


class DilutePage(StepPage):
    """The exact methods give the planned total; a bag as it is has its actual total typed."""

    key = "dilute"
    icon = "bag"

    def build(self) -> None:
        """Make the sentence, the total, and what is to be done with the bag."""
        self.words = Label("", "title2", wrap=True)
        self.figure = FigureLabel("", "mL", "figureXL")
        self.total = NumberField("volume", "mL")
        self.total.use_facts(self.context.facts, self.context.facts.policy.decimal_mark.value)
        self.total.set_figure("large")
        self.total.value_changed.connect(self._changed)
        self.typed = NamedField(self.tr("Actual total volume in the bag"), self.total, 260)
        self.strength = Label("", "bodyStrong", wrap=True)
        self.findings = FindingsList()
        self.how = Label(
            self.tr("{how} Keep it out of the light.").format(
                how=capital(f"{self.context.facts.label.bag.handling.value}.")
            ),
            "body",
            wrap=True,
        )
        for part in (
            self.words,
            self.figure,
            self.typed,
            self.strength,
            self.findings,
            self.how,
        ):
            self.column.addWidget(part)
        self.column.addStretch()

    def begin(self) -> None:
        """Blank the total."""
        self.total.set_text("")

    def fill(self) -> None:
        """Show what is in the bag now, and whether its strength is allowed."""
        bag = self.bag
        drawn = bag.withdrawn_mL or Decimal(0)
        text = self.tr("Add the {mL} mL of concentrate to the container.")
        self.words.setText(text.format(mL=plain(drawn)))
        self.figure.setVisible(not self._open())
        self.typed.setVisible(self._open())
        self.figure.set_figure(plain(bag.planned_total_mL), self.tr("mL in the bag, in all"))
        content = self._content()
        self.strength.setText("")
        if content is not None:
            strength = magnitude(content.value.concentration, "mg/mL")
            minutes = magnitude(content.value.duration, "min")
            line = self.tr("{mg} mg in {mL} mL is {strength} mg/mL; it runs {minutes} min.")
            self.strength.setText(
                line.format(
                    mg=plain(bag.dose_mg),
                    mL=plain(magnitude(content.value.total, "mL")),
                    strength=brief(strength, 4),
                    minutes=brief(minutes, 1),
                )
            )
        refusal = self.refusal()
        self.findings.set_findings((refusal,) if refusal is not None else ())

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 9: add, invert")

    def aside(self) -> str:
        """Return what must not happen."""
        return self.tr("do not shake")

    def missing(self) -> str:
        """Return whether the actual total is not there."""
        if self._open() and self.total.quantity() is None:
            return self.tr("Type the actual total volume in the bag.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop when the strength is outside what the leaflet allows."""
        total = self._total()
        if total is None:
            return None
        try:
            content = with_total(
                self.context.facts, quantity(self.bag.dose_mg, "mg"), quantity(total, "mL")
            )
        except RefusedError as refusal:
            return stop(refusal.code, refusal.text, refusal.source)
        return next((f for f in content.findings if f.severity is Severity.STOP), None)

    def acts(self) -> tuple[Payload, ...]:
        """Return the bag with its actual total."""
        total = self._total()
        assert total is not None
        return (act.Diluted(preparation=self.bag.preparation, total_mL=total),)

    def working(self) -> tuple[WorkingLine, ...]:
        """Return how volume and strength are worked out."""
        content = self._content()
        return content.working if content is not None else working_of(self.context.facts, self.bag)

    def _open(self) -> bool:
        return self.bag.method == "bag as it is"

    def _total(self) -> Decimal | None:
        if not self._open():
            return self.bag.planned_total_mL
        typed = self.total.quantity()
        return magnitude(typed, "mL") if typed is not None else None

    def _content(self) -> Result[BagContent] | None:
        total = self._total()
        if total is None:
            return None
        dose = quantity(self.bag.dose_mg, "mg")
        try:
            return with_total(self.context.facts, dose, quantity(total, "mL"))
        except RefusedError:
            return None

    def _changed(self) -> None:
        if self._bag is not None:
            self.fill()
        self.altered.emit()
