"""The finished bag: until when it may start, and what may still happen to it."""

from collections.abc import Sequence

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.preparing_held import begun
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.narrow import seen_height
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_steps import facts_of_bag
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.fact_row import Fact, FactTable
from bespo_desktop.widgets.note import Note

# What is seen of the page at least, so that the limits keep their room.
HIGH = 700


class ReadyPage(StepPage):
    """The finished bag: until when, and what may still happen to it."""

    key = "ready"
    icon = "checkcircle"
    by_two = False

    def build(self) -> None:
        """Make the note."""
        self.note = Note("ok", "", "")
        self.cold = Note("info", "", "", icon="fridge")
        self.column.addWidget(self.note)
        self.column.addWidget(self.cold)
        self.facts = FactTable()
        self._told: list[Fact] = []
        self.column.addWidget(self.facts)
        self.column.addStretch()

    def fill(self) -> None:
        """Say when it must start and end, and where it is."""
        context, bag = self.context, self.bag
        limits = deadlines_of(context.facts, bag)
        if limits is None:
            return
        zone = context.zone
        late = context.now > limits.start_by and not self._running()
        title = self.tr("Bag {number} is ready.")
        if self._running():
            title = self.tr("Bag {number} is at the patient.")
        elif late:
            title = self.tr("Do not use bag {number}: it is too late to start it.")
        self.note.set_note(
            "danger" if late else "ok",
            title.format(number=bag.preparation),
            self.tr("Start by {start}. It must have ended by {end}.").format(
                start=time_text(limits.start_by, zone), end=time_text(limits.end_by, zone)
            ),
        )
        self.cold.setVisible(bag.chilled and not self._running())
        if bag.out_of_fridge_at is not None:
            title = self.tr("Out of the fridge since {time}: it warms.")
            title = title.format(time=time_text(bag.out_of_fridge_at, zone))
        else:
            title = self.tr("In the fridge. Take it out by {time}.")
            title = title.format(time=time_text(limits.out_of_fridge_by, zone))
        self.cold.set_note("info", title, "", "fridge")

        self._show_facts()

    def _show_facts(self) -> None:
        """Show what is in the bag where the window is high enough for it."""
        self.facts.setVisible(seen_height(self.parentWidget() or self) >= HIGH)
        told = facts_of_bag(self.bag, self.context.zone)
        if told != self._told:
            self._told = told
            self.facts.set_facts(told)

    def heading(self) -> str:
        """Return the head."""
        return self.tr("All steps done")

    def tick(self) -> None:
        """Say when it becomes too late to start."""
        self.fill()

    def _running(self) -> bool:
        return begun(self.chart, self.bag)

    def chilled_now(self) -> bool:
        """Return whether the bag stands in the fridge."""
        waits = self.bag.chilled and self.bag.out_of_fridge_at is None
        return waits and not self._running()

    def done_text(self) -> str:
        """Return the button: out of the fridge first."""
        if self.chilled_now():
            return self.tr("&Out of the fridge now")
        return self.tr("&Go to Give")

    def done_icon(self) -> str:
        """Return the fridge or the drip."""
        return "fridge" if self.chilled_now() else "give"

    def extra_buttons(self) -> Sequence[Action]:
        """Return moving the bag and another label, until it is at the patient."""
        if self._running():
            return ()
        move = Action(
            self.tr("&Move the bag"),
            lambda: self.bench.show_sheet("keep"),
            icon="lightshield",
            name="move",
        )
        again = Action(
            self.tr("P&rint again"),
            lambda: self.bench.show_sheet("label"),
            icon="print",
            name="reprint",
        )
        return (move, again) if self.bag.made_here else (move,)

    def press(self) -> bool:
        """Leave for the bedside, unless the bag must come out of the fridge."""
        if self.chilled_now():
            return False
        self.bench.show_sheet("give")
        return True

    def acts(self) -> tuple[Payload, ...]:
        """Return the bag out of the fridge."""
        return (act.BagOutOfFridge(preparation=self.bag.preparation),)
