"""People as their table holds them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bespo_desktop.chart.people import Person
from bespo_desktop.journal.connect import driver_of
from bespo_desktop.journal.kept import kept
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
    """Return people by id: of these ids all that are set up, and those asked for before.

    The write lock must be held: what is known was read since anybody else wrote.
    """
    known = kept(connection).people
    for person_id in ids:
        if person_id not in known:
            row = driver_of(connection).execute(_ONE, (person_id,)).fetchone()
            if row is not None:
                known[person_id] = person_of(*row)
    return known
