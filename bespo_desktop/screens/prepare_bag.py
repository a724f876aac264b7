"""Step 10 to its end: the label is read back from the bag, and the bag is put away."""

from collections.abc import Sequence
from typing import Literal

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.payload import Payload
from bespo_desktop.codes.bag_check import BagVerdict
from bespo_desktop.codes.bag_of_chart import judge_scan
from bespo_desktop.core.days import time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.scan_field import ScanField
from bespo_desktop.widgets.segmented import Option

Where = Literal["room temperature", "fridge", "to the bedside"]
PLACES: dict[str, Where] = {
    "room temperature": "room temperature",
    "fridge": "fridge",
    "to the bedside": "to the bedside",
}


class ScanBackPage(StepPage):
    """The scan proves that the label can be read and is on the bag; the bag counts from then."""

    key = "scan"
    icon = "scan"
    by_two = False

    def build(self) -> None:
        """Make the scan field and the way without a scanner."""
        self.scan = ScanField(self.tr("Scan the label on the finished bag"))
        self.scan.scanned.connect(self._scanned)
        self.scan.typed.connect(self._scanned)
        self.unable = AnswerRow(
            self.tr("Unable to scan?"),
            (
                Option("no scanner", self.tr("No scanner")),
                Option("scanner does not read", self.tr("Does not read")),
                Option("label damaged", self.tr("Label damaged")),
            ),
            self.tr("Then read number, name and dose from the label on the bag."),
        )
        self.unable.answered.connect(self.altered)
        self.words = Label("", "bodyStrong", wrap=True)
        for part in (self.scan, self.words, self.unable):
            self.column.addWidget(part)
        self.column.addStretch()

    def begin(self) -> None:
        """Take the reason back."""
        self.unable.clear()

    def fill(self) -> None:
        """Say what stands on the right label."""
        who = self.chart.identity
        text = self.tr("Bag {number}: {name}, {mg} mg in {mL} mL")
        self.words.setText(
            text.format(
                number=self.bag.preparation,
                name=who.listed_name if who is not None else "",
                mg=plain(self.bag.dose_mg),
                mL=plain(self.bag.volume_mL),
            )
        )

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 10: stick it on, scan it back")

    def missing(self) -> str:
        """Return what is waited for."""
        if self.unable.key():
            return ""
        return self.tr("Scan the label on the bag, or say why you cannot.")

    def extra_buttons(self) -> Sequence[Action]:
        """Return the way to another label."""
        return (
            Action(
                self.tr("P&rint again"),
                lambda: self.bench.show_sheet("label"),
                icon="print",
                name="reprint",
            ),
        )

    def done_text(self) -> str:
        """Return the button: it says that nobody scanned."""
        return self.tr("G&o on without a scan")

    def acts(self) -> tuple[Payload, ...]:
        """Return the coded reason."""
        return (
            act.LabelScanned(
                preparation=self.bag.preparation, how="unable to scan", reason=self.unable.key()
            ),
        )

    def _scanned(self, text: str) -> None:
        refusal = self._judged(text)
        if refusal is not None:
            self.bench.refuse(refusal)
            return
        self.bench.save(act.LabelScanned(preparation=self.bag.preparation, how="scanned"))

    def _judged(self, text: str) -> Finding | None:
        context = self.context
        try:
            judged, bag = judge_scan(context.facts, self.chart, text, context.now, context.code_key)
        except RefusedError as refusal:
            return stop(refusal.code, refusal.text, refusal.source)
        if judged.verdict is not BagVerdict.RIGHT:
            return stop(judged.verdict.value, judged.text, "bag label")
        if bag is None or bag.preparation != self.bag.preparation:
            text = self.tr("This is the label of another bag. Find the bag {number}.")
            return stop("other-bag", text.format(number=self.bag.preparation), "bag label")
        return None


class KeepPage(StepPage):
    """Where the bag waits, under its light cover."""

    key = "keep"
    icon = "lightshield"
    by_two = False

    def build(self) -> None:
        """Make the question and what the fridge means."""
        self.where = AnswerRow(
            self.tr("Light cover on. Where does the bag go?"),
            (
                Option("to the bedside", self.tr("To the bedside")),
                Option("room temperature", self.tr("Room temperature")),
                Option("fridge", self.tr("Fridge")),
            ),
        )
        self.where.answered.connect(self._chosen)
        self.words = Note("info", "", "")
        self.column.addWidget(self.where)
        self.column.addWidget(self.words)
        self.column.addStretch()

    def begin(self) -> None:
        """Ask again."""
        self.where.clear()

    def fill(self) -> None:
        """Say until when, for the place chosen."""
        context = self.context
        limits = deadlines_of(context.facts, self.bag)
        if limits is None:
            return
        temperatures = context.facts.label.temperatures
        low, high = temperatures.room_minimum, temperatures.room_maximum
        title = self.tr("Start by {time}").format(time=time_text(limits.start_by, context.zone))
        text = self.tr("{low} to {high} °C. Protect from light.").format(
            low=plain(magnitude(low.value, "degC")), high=plain(magnitude(high.value, "degC"))
        )
        if self.where.key() == "fridge":
            low, high = temperatures.fridge_minimum, temperatures.fridge_maximum
            warm = plain(magnitude(context.facts.policy.warming_time.value, "min"))
            title = self.tr("Out of the fridge by {time}").format(
                time=time_text(limits.out_of_fridge_by, context.zone)
            )
            text = self.tr(
                "{low} to {high} °C, not frozen. It must warm for about {warm} min before the "
                "start. The label on it must say until when: if it does not, print it again."
            ).format(
                low=plain(magnitude(low.value, "degC")),
                high=plain(magnitude(high.value, "degC")),
                warm=warm,
            )
        self.words.set_note("info", title, text, "lightshield")

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 10: light cover, and where it waits")

    def missing(self) -> str:
        """Return whether no place was chosen."""
        return "" if self.where.key() else self.tr("Choose where the bag goes.")

    def acts(self) -> tuple[Payload, ...]:
        """Return the place."""
        return (act.BagKept(preparation=self.bag.preparation, where=PLACES[self.where.key()]),)

    def saved(self) -> None:
        """Go back when the bag was only moved."""
        self.bench.show_sheet("")

    def _chosen(self) -> None:
        self.fill()
        self.altered.emit()
