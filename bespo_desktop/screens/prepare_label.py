"""Step 10, the label: whose it is, two people read it, then it prints; that is recorded."""

from collections.abc import Sequence

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.core.days import time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import LabelSize, label_stock
from bespo_desktop.paper.print_job import LabelJob
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.prepare_base import Bench, StepPage
from bespo_desktop.screens.prepare_identity import IdentityTyped
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField
from bespo_desktop.screens.printing import label_queue
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField

COPIES = ("1", "2", "3", "4")
USUAL_COPIES = "2"


def hands_of(context: Context, page: StepPage, released: str) -> Hands:
    """Return who prepared and checked the bag, with who releases it now."""
    held = page.chart.calculation
    checked = held.checked_by if held is not None else None
    return Hands(
        prepared=context.name_of(page.bag.started_by),
        checked=context.name_of(checked) if checked is not None else "",
        released=context.name_of(released) if released else "",
    )


class LabelPage(StepPage):
    """Facts to read aloud, copies and stock; Done asks the second person and prints."""

    key = "label"
    icon = "print"
    by_two = False

    def __init__(self, context: Context, bench: Bench) -> None:
        self._printing = ""
        self._typed_at = context.now
        super().__init__(context, bench)

    def build(self) -> None:
        """Make the facts, the choices, and the reason of a reprint."""
        self.words = Label("", "body", wrap=True)
        self.facts = FactTable()
        self.identity = IdentityTyped()
        self.identity.altered.connect(self._typed)
        self.copies = AnswerRow(
            self.tr("Copies"),
            [Option(number, number) for number in COPIES],
            self.tr("for the bag and its light cover"),
        )
        sizes = label_stock().size
        self.stock_size = AnswerRow(
            self.tr("Label stock"), [Option(size.id, size.name) for size in sizes]
        )
        self.fridge = AnswerRow(
            self.tr("Will the bag wait in the fridge?"),
            (Option("no", self.tr("No")), Option("yes", self.tr("Yes"))),
            self.tr("then the label says when it must be out again"),
        )
        self.stock_size.answers.choose(self._usual_stock())
        self.copies.answers.choose(USUAL_COPIES)
        self.reason = TextField(self.tr("such as: first label torn"))
        self.reason.value_changed.connect(self.altered)
        self.why = NamedField(self.tr("Reason for another label"), self.reason)
        for row in (self.fridge, self.copies, self.stock_size):
            row.answered.connect(self.altered)
        parts = (self.words, self.facts, self.identity, self.why)
        for part in (*parts, self.fridge, self.copies, self.stock_size):
            self.column.addWidget(part)
        self.column.addStretch()

    def begin(self) -> None:
        """Take back the identifiers, the reason and the choices."""
        self.identity.clear()
        self.reason.set_text("")
        self.fridge.clear()
        self.copies.answers.choose(USUAL_COPIES)
        self.stock_size.answers.choose(self._usual_stock())

    def fill(self) -> None:
        """Show what both people compare with the bag and the prescription."""
        bag, context = self.bag, self.context
        self.identity.belong_to(context.person.id if context.person is not None else "")
        devices = context.printing.devices.chosen
        printer = devices.label_printer or self.tr("PDF in the papers folder")
        text = self.tr("Read it together, the bag in your hand. Prints to: {where}.")
        self.words.setText(text.format(where=printer))
        self.why.setVisible(self._again())
        zone = context.zone
        made = [
            time_text(moment, zone) for moment in (bag.t0, bag.diluted_at) if moment is not None
        ]
        self.facts.set_facts(
            (
                Fact(self.tr("Dose in the actual total volume"), self._dose(), "dose"),
                Fact(self.tr("Reconstituted, diluted"), ", ".join(made), "timer"),
                Fact(self.tr("Labels printed so far"), str(bag.label_copies), "print"),
            )
        )

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 10: label the bag")

    def aside(self) -> str:
        """Return who is needed."""
        return self.tr("second person")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("Second person, then &print")

    def done_icon(self) -> str:
        """Return the printer."""
        return "print"

    def missing(self) -> str:
        """Return whether a reason or an answer is not there, or the printer still works."""
        if self._printing:
            return self.tr("The label of bag {bag} is printing.").format(bag=self._printing)
        if missing := self.identity.missing(self._who()):
            return missing
        if self._again() and not self.reason.words():
            return self.tr("Write why the label is printed again.")
        if not self.fridge.key():
            return self.tr("Say whether the bag will wait in the fridge.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop when the prescription in the hand is not this patient's."""
        return self.identity.refusal(self._who())

    def press(self) -> bool:
        """Ask the second person; their PIN prints."""
        self.bench.ask_second(self._print)
        return True

    def contents(self, released: str) -> Sequence[LabelContent]:
        """Return the copies as they would print, released by this person."""
        context = self.context
        return label_copies(
            context.facts,
            self.chart,
            self.bag,
            hands_of(context, self, released),
            key=context.code_key,
            zone=context.zone,
            copies=int(self.copies.key()),
            reason=self.reason.words(),
            practice=context.site.practice,
            chilled=self.fridge.key() == "yes",
        )

    def stock(self) -> LabelSize:
        """Return the chosen label stock."""
        return label_stock().by_id(self.stock_size.key())

    def _print(self, second: str) -> None:
        bag, context = self.bag, self.context
        try:
            contents = self.contents(second)
        except RefusedError as why:
            self._not_printed(bag.preparation, str(why))
            return
        queue = label_queue(context.printing.devices.chosen)
        job = LabelJob(
            contents=tuple(contents), size=self.stock(), folder=context.site.papers, queue=queue
        )
        four, year = self.identity.typed()
        printed = act.LabelPrinted(
            preparation=bag.preparation,
            first_copy=bag.label_copies + 1,
            copies=len(contents),
            size=job.size.id,
            where=job.where,
            reason=self.reason.words() or None,
            typed_last_four=four,
            typed_year=year,
            typed_by=self.identity.by(),
            typed_at=self._typed_at,
        )
        self._printing = bag.preparation
        patient, person = self.chart.patient_id, context.person

        def done(why: str) -> None:
            self._printing = ""
            if why:
                self._not_printed(bag.preparation, why)
            elif context.person is not person:
                self._not_kept(bag.preparation)
            else:
                self._keep(printed, second, patient)

        self.altered.emit()
        context.printing.press(job, done)

    def _typed(self) -> None:
        """Keep when the identifiers were typed last."""
        self._typed_at = self.context.now
        self.altered.emit()

    def _keep(self, printed: act.LabelPrinted, second: str, patient: str) -> None:
        """Record what was printed; the patient may be another than the one shown by now."""
        again = printed.first_copy > 1
        if not self.bench.save(printed, second=second, of=patient):
            self._not_kept(printed.preparation)
        elif again and self.chart.patient_id == patient:
            self.begin()
            self.bench.show_sheet("")

    def _not_printed(self, bag: str, why: str) -> None:
        text = self.tr("Label of bag {bag} not printed. {why} The bag may not leave without it.")
        self.bench.tell(text.format(bag=bag, why=why))

    def _not_kept(self, bag: str) -> None:
        text = self.tr("The label of bag {bag} is not in the record: destroy what was printed.")
        self.bench.tell(text.format(bag=bag))

    def _usual_stock(self) -> str:
        """Return the stock of this workstation, the program's own where that is not known."""
        chosen, stock = self.context.printing.devices.chosen.label_stock, label_stock()
        return chosen if chosen in [size.id for size in stock.size] else stock.default

    def _who(self) -> Identity:
        who = self.chart.identity
        assert who is not None
        return who

    def _again(self) -> bool:
        return self.bag.label_copies > 0

    def _dose(self) -> str:
        text = self.tr("{mg} mg in {mL} mL")
        return text.format(mg=plain(self.bag.dose_mg), mL=plain(self.bag.volume_mL))
