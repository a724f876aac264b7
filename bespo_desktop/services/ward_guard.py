"""Once a second: did time jump or stand still, and is every running infusion guarded?"""

from datetime import datetime
from functools import partial
from typing import Final

from bespo_desktop.chart.about_workstation import ClockMoved, ProgramWasDown
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.running import running
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.clock_watch import ClockWatch, Gap
from bespo_desktop.services.infusion_guard import InfusionGuard, Watched
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.steady import Steady
from bespo_desktop.services.ward import Ward

TASK: Final = "task due"


class WardGuard:
    """Records sleep, standstill and a moved clock for the charts that they bend.

    `clocks` keeps which clocks of a chart run.
    """

    def __init__(
        self, facts: Facts, ward: Ward, acts: Acts, clock: Clock, machine: Machine
    ) -> None:
        self._facts = facts
        self._ward = ward
        self._acts = acts
        self._clock = clock
        self._machine = machine
        self._watch = ClockWatch(clock)
        self._infusions = InfusionGuard(machine.awake, machine.sentinel)
        self.clocks = Steady(partial(clocks, facts))
        self._watching = Steady(self._watched)

    def look(self) -> None:
        """Look at the computer's clocks and at what runs."""
        now = self._clock.now()
        charts = self._ward.awake()
        infusing = [chart for chart in charts if chart.infusing]
        gap = self._machine.gap()
        if gap is not None:
            self._tell_gap(gap, infusing, now)
        counting = [chart for chart in charts if self._counts(chart, now)]
        moved = self._watch.moved_s()
        if moved:
            for patient_id in [chart.patient_id for chart in counting] or [""]:
                self._save(ClockMoved(seconds=moved), patient_id)
        if not counting:
            self._watch.follow()
        watched = [self._watching.of(chart, now) for chart in infusing]
        self._infusions.look([one for one in watched if one is not None], now)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Return what is wrong while a drug runs: a few words, and the sentence."""
        return self._infusions.problems()

    def close(self, *, practice: bool) -> None:
        """The window is being closed."""
        self._infusions.close(practice=practice)

    def _counts(self, chart: Chart, now: datetime) -> bool:
        """Return whether a clock runs for this chart that a moved clock would bend."""
        return any(clock.kind != TASK for clock in self.clocks.of(chart, now))

    def _tell_gap(self, gap: Gap, infusing: list[Chart], now: datetime) -> None:
        asleep = gap.asleep * 2 >= gap.long
        for chart in infusing:
            down = ProgramWasDown(
                since=now - gap.long, until=now, why="asleep" if asleep else "not answering"
            )
            self._save(down, chart.patient_id)

    def _watched(self, chart: Chart, now: datetime) -> Watched | None:
        infusion = chart.infusion
        state = running(self._facts, chart, infusion, now) if infusion is not None else None
        if state is None:
            return None
        zone = self._clock.zone
        return Watched(
            bed=chart.bed,
            hour_over=time_text(state.hour_over_at, zone),
            end_by=time_text(state.limit, zone),
            limit=state.limit,
        )

    def _save(self, act: Payload, patient_id: str) -> None:
        try:
            self._acts.by_program(act, patient_id=patient_id)
        except JournalReadOnlyError:
            # That nothing can be saved has an alarm of its own; time must go on being watched.
            return
