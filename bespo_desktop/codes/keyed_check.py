"""Keyed checks: only a workstation that holds the ward's key can make or judge one."""

import hashlib
import hmac

from bespo_desktop.codes.base36 import to_base36

CHECK_WIDTH = 12
"""62 bits: guessing one label takes 4.7e18 tries, and every try is a scan."""

PATIENT_WIDTH = 7
"""36 bits: two of a ward's patients share a check about once in 78 billion pairs."""


def keyed_check(purpose: str, text: str, key: bytes, width: int = CHECK_WIDTH) -> str:
    """Return the HMAC-SHA256 of `text` for one purpose, cut to `width` characters of base 36.

    The purpose is part of what is hashed, so that a check made for one kind of code never
    passes for another.

    Raises:
        ValueError: the key is shorter than 16 bytes.
    """
    if len(key) < 16:
        raise ValueError("the key of a code needs at least 16 bytes")
    digest = hmac.new(key, f"{purpose}\x00{text}".encode(), hashlib.sha256).digest()
    return to_base36(int.from_bytes(digest) % 36**width, width)


def same_check(one: str, other: str) -> bool:
    """Return whether two checks are equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def patient_check(patient_id: str, key: bytes) -> str:
    """Return the seven characters that stand for a patient in a code, without naming anyone.

    Made from the id alone: a corrected name, birth date or number must not turn the bag that
    already hangs into a stranger's.
    """
    return keyed_check("patient", patient_id, key, PATIENT_WIDTH)
