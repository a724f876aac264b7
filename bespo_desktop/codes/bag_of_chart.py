"""The code of a bag as the chart knows it, and what a scanned code means for that chart."""

import hashlib
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.codes.bag_check import BagJudgement, KnownBag, judge_bag
from bespo_desktop.codes.bag_code import BagCode, decode, encode
from bespo_desktop.codes.keyed_check import patient_check
from bespo_desktop.core.facts import Facts


def preparation_id(patient_id: str, preparation: str) -> str:
    """Return the 32 hex digits that stand for a preparation in a code.

    Made from the patient's id and the number on the label, so that every workstation that holds
    the chart finds the bag again, and a stranger learns nothing from it.
    """
    return hashlib.sha256(f"{patient_id}\x00{preparation}".encode()).hexdigest()[:32]


def code_of(facts: Facts, chart: Chart, bag: Bag, copy: int, key: bytes) -> str:
    """Return the code of one copy of the bag's label.

    Raises:
        RefusedError: the dose or volume has more places than the code holds.
        ValueError: the clocks of the bag have not started.
    """
    limits = deadlines_of(facts, bag)
    if limits is None or bag.t0 is None:
        raise ValueError(f"bag {bag.preparation} has no T0 yet")
    return encode(
        BagCode(
            preparation_id=preparation_id(chart.patient_id, bag.preparation),
            patient_check=patient_check(chart.patient_id, key),
            dose_mg=bag.dose_mg,
            volume_ml=bag.volume_mL,
            reconstituted_at=bag.t0.replace(microsecond=0),
            ended_by=limits.end_by.replace(microsecond=0),
            copy=copy,
        ),
        key,
    )


def bag_of_code(chart: Chart, code: BagCode) -> Bag | None:
    """Return the preparation of this chart that the code names, or None."""
    return next(
        (
            bag
            for bag in chart.bags
            if preparation_id(chart.patient_id, bag.preparation) == code.preparation_id
        ),
        None,
    )


def known_bag(facts: Facts, chart: Chart, bag: Bag) -> KnownBag | None:
    """Return what the chart knows of a bag whose clocks have started, else None."""
    limits = deadlines_of(facts, bag)
    if limits is None or bag.t0 is None:
        return None
    return KnownBag(
        dose_mg=bag.dose_mg,
        volume_ml=bag.volume_mL,
        reconstituted_at=bag.t0,
        ended_by=limits.end_by,
        valid_copies=frozenset(range(1, bag.label_copies + 1)),
        voided=bag.voided is not None or bag.failed is not None,
        used=any(run.preparation == bag.preparation for run in chart.infusions),
    )


def judge_scan(
    facts: Facts, chart: Chart, text: str, now: datetime, key: bytes
) -> tuple[BagJudgement, Bag | None]:
    """Return what a scanned label means for this patient now, and which bag it is.

    Raises:
        RefusedError: not a bag's code, or one whose check is wrong.
    """
    code = decode(text, key)
    bag = bag_of_code(chart, code)
    known = known_bag(facts, chart, bag) if bag is not None else None
    check = patient_check(chart.patient_id, key)
    return judge_bag(code, patient_check=check, now=now, known=known), bag
