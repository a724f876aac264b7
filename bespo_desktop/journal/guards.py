"""The triggers that stand over the events: on every file that is opened to be written."""

from collections.abc import Mapping

from sqlalchemy.engine import Connection

from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.migrations.step_0004 import STATEMENTS

_BEGINNING = "CREATE TRIGGER "
_THERE = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'"


def _one_line(sql: str) -> str:
    return " ".join(sql.split())


GUARDS: Mapping[str, str] = {
    line.removeprefix(_BEGINNING).split()[0]: line
    for line in map(_one_line, STATEMENTS)
    if line.startswith(_BEGINNING)
}
"""What each trigger is made by, by its name."""


def guarded(connection: Connection) -> bool:
    """Return whether exactly the newest tables' triggers stand over the events."""
    there = driver_of(connection).execute(_THERE).fetchall()
    return {name: _one_line(sql) for name, sql in there} == GUARDS


def put_guards_back(connection: Connection) -> None:
    """Put the triggers over the events that belong there, and no other.

    Who works on the file with another program takes them off first. What was done to the acts
    meanwhile is found by the chain; from now on the file refuses it again.
    """
    driver = driver_of(connection)
    for name, _sql in driver.execute(_THERE).fetchall():
        quoted = str(name).replace('"', '""')
        driver.execute(f'DROP TRIGGER "{quoted}"')
    for statement in GUARDS.values():
        driver.execute(statement)
