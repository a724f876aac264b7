"""Right patient, right bag: the two sheets that hold wristband and label against the chart."""

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_giving import BagIdentified, PatientIdentified
from bespo_desktop.chart.bedside_identity import identifiers_typed, judge_identifiers
from bespo_desktop.codes.bag_check import BagVerdict
from bespo_desktop.codes.bag_of_chart import judge_scan
from bespo_desktop.codes.wristband import parse_wristband
from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.screens.give_bench import SOURCE, GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.scan_field import ScanField
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField


class PatientSheet(GiveSheet):
    """Scan the wristband and ask name and birth date; or type two identifiers from it."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        who = bench.held().identity
        assert who is not None
        super().__init__(bench, parent, icon="patient")
        self._who = who
        self._matches = False
        self.head(
            self.tr("Right patient: two identifiers"),
            self.tr("{name}, born {born}. Ask the patient for name and date of birth.").format(
                name=who.listed_name, born=day_text(who.born)
            ),
            self.tr("&Same patient"),
        )
        self._build()
        self.band.scanned.connect(self.scanned)
        self.band.typed.connect(self.scanned)
        for field in (self.last_four, self.year):
            field.value_changed.connect(lambda: self.tell(""))

    def scanned(self, text: str) -> None:
        """Hold what the scanner read against the chart."""
        self._matches = False
        try:
            band = parse_wristband(text)
        except RefusedError as refusal:
            self.tell(str(refusal))
            return
        if band.names(self._who.nhs_no) or band.names(self._who.hospital_no):
            self._matches = True
            words = self.tr("The wristband is {name}.").format(name=self._who.listed_name)
            self.tell(words, "ok")
            self.asked.setFocus()
            return
        self._wrong(
            stop(
                "wrong-patient",
                self.tr(
                    "The wristband is not that of {name}. Do not connect. Find the right patient."
                ).format(name=self._who.listed_name),
                SOURCE,
            )
        )

    def confirm(self) -> str:
        """Save that this is the patient; return what is missing."""
        if self._matches:
            if not self.asked.isChecked():
                return self.tr("Ask name and date of birth, and tick it.")
            return self.bench.save(PatientIdentified(how="scanned"))
        four, year = self.last_four.words(), self.year.words()
        if not four and not year:
            return self.tr("Scan the wristband, or type from it.")
        finding = judge_identifiers(self._who, four, year)
        if finding is not None:
            if identifiers_typed(four, year):
                self._wrong(finding)
            return finding.text
        if not self.reason.key():
            return self.tr("Say why the wristband is typed.")
        return self.bench.save(PatientIdentified(how="typed", reason=self.reason.key()))

    def _build(self) -> None:
        self.band = ScanField(self.tr("Scan the wristband"))
        self.asked = CheckBox(self.tr("&Name and date of birth asked, as above"), "patient")
        self.last_four, self.year = TextField(), TextField()
        self.last_four.set_code(True)
        self.reason = Segmented(
            (
                Option("band unreadable", self.tr("Wristband unreadable")),
                Option("no code on the band", self.tr("No code on the wristband")),
                Option("scanner not working", self.tr("Scanner not working")),
            ),
            height=36,
        )
        self.reason.setAccessibleName(self.tr("Why the wristband is typed"))
        self.add(
            self.band,
            self.asked,
            Label(self.tr("Or type from the wristband, and say why:"), "captionStrong", "muted"),
            side_by_side(
                NamedField(self.tr("Last 4 of NHS or hospital No."), self.last_four, 210),
                NamedField(self.tr("Year of birth"), self.year, 130),
                stretch=True,
            ),
            self.reason,
        )

    def _wrong(self, finding: Finding) -> None:
        self.begin_work()  # what was refused is nothing to lose
        self.tell(finding.text)
        self.bench.refuse(finding)


class BagSheet(GiveSheet):
    """Scan the label on the bag, or type its number and say why."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        bag = bench.held().bag
        assert bag is not None
        super().__init__(bench, parent, icon="bag")
        self._bag = bag
        self.head(self.tr("Right bag: its own label"), "", self.tr("&This is the bag"))
        self.label = ScanField(self.tr("Scan the label on the bag"))
        self.number = TextField()
        self.number.set_code(True)
        self.reason = Segmented(
            (
                Option("label damaged", self.tr("Label damaged")),
                Option("label of the pharmacy", self.tr("Label of the pharmacy")),
                Option("scanner not working", self.tr("Scanner not working")),
            ),
            height=36,
        )
        self.reason.setAccessibleName(self.tr("Why the number is typed"))
        self.add(
            self.label,
            Label(self.tr("Or type the bag No. from the label:"), "captionStrong", "muted"),
            NamedField(self.tr("Bag No."), self.number, 260),
            self.reason,
        )
        self.label.scanned.connect(self.scanned)
        self.label.typed.connect(self.scanned)
        self.number.value_changed.connect(lambda: self.tell(""))

    def scanned(self, text: str) -> None:
        """Hold the code of a label against the chart; the right one is saved at once."""
        context = self.bench.context
        try:
            verdict, bag = judge_scan(
                context.facts, self.bench.held(), text, context.now, context.code_key
            )
        except RefusedError as refusal:
            self._wrong(stop(refusal.code, refusal.text, refusal.source))
            return
        if verdict.verdict is not BagVerdict.RIGHT or bag is None:
            code = "wrong-patient" if verdict.verdict is BagVerdict.WRONG_PATIENT else "wrong-bag"
            self._wrong(stop(code, verdict.text, "bag label"))
        elif bag.preparation != self._bag.preparation:
            self._wrong(self._other_bag())
        else:
            why = self.bench.save(BagIdentified(preparation=bag.preparation, how="scanned"))
            if why:
                self.tell(why)
            else:
                self.accept()

    def confirm(self) -> str:
        """Save the bag that was typed; return what is missing or wrong."""
        typed = self.number.words()
        if not typed:
            return self.tr("Scan the label, or type its bag No.")
        if typed.casefold() != self._bag.preparation.casefold():
            finding = self._other_bag()
            self.bench.refuse(finding)
            return finding.text
        if not self.reason.key():
            return self.tr("Say why the number is typed.")
        return self.bench.save(
            BagIdentified(preparation=self._bag.preparation, how="typed", reason=self.reason.key())
        )

    def _other_bag(self) -> Finding:
        text = self.tr("This is not bag {number}. Do not connect. Find the right bag.").format(
            number=self._bag.preparation
        )
        return stop("wrong-bag", text, "bag label")

    def _wrong(self, finding: Finding) -> None:
        self.begin_work()  # what was refused is nothing to lose
        self.tell(finding.text)
        self.bench.refuse(finding)
