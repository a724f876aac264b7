"""The steps in which somebody looks: powder, swirl, solution, at once or fridge, bag."""

from typing import Literal

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.state_treatment import Vial
from bespo_desktop.core.label_words import capital
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow, yes_no
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option

GOOD = "good"
WHY: dict[str, Literal["broken", "discoloured", "not from the fridge"]] = {
    "broken": "broken",
    "discoloured": "discoloured",
    "not from the fridge": "not from the fridge",
}


class PowderPage(StepPage):
    """Each vial is good or set aside; a vial set aside leads back to the tray."""

    key = "powder"
    icon = "vial"

    def build(self) -> None:
        """Make what to look for; the rows come with the vials."""
        self.look = Label("", "body", wrap=True)
        self.column.addWidget(self.look)
        self.rows: dict[int, AnswerRow] = {}
        self._shown: tuple[Vial, ...] = ()
        self.column.addStretch()

    def begin(self) -> None:
        """Take every answer back."""
        for row in self.rows.values():
            row.clear()

    def fill(self) -> None:
        """Show a row for each vial on the tray."""
        vial = self.context.facts.label.vial
        text = self.tr("Undamaged, {look}, taken from its carton and the fridge ({storage}).")
        self.look.setText(text.format(look=vial.appearance.value, storage=vial.storage.value))
        if self.bag.usable_vials == self._shown:
            return
        self._shown = self.bag.usable_vials
        for row in self.rows.values():
            self.column.removeWidget(row)
            row.deleteLater()
        self.rows = {each.number: self._row(each) for each in self._shown}
        for place, row in enumerate(self.rows.values()):
            self.column.insertWidget(1 + place, row)

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 3: inspect the powder")

    def missing(self) -> str:
        """Return whether a vial was not looked at."""
        if all(row.key() for row in self.rows.values()):
            return ""
        return self.tr("Say for each vial what you see.")

    def acts(self) -> tuple[Payload, ...]:
        """Return the look passed, or the vials set aside."""
        number = self.bag.preparation
        spoilt = [(vial, row.key()) for vial, row in self.rows.items() if row.key() != GOOD]
        if not spoilt:
            return (act.PowderInspected(preparation=number, passed=True),)
        return tuple(
            act.VialSetAside(
                preparation=number,
                number=vial,
                why=WHY[why],
            )
            for vial, why in spoilt
        )

    def _row(self, vial: Vial) -> AnswerRow:
        row = AnswerRow(
            self.tr("Vial {number}").format(number=vial.number),
            (
                Option(GOOD, self.tr("Good"), "ok", "check"),
                Option("broken", self.tr("Broken"), "danger"),
                Option("discoloured", self.tr("Discoloured"), "danger"),
                Option("not from the fridge", self.tr("Not from the fridge"), "danger"),
            ),
            self.tr("batch {batch}").format(batch=vial.batch),
        )
        row.answered.connect(self.altered)
        return row


class SwirlPage(StepPage):
    """Swirled, not shaken."""

    key = "swirl"
    icon = "swirl"

    def build(self) -> None:
        """Make the two sentences."""
        do, _, never = self.context.facts.label.vial.handling.value.partition(", ")
        self.column.addWidget(Label(capital(f"{do}."), "figureM"))
        self.column.addWidget(Label(capital(f"{never}."), "figureS", "danger"))
        text = self.tr("Keep the vials out of the light.")
        self.column.addWidget(Label(text, "note", "muted", wrap=True))
        self.column.addStretch()

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 5: swirl until it is dissolved")

    def acts(self) -> tuple[Payload, ...]:
        """Return the swirling."""
        return (act.Swirled(preparation=self.bag.preparation),)


class LookPage(StepPage):
    """Three questions; one No ends the preparation."""

    def build(self) -> None:
        """Make the questions and the refusal."""
        self.stop = Note("danger", "", "")
        self.stop.hide()
        self.rows = self.questions()
        for row in self.rows:
            row.answered.connect(self._answered)
            self.column.addWidget(row)
        self.column.addWidget(self.stop)
        self.column.addStretch()

    def questions(self) -> tuple[AnswerRow, ...]:
        """Return the rows; a No is the bad answer."""
        raise NotImplementedError

    def stop_text(self) -> str:
        """Return what to do after a No."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the answers back."""
        for row in self.rows:
            row.clear()
        self._answered()

    def passed(self) -> bool:
        """Return whether every answer is the good one."""
        return all(row.key() == "yes" for row in self.rows)

    def missing(self) -> str:
        """Return whether something was not looked at."""
        if all(row.key() for row in self.rows):
            return ""
        return self.tr("Answer all three.")

    def done_text(self) -> str:
        """Return the button; after a No it records that nothing is used."""
        if self.stop.isVisibleTo(self):
            return self.tr("Rec&ord: do not use")
        return super().done_text()

    def _answered(self) -> None:
        self.stop.set_note("danger", self.tr("Do not use."), self.stop_text())
        self.stop.setVisible(any(row.key() == "no" for row in self.rows))
        self.altered.emit()


