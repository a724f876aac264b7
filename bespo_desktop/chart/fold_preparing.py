"""Folding acts between the first vial and the labelled bag."""

from collections.abc import Callable
from dataclasses import replace

from bespo_desktop.chart import about_preparing as act_
from bespo_desktop.chart.bag_begun import bag_begun
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates_give import BEFORE_START
from bespo_desktop.chart.handlers import on
from bespo_desktop.chart.state_treatment import Bag, Vial

LABELLING = frozenset({"label", "scan", "keep"})


def with_bag(chart: Chart, preparation: str, change: Callable[[Bag], Bag]) -> Chart:
    """Return the chart with one bag changed; the others stay."""
    bags = tuple(change(bag) if bag.preparation == preparation else bag for bag in chart.bags)
    return replace(chart, bags=bags)


def _with_new_bag(chart: Chart, bag: Bag) -> Chart:
    """Return the chart with one more bag; what was looked at for another bag counts no more."""
    rows = {key: row for key, row in chart.rows.items() if key[0] != BEFORE_START}
    return replace(
        chart, bags=(*chart.bags, bag), rows=rows, materials={}, premedication={}, pump=None
    )


def unlabelled(bag: Bag) -> Bag:
    """Return the bag with a label that no longer says what is true: it must be printed anew."""
    return replace(
        bag,
        steps={name: at for name, at in bag.steps.items() if name not in LABELLING},
        active_since=None if bag.made_here else bag.active_since,
    )


def _step(bag: Bag, name: str, event: Event) -> Bag:
    return replace(bag, steps={**bag.steps, name: event.happened_at})


@on(act_.PreparationStarted)
def started(chart: Chart, event: Event, act: act_.PreparationStarted) -> Chart:
    """Return the chart with a new preparation."""
    return _with_new_bag(chart, bag_begun(act, event.happened_at, event.by))


@on(act_.ContainerReady)
def container(chart: Chart, event: Event, act: act_.ContainerReady) -> Chart:
    """Return the chart with the container ready."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "container", event),
            method=act.method,
            material=act.material,
            reference=act.reference,
            container_diluent_mL=act.diluent_mL,
            diluent_batch=act.diluent_batch,
            diluent_expiry=act.diluent_expiry,
        ),
    )


@on(act_.VialTaken)
def vial(chart: Chart, event: Event, act: act_.VialTaken) -> Chart:
    """Return the chart with one more vial on the tray."""
    new = Vial(
        number=act.number,
        product_code=act.product_code,
        batch=act.batch,
        expiry=act.expiry,
        serial=act.serial,
        how=act.how,
    )
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(_step(bag, "vials", event), vials=(*bag.vials, new)),
    )


@on(act_.VialSetAside)
def set_aside(chart: Chart, event: Event, act: act_.VialSetAside) -> Chart:
    """Return the chart with a vial that is not used."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            bag,
            vials=tuple(
                replace(vial, aside=act.why) if vial.number == act.number else vial
                for vial in bag.vials
            ),
        ),
    )


@on(act_.PowderInspected)
def powder(chart: Chart, event: Event, act: act_.PowderInspected) -> Chart:
    """Return the chart with the powder looked at; a powder that fails ends the preparation."""
    failed = None if act.passed else "the powder did not pass"
    return with_bag(
        chart, act.preparation, lambda bag: replace(_step(bag, "powder", event), failed=failed)
    )


@on(act_.WaterAdded)
def water(chart: Chart, event: Event, act: act_.WaterAdded) -> Chart:
    """Return the chart with T0: the 4 h and 8 h clocks run."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "water", event),
            t0=act.t0 if bag.t0 is None else min(bag.t0, act.t0),
            water_batch=act.water_batch,
        ),
    )


@on(act_.T0Moved)
def t0_moved(chart: Chart, event: Event, act: act_.T0Moved) -> Chart:
    """Return the chart with T0 put right; a label with the old times must be printed anew."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(unlabelled(bag), t0=act.t0),
    )


@on(act_.Swirled)
def swirled(chart: Chart, event: Event, act: act_.Swirled) -> Chart:
    """Return the chart with the vials swirled."""
    return with_bag(chart, act.preparation, lambda bag: _step(bag, "swirl", event))


