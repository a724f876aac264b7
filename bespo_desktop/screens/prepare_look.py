"""What the record says of a step that is done; it is only looked at."""

from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_steps import ROWS, done_facts, step_texts
from bespo_desktop.widgets.fact_row import FactTable
from bespo_desktop.widgets.labels import Label


class LookSheet(StepPage):
    """Shows one row of the list."""

    key = "look"
    icon = "history"
    by_two = False

    def build(self) -> None:
        """Make the table."""
        self.row = 0
        self.facts = FactTable()
        self.column.addWidget(self.facts)
        text = self.tr("A step that is done stays as it is. Put T0 right, or discard all of it.")
        self.column.addWidget(Label(text, "note", "muted", wrap=True))
        self.column.addStretch()

    def fill(self) -> None:
        """Show the record of the row."""
        self.facts.set_facts(done_facts(self.bag, self.row, self.context.zone))

    def heading(self) -> str:
        """Return the head."""
        text = step_texts(self.context.facts, self.bag)[min(self.row, len(ROWS) - 1)]
        return self.tr("Step {number}: {text}").format(number=self.row + 1, text=text)

    def aside(self) -> str:
        """Return that it is done."""
        return self.tr("done")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("Back to the c&urrent step")

    def press(self) -> bool:
        """Go back."""
        self.bench.show_sheet("")
        return True
