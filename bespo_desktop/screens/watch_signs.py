"""Pages that are only signs: suspected sepsis, and pain or swelling at the site."""

from typing import ClassVar

from bespo_desktop.chart.about_watching import Danger as DangerId
from bespo_desktop.chart.standing import signs_of, state_of
from bespo_desktop.chart.watch_advice import procedure
from bespo_desktop.screens.watch_parts import DangerPage, SignRows, WatchBench
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.note import Note


class SignsPage(DangerPage):
    """The signs of a danger, the ward's own procedure, and the way back to the reaction."""

    icon: ClassVar[str]

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        self.signs = SignRows(self.checklist.sign)
        self.signs.asked.connect(self._tick)
        card = Card(self.checklist.name, self.icon, flush=True, ruled=True)
        card.set_source(self.checklist.sign[0].source)
        card.body(0).addWidget(self.signs)
        self.procedure = Note("quiet", self.tr("The ward's procedure"), "", icon="note")
        self.back = ActionButton(self.tr("&Back to the infusion reaction"), "lungs")
        self.back.clicked.connect(lambda: self.bench.open_danger("reaction"))
        for widget in (card, self.procedure):
            self.column.addWidget(widget)
        self.column.addWidget(self.back)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the signs and the ward's words."""
        self.signs.show_ticked(signs_of(self.chart, self.danger))
        words = procedure(self.bench.context.facts, self.danger)
        self.procedure.set_note("quiet", self.tr("The ward's procedure"), words, "note")

    def _tick(self, sign: str, on: bool) -> None:
        if not on and sign not in state_of(self.chart, self.danger).signs:
            in_reaction = sign in state_of(self.chart, "reaction").signs
            self.bench.open_danger("reaction" if in_reaction else "counts")
            return
        self.bench.tick_sign(self.danger, sign, on)


class SepsisPage(SignsPage):
    """Fever or rigors in these patients: suspected sepsis whatever the grade."""

    danger: ClassVar[DangerId] = "sepsis"
    icon = "thermometer"


class ExtravasationPage(SignsPage):
    """Pain or swelling where the drug goes in."""

    danger: ClassVar[DangerId] = "extravasation"
    icon = "syringe"
