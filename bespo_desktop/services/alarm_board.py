"""Which alarms stand now. Silence is not acknowledge is not resolve."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_watching import AlarmAnswered
from bespo_desktop.chart.alarms import Alarm, alarms
from bespo_desktop.chart.journal import JournalReadOnlyError
from bespo_desktop.core.alarm_table import ORDER
from bespo_desktop.core.facts import Facts
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.ward import Ward


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An alarm whose cause lasts; `silent_until` and `acknowledged_by` are what people did."""

    alarm: Alarm
    silent_until: datetime | None = None
    acknowledged_by: str | None = None


class AlarmBoard(QObject):
    """Looks at every chart once a second and keeps what people answered.

    Signals:
        changed: another alarm stands first, or none.
        sounds: carries the priority whose sound is due now, "" for silence.
    """

    changed = Signal()
    sounds = Signal(str)

    def __init__(self, facts: Facts, ward: Ward, acts: Acts, clock: Clock) -> None:
        super().__init__()
        self._facts = facts
        self._ward = ward
        self._acts = acts
        self._clock = clock
        self._standing: dict[str, Standing] = {}
        self._looking = False
        self._shown: Standing | None = None

    def standing(self) -> tuple[Standing, ...]:
        """Return the alarms whose cause lasts, the most urgent first."""
        found = self._standing.values()
        return tuple(sorted(found, key=lambda s: (ORDER[s.alarm.row.priority], s.alarm.since)))

    def waiting(self) -> tuple[Standing, ...]:
        """Return the high and medium alarms that nobody has acknowledged."""
        return tuple(
            one
            for one in self.standing()
            if one.acknowledged_by is None and one.alarm.row.priority != "low"
        )

    def low(self) -> tuple[Standing, ...]:
        """Return what is merely to know."""
        return tuple(one for one in self.standing() if one.alarm.row.priority == "low")

    def look(self) -> None:
        """Take in what the charts say now; new alarms are recorded, ended ones too."""
        if self._looking:
            return
        self._looking = True
        try:
            self._look(self._clock.now())
        finally:
            self._looking = False

    def _look(self, now: datetime) -> None:
        before, was_shown = self.waiting(), self._shown
        now_there = {
            alarm.id: alarm
            for chart in self._ward.charts()
            for alarm in alarms(self._facts, chart, now, self._clock.zone)
        }
        for gone in set(self._standing) - set(now_there):
            self._record(self._standing.pop(gone).alarm, "resolved")
        for key, alarm in now_there.items():
            if key not in self._standing:
                self._standing[key] = Standing(alarm=alarm)
                self._record(alarm, "raised")
        self._shown = self.shown()
        if self.waiting() != before or self._shown != was_shown:
            self.changed.emit()
        self.sounds.emit(self.due_sound(now))

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
        minutes = timedelta(minutes=self._facts.alarms.silence_minutes)
        until = self._clock.now() + minutes
        self._standing[alarm_id] = Standing(
            alarm=one.alarm, silent_until=until, acknowledged_by=one.acknowledged_by
        )
        self._record(one.alarm, "silenced")
        self.changed.emit()

    def acknowledge(self, alarm_id: str, person: str) -> None:
        """Take an alarm off the screen in a person's name; its cause may last."""
        one = self._standing.get(alarm_id)
        if one is None:
            return
        self._standing[alarm_id] = Standing(alarm=one.alarm, acknowledged_by=person)
        self._record(one.alarm, "acknowledged", person)
        self.changed.emit()

    def _record(self, alarm: Alarm, what: str, person: str | None = None) -> None:
        if alarm.row.priority == "low":
            return
        answer = AlarmAnswered.model_validate({"alarm": alarm.row.kind, "what": what})
        try:
            if person is None:
                self._acts.by_program(answer, patient_id=alarm.patient_id)
            else:
                self._acts.do(alarm.patient_id, answer, by=person)
        except JournalReadOnlyError:
            # An alarm that cannot be recorded still has to be seen and heard.
            return


def _covers(answered: Standing, other: Standing) -> bool:
    """Return whether `other` has to wait while somebody is at `answered`."""
    first, second = ORDER[answered.alarm.row.priority], ORDER[other.alarm.row.priority]
    same_bed = answered.alarm.patient_id == other.alarm.patient_id
    return first < second or (first == second and same_bed)
