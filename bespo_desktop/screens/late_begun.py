"""The fields of a late entry for a pump that began to run: since when, and until when."""

from datetime import datetime

from bespo_desktop.chart import late_acts
from bespo_desktop.chart.about_giving import InfusionResumed, InfusionStarted
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.screens.late_parts import LatePart, Timed, clock_after, resumed
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import Label


class BegunPart(LatePart):
    """The pump began to run, and may have been stopped: a sign that came since stops it."""

    def build(self) -> None:
        """Ask when it was stopped."""
        self.stopped = TimeField()
        self.add(NamedField(self.tr("Stopped again at (empty: it runs)"), self.stopped, 240))

    def acts(self, at: datetime) -> tuple[Timed, ...]:
        """Return that it ran, and that it was stopped where that is known."""
        begun = self.begun(at)
        until = clock_after(self.stopped, at, self.bench.context.zone)
        if until is None:
            return ((at, begun),)
        if until <= at:
            text = self.tr("It was stopped after it had begun to run, on the same day.")
            raise RefusedError("order", text)
        return ((at, begun), (until, late_acts.stopped(self.bench.held(), at, begun, until)))

    def begun(self, at: datetime) -> InfusionStarted | InfusionResumed:
        """Return that the pump began to run.

        Raises:
            RefusedError: there was nothing that could run.
        """
        raise NotImplementedError


class StartedPart(BegunPart):
    """The infusion was started."""

    def build(self) -> None:
        """Say what the start needs."""
        text = self.tr("Answer the checks before the start on Give first. A second person signs.")
        self.add(Label(text, "note", "muted", wrap=True))
        super().build()

    def begun(self, at: datetime) -> InfusionStarted:
        """Return the start of the bag of that time."""
        return late_acts.started(self.bench.context.facts, self.bench.held(), at)


class ResumedPart(BegunPart):
    """The pump ran again."""

    def begun(self, at: datetime) -> InfusionResumed:
        """Return that it ran, at the label's rate."""
        infusion = late_acts.infusion_then(self.bench.held(), at)
        return resumed(self.bench, infusion.preparation)
