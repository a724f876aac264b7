"""The one way to do something: hands and gates are checked, then the act is saved, then shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from bespo_desktop import __version__
from bespo_desktop.chart.about_patient import PatientsMerged
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event, NewEvent, pending
from bespo_desktop.chart.fold import extend
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_join import gone_by_joining
from bespo_desktop.chart.gates_together import why_not_together
from bespo_desktop.chart.journal import ChartMovedError, Journal
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.people import Person
from bespo_desktop.chart.retold import gone_by
from bespo_desktop.chart.rights import PROGRAM, check_hands
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.dosing_lock import BEGINNINGS, DosingLock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward

People = Callable[[], Mapping[str, Person]]


class Acts(QObject):
    """Saves acts of the person who is signed in, with a second person where there is one."""

    def __init__(
        self,
        *,
        facts: Facts,
        journal: Journal,
        ward: Ward,
        session: Session,
        clock: Clock,
        people: People,
        lock: DosingLock | None = None,
    ) -> None:
        super().__init__()
        self._facts = facts
        self._journal = journal
        self._ward = ward
        self._session = session
        self._clock = clock
        self._people = people
        self._lock = lock or DosingLock()

    def do(
        self,
        patient_id: str,
        *payloads: Payload,
        second: str | None = None,
        by: str | None = None,
        happened_at: datetime | None = None,
        late_reason: str | None = None,
    ) -> tuple[Event, ...]:
        """Return the acts as saved, all or none; they are durable when this returns.

        Raises:
            NotAllowedError: a hand may not do this.
            GateClosedError: this may not happen now; nothing was saved.
            JournalReadOnlyError: the record cannot take anything.
        """
        now = self._clock.now()
        new = tuple(
            self._new(patient_id, payload, happened_at or now, now, by, second, late_reason)
            for payload in payloads
        )
        return self._save(patient_id, new, now)

    def do_late(
        self,
        patient_id: str,
        *acts: tuple[datetime, Payload],
        reason: str,
        second: str | None = None,
        by: str | None = None,
    ) -> tuple[Event, ...]:
        """Return acts as saved that happened earlier, each with its own time, all or none.

        Raises:
            NotAllowedError: a hand may not do this.
            GateClosedError: this could not happen then, or what followed would not fit.
            JournalReadOnlyError: the record cannot take anything.
        """
        now = self._clock.now()
        new = tuple(
            self._new(patient_id, payload, happened_at, now, by, second, reason)
            for happened_at, payload in acts
        )
        return self._save(patient_id, new, now)

    def gone_by(
        self, patient_id: str, *payloads: Payload, late: Sequence[datetime] = ()
    ) -> tuple[str, ...]:
        """Return in words what acts would take away that tell anew of what is known, or ().

        Two people have to see it. `late` are the times of acts that are entered late.
        """
        new = self._asked(patient_id, payloads, late)
        return gone_by(self._facts, self._ward.chart(patient_id), new)

    def would_be(self, patient_id: str, *payloads: Payload, late: Sequence[datetime] = ()) -> Chart:
        """Return the chart as it will be once these acts are saved; nothing is."""
        chart = self._ward.chart(patient_id)
        new = enumerate(self._asked(patient_id, payloads, late), len(chart.events))
        return extend(chart, tuple(pending(event, number) for number, event in new))

    def _asked(
        self, patient_id: str, payloads: Sequence[Payload], late: Sequence[datetime]
    ) -> tuple[NewEvent, ...]:
        now = self._clock.now()
        return tuple(
            self._new(patient_id, payload, moment, now, None, None, "late" if late else None)
            for payload, moment in zip(payloads, late or (now,) * len(payloads), strict=True)
        )

    def gone_by_joining(self, patient_id: str, act: PatientsMerged) -> tuple[str, ...]:
        """Return in words what either of two records says and both as one would not, or ()."""
        now = self._clock.now()
        own, other = (self._ward.chart(one) for one in (patient_id, act.other_patient_id))
        event = self._new(patient_id, act, now, now, None, None, None)
        return gone_by_joining(self._facts, own, other, event)

    def _new(
        self,
        patient_id: str,
        payload: Payload,
        happened_at: datetime,
        now: datetime,
        by: str | None,
        second: str | None,
        late_reason: str | None,
    ) -> NewEvent:
        return NewEvent(
            patient_id=patient_id,
            happened_at=happened_at,
            recorded_at=now,
            zone=self._clock.zone,
            by=by or (self._session.person.id if self._session.person else ""),
            second=second,
            label=self._facts.label.profile,
            policy=self._facts.policy.version,
            program=__version__,
            payload=payload,
            late_reason=late_reason,
        )

    def _save(self, patient_id: str, new: tuple[NewEvent, ...], now: datetime) -> tuple[Event, ...]:
        self._check(patient_id, new, now)
        try:
            saved = self._journal.append(new, after=self._rests_on(patient_id))
        except ChartMovedError as moved:
            self._ward.forget()
            text = "Somebody else was faster. Look at the chart again."
            raise GateClosedError((stop("chart-moved", text, "the record"),)) from moved
        self._ward.took(saved)
        return saved

    def _rests_on(self, patient_id: str) -> dict[str, str | None]:
        """Return the last act of the chart that the gates were asked about."""
        if not patient_id:
            return {}
        told = self._ward.chart(patient_id).events
        own = [event.id for event in told if event.patient_id == patient_id]
        return {patient_id: own[-1] if own else None}

    def by_program(self, *payloads: Payload, patient_id: str = "") -> tuple[Event, ...]:
        """Return acts of the program itself as saved: a clock that moved, a time it was down."""
        return self.do(patient_id, *payloads, by=PROGRAM)

    def _check(self, patient_id: str, new: tuple[NewEvent, ...], now: datetime) -> None:
        if self._lock.why and any(event.payload.kind in BEGINNINGS for event in new):
            self._stop_for((stop("dosing-stopped", self._lock.why, "self-test"),))
        people = self._people()
        today = local_date(now, self._clock.zone)
        chart = self._ward.chart(patient_id) if patient_id else None
        for event in new:
            check_hands(event, people, today)
        if chart is None:
            return
        self._stop_for(why_not_together(self._facts, chart, new))

    def _stop_for(self, findings: tuple[Finding, ...]) -> None:
        if findings:
            raise GateClosedError(findings)
