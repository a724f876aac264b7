"""What must hold of every act that was taken, judged from the raw acts and never from the chart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_dose import (
    DoseCalculated,
    Prescribed,
    PrescriptionWithdrawn,
    SecondChecked,
)
from bespo_desktop.chart.event import Event
from tests.helpers.stop_ledger import StopLedger
from tests.helpers.watch_ledger import WatchLedger

# Leaflet: 8 hours from reconstitution to the end, 4 of them to dilution, 50 mL/h.
TO_END = timedelta(hours=8)
TO_DILUTION = timedelta(hours=4)
ML_PER_HOUR = Decimal(50)


@dataclass
class Preparation:
    """One preparation by its acts."""

    made_here: bool
    mg: Decimal
    volume: Decimal
    t0: datetime | None = None
    diluted: datetime | None = None
    label_hands: set[str] = field(default_factory=set)
    scanned: datetime | None = None
    spoilt: str = ""


@dataclass
class Ledger:
    """Follows the acts one by one; `broken` names each rule that an act broke."""

    preparations: dict[str, Preparation] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    started: list[str] = field(default_factory=list)
    mg_in: dict[str, Decimal] = field(default_factory=dict)
    order: Prescribed | None = None
    calculated: Event | None = None
    checked: Event | None = None
    patient_seen: datetime | None = None
    bag_seen: str = ""
    watched: WatchLedger = field(default_factory=WatchLedger)
    stopped: StopLedger = field(default_factory=StopLedger)
    broken: list[str] = field(default_factory=list)

    def take(self, events: Iterable[Event]) -> None:
        """Follow what was saved."""
        for event in events:
            self._dose(event)
            self._preparing(event)
            self._giving(event)
            self.broken += self.watched.take(event)
            self.broken += self.stopped.take(event)

    def _rule(self, holds: bool, rule: str) -> None:
        if not holds:
            self.broken.append(rule)

    def _dose(self, event: Event) -> None:
        act = event.payload
        if isinstance(act, Prescribed):
            self.order, self.calculated, self.checked, self.mg_in = act, None, None, {}
        elif isinstance(act, PrescriptionWithdrawn):
            if self.order is not None and self.order.reference == act.reference:
                self.order = None
        elif isinstance(act, DoseCalculated):
            self.calculated, self.checked = event, None
        elif isinstance(act, SecondChecked) and act.first_difference is None:
            self._rule(self._same(event, act), "a check agrees that does not say the same")
            self.checked = event

    def _same(self, event: Event, act: SecondChecked) -> bool:
        if self.calculated is None or self.calculated.by == event.by:
            return False
        own = self.calculated.payload
        assert isinstance(own, DoseCalculated)
        return (act.height_cm, act.weight_kg, act.dose_mg, act.concentrate_mL, act.vials) == (
            own.height_cm,
            own.weight_kg,
            own.prepared_mg,
            own.concentrate_mL,
            own.vials,
        )

    def _preparing(self, event: Event) -> None:
        act, at = event.payload, event.happened_at
        if isinstance(act, prepare.PreparationStarted | prepare.ReceivedFromPharmacy):
            self._rule(act.preparation not in self.preparations, "a bag's number is used twice")
            self._rule(self.checked is not None, "a preparation before the second check")
            self._rule(
                self.order is not None and act.dose_mg == self.order.dose_mg,
                "another dose than the prescribed one is prepared",
            )
            self.preparations[act.preparation] = _new(event)
        bag = self.preparations.get(getattr(act, "preparation", ""))
        if bag is None:
            return
        if isinstance(act, prepare.WaterAdded):
            bag.t0 = act.t0 if bag.t0 is None else min(bag.t0, act.t0)
        elif isinstance(act, prepare.T0Moved):
            later = bag.t0 is not None and act.t0 > bag.t0
            self._rule(not later or event.second is not None, "T0 moved later by one person")
            bag.t0 = act.t0
            bag.scanned = None if bag.made_here else bag.scanned
        elif isinstance(act, prepare.Diluted):
            bag.diluted, bag.volume = at, act.total_mL
            in_time = bag.t0 is not None and at - bag.t0 <= TO_DILUTION
            self._rule(in_time, "diluted later than 4 h")
        elif isinstance(act, prepare.LabelPrinted):
            self._rule(bag.diluted is not None, "a label before dilution")
            bag.label_hands = {event.by, event.second or ""}
        elif isinstance(act, prepare.LabelScanned):
            self._rule(len(bag.label_hands - {""}) == 2, "read back before two people labelled")
            bag.scanned = at
        else:
            bag.spoilt = bag.spoilt or _spoilt(act)

    def _giving(self, event: Event) -> None:
        act = event.payload
        if isinstance(act, give.PatientIdentified):
            self.patient_seen = event.happened_at
        elif isinstance(act, give.BagIdentified):
            self.bag_seen = act.preparation
        elif isinstance(act, give.InfusionStarted):
            self._started(event, act)
        elif isinstance(act, give.InfusionResumed):
            self._rule(act.preparation in self.running, "an ended infusion goes on")
            self._rule(act.rate_mL_per_h == ML_PER_HOUR, "goes on at another rate")
        elif isinstance(act, give.InfusionEnded):
            self._rule(act.preparation in self.running, "an infusion ends twice")
            self.running.discard(act.preparation)
            self.mg_in[act.preparation] = act.given_mg

    def _started(self, event: Event, act: give.InfusionStarted) -> None:
        self._rule(not self.running, "two infusions at once")
        self._rule(act.preparation not in self.started, "a bag is started twice")
        self._rule(event.second not in (None, event.by), "started by one person")
        self._rule(self.checked is not None, "started without the second check")
        self._rule(self.bag_seen == act.preparation, "the bag was not held to the patient")
        self.running.add(act.preparation)
        self.started.append(act.preparation)
        bag = self.preparations.get(act.preparation)
        if bag is None:
            self.broken.append("an unknown bag is started")
            return
        self._bag_may_run(event, act, bag)
        self.mg_in[act.preparation] = act.dose_mg
        allowed = self.order.dose_mg if self.order is not None else Decimal(0)
        self._rule(sum(self.mg_in.values()) <= allowed, "more mg started than prescribed")

    def _bag_may_run(self, event: Event, act: give.InfusionStarted, bag: Preparation) -> None:
        self._rule((act.dose_mg, act.volume_mL) == (bag.mg, bag.volume), "not what the bag holds")
        self._rule(not bag.spoilt, f"started although {bag.spoilt}")
        self._rule(bag.diluted is not None, "started before dilution")
        self._rule(bag.scanned is not None, "started before the label was read back")
        hours = timedelta(seconds=float(bag.volume / act.rate_mL_per_h * 3600))
        in_time = bag.t0 is not None and event.happened_at + hours <= bag.t0 + TO_END
        self._rule(in_time, "started past T0 + 8 h - duration")
        seen, since = self.patient_seen, bag.scanned
        looked = seen is not None and since is not None and since <= seen
        self._rule(looked, "the patient was not identified for this bag")
        fresh = seen is not None and event.happened_at - seen <= TO_END
        self._rule(fresh, "the patient was identified on another day")


def _new(event: Event) -> Preparation:
    act = event.payload
    if isinstance(act, prepare.PreparationStarted):
        return Preparation(made_here=True, mg=act.dose_mg, volume=act.total_mL)
    assert isinstance(act, prepare.ReceivedFromPharmacy)
    looked = act.seal_whole and act.no_leak and act.colourless and act.no_particles
    return Preparation(
        made_here=False,
        mg=act.dose_mg,
        volume=act.total_mL,
        t0=act.reconstituted_at,
        diluted=act.diluted_at,
        scanned=event.happened_at,
        spoilt="" if looked else "it came damaged",
    )


def _spoilt(act: object) -> str:
    """Return why nothing of the preparation may be given after this act, or nothing."""
    if isinstance(act, prepare.PreparationVoided):
        return "it was voided"
    if isinstance(act, prepare.TroubleMet) and act.what != "spill, person exposed":
        return f"it was {act.what}"
    if isinstance(act, prepare.PowderInspected | prepare.BagInspected) and not act.passed:
        return "it failed a look"
    if isinstance(act, prepare.SolutionInspected):
        return "" if act.clear and act.colourless and act.no_particles else "it failed a look"
    return ""
