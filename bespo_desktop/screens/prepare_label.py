"""Step 10, the label: two people read it, then it prints; only what was printed is recorded."""

from collections.abc import Sequence

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.core.days import time_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import plain
from bespo_desktop.paper.label import NotProvenError
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import LabelSize, label_stock
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.label_printing import Press
from bespo_desktop.screens.prepare_base import Bench, StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField
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

    def __init__(self, context: Context, bench: Bench, press: Press) -> None:
        self._press = press
        super().__init__(context, bench)

    def build(self) -> None:
        """Make the facts, the choices, and the reason of a reprint."""
        self.words = Label("", "body", wrap=True)
        self.facts = FactTable()
        self.copies = AnswerRow(
            self.tr("Copies"),
            [Option(number, number) for number in COPIES],
            self.tr("for the bag and its light cover"),
        )
        stock = label_stock()
        self.stock_size = AnswerRow(
            self.tr("Label stock"), [Option(size.id, size.name) for size in stock.size]
        )
        self.fridge = AnswerRow(
            self.tr("Will the bag wait in the fridge?"),
            (Option("no", self.tr("No")), Option("yes", self.tr("Yes"))),
            self.tr("then the label says when it must be out again"),
        )
        self.stock_size.answers.choose(stock.default)
        self.copies.answers.choose(USUAL_COPIES)
        self.reason = TextField(self.tr("such as: first label torn"))
        self.reason.value_changed.connect(self.altered)
        self.why = NamedField(self.tr("Reason for another label"), self.reason)
        for row in (self.fridge, self.copies, self.stock_size):
            row.answered.connect(self.altered)
        for part in (self.words, self.facts, self.why, self.fridge, self.copies, self.stock_size):
            self.column.addWidget(part)
        self.column.addStretch()

    def begin(self) -> None:
        """Take back the reason and the choices."""
        self.reason.set_text("")
        self.fridge.clear()
        self.copies.answers.choose(USUAL_COPIES)
        self.stock_size.answers.choose(label_stock().default)

    def fill(self) -> None:
        """Show what both people compare with the bag and the prescription."""
        bag, context = self.bag, self.context
        printer = context.site.printer or self.tr("PDF in the papers folder")
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
        """Return whether a reason or an answer is not there."""
        if self._again() and not self.reason.words():
            return self.tr("Write why the label is printed again.")
        if not self.fridge.key():
            return self.tr("Say whether the bag will wait in the fridge.")
        return ""

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
        bag, size = self.bag, self.stock()
        try:
            contents = self.contents(second)
            where = self._press(self.context.site, contents, size)
        except (
            RefusedError,
            NotPrintedError,
            NotProvenError,
        ) as why:
            text = self.tr("Label not printed. {why} The bag may not leave without it.")
            self.bench.tell(text.format(why=why))
            return
        printed = act.LabelPrinted(
            preparation=bag.preparation,
            first_copy=bag.label_copies + 1,
            copies=len(contents),
            size=size.id,
            where=where,
            reason=self.reason.words() or None,
        )
        again = self._again()
        if not self.bench.save(printed, second=second):
            text = self.tr("The label is not in the record: destroy what was printed.")
            self.bench.tell(text)
        elif again:
            self.begin()
            self.bench.show_sheet("")

    def _again(self) -> bool:
        return self.bag.label_copies > 0

    def _dose(self) -> str:
        text = self.tr("{mg} mg in {mL} mL")
        return text.format(mg=plain(self.bag.dose_mg), mL=plain(self.bag.volume_mL))
