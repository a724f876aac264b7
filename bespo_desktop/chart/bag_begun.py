"""A bag before its first step: how it is begun, and as the label of one from pharmacy says."""

from datetime import datetime

from bespo_desktop.chart.about_dose import DoseCalculated
from bespo_desktop.chart.about_preparing import PreparationStarted
from bespo_desktop.chart.received_bag import ReceivedBag
from bespo_desktop.chart.state_treatment import Bag


def begin(figures: DoseCalculated, number: str) -> PreparationStarted:
    """Return the act that begins a preparation of the figures that two people agreed on."""
    return PreparationStarted(
        preparation=number,
        prescription=figures.prescription,
        cycle=figures.cycle,
        day=figures.day,
        dose_mg=figures.prepared_mg,
        concentrate_mL=figures.concentrate_mL,
        total_mL=figures.total_mL,
        vials=figures.vials,
    )


def bag_begun(act: PreparationStarted, at: datetime, by: str) -> Bag:
    """Return the bag that the act begins; nothing was done to it yet."""
    return Bag(
        preparation=act.preparation,
        made_here=True,
        prescription=act.prescription,
        cycle=act.cycle,
        day=act.day,
        dose_mg=act.dose_mg,
        concentrate_mL=act.concentrate_mL,
        planned_total_mL=act.total_mL,
        planned_vials=act.vials,
        started_at=at,
        started_by=by,
    )


def bag_typed(typed: ReceivedBag, ordered: DoseCalculated, at: datetime) -> Bag:
    """Return the bag of a label that was typed and is not taken in yet."""
    return Bag(
        preparation=typed.preparation,
        made_here=False,
        prescription=ordered.prescription,
        cycle=ordered.cycle,
        day=ordered.day,
        dose_mg=typed.dose_mg,
        concentrate_mL=None,
        planned_total_mL=typed.total_mL,
        planned_vials=None,
        started_at=at,
        started_by="",
        t0=typed.reconstituted_at,
        diluted_at=typed.diluted_at,
        total_mL=typed.total_mL,
    )
