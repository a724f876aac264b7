"""The right of the page: what to gather, the working, the label as it stands, the clock's note."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.assets import Form
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.drawing_up import container_diluent_mL, water_mL
from bespo_desktop.chart.preparing_held import begun
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.label import render_label
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_of_bag import label_preview, spoken_label
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_label import hands_of
from bespo_desktop.screens.prepare_paper import why_no_worksheet
from bespo_desktop.screens.prepare_steps import step_list
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.check_box import CheckBox
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.findings_list import FindingsList
from bespo_desktop.widgets.label_view import LabelView
from bespo_desktop.widgets.labels import Label, tip
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.stability_gantt import StabilityGantt
from bespo_desktop.widgets.step_list import StepList
from bespo_desktop.widgets.working_panel import WorkingPanel

PREVIEW_DPI = 300
NARROW = 1240
SIDE_WIDTH = 308
WORKING_BELOW = 200
ANY_WIDTH = 16_777_215


class PrepareForm(Form):
    """The widgets of the page."""

    ui_file = "prepare_screen.ui"
    columns: QHBoxLayout
    middle: QVBoxLayout
    steps_card: Card
    steps: StepList
    trouble: ActionButton
    worksheet: ActionButton
    findings: FindingsList
    step_card: Card
    limits_card: Card
    side: QWidget
    limits: StabilityGantt
    needs_card: Card
    order_card: Card
    order: FactTable
    working: WorkingPanel
    label_card: Card
    preview: LabelView
    clock_note: Note


class Needs(QWidget):
    """What to gather; the ticks help the person and are not part of the record."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._of = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_bag(self, bag: Bag) -> None:
        """Show the list of a bag; the ticks stay while it is the same one."""
        if bag.preparation == self._of:
            return
        self._of = bag.preparation
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for name, amount in self._rows(bag):
            self._column.addWidget(_row(name, amount))

    def _rows(self, bag: Bag) -> tuple[tuple[str, str], ...]:
        label, count = self._facts.label, bag.planned_vials or 0
        strength = plain(magnitude(label.vial.strength.value, "mg"))
        vials = self.tr("1 vial") if count == 1 else self.tr("{count} vials").format(count=count)
        rest = container_diluent_mL(bag)
        return (
            (self.tr("BESPONSA {mg} mg, in fridge").format(mg=strength), vials),
            (capital(label.vial.solvent.value), f"{plain(water_mL(self._facts, count))} mL"),
            (
                capital(label.bag.diluent.value.partition(" (")[0]),
                f"{plain(rest)} mL" if rest is not None else "",
            ),
            (self.tr("Syringes, needles"), ""),
            (self.tr("Infusion container"), "1"),
            (self.tr("Light cover, gloves, spill kit"), ""),
        )


def _row(name: str, amount: str) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(CheckBox(name), 1)
    row.addWidget(Label(amount, "label"))
    return frame


class Preview:
    """The label card: painted anew only when a text on the label is another."""

    def __init__(self, context: Context, card: Card, view: LabelView) -> None:
        self._context = context
        self._card = card
        self._view = view
        self._shown: LabelContent | None = None

    def show_bag(self, chart: Chart, bag: Bag | None, page: StepPage) -> None:
        """Show the label of a bag made here once its clocks run; else take the card away."""
        seen = bag is not None and bag.made_here and bag.t0 is not None
        self._card.setVisible(seen)
        if bag is None or not seen:
            return
        context, size = self._context, label_stock().by_id(label_stock().default)
        hands = hands_of(context, page, bag.label_checked_by or "")
        content = label_preview(context.facts, chart, bag, hands, context.now, context.zone)
        if content == self._shown:
            return
        try:
            image = render_label(content, size, PREVIEW_DPI)
        except RefusedError as refusal:
            self._card.set_right(str(refusal))
            return
        self._shown = content
        self._card.set_right(size.name)
        self._view.set_image(image, spoken_label(content))


