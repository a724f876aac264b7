"""What a tamperer who knows the tables does first: take the triggers off the events."""

import sqlcipher3.dbapi2 as sqlcipher


def guards_of(connection: sqlcipher.Connection) -> set[str]:
    """Return the names of the triggers that stand over the events."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'"
    return {name for (name,) in connection.execute(query)}


def take_guards_off(connection: sqlcipher.Connection) -> None:
    """Take every trigger off the events."""
    for name in guards_of(connection):
        connection.execute(f"DROP TRIGGER {name}")
