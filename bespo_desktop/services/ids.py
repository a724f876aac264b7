"""Ids of new patients: random, so that two workstations never make the same one."""

import secrets


def new_patient_id() -> str:
    """Return 32 hex digits."""
    return secrets.token_hex(16)
