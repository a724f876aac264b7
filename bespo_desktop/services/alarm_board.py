"""Which alarms stand now. Silence is not acknowledge is not resolve."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.chart.alarm import Alarm
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.chart.station_alarms import Station, station_alarms
from bespo_desktop.core.alarm_table import ORDER
from bespo_desktop.core.facts import Facts
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.steady import Steady
from bespo_desktop.services.ward import Ward

# A look comes every second: an alarm raised later than this after its cause is called late.
LATE_FROM = timedelta(seconds=2)
What = Literal["raised", "silenced", "acknowledged", "resolved", "escalated", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An alarm whose cause lasts; `silent_until` and `acknowledged_by` are what people did.

    `raised_at` is when it was first seen here. `escalated`: medium and unanswered for too long.
    `over_at` is when the cause of a high alarm ended that nobody has read yet.
    """

    alarm: Alarm
    raised_at: datetime
    silent_until: datetime | None = None
    acknowledged_by: str | None = None
    escalated: bool = False
    over_at: datetime | None = None

    @property
    def late(self) -> timedelta:
        """Return how long after its cause it was raised, 0 when it came in time."""
        late = self.raised_at - self.alarm.since
        return late if late > LATE_FROM else timedelta(0)


class AlarmBoard(QObject):
    """Looks once a second at the workstation and at every chart in which something runs.

    Signals:
        changed: another alarm stands first, or none; or one of those merely to know is another.
        sounds: carries the priority whose sound is due now, "" for silence.
    """

    changed = Signal()
    sounds = Signal(str)

    def __init__(
        self,
        facts: Facts,
        ward: Ward,
        acts: Acts,
        clock: Clock,
        station: Callable[[], Station] = Station,
    ) -> None:
        super().__init__()
        self._facts = facts
        self._ward = ward
        self._acts = acts
        self._clock = clock
        self._station = station
        self._raised = Steady(lambda chart, now: alarms(facts, chart, now, clock.zone))
        self._standing: dict[str, Standing] = {}
        self._past: dict[str, Standing] = {}
        self._looking = False
        self._seen: tuple[object, ...] = ()

    def standing(self) -> tuple[Standing, ...]:
        """Return the alarms whose cause lasts, the most urgent first."""
        return _by_urgency(self._standing.values())

    def waiting(self) -> tuple[Standing, ...]:
        """Return the high and medium alarms that nobody has acknowledged."""
        return tuple(
            one
            for one in self.standing()
            if one.acknowledged_by is None and one.alarm.row.priority != "low"
        )

    def to_know(self) -> tuple[Standing, ...]:
        """Return what is merely to know and not read yet: high alarms that are over, low ones."""
        low = (one for one in self._standing.values() if one.alarm.row.priority == "low")
        unread = (one for one in low if one.acknowledged_by is None)
        return _by_urgency([*self._past.values(), *unread])

    def look(self) -> None:
        """Take in what the charts say now; alarms of each priority are recorded, and their end."""
        if self._looking:
            return
        self._looking = True
        try:
            self._look(self._clock.now())
        finally:
            self._looking = False

    def _look(self, now: datetime) -> None:
        station = self._station()
        now_there = {alarm.id: alarm for alarm in self._all(station, now)}
        for gone in set(self._standing) - set(now_there):
            self._end(self._standing.pop(gone), now)
        new = [alarm for key, alarm in now_there.items() if key not in self._standing]
        for key, alarm in now_there.items():
            held = self._standing.get(key)
            fresh = Standing(alarm=alarm, raised_at=now)
            self._standing[key] = replace(held, alarm=alarm) if held is not None else fresh
        for alarm in new:
            late = int(self._standing[alarm.id].late.total_seconds())
            self._record(alarm, "raised", late_s=late, sound=station.no_sound)
        self._escalate(now)
        self._tell_changes()
        low = "low" if any(alarm.row.priority == "low" for alarm in new) else ""
        self.sounds.emit(self.due_sound(now) or low)

    def _all(self, station: Station, now: datetime) -> list[Alarm]:
        facts, zone = self._facts, self._clock.zone
        found = list(station_alarms(facts, station, now, zone))
        for chart in self._ward.awake():
            found += self._raised.of(chart, now)
        return found

    def _end(self, one: Standing, now: datetime) -> None:
        """Take an alarm off whose cause ended; a high one stays listed until somebody read it."""
        self._record(one.alarm, "resolved")
        if one.alarm.row.priority == "high":
            self._past[one.alarm.id] = replace(one, over_at=now)

    def _escalate(self, now: datetime) -> None:
        """Let a medium alarm that nobody acknowledged stand on every screen, once."""
        after = timedelta(minutes=self._facts.alarms.escalate_minutes)
        for one in self.waiting():
            due = one.alarm.row.priority == "medium" and now - one.raised_at >= after
            if due and not one.escalated:
                self._standing[one.alarm.id] = replace(one, escalated=True)
                self._record(one.alarm, "escalated")

    def _tell_changes(self) -> None:
        seen = (self.waiting(), self.shown(), self.to_know())
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    def shown(self) -> Standing | None:
        """Return the alarm that lies over the page, or None.

        A silenced one steps aside: somebody is at it. While that lasts nothing less urgent is
        shown, nor another one as urgent of the same bed; another bed's is.
        """
        now, waiting = self._clock.now(), self.waiting()
        aside = [s for s in waiting if s.silent_until is not None and now < s.silent_until]
        loud = (one for one in waiting if one not in aside)
        return next((one for one in loud if not any(_covers(s, one) for s in aside)), None)

    def due_sound(self, now: datetime) -> str:
        """Return the priority that should sound now, "" when all are silenced or acknowledged."""
        for one in self.waiting():
            if one.silent_until is None or now >= one.silent_until:
                return one.alarm.row.priority
        return ""

    def silence(self, alarm_id: str) -> None:
        """Keep an alarm quiet for the list's minutes; it stays on the screen."""
        one = self._standing.get(alarm_id)
        if one is None:
            return
        until = self._clock.now() + timedelta(minutes=self._facts.alarms.silence_minutes)
        self._standing[alarm_id] = replace(one, silent_until=until)
        self._record(one.alarm, "silenced")
        self._tell_changes()

    def acknowledge(self, alarm_id: str, person: str) -> None:
        """Take an alarm off the screen in a person's name; its cause may last."""
        past = self._past.pop(alarm_id, None)
        if past is not None:
            self._record(past.alarm, "read", person)
            self._tell_changes()
        one = self._standing.get(alarm_id)
        if one is None:
            return
        self._standing[alarm_id] = replace(one, acknowledged_by=person, silent_until=None)
        self._record(one.alarm, "acknowledged", person)
        self._tell_changes()

    def _record(
        self,
        alarm: Alarm,
        what: What,
        person: str | None = None,
        *,
        late_s: int = 0,
        sound: str = "",
    ) -> None:
        answer = AlarmAnswered(alarm=alarm.row.kind, what=what, late_s=late_s, sound=sound)
        try:
            if person is None:
                self._acts.by_program(answer, patient_id=alarm.patient_id)
            else:
                self._acts.do(alarm.patient_id, answer, by=person)
        except JournalReadOnlyError:
            # An alarm that cannot be recorded still has to be seen and heard.
            return


def _by_urgency(found: Iterable[Standing]) -> tuple[Standing, ...]:
    return tuple(sorted(found, key=lambda s: (ORDER[s.alarm.row.priority], s.alarm.since)))


def _covers(answered: Standing, other: Standing) -> bool:
    """Return whether `other` has to wait while somebody is at `answered`."""
    first, second = ORDER[answered.alarm.row.priority], ORDER[other.alarm.row.priority]
    same_bed = answered.alarm.patient_id == other.alarm.patient_id
    return first < second or (first == second and same_bed)
