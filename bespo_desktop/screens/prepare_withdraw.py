"""Step 8: the concentrate is drawn up; what is left is waste; weighing is optional."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.drawing_up import (
    container_diluent_mL,
    judge_drawn,
    left_mL,
    used_vials,
    wasted_mg,
    water_mL,
    weighed_mL,
    working_of,
)
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.bag import judge_mass
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.paper.label_content import micrograms_text
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.number_field import NumberField


class WithdrawPage(StepPage):
    """The total volume is typed; a short one opens the way to another vial."""

    key = "withdraw"
    icon = "syringe"

    def build(self) -> None:
        """Make the figure, the field for the total, and the two fields for weighing."""
        facts = self.context.facts
        mark = facts.policy.decimal_mark.value
        self.wanted = FigureLabel("", "mL", "figureXL")
        self.words = Label("", "bodyStrong", wrap=True)
        self.total = NumberField("concentrate", "mL")
        self.total.set_figure("large")
        self.left = Label("", "note", "muted", wrap=True)
        self.another = ActionButton(self.tr("Take &another vial"), "add")
        self.another.clicked.connect(self._short)
        self.empty = NumberField("empty_syringe", "g")
        self.filled = NumberField("filled_syringe", "g")
        self.verdict = Label("", "label", wrap=True)
        for field in (self.total, self.empty, self.filled):
            field.use_facts(facts, mark)
            field.value_changed.connect(self._changed)
        drawn = NamedField(self.tr("Withdrawn in all"), self.total, 170)
        answer = QWidget()
        below = QVBoxLayout(answer)
        below.setContentsMargins(0, 16, 0, 0)
        below.setSpacing(2)
        below.addWidget(self.left)
        below.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.wanted)
        row.addWidget(self.words, 1)
        self.column.addLayout(row)
        self.column.addWidget(side_by_side(drawn, answer))
        self.column.addWidget(
            side_by_side(
                NamedField(self.tr("Syringe empty, optional"), self.empty, 170),
                NamedField(self.tr("Syringe filled"), self.filled, 170),
                self.verdict,
            )
        )
        self.column.addStretch()

    def begin(self) -> None:
        """Blank all three numbers."""
        for field in (self.total, self.empty, self.filled):
            field.set_text("")

    def fill(self) -> None:
        """Show what is wanted, what would stay, and what the weight says."""
        bag, facts = self.bag, self.context.facts
        wanted = bag.concentrate_mL or Decimal(0)
        count = len(used_vials(bag))
        self.wanted.set_figure(plain(wanted), "mL")
        self.verdict.setContentsMargins(0, 26, 0, 0)
        text = self.tr("in all, from {count} vials with {water} mL in them")
        if count == 1:
            text = self.tr("from the vial with {water} mL in it")
        rest = container_diluent_mL(bag)
        if bag.method != "bag as it is" and rest is not None:
            text += self.tr(", for the container with {rest} mL")
        water = plain(water_mL(facts, count))
        self.words.setText(text.format(count=count, water=water, rest=plain(rest or Decimal(0))))
        self._fill_answers()

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 8: withdraw the concentrate")

    def aside(self) -> str:
        """Return what harms the drug."""
        return self.tr("keep out of the light")

    def missing(self) -> str:
        """Return the first thing that is not there."""
        if self._drawn() is None:
            return self.tr("Type the volume that you withdrew in all.")
        weights = [field.text().strip() for field in (self.empty, self.filled)]
        if any(weights) and (not all(weights) or self._mass() is None):
            return self.tr("Weigh the syringe empty and filled, or leave both blank.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop when another volume was drawn than the dose needs."""
        drawn = self._drawn()
        return judge_drawn(self.context.facts, self.bag, drawn) if drawn is not None else None

    def wants_second(self) -> bool:
        """Return whether the weight is off: then the second person decides."""
        mass = self._mass()
        return mass is not None and any(f.severity is Severity.ASK for f in mass.findings)

    def acts(self) -> tuple[Payload, ...]:
        """Return what was drawn, what is wasted, and the weights if any."""
        drawn = self._drawn()
        assert drawn is not None
        empty, filled = self.empty.quantity(), self.filled.quantity()
        return (
            act.Withdrawn(
                preparation=self.bag.preparation,
                volume_mL=drawn,
                wasted_mg=wasted_mg(self.context.facts, self.bag, drawn),
                empty_g=magnitude(empty, "g") if empty is not None else None,
                filled_g=magnitude(filled, "g") if filled is not None else None,
            ),
        )

    def working(self) -> tuple[WorkingLine, ...]:
        """Return how concentrate, diluent and the weight are worked out."""
        mass = self._mass()
        lines = working_of(self.context.facts, self.bag)
        return lines + (mass.working if mass is not None else ())

    def _drawn(self) -> Decimal | None:
        typed = self.total.quantity()
        return magnitude(typed, "mL") if typed is not None else None

    def _mass(self) -> Result[Decimal] | None:
        empty, filled = self.empty.quantity(), self.filled.quantity()
        wanted = self.bag.concentrate_mL
        if empty is None or filled is None or wanted is None:
            return None
        try:
            return judge_mass(self.context.facts, quantity(wanted, "mL"), empty, filled)
        except RefusedError:
            return None

    def _fill_answers(self) -> None:
        drawn, facts = self._drawn(), self.context.facts
        wrong = self.refusal()
        self.left.set_tone("danger" if wrong is not None else "muted")
        self.another.setVisible(wrong is not None and wrong.code == "drawn-short")
        if drawn is None:
            self.left.setText("")
        elif wrong is not None:
            self.left.setText(wrong.text)
        else:
            mg = wasted_mg(facts, self.bag, drawn)
            text = self.tr("Left in the vials: {mL} mL, {mg} mg {micrograms}. Recorded as wasted.")
            left = plain(left_mL(facts, self.bag, drawn))
            micrograms = micrograms_text(mg)
            self.left.setText(text.format(mL=left, mg=plain(mg), micrograms=micrograms))
        self._fill_weight()

    def _fill_weight(self) -> None:
        mass = self._mass()
        empty, filled = self.empty.quantity(), self.filled.quantity()
        if mass is None or empty is None or filled is None:
            self.verdict.setText("")
            if empty is not None and filled is not None:
                self.verdict.set_tone("danger")
                self.verdict.setText(self.tr("Weigh again: the filled syringe must be heavier."))
            return
        volume = weighed_mL(self.context.facts, magnitude(empty, "g"), magnitude(filled, "g"))
        sign = "+" if mass.value > 0 else ""
        text = f"{places(volume, 2)} mL, {sign}{places(mass.value, 1)} %"
        if mass.findings:
            text = f"{text}. {mass.findings[0].text}"
        self.verdict.set_tone("caution" if mass.findings else "ok")
        self.verdict.setText(text)

    def _short(self) -> None:
        drawn = self._drawn()
        last = self.bag.usable_vials[-1] if self.bag.usable_vials else None
        if drawn is None or last is None:
            return
        detail = f"{plain(drawn)} mL came out in all"
        self.bench.save(
            act.VialSetAside(
                preparation=self.bag.preparation, number=last.number, why="short", detail=detail
            )
        )

    def _changed(self) -> None:
        if self._bag is not None:
            self._fill_answers()
        self.altered.emit()