@on(act_.SolutionInspected)
def solution(chart: Chart, event: Event, act: act_.SolutionInspected) -> Chart:
    """Return the chart with the solution looked at; a solution that fails ends it."""
    passed = act.clear and act.colourless and act.no_particles
    failed = None if passed else "the reconstituted solution did not pass"
    return with_bag(
        chart, act.preparation, lambda bag: replace(_step(bag, "solution", event), failed=failed)
    )


@on(act_.ConcentrateKept)
def kept(chart: Chart, event: Event, act: act_.ConcentrateKept) -> Chart:
    """Return the chart with the concentrate used at once or in the fridge."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(_step(bag, "kept", event), concentrate_kept=act.how),
    )


@on(act_.Withdrawn)
def drawn(chart: Chart, event: Event, act: act_.Withdrawn) -> Chart:
    """Return the chart with the concentrate drawn up."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "withdraw", event), withdrawn_mL=act.volume_mL, wasted_mg=act.wasted_mg
        ),
    )


@on(act_.Diluted)
def diluted(chart: Chart, event: Event, act: act_.Diluted) -> Chart:
    """Return the chart with the drug in the container: its actual total is what will run."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "dilute", event), diluted_at=event.happened_at, total_mL=act.total_mL
        ),
    )


@on(act_.BagInspected)
def inspected(chart: Chart, event: Event, act: act_.BagInspected) -> Chart:
    """Return the chart with the bag looked at; a bag that fails is not given."""
    failed = None if act.passed else "the bag did not pass"
    return with_bag(
        chart, act.preparation, lambda bag: replace(_step(bag, "inspect", event), failed=failed)
    )


@on(act_.LabelPrinted)
def printed(chart: Chart, event: Event, act: act_.LabelPrinted) -> Chart:
    """Return the chart with the label copies counted and who checked them."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "label", event),
            label_copies=bag.label_copies + act.copies,
            label_checked_by=bag.label_checked_by or event.second,
        ),
    )


@on(act_.LabelScanned)
def scanned(chart: Chart, event: Event, act: act_.LabelScanned) -> Chart:
    """Return the chart with the bag's label read back: the bag counts from now on."""
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(_step(bag, "scan", event), active_since=event.happened_at),
    )


@on(act_.BagKept)
def bag_kept(chart: Chart, event: Event, act: act_.BagKept) -> Chart:
    """Return the chart with where the bag waits; a chilled bag must warm again."""
    chilled = act.where == "fridge"
    return with_bag(
        chart,
        act.preparation,
        lambda bag: replace(
            _step(bag, "keep", event),
            chilled=bag.chilled or chilled,
            out_of_fridge_at=None if chilled else bag.out_of_fridge_at,
        ),
    )


@on(act_.BagOutOfFridge)
def out_of_fridge(chart: Chart, event: Event, act: act_.BagOutOfFridge) -> Chart:
    """Return the chart with the warming time running."""
    return with_bag(
        chart, act.preparation, lambda bag: replace(bag, out_of_fridge_at=event.happened_at)
    )


@on(act_.TroubleMet)
def trouble(chart: Chart, event: Event, act: act_.TroubleMet) -> Chart:
    """Return the chart with a bag that may not be given, unless only a person was exposed."""
    if act.what == "spill, person exposed":
        return chart
    return with_bag(chart, act.preparation, lambda bag: replace(bag, failed=act.what))


@on(act_.PreparationVoided)
def voided(chart: Chart, event: Event, act: act_.PreparationVoided) -> Chart:
    """Return the chart with a preparation that may not be given."""
    return with_bag(chart, act.preparation, lambda bag: replace(bag, voided=act.reason))


@on(act_.ReceivedFromPharmacy)
def received(chart: Chart, event: Event, act: act_.ReceivedFromPharmacy) -> Chart:
    """Return the chart with a bag from pharmacy; it counts at once when it passed the look."""
    passed = act.seal_whole and act.no_leak and act.colourless and act.no_particles
    bag = Bag(
        preparation=act.preparation,
        made_here=False,
        prescription=act.prescription,
        cycle=act.cycle,
        day=act.day,
        dose_mg=act.dose_mg,
        concentrate_mL=None,
        planned_total_mL=act.total_mL,
        planned_vials=None,
        started_at=event.happened_at,
        started_by=event.by,
        material=act.container_material,
        batches=act.vial_batches,
        t0=act.reconstituted_at,
        diluted_at=act.diluted_at,
        total_mL=act.total_mL,
        active_since=event.happened_at,
        chilled=act.kept == "fridge",
        failed=None if passed else "the bag did not pass when it came",
    )
    return _with_new_bag(chart, bag)
