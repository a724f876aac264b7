"""The other way: a bag that pharmacy made, taken in by its label and a look at it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.bag_begun import bag_typed
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.received_bag import ReceivedBag, judge_received, working_of_received
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.core import materials
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.narrow import is_narrow, seen_height
from bespo_desktop.screens.prepare_allowed import Allowed
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side, yes_no
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField

# What is seen of the page at least, so that all fields stand above what is allowed.
HIGH = 740


class ReceivedPage(StepPage):
    """Everything that the label of the bag says, typed; nothing is filled in beforehand."""

    key = "received"
    icon = "bag"
    by_two = False

    def build(self) -> None:
        """Make the fields, and the four looks."""
        facts, mark = self.context.facts, self.context.facts.policy.decimal_mark.value
        self.patient = Label("", "bodyStrong", wrap=True)
        self.number = TextField()
        self.number.set_code(True)
        self.dose = NumberField("dose", "mg")
        self.total = NumberField("volume", "mL")
        self.water_at = TimeField()
        self.diluted_at = TimeField()
        self.unknown = Note(
            "danger",
            self.tr("Without the reconstitution time the bag is not taken in."),
            self.tr("Call pharmacy: they must state when the first vial got its water."),
        )
        self.batches = TextField(self.tr("batch and expiry, commas between"))
        self.material = TextField(self.tr("as on the bag, such as PVC"))
        self.pharmacist = TextField(self.tr("name of the pharmacist who agreed"))
        self.asked = NamedField(self.tr("Pharmacy was asked"), self.pharmacist)
        self.verdict = FindingsList()
        for number in (self.dose, self.total):
            number.use_facts(facts, mark)
        self._lay_out()
        for field in (*self._texts(), self.pharmacist):
            field.value_changed.connect(self._changed)
        for row in (self.stated, self.kept, *self.looks):
            row.answered.connect(self._changed)
        self._changed()

    def begin(self) -> None:
        """Blank the sheet."""
        for field in (*self._texts(), self.pharmacist):
            field.set_text("")
        for row in (self.stated, self.kept, *self.looks):
            row.clear()
        self._changed()

    def load(self, chart: Chart, bag: object) -> None:
        """Show the patient; there is no bag yet."""
        super().load(chart, None)

    def fill(self) -> None:
        """Name the patient and the dose that was ordered."""
        who, held = self.chart.identity, self.chart.calculation
        if who is None or held is None:
            return
        text = self.tr("{name}, {number}: {mg} mg ordered. Read the label of the bag, type it.")
        self.patient.setText(
            text.format(
                name=who.listed_name,
                number=who.hospital_no,
                mg=plain(held.figures.prepared_mg),
            )
        )
        self._changed()

    def tick(self) -> None:
        """Leave the limits to their picture once it can be drawn."""
        room = seen_height(self.parentWidget() or self) >= HIGH and not is_narrow(self)
        self.allowed.setVisible(room and self.foreseen() is None)

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Received from pharmacy")

    def aside(self) -> str:
        """Return the name that it must not be mixed up with."""
        return self.tr("inotuzumab ozogamicin, not gemtuzumab")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("&Take the bag in")

    def missing(self) -> str:
        """Return the first thing that is not there."""
        wanted = (
            (self.number.words(), self.tr("Type the number of the bag.")),
            (self.dose.quantity(), self.tr("Type the dose on the label in mg.")),
            (self.total.quantity(), self.tr("Type the actual total volume in mL.")),
            (self.stated.key(), self.tr("Say whether the reconstitution time is stated.")),
            (self.stated.key() == "yes", self.tr("Pharmacy must state the reconstitution time.")),
            (self.water_at.value(), self.tr("Type the reconstitution time like 10:05.")),
            (self.diluted_at.value(), self.tr("Type the dilution time like 10:24.")),
            (self.kept.key(), self.tr("Say how the bag was kept.")),
            (self.batches.words(), self.tr("Type batch and expiry of the vials.")),
            (self.material.words(), self.tr("Type the material of the container.")),
            (not self._asks() or self.pharmacist.words(), self.tr("Write who agreed.")),
            (all(row.key() for row in self.looks), self.tr("Look at the bag: answer all four.")),
        )
        return next((text for there, text in wanted if not there), "")

    def refusal(self) -> Finding | None:
        """Return a stop where the bag is not this dose, or its time is over."""
        typed = self._typed()
        if typed is None:
            return None
        context = self.context
        findings = judge_received(context.facts, self.chart, typed, context.now)
        return findings[0] if findings else None

    def acts(self) -> tuple[Payload, ...]:
        """Return the bag as its label says."""
        typed, held = self._typed(), self.chart.calculation
        assert typed is not None
        assert held is not None
        verdict = materials.judge(self.context.facts, "container", self.material.words()).value
        seal, leak, colour, particles = (row.key() == "yes" for row in self.looks)
        batches = [part.strip() for part in self.batches.words().split(",")]
        received = act.ReceivedFromPharmacy(
            preparation=typed.preparation,
            prescription=held.figures.prescription,
            cycle=held.figures.cycle,
            day=held.figures.day,
            dose_mg=typed.dose_mg,
            total_mL=typed.total_mL,
            reconstituted_at=typed.reconstituted_at,
            diluted_at=typed.diluted_at,
            kept="fridge" if self.kept.key() == "fridge" else "room temperature",
            vial_batches=tuple(part for part in batches if part),
            container_material=verdict.material,
            seal_whole=seal,
            no_leak=leak,
            colourless=colour,
            no_particles=particles,
        )
        if not self._asks():
            return (received,)
        text = f"Container of {verdict.material}: agreed by {self.pharmacist.words()}, pharmacy."
        return (received, NoteAdded(text=text))

    def saved(self) -> None:
        """Go on to the bag."""
        self.begin()
        self.bench.show_sheet("")

    def foreseen(self) -> Bag | None:
        """Return the bag of the label that was typed, once nothing speaks against it."""
        typed, held = self._typed(), self.chart.calculation
        if typed is None or held is None or self.refusal() is not None:
            return None
        return bag_typed(typed, held.figures, typed.reconstituted_at)

    def working(self) -> Sequence[WorkingLine]:
        """Return what the typed volume means for strength and time."""
        typed = self._typed()
        return working_of_received(self.context.facts, typed) if typed is not None else ()

    def _lay_out(self) -> None:
        self.stated = AnswerRow(
            self.tr("Is the reconstitution time stated?"), yes_no(self.tr("Yes"), self.tr("No"))
        )
        self.kept = AnswerRow(
            self.tr("How was the bag kept?"),
            (
                Option("room temperature", self.tr("Room temperature")),
                Option("fridge", self.tr("Fridge")),
            ),
        )
        answers = yes_no(self.tr("Yes"), self.tr("No"))
        self.looks = (
            AnswerRow(self.tr("Seal whole"), answers),
            AnswerRow(self.tr("No leak"), answers),
            AnswerRow(self.tr("Colourless"), answers),
            AnswerRow(self.tr("No particles"), answers),
        )
        one = side_by_side(
            NamedField(self.tr("Number of the bag"), self.number),
            NamedField(self.tr("Dose on the label"), self.dose),
            NamedField(self.tr("Actual total volume"), self.total),
        )
        two = side_by_side(
            NamedField(self.tr("Reconstituted at"), self.water_at),
            NamedField(self.tr("Diluted at"), self.diluted_at),
        )
        three = side_by_side(
            NamedField(self.tr("Vials"), self.batches),
            NamedField(self.tr("Material of the container"), self.material),
        )
        four = side_by_side(*self.looks[:2])
        five = side_by_side(*self.looks[2:])
        parts = (self.patient, one, self.stated, self.unknown, two, self.kept, three)
        for part in (*parts, self.verdict, self.asked, four, five):
            self.column.addWidget(part)
        self.column.addStretch()
        self.allowed = Allowed(self.context.facts.label)
        self.column.addWidget(self.allowed)

    def _texts(self) -> Sequence[TextField | NumberField | TimeField]:
        return (
            self.number,
            self.dose,
            self.total,
            self.water_at,
            self.diluted_at,
            self.batches,
            self.material,
        )

    def _typed(self) -> ReceivedBag | None:
        dose, total = self.dose.quantity(), self.total.quantity()
        water, diluted = self._moment(self.water_at), self._moment(self.diluted_at)
        if dose is None or total is None or water is None or diluted is None:
            return None
        return ReceivedBag(
            preparation=self.number.words(),
            dose_mg=Decimal(magnitude(dose, "mg")),
            total_mL=Decimal(magnitude(total, "mL")),
            reconstituted_at=water,
            diluted_at=diluted,
        )

    def _moment(self, field: TimeField) -> datetime | None:
        clock = field.value()
        if clock is None:
            return None
        return recent_moment(clock, self.context.now, self.context.zone)

    def _material_findings(self) -> tuple[Finding, ...]:
        if not self.material.words():
            return ()
        try:
            return materials.judge(self.context.facts, "container", self.material.words()).findings
        except RefusedError as refusal:
            return (stop(refusal.code, refusal.text, refusal.source),)

    def _asks(self) -> bool:
        return any(f.code == "material-not-listed" for f in self._material_findings())

    def _changed(self) -> None:
        self.verdict.set_findings(self._material_findings())
        self.asked.setVisible(self._asks())
        self.unknown.setVisible(self.stated.key() == "no")
        self.altered.emit()
