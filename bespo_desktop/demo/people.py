"""The invented people of the practice ward; one PIN opens them all."""

from datetime import date

from bespo_desktop.chart.people import Person, Role

PIN = "111111"
MANAGER = Person(
    id="",
    surname="Ferreira",
    given="Marta",
    title="Ward manager",
    roles=frozenset({Role.ADMINISTRATOR}),
)
BOTH = frozenset({Role.PREPARER, Role.CHECKER})


def _person(given: str, surname: str, title: str, until: date | None, *roles: Role) -> Person:
    return Person(
        id="",
        surname=surname,
        given=given,
        title=title,
        roles=frozenset(roles) if roles else BOTH,
        chemo_until=until,
    )


PEOPLE = (
    _person("Sinead", "Reilly", "Registered nurse", date(2027, 3, 31)),
    _person("Emma", "Marsh", "Nurse in charge", date(2027, 9, 30)),
    _person("Kofi", "Boateng", "Registered nurse", date(2028, 1, 31)),
    _person("Priya", "Nair", "Pharmacist", date(2027, 6, 30)),
    _person("Hannah", "Lewis", "Registered nurse", date(2026, 10, 31)),
    _person("Grace", "Oyelaran", "Registered nurse", date(2027, 2, 28)),
    _person("Aoife", "Brennan", "Auditor", None, Role.AUDITOR),
)
