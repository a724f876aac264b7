"""Which alarms a chart raises at a moment; pure, so that a restart raises the same ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bespo_desktop.chart.about_giving import (
    BagIdentified,
    InfusionStarted,
    PatientIdentified,
    PumpRead,
)
from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.about_preparing import PreparationStarted, ReceivedFromPharmacy, T0Moved
from bespo_desktop.chart.about_workstation import ClockMoved, ProgramWasDown
from bespo_desktop.chart.alarm import Alarm, make_alarm
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.downtime import closed_while_running, down_spans
from bespo_desktop.chart.forecast_since import past_limit_since
from bespo_desktop.chart.gates_prepare import usable
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.running import Running, bag_of, flush_ends, running
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.chart.watch_advice import within
from bespo_desktop.core.alarm_table import ORDER
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude

MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)
STOPPING = ("reaction", "sepsis")
# What a scan or typed number was refused for: another's wristband, another's or a strange bag.
MISMATCH = frozenset({"wrong-patient", "wrong-bag", "worksheet_code", "altered", "not_ours"})
PATIENT_MISMATCH = "wrong-patient"
WHY_DOWN = {
    "closed": "Closed for {minutes} min.",
    "asleep": "The computer slept for {minutes} min.",
    "not answering": "It did not answer for {minutes} min.",
}


def alarms(facts: Facts, chart: Chart, now: datetime, zone: str) -> tuple[Alarm, ...]:
    """Return the chart's alarms, the most urgent first.

    Source: resources/alarms/alarms.toml, the closed list.
    """
    if chart.died_at is not None:
        return ()
    maker = _Maker(facts, chart, now, zone)
    found = list(maker.all())
    return tuple(sorted(found, key=lambda alarm: (ORDER[alarm.row.priority], alarm.since)))


@dataclass(frozen=True, slots=True)
class _Maker:
    facts: Facts
    chart: Chart
    now: datetime
    zone: str

    def all(self) -> Iterator[Alarm]:
        infusion, state = self.chart.infusion, None
        if infusion is not None and infusion.state != "ended":
            state = running(self.facts, self.chart, infusion, self.now)
            if state is not None:
                yield from self._infusion(infusion, state)
            yield from self._down(infusion)
        yield from self._clock()
        yield from self._scan()
        for clock in clocks(self.facts, self.chart, self.now, state):
            yield from self._deadline(clock)
        yield from self._observation()

    def _make(self, kind: str, since: datetime, detail: str, *, past: bool = False) -> Alarm:
        return make_alarm(self.facts, kind, self.chart.patient_id, since, detail, past=past)

    def _time(self, moment: datetime) -> str:
        return time_text(moment, self.zone)

    def _infusion(self, infusion: Infusion, state: Running) -> Iterator[Alarm]:
        if infusion.state == "stopped" and infusion.stop_reason == "reaction":
            yield from self._reaction(infusion)
            return
        if infusion.state not in {"running", "paused", "flushing"}:
            return
        t0 = bag_of(self.chart, infusion).t0 or infusion.started_at
        if self.now >= state.limit:
            yield self._make("limit-reached", state.limit, self._time(t0))
        elif not state.within_limit:
            since = past_limit_since(self.facts, self.chart, infusion, self.now)
            yield self._make("limit-forecast", since, self._time(state.ends_at))
        elif state.limit - self.now <= self._minutes("end-soon"):
            since = state.limit - self._minutes("end-soon")
            yield self._make("end-soon", since, self._time(state.limit))
        if infusion.state == "running" and self.now >= state.hour_over_at:
            yield self._make("hour-over", state.hour_over_at, self._time(state.hour_over_at))
        over = flush_ends(infusion)
        if infusion.state == "flushing" and over is not None and self.now >= over:
            yield self._make("flush-over", over, self._time(over))

    def _reaction(self, infusion: Infusion) -> Iterator[Alarm]:
        """Return the alarm until help was called since the pump last began to run."""
        states = [self.chart.dangers[d] for d in STOPPING if d in self.chart.dangers]
        began = infusion.runs[-1].start
        calls = [state.help_called_at for state in states if state.help_called_at is not None]
        if not any(call >= began for call in calls):
            ticked = dict.fromkeys(sign for state in states for sign in state.signs)
            dangers = self.facts.questions.watch.danger
            texts = {one.id: one.text for each in dangers for one in each.sign}
            signs = ", ".join(within(texts.get(sign, sign)) for sign in ticked)
            yield self._make("reaction", infusion.stopped_at or self.now, signs)

    def _minutes(self, kind: str) -> timedelta:
        return self.facts.alarms.row(kind).minutes * MINUTE

    def _down(self, infusion: Infusion) -> Iterator[Alarm]:
        """Return that the program was not there, until the pump was read; all gaps in one."""
        span = closed_while_running(infusion, down_spans(self.chart.events))
        if span is None:
            return
        downs = [e.payload for e in self.chart.events if isinstance(e.payload, ProgramWasDown)]
        last = max(downs, key=lambda down: down.until)
        minutes = -(-int(span.total_seconds()) // 60)
        yield self._make("was-down", last.until, WHY_DOWN[last.why].format(minutes=minutes))

    def _clock(self) -> Iterator[Alarm]:
        """Return that the clock was moved while a bag's clocks run and nobody has looked since."""
        bag = self.chart.bag
        if bag is None or bag.t0 is None or not usable(bag):
            return
        if any(r.preparation == bag.preparation and r.ended_at for r in self.chart.infusions):
            return
        moved = None
        for event in self.chart.events:
            act = event.payload
            if isinstance(act, ClockMoved):
                moved = (event.happened_at, act.seconds)
            elif isinstance(act, PreparationStarted | ReceivedFromPharmacy | PumpRead | T0Moved):
                moved = None
        if moved is not None:
            at, seconds = moved
            way = "forward" if seconds > 0 else "back"
            yield self._make("clock-moved", at, f"{way} by {abs(seconds)} s")

    def _scan(self) -> Iterator[Alarm]:
        """Return that another's wristband or bag was scanned, until the right one was."""
        refused: dict[str, tuple[datetime, str]] = {}
        for event in self.chart.events:
            act = event.payload
            if isinstance(act, Refused) and act.code in MISMATCH:
                what = "patient" if act.code == PATIENT_MISMATCH else "bag"
                refused[what] = (event.happened_at, act.code)
            elif isinstance(act, PatientIdentified):
                refused.pop("patient", None)
            elif isinstance(act, BagIdentified):
                refused.pop("bag", None)
            elif isinstance(act, InfusionStarted):
                refused.clear()
        for what, (at, _code) in refused.items():
            if self.now - at <= self._minutes("wrong-scan"):
                words = {
                    "patient": "That is not this patient’s wristband.",
                    "bag": "That is not this patient’s bag.",
                }
                yield self._make("wrong-scan", at, words[what])

    def _deadline(self, clock: RunningClock) -> Iterator[Alarm]:
        kinds = {"dilute by": "dilute-soon", "start by": "start-soon", "warming": "start-soon"}
        until = clock.latest if clock.kind == "warming" and clock.latest else clock.until
        left = until - self.now
        near = self._minutes("deadline-near")
        if clock.kind in kinds:
            kind = kinds[clock.kind]
            soon = self._minutes(kind)
            if left <= soon:
                over = left <= ZERO
                yield self._make(kind, until - soon, self._time(until), past=over)
                return
        yield from self._forgotten_in_the_fridge(clock)
        if clock.kind in {*kinds, "out of fridge by"} and left <= near:
            words = "start by" if clock.kind == "warming" else clock.kind
            text = f"{words.capitalize()} {self._time(until)}"
            yield self._make("deadline-near", until - near, text)
        bag = self.chart.bag
        if clock.kind == "start by" and bag is not None and bag.out_of_fridge_at is not None:
            warming = timedelta(minutes=int(magnitude(self.facts.policy.warming_time.value, "min")))
            warm = bag.out_of_fridge_at + warming
            yield self._make("warm", warm, self._time(warm))

    def _forgotten_in_the_fridge(self, clock: RunningClock) -> Iterator[Alarm]:
        """Return that the last start is near for a bag that nobody has taken out."""
        bag = self.chart.bag
        limits = deadlines_of(self.facts, bag) if bag is not None else None
        if clock.kind != "out of fridge by" or limits is None:
            return
        soon, until = self._minutes("start-soon"), limits.start_by
        if until - self.now <= soon:
            over = self.now >= until
            yield self._make("start-soon", until - soon, self._time(until), past=over)

    def _observation(self) -> Iterator[Alarm]:
        due = next_observation(self.facts, self.chart, self.now)
        if due is None or self.now < due:
            return
        late = self._minutes("observation-late")
        kind = "observation-late" if self.now - due > late else "observation-due"
        yield self._make(kind, due, self._time(due))
