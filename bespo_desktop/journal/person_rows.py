"""People as their table holds them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.people import Person
from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.one_person import person_of
from bespo_desktop.journal.schema import PERSON

# What runs in every act stands here as SQL.
_ONE = (
    "SELECT person_id, surname, given, title, roles, chemo_until, active FROM person "
    "WHERE person_id = ?"
)


def everybody(connection: Connection) -> tuple[Person, ...]:
    """Return everybody, also those who left, by surname."""
    query = select(PERSON).order_by(PERSON.c.surname, PERSON.c.given, PERSON.c.person_id)
    return tuple(person_of(*row) for row in connection.execute(query))


def people_of(connection: Connection, ids: Collection[str]) -> dict[str, Person]:
    """Return those of the people with these ids who are set up, by id."""
    driver = driver_of(connection)
    rows = (driver.execute(_ONE, (person_id,)).fetchone() for person_id in ids)
    return {row[0]: person_of(*row) for row in rows if row is not None}
