"""A walk over one patient's chart: mostly the straight way, now and then anything at all."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_dose import (
    GoAhead,
    PartDoseDecided,
    PrescriptionWithdrawn,
    ResponseAssessed,
    SecondChecked,
)
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.amount_given import amount_given
from bespo_desktop.chart.bag_begun import begin
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_prepare import next_step, usable
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.chart.todays_dose import todays_dose
from tests.helpers.ledger import Ledger
from tests.helpers.story import AMARA, ZONE, new_story

FIRST_DAY = datetime(2026, 11, 24, 8, tzinfo=UTC)
SECONDS = (None, "reilly", "marsh", "nobody")
EXPIRY = date(2029, 6, 30)
Way = Callable[["Walk", int], None]
WAYS: dict[str, Way] = {}


def way(act: Way) -> Way:
    """Register one way in which the walk can go on; the number is a choice inside it."""
    WAYS[act.__name__] = act
    return act


@dataclass
class Walk:
    """One patient, two nurses, and whatever they try; `taken` counts what was saved."""

    ledger: Ledger = field(default_factory=Ledger)
    tried: int = 0
    taken: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        self.story = new_story(FIRST_DAY)
        self.story.arrives(AMARA, AllergiesRecorded(state="none known"))
        self.bags = 0

    @property
    def chart(self) -> Chart:
        """Return the chart as the program has it."""
        return self.story.chart

    def go(self, name: str, choice: int) -> None:
        """Try one way; what may not happen is refused, what was saved is judged."""
        self.tried += 1
        with contextlib.suppress(GateClosedError, NotAllowedError):
            WAYS[name](self, choice)
        self.note()

    def note(self) -> None:
        """Let the ledger judge what was saved since the last time."""
        events = self.chart.events
        for event in events[self.seen :]:
            kind = event.payload.kind
            self.taken[kind] = self.taken.get(kind, 0) + 1
        self.ledger.take(events[self.seen :])
        self.seen = len(events)

    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.story.at(self.story.clock.now() + timedelta(minutes=minutes))

    def say(self, *payloads: Payload, **hands: Any) -> None:
        """Try acts by the first nurse, unless it is said by whom."""
        self.story.say(*payloads, **hands)

    def pick(self, choice: int) -> Bag | None:
        """Return a bag of the record, mostly the latest one."""
        bags = self.chart.bags
        return bags[-1 - choice // 7 % len(bags)] if bags else None


# The straight way.


@way
def go_on(walk: Walk, choice: int) -> None:
    chart, story = walk.chart, walk.story
    walk.wait(1 + choice % 12)
    bag = chart.bag
    if chart.infusing:
        _go_on_at_the_pump(walk, choice)
    elif bag is not None and usable(bag) and bag.preparation not in walk.ledger.started:
        _go_on_with(walk, bag)
    elif chart.calculation is None:
        if _order(walk):
            story.calculated()
    elif chart.calculation.checked_by is None:
        story.checked()
    else:
        if choice % 5 == 0:
            _receive(walk)
            return
        walk.bags += 1
        story.container(f"26K24-{walk.bags:04d}", "N4417A", EXPIRY)


def _go_on_at_the_pump(walk: Walk, choice: int) -> None:
    run = walk.chart.infusion
    assert run is not None
    if choice % 3:
        at_the_pump(walk, choice)
    elif run.state == "stopped":
        half = run.volume_mL / 2
        own, mg = run.preparation, amount_given(walk.story.facts, run, half).value.given_mg
        walk.say(
            give.InfusionEnded(preparation=own, given_mL=half, given_mg=mg, complete=False),
            PartDoseDecided(
                cycle=run.cycle,
                day=run.day,
                decision=("counts as given", "repeat")[choice // 3 % 2],
                prescriber="Dr Lena Fraser",
                received="written order",
                reason="half was given",
            ),
        )
    else:
        walk.wait(30)
        walk.story.ends()


def _order(walk: Walk) -> bool:
    """Measure, ask and prescribe on the first day the next dose may be given; is there one?"""
    story, today = walk.story, walk.story.clock.now().date()
    coming = next_dose(story.facts, walk.chart, today)
    if coming.earliest is not None and coming.earliest > today:
        story.at(datetime(*coming.earliest.timetuple()[:3], 8, tzinfo=UTC))
    if coming.cycle > 1 and coming.day == 1:
        walk.say(_no_response(story.clock.now().date()))
    story.measured("168", "69.4", story.clock.now().date())
    story.labs()
    story.questions()
    if todays_dose(story.facts, walk.chart, story.clock.now(), ZONE).plan is None:
        return False
    story.prescribed(f"RX {len(walk.chart.events)}", "Dr Lena Fraser", "P. Nair")
    return True


def _no_response(on: date) -> ResponseAssessed:
    return ResponseAssessed(
        assessed_on=on,
        marrow_blasts_percent=Decimal(20),
        blood_blasts=True,
        platelets_10_9_per_L=Decimal(64),
        anc_10_9_per_L=Decimal("1.2"),
        extramedullary_resolved=True,
        response="no_response",
        mrd="positive",
    )


def _go_on_with(walk: Walk, bag: Bag) -> None:
    story = walk.story
    step = next_step(bag)
    if bag.ready and step in (None, "keep"):
        story.bedside()
        story.starts()
        return
    steps: dict[str, Callable[[], None]] = {
        "vials": lambda: story.vial(1, "FT8842", EXPIRY),
        "powder": story.powder_good,
        "water": lambda: story.water("W1187", EXPIRY),
        "swirl": story.dissolved,
        "withdraw": story.withdrawn,
        "dilute": story.added,
        "label": story.labelled,
    }
    if step in steps:
        steps[step]()


# Anything at all.


@way
def time_passes(walk: Walk, choice: int) -> None:
    walk.wait((1, 15, 59, 61, 180, 241, 420, 1440)[choice % 8])


@way
def go_ahead(walk: Walk, choice: int) -> None:
    walk.say(GoAhead(given=choice % 3 > 0, by_name="Dr Lena Fraser"))


@way
def weight(walk: Walk, choice: int) -> None:
    walk.story.measured("168", ("69.4", "70", "78")[choice % 3], walk.story.clock.now().date())


@way
def order_withdrawn(walk: Walk, choice: int) -> None:
    order = walk.chart.prescription
    if order is not None and choice % 4 == 0:
        walk.say(PrescriptionWithdrawn(reference=order.reference, reason="written anew"))


@way
def check(walk: Walk, choice: int) -> None:
    held = walk.chart.calculation
    if held is None:
        return
    own = held.figures
    more = Decimal(choice % 3) / 100
    walk.say(
        SecondChecked(
            calculation_id=held.event_id,
            calculated_by=("reilly", "marsh")[choice // 3 % 2],
            height_cm=own.height_cm,
            weight_kg=own.weight_kg,
            bsa_m2=own.bsa_m2,
            dose_mg=own.dose_mg + more,
            concentrate_mL=own.concentrate_mL,
            vials=own.vials,
            first_difference="dose" if choice // 6 % 2 else None,
        ),
        by=("reilly", "marsh")[choice // 12 % 2],
    )


@way
def preparation(walk: Walk, choice: int) -> None:
    held = walk.chart.calculation
    if held is None:
        return
    own = held.figures
    walk.bags += choice % 3 > 0
    tried = own.prepared_mg + Decimal(choice // 3 % 3) / 10
    act = begin(own, f"26K24-{walk.bags:04d}")
    walk.say(act.model_copy(update={"dose_mg": tried}))


def _receive(walk: Walk) -> None:
    """A bag from pharmacy in time, whole, of the dose in force."""
    received(walk, 1 + 240)


@way
def received(walk: Walk, choice: int) -> None:
    order, now = walk.chart.prescription, walk.story.clock.now()
    if order is None:
        return
    walk.bags += choice % 4 > 0
    made = now - timedelta(minutes=(20, 200, 430, 600, -5)[choice // 4 % 5])
    walk.say(
        prepare.ReceivedFromPharmacy(
            preparation=f"26K24-{walk.bags:04d}",
            prescription=order.reference,
            cycle=order.cycle,
            day=order.day,
            dose_mg=order.dose_mg + Decimal(choice // 20 % 2) / 10,
            total_mL=(Decimal(50), Decimal(40), Decimal(500))[choice // 40 % 3],
            reconstituted_at=made,
            diluted_at=made + timedelta(minutes=15),
            kept="fridge" if choice // 120 % 2 else "room temperature",
            vial_batches=("FT8842",),
            container_material="EVA",
            seal_whole=choice // 240 % 4 > 0,
            no_leak=True,
            colourless=True,
            no_particles=True,
        )
    )


@way
def any_step(walk: Walk, choice: int) -> None:
    """A step of the preparation out of its order, or one that does not pass."""
    bag = walk.pick(choice)
    if bag is None:
        return
    own, now = bag.preparation, walk.story.clock.now()
    good = choice // 8 % 5 > 0
    acts: list[Payload] = [
        prepare.PowderInspected(preparation=own, passed=good),
        prepare.WaterAdded(
            preparation=own,
            t0=now + timedelta(minutes=(0, -30, 5)[choice // 40 % 3]),
            water_mL_each=Decimal(4),
            water_batch="W1",
            water_expiry=EXPIRY,
        ),
        prepare.Swirled(preparation=own),
        prepare.SolutionInspected(preparation=own, clear=good, colourless=True, no_particles=True),
        prepare.ConcentrateKept(preparation=own, how="in the fridge"),
        prepare.Diluted(
            preparation=own, total_mL=(Decimal(50), Decimal(60), Decimal(14))[choice // 40 % 3]
        ),
        prepare.BagInspected(preparation=own, passed=good),
        prepare.LabelScanned(preparation=own, how="scanned"),
    ]
    walk.say(acts[choice % 8])


@way
def t0_moves(walk: Walk, choice: int) -> None:
    bag = walk.pick(choice)
    if bag is not None and bag.t0 is not None:
        t0 = bag.t0 + timedelta(minutes=(-30, -1, 20, 200)[choice % 4])
        act = prepare.T0Moved(preparation=bag.preparation, t0=t0, reason="read again")
        walk.say(act, second=SECONDS[choice // 4 % 4])


@way
def label(walk: Walk, choice: int) -> None:
    bag = walk.pick(choice)
    if bag is not None:
        act = walk.story.label(1, 2, "smudged" if choice % 2 else None)
        this = act.model_copy(update={"preparation": bag.preparation})
        walk.say(this, second=SECONDS[choice // 2 % 4])


@way
def kept(walk: Walk, choice: int) -> None:
    bag = walk.pick(choice)
    if bag is None:
        return
    if choice % 3:
        walk.say(prepare.BagKept(preparation=bag.preparation, where="fridge"))
    else:
        walk.say(prepare.BagOutOfFridge(preparation=bag.preparation))


@way
def trouble(walk: Walk, choice: int) -> None:
    bag = walk.pick(choice)
    if bag is None or choice % 3:
        return
    if choice % 2:
        walk.say(prepare.PreparationVoided(preparation=bag.preparation, reason="dropped"))
    else:
        walk.say(prepare.TroubleMet(preparation=bag.preparation, what="leaking", detail="seam"))


@way
def bedside(walk: Walk, choice: int) -> None:
    bag = walk.pick(choice)
    if bag is None:
        return
    story = walk.story
    parts: tuple[Callable[[], None], ...] = (
        story.bedside,
        story.identified,
        story.asked,
        story.premedicated,
        story.connected,
        lambda: walk.say(give.BagIdentified(preparation=bag.preparation, how="scanned")),
    )
    parts[choice % 6]()


@way
def start(walk: Walk, choice: int) -> None:
    """A start as it should be said, or with one thing of it wrong."""
    bag = walk.pick(choice)
    if bag is None:
        return
    wrong = choice // 4 % 5
    act = give.InfusionStarted(
        preparation=bag.preparation,
        cycle=bag.cycle + (wrong == 1),
        day=bag.day,
        dose_mg=bag.dose_mg + (wrong == 2),
        volume_mL=bag.volume_mL + (wrong == 3),
        rate_mL_per_h=Decimal(50 + 50 * (wrong == 4)),
    )
    walk.say(act, second=SECONDS[choice % 4])


@way
def at_the_pump(walk: Walk, choice: int) -> None:
    """Any act at the pump, in or out of its turn, for any infusion there was."""
    runs = walk.chart.infusions
    if not runs:
        return
    run = runs[-1 - choice // 7 % len(runs)]
    own, half = run.preparation, run.volume_mL / 2
    acts: list[Payload] = [
        give.InfusionPaused(preparation=own, reason="pump alarm"),
        give.InfusionResumed(
            preparation=own, rate_mL_per_h=Decimal((50, 50, 100)[choice // 7 % 3])
        ),
        give.InfusionStopped(
            preparation=own,
            reason=("reaction", "line or site", "time limit")[choice // 7 % 3],
            given_by_clock_mL=half,
            given_by_pump_mL=half,
        ),
        give.StopUndone(preparation=own, reason="pressed by mistake"),
        give.BagEmptied(preparation=own, given_by_pump_mL=half, given_by_clock_mL=half),
        give.FlushStarted(preparation=own, volume_mL=Decimal(20), rate_mL_per_h=Decimal(50)),
        give.InfusionEnded(
            preparation=own,
            given_mL=half,
            given_mg=amount_given(walk.story.facts, run, half).value.given_mg,
            complete=False,
        ),
    ]
    walk.say(acts[choice % 7])
