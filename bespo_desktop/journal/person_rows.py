"""People as their table holds them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.people import Person
from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.one_person import person_of
from bespo_desktop.journal.schema import PERSON

# What runs in every act stands here as SQL.
_TWO = (
    "SELECT person_id, surname, given, title, roles, chemo_until, active FROM person "
    "WHERE person_id IN (?, ?)"
)


def everybody(connection: Connection) -> tuple[Person, ...]:
    """Return everybody, also those who left, by surname."""
    query = select(PERSON).order_by(PERSON.c.surname, PERSON.c.given, PERSON.c.person_id)
    return tuple(person_of(*row) for row in connection.execute(query))


def people_of(connection: Connection, ids: Collection[str]) -> dict[str, Person]:
    """Return those of the people with these ids who are set up, by id."""
    wanted = [*ids]
    found: dict[str, Person] = {}
    for place in range(0, len(wanted), 2):
        two = (wanted[place], wanted[-1] if place + 1 == len(wanted) else wanted[place + 1])
        for row in driver_of(connection).execute(_TWO, two):
            found[row[0]] = person_of(*row)
    return found
