"""One person from the cells of a row; the names on the sign-in need it before SQLAlchemy."""

from datetime import date
from functools import lru_cache

from bespo_desktop.chart.people import Person, Role


@lru_cache(maxsize=256)
def person_of(
    person_id: str,
    surname: str,
    given: str,
    title: str,
    roles: str,
    chemo_until: str | None,
    active: int,
) -> Person:
    """Return the person, kept for the next act that asks who the hands are."""
    return Person(
        id=person_id,
        surname=surname,
        given=given,
        title=title,
        roles=frozenset(Role(name) for name in roles.split()),
        chemo_until=date.fromisoformat(chemo_until) if chemo_until else None,
        active=bool(active),
    )
