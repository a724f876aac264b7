"""Telling acts at the bedside."""

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.told import Words, tells
from bespo_desktop.core.numbers import plain


@tells(give.PatientIdentified, "patient")
def _identified(act: give.PatientIdentified) -> Words:
    return "Patient identified", act.reason or act.how


@tells(give.BagIdentified, "scan")
def _bag(act: give.BagIdentified) -> Words:
    return f"Bag {act.preparation} matched", act.reason or act.how


@tells(give.MaterialChosen, "filter")
def _material(act: give.MaterialChosen) -> Words:
    asked = f"; {act.asked}" if act.asked else ""
    ref = f", REF {act.reference}" if act.reference else ""
    return f"{act.part.capitalize()}: {act.material}", f"{act.verdict}{ref}{asked}"


@tells(give.Premedicated, "syringe")
def _premedicated(act: give.Premedicated) -> Words:
    if act.given_at is None:
        return f"No {act.drug_class}", act.not_given_reason or ""
    return f"{act.drug_class.capitalize()} given", act.drug


@tells(give.PumpTyped, "timer")
def _pump(act: give.PumpTyped) -> Words:
    return "Pump read before the start", (
        f"{plain(act.rate_mL_per_h)} mL/h, {plain(act.volume_mL)} mL"
    )


@tells(give.InfusionStarted, "play", main=True)
def _started(act: give.InfusionStarted) -> Words:
    what = f"Infusion started, {plain(act.rate_mL_per_h)} mL/h"
    return what, f"{plain(act.dose_mg)} mg in {plain(act.volume_mL)} mL, bag {act.preparation}"


@tells(give.InfusionPaused, "pause", main=True)
def _paused(act: give.InfusionPaused) -> Words:
    return "Paused", f"{act.reason} {act.detail}".strip()


@tells(give.InfusionResumed, "play", main=True)
def _resumed(act: give.InfusionResumed) -> Words:
    return "Resumed", f"{plain(act.rate_mL_per_h)} mL/h"


@tells(give.PumpRead, "timer")
def _read(act: give.PumpRead) -> Words:
    return f"Pump shows {plain(act.given_mL)} mL", ""


@tells(give.InfusionStopped, "stopoct", main=True)
def _stopped(act: give.InfusionStopped) -> Words:
    pump = f"{plain(act.given_by_pump_mL)} mL" if act.given_by_pump_mL is not None else "not read"
    return f"STOPPED: {act.reason}", (
        f"By the clock {plain(act.given_by_clock_mL)} mL, by the pump {pump} {act.detail}".strip()
    )


@tells(give.StopUndone, "undo", main=True)
def _undone(act: give.StopUndone) -> Words:
    return "Stop taken back: the pump never stood", act.reason


@tells(give.BagEmptied, "bag", main=True)
def _emptied(act: give.BagEmptied) -> Words:
    return "Bag empty", f"{plain(act.given_by_pump_mL)} mL read from the pump"


@tells(give.FlushStarted, "drop", main=True)
def _flush(act: give.FlushStarted) -> Words:
    return "Flush started", f"{plain(act.volume_mL)} mL at {plain(act.rate_mL_per_h)} mL/h"


@tells(give.InfusionEnded, "checkcircle", main=True)
def _ended(act: give.InfusionEnded) -> Words:
    what = "End of administration" if act.complete else "Ended before the whole dose"
    return what, f"{plain(act.given_mg)} mg, {plain(act.given_mL)} mL given"


@tells(give.PartChanged, "line", main=True)
def _part(act: give.PartChanged) -> Words:
    return f"{act.part.capitalize()} changed", act.detail


@tells(give.NoAccess, "syringe", main=True)
def _no_access(act: give.NoAccess) -> Words:
    return "No access", act.detail


@tells(give.HandedOver, "second", main=True)
def _handed(act: give.HandedOver) -> Words:
    return "Handed over", ""


@tells(give.InfusionClosed, "seal", main=True)
def _closed(act: give.InfusionClosed) -> Words:
    return "Infusion closed", f"Bag {act.preparation}"