class SolutionPage(LookPage):
    """The reconstituted solution."""

    key = "solution"
    icon = "search"

    def questions(self) -> tuple[AnswerRow, ...]:
        """Return the leaflet's three."""
        clarity, colour, free = self.context.facts.label.vial.appearance_reconstituted.value
        answers = yes_no(self.tr("Yes"), self.tr("No"))
        return (
            AnswerRow(capital(clarity), answers),
            AnswerRow(capital(colour), answers),
            AnswerRow(capital(free), answers),
        )

    def stop_text(self) -> str:
        """Return the leaflet's word and where the vials go."""
        return self.tr("Discard all of it, and keep the vials for pharmacy. Start again.")

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 6: inspect the solution")

    def acts(self) -> tuple[Payload, ...]:
        """Return what was seen."""
        clear, colourless, clean = (row.key() == "yes" for row in self.rows)
        return (
            act.SolutionInspected(
                preparation=self.bag.preparation,
                clear=clear,
                colourless=colourless,
                no_particles=clean,
            ),
        )


class BagLookPage(LookPage):
    """The diluted bag."""

    key = "inspect"
    icon = "search"

    def questions(self) -> tuple[AnswerRow, ...]:
        """Return what a bag is looked at for."""
        answers = yes_no(self.tr("Yes"), self.tr("No"))
        return (
            AnswerRow(self.tr("No particles"), answers),
            AnswerRow(self.tr("No discolouration"), answers),
            AnswerRow(self.tr("No leak, ports closed"), answers),
        )

    def stop_text(self) -> str:
        """Return where the bag goes."""
        return self.tr("Discard the bag as cytotoxic waste, keep the vials, call pharmacy.")

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 9: inspect the bag")

    def acts(self) -> tuple[Payload, ...]:
        """Return whether it passed."""
        return (act.BagInspected(preparation=self.bag.preparation, passed=self.passed()),)


class KeptPage(StepPage):
    """At once, or into the fridge; the bench is not a place to wait."""

    key = "kept"
    icon = "fridge"

    def build(self) -> None:
        """Make the question and what the fridge means."""
        self.how = AnswerRow(
            self.tr("What happens to the solution now?"),
            (
                Option("used at once", self.tr("Used at once"), icon="check"),
                Option("in the fridge", self.tr("Into the fridge"), icon="check"),
            ),
        )
        self.how.answered.connect(self.altered)
        self.words = Label("", "note", "muted", wrap=True)
        self.column.addWidget(self.how)
        self.column.addWidget(self.words)
        self.column.addStretch()

    def begin(self) -> None:
        """Ask again."""
        self.how.clear()

    def fill(self) -> None:
        """Say how long the fridge may be used."""
        facts = self.context.facts
        hours = plain(magnitude(facts.policy.fridge_reconstituted.value, "h"))
        limit = plain(magnitude(facts.label.stability.to_dilution.value, "h"))
        low = plain(magnitude(facts.label.temperatures.fridge_minimum.value, "degC"))
        high = plain(magnitude(facts.label.temperatures.fridge_maximum.value, "degC"))
        text = self.tr(
            "The solution has no preservative. In the fridge ({low}–{high} °C, dark, not frozen) "
            "up to {hours} h; it must be diluted within {limit} h of the water either way. At once "
            "is within {minutes} min; later, pharmacy and prescriber are asked before the start."
        )
        minutes = plain(magnitude(facts.policy.used_at_once.value, "min"))
        self.words.setText(
            text.format(low=low, high=high, hours=hours, limit=limit, minutes=minutes)
        )

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 7: use at once, or fridge")

    def missing(self) -> str:
        """Return whether nothing was chosen."""
        return "" if self.how.key() else self.tr("Choose: at once, or into the fridge.")

    def acts(self) -> tuple[Payload, ...]:
        """Return where the solution is."""
        return (
            act.ConcentrateKept(
                preparation=self.bag.preparation,
                how="in the fridge" if self.how.key() == "in the fridge" else "used at once",
            ),
        )
