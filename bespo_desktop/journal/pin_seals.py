"""Each PIN's hash is sealed into the event that gave it: a hash put in its place is found out."""

import hmac
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.about_workstation import PersonAdded, PinReset
from bespo_desktop.journal.schema import IN_INDEX, LISTED_KINDS, PIN

_GIVEN = f"""
    SELECT json ->> '$.payload.pin_seal' FROM event
    WHERE kind IN (?, ?) AND {IN_INDEX} AND json ->> '$.payload.person' = ?
    ORDER BY seq DESC LIMIT 1
"""
KINDS = (PersonAdded.kind, PinReset.kind)
assert set(KINDS) <= set(LISTED_KINDS), "a kind outside the index would never be found"


def pin_seal(data_key: bytes, person_id: str, pin_hash: str) -> str:
    """Return what an event says about a PIN: 64 hex digits that tell nothing without the key."""
    key = hmac.digest(data_key, b"bespo-desktop pin seal 1", sha256)
    return hmac.digest(key, f"{person_id} {pin_hash}".encode(), sha256).hex()


def was_given(connection: Connection, data_key: bytes, person_id: str, pin_hash: str) -> bool:
    """Return whether the record says that the person was given the PIN with this hash.

    Of a PIN that was given before seals were kept nothing can be said: it counts as given.
    """
    sealed = connection.exec_driver_sql(_GIVEN, (*KINDS, person_id)).scalar()
    return not sealed or hmac.compare_digest(sealed, pin_seal(data_key, person_id, pin_hash))


def wrong_pins(connection: Connection, data_key: bytes) -> list[str]:
    """Return the ids of people whose PIN is not the one that the record says they were given."""
    rows = connection.execute(select(PIN.c.person_id, PIN.c.pin_hash)).all()
    return [who for who, kept in rows if not was_given(connection, data_key, who, kept)]
