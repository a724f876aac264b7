"""Step 1: the container, its material, and the sodium chloride in it."""

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.drawing_up import container_diluent_mL, working_of
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core import materials
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_fields import ExpiryField
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField

EMPTY: act.Method = "empty container"
EXACT: act.Method = "drug volume and overfill removed"
AS_IT_IS: act.Method = "bag as it is"
METHODS: dict[str, act.Method] = {each: each for each in (EMPTY, EXACT, AS_IT_IS)}


class ContainerPage(StepPage):
    """Container and diluent; a material that is not listed is asked of pharmacy by name."""

    key = "container"
    icon = "bag"

    def build(self) -> None:
        """Make the method, the sentence that says what to do, and the fields."""
        self.method = Segmented(
            (
                Option(EMPTY, self.tr("Empty container")),
                Option(EXACT, self.tr("Drug volume and overfill removed")),
                Option(AS_IT_IS, self.tr("Bag as it is")),
            ),
            height=38,
        )
        self.method.setAccessibleName(self.tr("How the container is made ready"))
        self.method.choose(EMPTY)
        self.method.chosen.connect(self._changed)
        self.what_to_do = Label("", "title2", wrap=True)
        self.material = TextField(self.tr("as on its pack, such as EVA"))
        self.reference = TextField(self.tr("REF, if there is one"))
        self.reference.set_code(True)
        self.batch = TextField()
        self.batch.set_code(True)
        self.expiry = ExpiryField()
        self.pharmacist = TextField(self.tr("name of the pharmacist who agreed"))
        self.asked = NamedField(self.tr("Pharmacy was asked"), self.pharmacist)
        self.verdict = FindingsList()
        self._lay_out()

    def _lay_out(self) -> None:
        for field in (self.material, self.reference, self.batch, self.expiry, self.pharmacist):
            field.value_changed.connect(self._changed)
        self.column.addWidget(self.method)
        self.column.addWidget(self.what_to_do)
        self.column.addWidget(
            side_by_side(
                NamedField(self.tr("Material of the container"), self.material),
                NamedField(self.tr("Reference"), self.reference),
            )
        )
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.asked)
        self.column.addWidget(
            side_by_side(
                NamedField(self.tr("Batch of the diluent"), self.batch),
                NamedField(self.tr("Expiry of the diluent"), self.expiry),
            )
        )
        self.column.addStretch()

    def begin(self) -> None:
        """Blank all but the usual method."""
        self.method.choose(EMPTY)
        for field in (self.material, self.reference, self.batch, self.expiry, self.pharmacist):
            field.set_text("")

    def fill(self) -> None:
        """Say what goes into the container, and what the leaflet says of its material."""
        diluent = self.context.facts.label.bag.diluent.value
        rest = container_diluent_mL(self.bag)
        concentrate, total = self.bag.concentrate_mL, self.bag.planned_total_mL
        texts = {
            EMPTY: self.tr("Put {rest} mL of {diluent} into the empty container."),
            EXACT: self.tr(
                "Take {concentrate} mL and all the overfill out of a {total} mL bag: {rest} mL of "
                "{diluent} stay in it."
            ),
            AS_IT_IS: self.tr(
                "Leave the bag of {diluent} as it is. You will be asked for the actual total."
            ),
        }
        self.what_to_do.setText(
            texts[METHODS[self.method.key()]].format(
                rest=plain(rest) if rest is not None else "",
                concentrate=plain(concentrate) if concentrate is not None else "",
                total=plain(total),
                diluent=diluent,
            )
        )
        findings = self._material_findings()
        self.verdict.set_findings(findings)
        self.asked.setVisible(any(f.code == "material-not-listed" for f in findings))

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 1: make the container ready")

    def aside(self) -> str:
        """Return what keeps the drug whole."""
        return self.tr("infusion container, not a syringe")

    def missing(self) -> str:
        """Return the first thing that is not there."""
        if not self.material.words():
            return self.tr("Write the material of the container.")
        if self.asked.isVisibleTo(self) and not self.pharmacist.words():
            return self.tr("Ask pharmacy about this material and write who agreed.")
        if not self.batch.words():
            return self.tr("Write the batch of the diluent.")
        if self.expiry.value() is None:
            return self.tr("Write the expiry of the diluent, like 06/2028.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop for a diluent past its last day."""
        today = local_date(self.context.now, self.context.zone)
        return self.expiry.judged(self.context.facts, today, self.tr("The diluent"))

    def acts(self) -> tuple[Payload, ...]:
        """Return the container as made ready, and whom pharmacy was."""
        last = self.expiry.value()
        assert last is not None
        method = METHODS[self.method.key()]
        verdict = materials.judge(self.context.facts, "container", self.material.words()).value
        ready = act.ContainerReady(
            preparation=self.bag.preparation,
            method=method,
            material=verdict.material,
            reference=self.reference.words(),
            diluent_mL=None if method == AS_IT_IS else container_diluent_mL(self.bag),
            diluent_batch=self.batch.words(),
            diluent_expiry=last,
        )
        if not self.asked.isVisibleTo(self):
            return (ready,)
        text = f"Container of {verdict.material}: agreed by {self.pharmacist.words()}, pharmacy."
        return (ready, NoteAdded(text=text))

    def working(self) -> tuple[WorkingLine, ...]:
        """Return how the diluent is worked out."""
        return working_of(self.context.facts, self.bag)

    def _material_findings(self) -> tuple[Finding, ...]:
        if not self.material.words():
            return ()
        try:
            return materials.judge(self.context.facts, "container", self.material.words()).findings
        except RefusedError as refusal:
            return (stop(refusal.code, refusal.text, refusal.source),)

    def _changed(self) -> None:
        if self._bag is not None:
            self.fill()
        self.altered.emit()
