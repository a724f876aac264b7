"""The parts of a chart that say what happened to one dose: bag, infusion, watch, tasks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.about_dose import DoseCalculated, SecondChecked

InfusionState = Literal["running", "paused", "stopped", "empty", "flushing", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """The first person's figures and, once done, the blind answers of the second."""

    event_id: str
    by: str
    at: datetime
    figures: DoseCalculated
    checks: tuple[tuple[str, datetime, SecondChecked], ...] = ()

    @property
    def checked_by(self) -> str | None:
        """Return who matched the figures, or None; a result that differs undoes one before it."""
        person, _, check = self.checks[-1] if self.checks else (None, None, None)
        return person if check is not None and check.first_difference is None else None

    @property
    def checked_at(self) -> datetime | None:
        """Return when the figures were matched, or None."""
        return self.checks[-1][1] if self.checked_by is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vial:
    """A vial on the tray; `aside` says why it is not used."""

    number: int
    product_code: str | None
    batch: str
    expiry: date
    serial: str | None
    how: str
    aside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """One preparation, made here or received; times are UTC, None until they happened."""

    preparation: str
    made_here: bool
    prescription: str
    cycle: int
    day: int
    dose_mg: Decimal
    concentrate_mL: Decimal | None
    planned_total_mL: Decimal
    planned_vials: int | None
    started_at: datetime
    started_by: str
    method: str | None = None
    material: str | None = None
    reference: str = ""
    container_diluent_mL: Decimal | None = None
    diluent_batch: str = ""
    diluent_expiry: date | None = None
    vials: tuple[Vial, ...] = ()
    batches: tuple[str, ...] = ()
    steps: dict[str, datetime] = field(default_factory=dict)
    t0: datetime | None = None
    water_batch: str = ""
    concentrate_kept: str | None = None
    withdrawn_mL: Decimal | None = None
    wasted_mg: Decimal | None = None
    diluted_at: datetime | None = None
    total_mL: Decimal | None = None
    label_copies: int = 0
    label_checked_by: str | None = None
    active_since: datetime | None = None
    chilled: bool = False
    out_of_fridge_at: datetime | None = None
    failed: str | None = None
    voided: str | None = None

    @property
    def usable_vials(self) -> tuple[Vial, ...]:
        """Return the vials that were not set aside."""
        return tuple(vial for vial in self.vials if vial.aside is None)

    @property
    def volume_mL(self) -> Decimal:
        """Return the volume to be infused: the actual total once it is known."""
        return self.total_mL if self.total_mL is not None else self.planned_total_mL

    @property
    def ready(self) -> bool:
        """Return whether the bag can be taken to the patient."""
        return self.active_since is not None and self.voided is None and self.failed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of time in which the pump ran, open while it runs."""

    start: datetime
    end: datetime | None
    rate_mL_per_h: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Infusion:
    """What ran into the patient from one bag."""

    preparation: str
    cycle: int
    day: int
    dose_mg: Decimal
    volume_mL: Decimal
    started_at: datetime
    started_by: str
    second: str | None
    runs: tuple[Run, ...]
    state: InfusionState = "running"
    stop_reason: str | None = None
    stopped_at: datetime | None = None
    pump_reads: tuple[tuple[datetime, Decimal], ...] = ()
    pauses: tuple[tuple[datetime, str], ...] = ()
    emptied_at: datetime | None = None
    flush: Run | None = None
    flush_mL: Decimal | None = None
    ended_at: datetime | None = None
    given_mL: Decimal | None = None
    given_mg: Decimal | None = None
    complete: bool | None = None
    closed_at: datetime | None = None
    closed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """One row of the observation chart; `known_at` is when it was entered or put right."""

    at: datetime
    known_at: datetime
    by: str
    temperature_degC: Decimal | None
    pulse_per_min: Decimal | None
    systolic_mmHg: Decimal | None
    diastolic_mmHg: Decimal | None
    respiratory_rate_per_min: Decimal | None
    spo2_percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerState:
    """What was last seen of one danger: signs, help called, grade.

    `signs_since` is when a sign last came that was not there before, `signs_passed` that some have
    gone again, `bloods_at` when its last blood test was entered. `looks` are all looks for it: when
    each was, and when it was entered. What is `known` was entered or put right then: later than it
    happened where it was entered late.
    """

    signs: tuple[str, ...] = ()
    signs_since: datetime | None = None
    signs_known_at: datetime | None = None
    signs_passed: bool = False
    looked_at: datetime | None = None
    looks: tuple[tuple[datetime, datetime], ...] = ()
    while_running: bool = False
    help_called_at: datetime | None = None
    help_called: str = ""
    grade: int | None = None
    graded_at: datetime | None = None
    grade_known_at: datetime | None = None
    bloods_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that stays due, and whose it is."""

    task: str
    what: str
    detail: str
    due_at: datetime
    whose: str
    done_at: datetime | None = None
