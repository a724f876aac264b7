"""The chart: everything that is true about one patient, as the fold of the events."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.state_patient import (
    Decision,
    DoseDone,
    Identity,
    LabValue,
    Measurement,
    Prescription,
    ResponseState,
    RowState,
)
from bespo_desktop.chart.state_treatment import (
    Bag,
    Calculation,
    DangerState,
    Infusion,
    ObservationRow,
    Task,
)
from bespo_desktop.core.moments import down_to_minute


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Chart:
    """One patient. Built by `fold` only; nothing in it is ever changed in place."""

    patient_id: str
    events: tuple[Event, ...] = ()
    identity: Identity | None = None
    ward: str = ""
    bed: str = ""
    diagnosis: str = ""
    allergy_state: str = "not recorded"
    allergy_text: str = ""
    measurements: tuple[Measurement, ...] = ()
    reasons: ReasonsAnswered | None = None
    plan: PlanRecorded | None = None
    responses: tuple[ResponseState, ...] = ()
    labs: tuple[LabValue, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rows: dict[tuple[str, str], RowState] = field(default_factory=dict)
    doses: tuple[DoseDone, ...] = ()
    cycle_extended: dict[int, str] = field(default_factory=dict)
    prescription: Prescription | None = None
    go_ahead: bool | None = None
    go_ahead_by: str = ""
    go_ahead_at: datetime | None = None
    calculation: Calculation | None = None
    missed_checks: tuple[datetime, ...] = ()
    bags: tuple[Bag, ...] = ()
    infusions: tuple[Infusion, ...] = ()
    identified_at: datetime | None = None
    bag_identified: tuple[str, datetime] | None = None
    materials: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)
    premedication: dict[str, tuple[datetime | None, str, str | None]] = field(default_factory=dict)
    pump: tuple[str, str, datetime] | None = None
    observations: tuple[ObservationRow, ...] = ()
    observation_finished_at: datetime | None = None
    dangers: dict[str, DangerState] = field(default_factory=dict)
    ecgs: tuple[EcgRecorded, ...] = ()
    lysis_bloods: tuple[LysisBloods, ...] = ()
    read_at: dict[EcgRecorded | LysisBloods, datetime] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    nurse: str = ""
    transplant_on: date | None = None
    relapsed_on: date | None = None
    course_ended: str | None = None
    died_at: datetime | None = None
    discharged_to: str | None = None
    merged_with: tuple[str, ...] = ()
    joined_at: datetime | None = None
    other_allergies: str = ""

    @property
    def measurement(self) -> Measurement | None:
        """Return the latest height and weight."""
        return self.measurements[-1] if self.measurements else None

    @property
    def bag(self) -> Bag | None:
        """Return the latest preparation, whatever became of it."""
        return self.bags[-1] if self.bags else None

    @property
    def infusion(self) -> Infusion | None:
        """Return the latest infusion, running or past."""
        return self.infusions[-1] if self.infusions else None

    @property
    def response(self) -> ResponseState | None:
        """Return the latest assessment of the disease by its day; of one day the last entry."""
        return sorted(self.responses, key=lambda r: r.assessed_on)[-1] if self.responses else None

    def known_at(self, act: EcgRecorded | LysisBloods) -> datetime:
        """Return when an ECG or a blood test was entered; one that is not saved yet, as taken."""
        return self.read_at.get(act, act.taken_at)

    def place_of(self, act: EcgRecorded | LysisBloods) -> tuple[datetime, datetime]:
        """Return what orders ECGs and blood tests: of one minute the one entered last is newer."""
        return down_to_minute(act.taken_at), self.known_at(act)

    def is_of_now(self, act: EcgRecorded | LysisBloods) -> bool:
        """Return whether it was taken, or entered, since the latest infusion began."""
        infusion = self.infusion
        return infusion is None or infusion.started_at <= max(act.taken_at, self.known_at(act))

    @property
    def infusing(self) -> bool:
        """Return whether an infusion was started and has not ended."""
        return self.infusion is not None and self.infusion.state != "ended"

    def lab(self, test: str) -> LabValue | None:
        """Return the latest value of a test, by when it was taken; of one sample the last entry."""
        values = [lab for lab in self.labs if lab.test == test]
        return sorted(values, key=lambda lab: lab.place)[-1] if values else None

    @property
    def last_dose_at(self) -> datetime | None:
        """Return when the last infusion ended; answers for the next dose must be later.

        Of a dose given elsewhere only the day is known: its whole day counts as before.
        """
        ended = [run.ended_at for run in self.infusions if run.ended_at is not None]
        ended += [
            datetime.combine(dose.on + timedelta(days=1), time(), UTC)
            for dose in self.doses
            if dose.what == "elsewhere"
        ]
        return max(ended) if ended else None
