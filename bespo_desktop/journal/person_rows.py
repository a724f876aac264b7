"""People as their table holds them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.journal.schema import PERSON

# What runs in every act stands here as SQL.
_TWO = (
    "SELECT person_id, surname, given, title, roles, chemo_until, active FROM person "
    "WHERE person_id IN (?, ?)"
)


def everybody(connection: Connection) -> tuple[Person, ...]:
    """Return everybody, also those who left, by surname."""
    query = select(PERSON).order_by(PERSON.c.surname, PERSON.c.given, PERSON.c.person_id)
    return tuple(_person(row) for row in connection.execute(query))


def people_of(connection: Connection, ids: Collection[str]) -> dict[str, Person]:
    """Return those of the people with these ids who are set up, by id."""
    wanted = [*ids]
    found: dict[str, Person] = {}
    for place in range(0, len(wanted), 2):
        two = (wanted[place], wanted[-1] if place + 1 == len(wanted) else wanted[place + 1])
        for row in connection.exec_driver_sql(_TWO, two):
            found[row.person_id] = _person(row)
    return found


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.person_id,
        surname=row.surname,
        given=row.given,
        title=row.title,
        roles=frozenset(Role(name) for name in row.roles.split()),
        chemo_until=date.fromisoformat(row.chemo_until) if row.chemo_until else None,
        active=bool(row.active),
    )
