"""Ids that nobody has to make up: random, so that two workstations never make the same one."""

import secrets


def new_patient_id() -> str:
    """Return 32 hex digits."""
    return secrets.token_hex(16)


def new_session_id() -> str:
    """Return 16 hex digits that name one run of the program."""
    return secrets.token_hex(8)
