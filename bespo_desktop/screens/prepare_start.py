"""The first page: which way the bag comes, and what is going to be prepared."""

from collections.abc import Sequence

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.bag_begun import bag_begun, begin
from bespo_desktop.chart.drawing_up import working_of, working_of_vials
from bespo_desktop.chart.gates_prepare import may_prepare, usable
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.preparation_number import next_preparation_number
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option

HERE, PHARMACY = "here", "pharmacy"
SHOWN = 3


class StartPage(StepPage):
    """Asks how the bag is made; "prepared here" begins a preparation with its own number."""

    key = "start"

    def build(self) -> None:
        """Make the question, the facts, and room for what speaks against it."""
        self.before = Note("danger", "", "")
        self.way = AnswerRow(
            self.tr("How does the bag come?"),
            (
                Option(HERE, self.tr("Prepared here"), icon="check"),
                Option(PHARMACY, self.tr("Received from pharmacy"), icon="check"),
            ),
        )
        self.way.answered.connect(self._chosen)
        self.findings = FindingsList()
        self.facts = FactTable()
        for part in (self.before, self.findings, self.way, self.facts):
            self.column.addWidget(part)
        self.column.addStretch()

    def begin(self) -> None:
        """Ask again; a site that uses one way only finds it chosen."""
        self.way.clear()
        usual = self.context.facts.policy.preparation_way.value
        if usual in (HERE, PHARMACY):
            self.way.answers.choose(usual)

    def fill(self) -> None:
        """Show what would be prepared, or why nothing may be."""
        closed = self._closed()
        self.findings.set_findings(closed[:SHOWN])
        self.way.setVisible(not closed)
        self.facts.set_facts(self._facts() if not closed else ())
        bag = self.chart.bag
        spoilt = bag is not None and not usable(bag)
        self.before.setVisible(spoilt)
        if bag is not None and spoilt:
            why = bag.voided or bag.failed or ""
            self.before.set_note(
                "danger",
                self.tr("Do not use bag {number}: {why}.").format(number=bag.preparation, why=why),
                self.tr(
                    "Discard all of it as cytotoxic waste, keep the vials for pharmacy, and start "
                    "a new preparation."
                ),
            )

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Start a preparation")

    def done_text(self) -> str:
        """Return the button with the dose."""
        return self.tr("&Start preparing")

    def extra_buttons(self) -> Sequence[Action]:
        """Return the way to the dose while it is not released."""
        if not self._closed():
            return ()
        text = self.tr("&Go to Dose")
        return (Action(text, lambda: self.bench.show_sheet("dose"), "dose", name="go_dose"),)

    def missing(self) -> str:
        """Return why nothing may be prepared."""
        closed = self._closed()
        if closed:
            return closed[0].text
        if not self.way.key():
            return self.tr("Choose how the bag comes.")
        return ""

    def acts(self) -> tuple[Payload, ...]:
        """Return the start with the figures that two people agreed on."""
        return (self._started(),)

    def _started(self) -> act.PreparationStarted:
        held = self.chart.calculation
        assert held is not None
        return begin(held.figures, self.number())

    def number(self) -> str:
        """Return the number of the next preparation of this workstation."""
        context = self.context
        today = local_date(context.now, context.zone)
        return next_preparation_number(today, context.ward.highest_running())

    def foreseen(self) -> Bag | None:
        """Return the bag that Start would begin, the same one for all of a minute."""
        if self.chart.calculation is None or self._closed():
            return None
        at = self.context.now.replace(second=0, microsecond=0)
        return bag_begun(self._started(), at, "")

    def working(self) -> Sequence[WorkingLine]:
        """Return how concentrate, diluent and vials of the bag to come are worked out."""
        facts, bag = self.context.facts, self.foreseen()
        return (*working_of(facts, bag), *working_of_vials(facts, bag)) if bag is not None else ()

    def _closed(self) -> tuple[Finding, ...]:
        context = self.context
        return may_prepare(context.facts, self.chart, context.now, context.zone).closed_by

    def _chosen(self) -> None:
        if self.way.key() == PHARMACY:
            self.way.clear()
            self.bench.show_sheet("received")
        self.altered.emit()

    def _facts(self) -> list[Fact]:
        held, order = self.chart.calculation, self.chart.prescription
        if held is None or order is None:
            return []
        own, label = held.figures, self.context.facts.label
        drug = f"{label.product.name.value.capitalize()} ({label.product.brand.value})"
        solvent = plain(magnitude(label.vial.solvent_volume.value, "mL"))
        checked = self.context.name_of(held.checked_by or "")
        return [
            Fact(drug, f"{plain(own.prepared_mg)} mg", "dose"),
            Fact(self.tr("Prescription"), f"{order.reference}, {order.prescriber}", "note"),
            Fact(
                self.tr("Worked out and checked"),
                f"{self.context.name_of(held.by)}, {checked}",
                "second",
            ),
            Fact(
                self.tr("Vials, {mL} mL water for injections in each").format(mL=solvent),
                str(own.vials),
                "vial",
            ),
            Fact(self.tr("Concentrate, in all"), f"{plain(own.concentrate_mL)} mL", "syringe"),
            Fact(self.tr("In the bag, in all"), f"{plain(own.total_mL)} mL", "bag"),
            Fact(self.tr("Number of this preparation"), self.number(), "record"),
        ]
