"""Step 2: the vials, scanned from their cartons or typed; and a further vial when one is short."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.drawing_up import taken_before, working_of_vials
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.zones import local_date
from bespo_desktop.codes.vial_scan import ProductList, VialScan, parse_vial
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.expiry import past_last_day
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.prepare_base import Bench, StepPage
from bespo_desktop.screens.prepare_vial_card import EmptyVialCard, VialCard, expired_note
from bespo_desktop.screens.prepare_vial_form import VialForm
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.scan_field import ScanField

Products = Callable[[], ProductList]


class VialsPage(StepPage):
    """Every vial is judged before it counts; an expired one is recorded and set aside."""

    key = "vials"
    icon = "scan"

    def __init__(self, context: Context, bench: Bench, products: Products) -> None:
        self._products = products
        self._waiting: VialScan | None = None
        super().__init__(context, bench)

    def build(self) -> None:
        """Make the scan field, the form for typing, and the tray."""
        self.scan = ScanField(self.tr("Scan the next carton, or type it"))
        self.scan.scanned.connect(self._scanned)
        self.scan.typing_changed.connect(self._typing_asked)
        self.form = VialForm(self.context.facts.label.product)
        self.form.taken.connect(self._typed)
        self.form.altered.connect(self.altered)
        self.form.hide()
        self.confirm = Note("caution", "", "")
        self.yes = self.confirm.add_button(self.tr("&Yes, the carton says so"), "check")
        self.no = self.confirm.add_button(self.tr("No, put it &aside"), "close")
        self.yes.clicked.connect(self._confirmed)
        self.no.clicked.connect(self._not_ours)
        self.confirm.hide()
        self.further = [CheckBox(text) for text in self._further_texts()]
        self.tray = QVBoxLayout()
        self.tray.setSpacing(8)
        for part in (self.scan, self.form, self.confirm):
            self.column.addWidget(part)
        self.column.addLayout(self.tray)
        for box in self.further:
            box.toggled.connect(self.altered)
            self.column.addWidget(box)
        self.column.addStretch()
        text = self.tr("The code is on the carton. Compare the batch on the vial itself.")
        self.column.addWidget(Label(text, "caption", "muted", wrap=True))

    def begin(self) -> None:
        """Blank the form, the question and the ticks."""
        self.form.clear()
        self.form.hide()
        self._ask(None)
        for box in self.further:
            box.setChecked(False)

    def fill(self) -> None:
        """Show the tray."""
        while item := self.tray.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for vial in self.bag.vials:
            self.tray.addWidget(VialCard(vial))
            if vial.aside == "expired" and vial is self.bag.vials[-1]:
                self.tray.addWidget(expired_note(self.context.facts, vial, self._today()))
        if self._wanting():
            last = self.bag.vials[-1] if self.bag.vials else None
            replaced = last.number if last is not None and last.aside else None
            self.tray.addWidget(EmptyVialCard(self._number(), replaced))
        for box in self.further:
            box.setVisible(self._later())

    def heading(self) -> str:
        """Return the head with the count."""
        if self._later():
            return self.tr("Step 8: take another vial")
        count = self.bag.planned_vials or 0
        text = self.tr("Step 2: gather, scan or type {count} vials")
        if count == 1:
            text = self.tr("Step 2: gather, scan or type the vial")
        return text.format(count=count)

    def aside(self) -> str:
        """Return where the code is, and the name that it must not be mixed up with."""
        return self.tr("2D code on each carton · not gemtuzumab")

    def extra_buttons(self) -> Sequence[Action]:
        """Return the way to type a vial."""
        return (
            Action(
                self.tr("&Type batch and expiry"),
                self.type_by_hand,
                icon="note",
                shortcut="F6",
                name="type_vial",
            ),
        )

    def missing(self) -> str:
        """Return how many vials are still wanted, or what was not done with a further one."""
        wanting = self._wanting()
        if wanting:
            have, all_ = len(self.bag.usable_vials), self.bag.planned_vials or 0
            text = self.tr("{have} of {all} vials usable: scan or type {more} more")
            return text.format(have=have, all=all_, more=wanting)
        if self._later() and not all(box.isChecked() for box in self.further):
            return self.tr("Tick what was done with the further vial.")
        return ""

    def press(self) -> bool:
        """Go on: the vials themselves are saved one by one."""
        saved = True
        if self._later():
            done = "; ".join(box.text() for box in self.further)
            text = f"Vial {self._number() - 1} of bag {self.bag.preparation}: {done}."
            saved = self.bench.save(NoteAdded(text=text))
        if saved:
            self.bench.show_sheet("")
        return True

    def working(self) -> tuple[WorkingLine, ...]:
        """Return the count of vials."""
        return working_of_vials(self.context.facts, self.bag)

    def type_by_hand(self) -> None:
        """Show the form and put the cursor into it."""
        self.form.show()
        self.form.name.setFocus()
        self.altered.emit()

    def _typing_asked(self, typing: bool) -> None:
        if typing:
            self.scan.set_typing(False)
            self.type_by_hand()

    def _scanned(self, text: str) -> None:
        self._ask(None)
        try:
            found = parse_vial(text, self._products())
        except RefusedError as refusal:
            self.bench.refuse(stop(refusal.code, refusal.text, refusal.source))
            return
        if found.findings:
            self._ask(found.value, found.findings[0].text)
        else:
            self._take_scan(found.value)

    def _take_scan(self, vial: VialScan) -> None:
        self._take(vial.gtin, vial.batch, vial.expiry, vial.serial)

    def _typed(self) -> None:
        if (refusal := self.form.refusal()) is not None:
            self.bench.refuse(refusal)
        elif missing := self.form.missing():
            self.bench.tell(missing)
        else:
            vial = self.form.vial()
            self._take(None, vial.batch, vial.expiry, vial.serial)

    def _take(self, code: str | None, batch: str, expiry: date, serial: str | None) -> None:
        if not self._wanting():
            self.bench.tell(self.tr("All vials are there. Put this one back into the fridge."))
            return
        repeated = taken_before(self.context.ward.charts_with_vial(batch, serial), batch, serial)
        if repeated is not None:
            self.bench.refuse(repeated)
            return
        taken = act.VialTaken(
            preparation=self.bag.preparation,
            number=self._number(),
            product_code=code,
            batch=batch,
            expiry=expiry,
            serial=serial,
            how="typed" if code is None else "scanned",
        )
        what = self.tr("Vial {number}").format(number=taken.number)
        if expired := past_last_day(self.context.facts, what, expiry, self._today()):
            self._expired(taken, expired)
        elif self.context.facts.policy.second_person_preparation.value and code is None:
            self.bench.ask_second(lambda second: self._save(taken, second))
        else:
            self._save(taken, None)

    def _expired(self, taken: act.VialTaken, finding: Finding) -> None:
        aside = act.VialSetAside(preparation=taken.preparation, number=taken.number, why="expired")
        self.bench.show_sheet("vials")
        if self.bench.save(taken, aside):
            text = self.tr("Vial {number} is expired: do not use.").format(number=taken.number)
            self.bench.refuse(replace(finding, text=text))
            self.form.clear()

    def _save(self, taken: act.VialTaken, second: str | None) -> None:
        self.bench.show_sheet("vials")
        if self.bench.save(taken, second=second):
            self.form.clear()

    def _ask(self, vial: VialScan | None, text: str = "") -> None:
        self._waiting = vial
        self.confirm.setVisible(vial is not None)
        if vial is not None:
            batch = self.tr("Batch {batch}: is this {product}?").format(
                batch=vial.batch, product=self._product()
            )
            self.confirm.set_note("caution", batch, text)
            self.yes.setFocus()
        self.altered.emit()

    def _confirmed(self) -> None:
        vial = self._waiting
        self._ask(None)
        if vial is not None:
            self._take_scan(vial)
        self.scan.setFocus()

    def _not_ours(self) -> None:
        vial = self._waiting
        self._ask(None)
        if vial is not None:
            text = self.tr("Not {product}: put batch {batch} aside and call pharmacy.").format(
                product=self._product(), batch=vial.batch
            )
            self.bench.refuse(stop("wrong_product", text, "the carton"))

    def _product(self) -> str:
        """Return brand and strength as the label profile has them ("BESPONSA 1 mg")."""
        label = self.context.facts.label
        strength = plain(magnitude(label.vial.strength.value, "mg"))
        return f"{label.product.brand.value} {strength} mg"

    def _further_texts(self) -> tuple[str, ...]:
        vial = self.context.facts.label.vial
        each = plain(magnitude(vial.solvent_volume.value, "mL"))
        return (
            self.tr("{powder}; vial undamaged, from the fridge").format(
                powder=capital(vial.appearance.value)
            ),
            self.tr("{mL} mL {water} added").format(mL=each, water=vial.solvent.value),
            self.tr("Swirled, not shaken"),
            capital(", ".join(vial.appearance_reconstituted.value)),
        )

    def _later(self) -> bool:
        return "water" in self.bag.steps

    def _wanting(self) -> int:
        return max((self.bag.planned_vials or 0) - len(self.bag.usable_vials), 0)

    def _number(self) -> int:
        return max((vial.number for vial in self.bag.vials), default=0) + 1

    def _today(self) -> date:
        return local_date(self.context.now, self.context.zone)

    def acts(self) -> tuple[Payload, ...]:
        """Return nothing: each vial was saved when it was taken."""
        return ()
