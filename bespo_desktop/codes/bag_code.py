"""The code on the bag: what is in it, for whom and until when, sealed with the ward's key.

Sixty-four capital letters and digits, so that it fits a DataMatrix of 26 x 26 modules:

    BB1 | preparation 25 | patient 7 | dose 4 | volume 3 | T0 6 | limit 3 | copy 1 | check 12

Numbers are base 36. Dose in 0.0001 mg, volume in 0.01 mL, T0 in seconds since 2020 in UTC,
the limit in seconds after T0. No name, number or date of birth is in it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from bespo_desktop.codes.base36 import ALPHABET, from_base36, to_base36
from bespo_desktop.codes.keyed_check import CHECK_WIDTH, PATIENT_WIDTH, keyed_check, same_check
from bespo_desktop.core.errors import RefusedError

BAG: Final = "BB1"
WORKSHEET: Final = "BW1"
EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
DOSE_STEP_MG: Final = Decimal("0.0001")
VOLUME_STEP_ML: Final = Decimal("0.01")
WIDTHS: Final = (25, PATIENT_WIDTH, 4, 3, 6, 3, 1)
LENGTH: Final = len(BAG) + sum(WIDTHS) + CHECK_WIDTH
WORKSHEET_LENGTH: Final = len(WORKSHEET) + WIDTHS[0] + CHECK_WIDTH
COPIES: Final = 35
SOURCE: Final = "bag label"


@dataclass(frozen=True, slots=True, kw_only=True)
class BagCode:
    """What the code on a bag says; times in UTC and in whole seconds."""

    preparation_id: str
    patient_check: str
    dose_mg: Decimal
    volume_ml: Decimal
    reconstituted_at: datetime
    ended_by: datetime
    copy: int

    def __post_init__(self) -> None:
        for moment in (self.reconstituted_at, self.ended_by):
            if moment.utcoffset() != timedelta(0) or moment.microsecond:
                raise ValueError(f"{moment} is not a whole second in UTC")
        if self.ended_by <= self.reconstituted_at:
            raise ValueError("the limit lies before the reconstitution")


def _steps(value: Decimal, step: Decimal, width: int, what: str) -> str:
    """Return a dose or volume as a count of steps; never rounded."""
    steps = value / step
    if value <= 0 or steps != steps.to_integral_value() or steps >= 36**width:
        raise RefusedError(
            "code_range",
            f"The bag code cannot hold the {what} {value}. It takes more than 0, in steps of "
            f"{step}, below {36**width * step}. Check the {what}.",
            SOURCE,
        )
    return to_base36(int(steps), width)


def encode(code: BagCode, key: bytes) -> str:
    """Return the 64 characters of a bag's code, ending in its keyed check.

    Raises:
        RefusedError: the dose or volume has more places than the code holds, or is too large.
        ValueError: an id, time or copy number that no preparation can have.
    """
    if len(code.preparation_id) != 32 or len(code.patient_check) != PATIENT_WIDTH:
        raise ValueError("a preparation id has 32 hex digits, a patient check 7 characters")
    if not 1 <= code.copy <= COPIES:
        raise ValueError(f"copy {code.copy} is not between 1 and {COPIES}")
    since_epoch = int((code.reconstituted_at - EPOCH).total_seconds())
    limit = int((code.ended_by - code.reconstituted_at).total_seconds())
    body = "".join(
        (
            BAG,
            to_base36(int(code.preparation_id, 16), 25),
            code.patient_check,
            _steps(code.dose_mg, DOSE_STEP_MG, 4, "dose in mg"),
            _steps(code.volume_ml, VOLUME_STEP_ML, 3, "volume in mL"),
            to_base36(since_epoch, 6),
            to_base36(limit, 3),
            to_base36(code.copy, 1),
        )
    )
    return body + keyed_check("bag", body, key)


def encode_worksheet(preparation_id: str, key: bytes) -> str:
    """Return the code of a preparation worksheet: another kind, so that it never passes as a bag.

    Raises:
        ValueError: the id does not have 32 hex digits.
    """
    if len(preparation_id) != 32:
        raise ValueError("a preparation id has 32 hex digits")
    body = WORKSHEET + to_base36(int(preparation_id, 16), 25)
    return body + keyed_check("worksheet", body, key)


def _genuine(text: str, kind: str, length: int, purpose: str, key: bytes) -> str:
    """Return the body of a code in capitals once its length, letters and check are right."""
    scanned = text.strip().upper()
    if not scanned.startswith(kind) or any(letter not in ALPHABET for letter in scanned):
        raise RefusedError(
            "not_ours",
            "This is not a code of this ward's bags. Scan the code on the bag's own label.",
            SOURCE,
        )
    body, check = scanned[:-CHECK_WIDTH], scanned[-CHECK_WIDTH:]
    if len(scanned) != length or not same_check(keyed_check(purpose, body, key), check):
        raise RefusedError(
            "altered",
            "This code was misread, altered or printed by another ward. Scan it again. If it is "
            "refused again, do not use the bag and call pharmacy.",
            SOURCE,
        )
    return body


def decode(text: str, key: bytes) -> BagCode:
    """Return what a scanned bag code says, its keyed check proven.

    Raises:
        RefusedError: not a bag code (`not_ours`), a worksheet's code (`worksheet_code`), or one
            whose check is wrong (`altered`).
    """
    if text.strip().upper().startswith(WORKSHEET):
        raise RefusedError(
            "worksheet_code",
            "This is the worksheet, not the bag. Scan the code on the bag's own label.",
            SOURCE,
        )
    body = _genuine(text, BAG, LENGTH, "bag", key)[len(BAG) :]
    parts = []
    for width in WIDTHS:
        parts.append(body[:width])
        body = body[width:]
    identity, patient, dose, volume, since_epoch, limit, copy = parts
    reconstituted_at = EPOCH + timedelta(seconds=from_base36(since_epoch))
    return BagCode(
        preparation_id=f"{from_base36(identity):032x}",
        patient_check=patient,
        dose_mg=from_base36(dose) * DOSE_STEP_MG,
        volume_ml=from_base36(volume) * VOLUME_STEP_ML,
        reconstituted_at=reconstituted_at,
        ended_by=reconstituted_at + timedelta(seconds=from_base36(limit)),
        copy=from_base36(copy),
    )


def decode_worksheet(text: str, key: bytes) -> str:
    """Return the preparation id on a worksheet, 32 hex digits, its keyed check proven.

    Raises:
        RefusedError: not a worksheet's code (`not_ours`), or one whose check is wrong (`altered`).
    """
    body = _genuine(text, WORKSHEET, WORKSHEET_LENGTH, "worksheet", key)
    return f"{from_base36(body[len(WORKSHEET) :]):032x}"