class Sides:
    """The two columns beside the step: the list of steps, and what helps with this one."""

    def __init__(self, context: Context, form: PrepareForm) -> None:
        self._context = context
        self._form = form
        self._needs = Needs(context.facts)
        self._form.needs_card.body().addWidget(self._needs)
        self._preview = Preview(context, form.label_card, form.preview)
        self.narrow = False
        self._worksheet = False

    def papers(self) -> tuple[QWidget, ...]:
        """Return the worksheet's button for the page head, while a bag is made here."""
        return (self._form.worksheet,) if self._worksheet else ()

    def arrange(self, width: int) -> None:
        """Put the right column below the step in a narrow window, so that nothing is cut."""
        narrow = width < NARROW
        if narrow == self.narrow:
            return
        self.narrow = narrow
        form = self._form
        (form.columns if narrow else form.middle).removeWidget(form.side)
        (form.middle if narrow else form.columns).addWidget(form.side)
        form.side.setMaximumWidth(ANY_WIDTH if narrow else SIDE_WIDTH)
        form.working.setMinimumHeight(WORKING_BELOW if narrow else 0)

    def show_bag(self, chart: Chart, bag: Bag | None, page: StepPage) -> None:
        """Show the steps of the bag, and what the page has to show beside itself."""
        form, facts = self._form, self._context.facts
        shown = bag or (page.foreseen() if page.key == "start" else None)
        rows = step_list(facts, bag, self._context.zone, at_vials=page.key == "vials")
        form.steps.set_steps(rows)
        done = sum(row.state == "done" for row in rows)
        text = form.steps.tr("{done} of {all} done").format(done=done, all=len(rows))
        made_here = bag is not None and bag.made_here
        form.steps_card.set_right(text if made_here else "")
        by_pharmacy = bag is not None and not made_here
        form.steps.setVisible(not by_pharmacy)
        form.steps_card.set_title(
            form.steps.tr("Made by pharmacy") if by_pharmacy else form.steps.tr("Steps")
        )
        form.trouble.setVisible(bag is not None and not begun(chart, bag))
        at_bench = made_here and bag is not None and bag.active_since is None
        self._worksheet = page.key != "received" and (bag is None or at_bench)
        if not self._worksheet:
            form.worksheet.hide()
        why = why_no_worksheet(self._context, chart, bag)
        form.worksheet.setEnabled(not why)
        form.worksheet.setToolTip(tip(why))
        early = shown is not None and shown.made_here and shown.t0 is None
        form.needs_card.setVisible(early)
        if shown is not None and early:
            self._needs.show_bag(shown)
        self._show_order(chart, page)
        form.side.setVisible(page.key != "start" or (shown is not None and not self.narrow))
        self.show_working(page)
        self._preview.show_bag(chart, bag, page)
        self._say_clock(bag)

    def _show_order(self, chart: Chart, page: StepPage) -> None:
        """Show what was ordered beside what is read from pharmacy's label."""
        form, held, order = self._form, chart.calculation, chart.prescription
        # The steps are those of a bag that is made here.
        form.steps_card.setVisible(page.key != "received")
        form.order_card.setVisible(page.key == "received" and order is not None)
        if held is None or order is None or page.key != "received":
            return
        tr, own = form.order_card.tr, held.figures
        form.order.set_facts(
            (
                Fact(tr("Prescription"), order.reference, "note"),
                Fact(tr("Prescriber"), order.prescriber, "patient"),
                Fact(tr("Cycle, day"), f"C{own.cycle} D{own.day}", "calendar"),
                Fact(tr("Dose"), f"{plain(own.prepared_mg)} mg", "dose"),
                Fact(tr("In the bag, in all"), f"{plain(own.total_mL)} mL", "bag"),
            )
        )

    def show_working(self, page: StepPage) -> None:
        """Show how the numbers of the step are worked out."""
        self._form.working.set_lines(page.working())

    def _say_clock(self, bag: Bag | None) -> None:
        note = self._form.clock_note
        note.setVisible(bag is not None and bag.t0 is None)
        hours = plain(magnitude(self._context.facts.label.stability.to_end.value, "h"))
        title = note.tr("The {hours} h clock has not started.").format(hours=hours)
        note.set_note("info", title, note.tr("T0 is the water into the first vial."), "timer")
