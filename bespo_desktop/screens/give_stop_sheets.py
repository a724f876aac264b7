"""Pause, stop, pressed by mistake, go on, a note: what is asked before each is saved."""

from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_giving import (
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    NoAccess,
    PauseReason,
    StopReason,
    StopUndone,
)
from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_watching import SignsWithdrawn
from bespo_desktop.chart.gates_resume import may_undo_stop, ticked_since_it_ran
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.label_words import end_limit
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench, named_dose
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField


class ReasonSheet(GiveSheet):
    """A reason of a closed list, with a word more where it is needed."""

    def __init__(
        self,
        bench: GiveBench,
        infusion: Infusion,
        parent: QWidget,
        *,
        icon: str,
        kind: str = "primary",
    ) -> None:
        super().__init__(bench, parent, icon=icon, kind=kind)
        self.infusion = infusion
        self.reason = Segmented()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.detail = TextField()
        self.add(
            self.reason, NamedField(self.tr("What happened (for “other”: needed)"), self.detail)
        )
        self.reason.chosen.connect(lambda _key: self.tell(""))

    def missing(self) -> str:
        """Return what is not filled in yet."""
        if not self.reason.key():
            return self.tr("Choose the reason.")
        if self.reason.key() == "other" and not self.detail.words():
            return self.tr("Write what happened.")
        return ""


class PauseSheet(ReasonSheet):
    """Why the pump stands."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget) -> None:
        super().__init__(bench, infusion, parent, icon="pause")
        self.reason.set_options(
            (
                Option("line blocked", self.tr("Line blocked")),
                Option("patient moved", self.tr("Patient moved")),
                Option("pump alarm", self.tr("Pump alarm")),
                Option("checking a sign", self.tr("Checking a sign")),
                Option("other", self.tr("Other")),
            )
        )
        self.head(
            self.tr("Pause: why does the pump stand?"),
            self.tr("Pause the pump first. The {hours} limit goes on.").format(
                hours=end_limit(bench.context.facts.label)
            ),
            self.tr("&Pause"),
        )

    def confirm(self) -> str:
        """Save the pause; return what is missing."""
        return self.missing() or self.bench.save(
            InfusionPaused(
                preparation=self.infusion.preparation,
                reason=cast(PauseReason, self.reason.key()),
                detail=self.detail.words(),
            )
        )


class StopReasonSheet(ReasonSheet):
    """Why the drug was stopped; the stop itself is saved already."""

    def __init__(
        self,
        bench: GiveBench,
        infusion: Infusion,
        given_by_clock_mL: Decimal,
        parent: QWidget,
    ) -> None:
        super().__init__(bench, infusion, parent, icon="stopoct", kind="danger")
        limit = self.tr("{hours} limit").format(hours=end_limit(bench.context.facts.label))
        self.reason.set_options(
            (
                Option("reaction", self.tr("Reaction"), "danger"),
                Option("line or site", self.tr("Line or site")),
                Option("patient's wish", self.tr("Patient's wish")),
                Option("time limit", limit),
                Option("other", self.tr("Other")),
            )
        )
        self._given = given_by_clock_mL
        self.head(
            self.tr("Stopped. Why?"),
            self.tr("The stop is saved. Stop the pump and clamp the line first."),
            self.tr("&Save the reason"),
        )

    def confirm(self) -> str:
        """Save the reason at the time of the stop; return what is missing."""
        words = self.detail.words() or self.reason.key()
        return self.missing() or self.bench.save(
            InfusionStopped(
                preparation=self.infusion.preparation,
                reason=cast(StopReason, self.reason.key()),
                given_by_clock_mL=self._given,
                given_by_pump_mL=None,
                detail=words,
            ),
            happened_at=self.infusion.stopped_at,
        )


class MistakeSheet(GiveSheet):
    """STOP or a sign was pressed by mistake, and the pump never stood."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="undo", kind="danger_outline")
        self._infusion = infusion
        self.head(
            self.tr("Pressed by mistake?"),
            self.tr(
                "{dose}. Only when the pump never stood: the clock goes on as if nothing was "
                "pressed. When it stood, the prescriber's word is needed."
            ).format(dose=named_dose(bench.held(), infusion)),
            self.tr("The pump &never stood"),
        )
        self.reason = TextField()
        self.add(NamedField(self.tr("What happened"), self.reason))

    def confirm(self) -> str:
        """Take stop and signs back with the reason; both stay in the record."""
        reason = self.reason.words()
        if not reason:
            return self.tr("Write what happened.")
        chart, context = self.bench.held(), self.bench.context
        ticked = ticked_since_it_ran(context.facts, chart, self._infusion, context.now)
        slip = may_undo_stop(context.facts, chart, chart.infusion, context.now, ticked)
        if not slip.open:
            return slip.closed_by[0].text
        # Before the stop and by themselves: while a sign stands no stop is taken back.
        withdrawn = [SignsWithdrawn(danger=one, reason=reason) for one in ticked]
        undone = StopUndone(preparation=self._infusion.preparation, reason=reason)
        return (self.bench.save(*withdrawn) if withdrawn else "") or self.bench.save(undone)


class ResumeSheet(GiveSheet):
    """The pump runs again."""

    def __init__(self, bench: GiveBench, infusion: Infusion, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="play")
        self._infusion = infusion
        self._rate = magnitude(bench.context.facts.label.infusion.rate.value, "mL/h")
        self.head(
            self.tr("Go on with the infusion?"),
            self.tr("{dose}, at {rate} mL/h. Start the pump, then confirm.").format(
                dose=named_dose(bench.held(), infusion), rate=plain(self._rate)
            ),
            self.tr("The pump &runs again"),
        )

    def confirm(self) -> str:
        """Save that it runs."""
        return self.bench.save(
            InfusionResumed(preparation=self._infusion.preparation, rate_mL_per_h=self._rate)
        )


class NoteSheet(GiveSheet):
    """A free note."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="note")
        self.head(self.tr("Add a note"), "", self.tr("&Save"))
        self.text = TextField()
        self.add(NamedField(self.tr("Note"), self.text))

    def confirm(self) -> str:
        """Save the note; return what is missing."""
        if not self.text.words():
            return self.tr("Write the note.")
        return self.bench.save(NoteAdded(text=self.text.words()))


class NoAccessSheet(GiveSheet):
    """No vein could be used."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="syringe")
        self.head(
            self.tr("No access"),
            self.tr("The bag waits; its time to start goes on. Tell the doctor."),
            self.tr("&Save"),
        )
        self.text = TextField()
        self.add(NamedField(self.tr("What was tried, who was told"), self.text))

    def confirm(self) -> str:
        """Save it; return what is missing."""
        bag = self.bench.held().bag
        if not self.text.words() or bag is None:
            return self.tr("Write what was tried.")
        return self.bench.save(NoAccess(preparation=bag.preparation, detail=self.text.words()))
