"""Telling acts about the bag."""

from bespo_desktop.chart import about_preparing as bag
from bespo_desktop.chart.told import Words, tells
from bespo_desktop.core.days import day_text
from bespo_desktop.core.numbers import plain


@tells(bag.PreparationStarted, "prepare", main=True)
def _started(act: bag.PreparationStarted) -> Words:
    return f"Preparation {act.preparation} begun", f"{plain(act.dose_mg)} mg, {act.vials} vials"


@tells(bag.ContainerReady, "bag")
def _container(act: bag.ContainerReady) -> Words:
    diluent = f"{plain(act.diluent_mL)} mL, " if act.diluent_mL is not None else ""
    return "Container ready", f"{act.material}, {act.method}; {diluent}batch {act.diluent_batch}"


@tells(bag.VialTaken, "vial")
def _vial(act: bag.VialTaken) -> Words:
    return f"Vial {act.number}", f"Batch {act.batch}, exp {day_text(act.expiry)}, {act.how}"


@tells(bag.VialSetAside, "bin", main=True)
def _aside(act: bag.VialSetAside) -> Words:
    return f"Vial {act.number} set aside", f"{act.why} {act.detail}".strip()


@tells(bag.PowderInspected, "search")
def _powder(act: bag.PowderInspected) -> Words:
    return "Powder inspected", "passed" if act.passed else "did not pass"


@tells(bag.WaterAdded, "drop", main=True)
def _water(act: bag.WaterAdded) -> Words:
    return "Vials made up, clock started", (
        f"{plain(act.water_mL_each)} mL water in each, batch {act.water_batch}"
    )


@tells(bag.T0Moved, "timer", main=True)
def _t0(act: bag.T0Moved) -> Words:
    return "Start of the clock put right", act.reason


@tells(bag.Swirled, "swirl")
def _swirled(act: bag.Swirled) -> Words:
    return "Swirled, not shaken", ""


@tells(bag.SolutionInspected, "search")
def _solution(act: bag.SolutionInspected) -> Words:
    passed = act.clear and act.colourless and act.no_particles
    return "Solution inspected", "passed" if passed else "did not pass"


@tells(bag.ConcentrateKept, "fridge")
def _kept(act: bag.ConcentrateKept) -> Words:
    return f"Concentrate {act.how}", ""


@tells(bag.Withdrawn, "syringe")
def _withdrawn(act: bag.Withdrawn) -> Words:
    return f"Withdrawn: {plain(act.volume_mL)} mL in all", f"{plain(act.wasted_mg)} mg wasted"


@tells(bag.Diluted, "bag", main=True)
def _diluted(act: bag.Diluted) -> Words:
    return f"Diluted: {plain(act.total_mL)} mL in all", "Inverted gently"


@tells(bag.BagInspected, "search")
def _inspected(act: bag.BagInspected) -> Words:
    return "Bag inspected", "passed" if act.passed else "did not pass"


@tells(bag.LabelPrinted, "print", main=True)
def _printed(act: bag.LabelPrinted) -> Words:
    last = act.first_copy + act.copies - 1
    copies = f"copy {last}" if act.copies == 1 else f"copies {act.first_copy} to {last}"
    detail = f"Bag {act.preparation} {act.reason or ''}".strip()
    if act.typed_at is not None:
        detail = f"{detail}; identity typed again"
    return f"Label printed, {copies}", detail


@tells(bag.LabelScanned, "scan")
def _scanned(act: bag.LabelScanned) -> Words:
    return "Label read back from the bag", act.reason or act.how


@tells(bag.BagKept, "fridge")
def _bag_kept(act: bag.BagKept) -> Words:
    return f"Bag: {act.where}", "Light cover on"


@tells(bag.BagOutOfFridge, "thermometer", main=True)
def _out(act: bag.BagOutOfFridge) -> Words:
    return "Bag out of the fridge", "Warming to room temperature"


@tells(bag.TroubleMet, "warning", main=True)
def _trouble(act: bag.TroubleMet) -> Words:
    return f"Trouble: {act.what}", act.detail


@tells(bag.PreparationVoided, "bin", main=True)
def _voided(act: bag.PreparationVoided) -> Words:
    return f"Preparation {act.preparation} discarded", act.reason


@tells(bag.ReceivedFromPharmacy, "bag", main=True)
def _received(act: bag.ReceivedFromPharmacy) -> Words:
    return f"Bag {act.preparation} from pharmacy", (
        f"{plain(act.dose_mg)} mg in {plain(act.total_mL)} mL; {', '.join(act.vial_batches)}"
    )
