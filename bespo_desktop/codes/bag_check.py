"""Whether a scanned bag may be given to the patient at hand, judged without a network."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bespo_desktop.codes.bag_code import BagCode


class BagVerdict(StrEnum):
    """What a genuine code means at this bedside; only `RIGHT` lets the nurse go on."""

    RIGHT = "right"
    UNKNOWN_HERE = "unknown_here"
    WRONG_PATIENT = "wrong_patient"
    EXPIRED = "expired"
    VOIDED = "voided"
    COPIED = "copied"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBag:
    """What this workstation knows of the preparation that the code names; times in UTC.

    `valid_copies` are the copies printed and not destroyed or replaced; `used` says that an
    infusion was already started with this preparation.
    """

    dose_mg: Decimal
    volume_ml: Decimal
    reconstituted_at: datetime
    ended_by: datetime
    valid_copies: frozenset[int]
    voided: bool = False
    used: bool = False


@dataclass(frozen=True, slots=True)
class BagJudgement:
    """A verdict and the sentence for the nurse."""

    verdict: BagVerdict
    text: str


def _texts(verdict: BagVerdict) -> str:
    return {
        BagVerdict.RIGHT: "Right patient, bag in date.",
        BagVerdict.UNKNOWN_HERE: (
            "Right patient and in date, but this computer has no record of the bag. Ask at the "
            "computer that prepared it whether the bag was voided or already used."
        ),
        BagVerdict.WRONG_PATIENT: "Wrong patient. Do not connect. Take the bag away.",
        BagVerdict.EXPIRED: (
            "Do not use this bag. Its time is over: the infusion had to end by the time printed "
            "on the label. Return it to pharmacy."
        ),
        BagVerdict.VOIDED: "Do not use this bag. It was voided. Return it to pharmacy.",
        BagVerdict.COPIED: (
            "Do not connect. This label was replaced, or an infusion was already started with "
            "this preparation. Find the bag with the label that counts."
        ),
        BagVerdict.OUTDATED: (
            "Do not connect. The label no longer agrees with the record. Print a new label and "
            "destroy this one."
        ),
    }[verdict]


def _agrees(code: BagCode, known: KnownBag) -> bool:
    """Return whether the label says what the record says now, to the code's whole second."""
    return (code.dose_mg, code.volume_ml, code.reconstituted_at, code.ended_by) == (
        known.dose_mg,
        known.volume_ml,
        known.reconstituted_at.replace(microsecond=0),
        known.ended_by.replace(microsecond=0),
    )


def _verdict(
    code: BagCode, patient_check: str, now: datetime, known: KnownBag | None
) -> BagVerdict:
    """Return the gravest thing that is true, the wrong patient before all."""
    if code.patient_check != patient_check:
        return BagVerdict.WRONG_PATIENT
    if known is not None and known.voided:
        return BagVerdict.VOIDED
    if now >= code.ended_by:
        return BagVerdict.EXPIRED
    if known is None:
        return BagVerdict.UNKNOWN_HERE
    if known.used or code.copy not in known.valid_copies:
        return BagVerdict.COPIED
    return BagVerdict.RIGHT if _agrees(code, known) else BagVerdict.OUTDATED


def judge_bag(
    code: BagCode, *, patient_check: str, now: datetime, known: KnownBag | None
) -> BagJudgement:
    """Return whether this bag is for this patient now; `known` is None where nothing is recorded.

    Whether enough time is left to start is not asked here: that is the clock of the chart.
    """
    verdict = _verdict(code, patient_check, now, known)
    return BagJudgement(verdict, _texts(verdict))
