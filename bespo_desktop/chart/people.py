"""Who may do what. A person may hold several roles, never be two hands of one step."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bespo_desktop.core.days import day_text


class Role(StrEnum):
    """What a person is here to do."""

    PREPARER = "preparer"
    CHECKER = "checker"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person who may sign in. `title` is what the ward calls the post."""

    id: str
    surname: str
    given: str
    title: str
    roles: frozenset[Role]
    chemo_until: date | None = None
    active: bool = True

    @property
    def full_name(self) -> str:
        """Return "Sinead REILLY"."""
        return f"{self.given} {self.surname.upper()}"

    @property
    def short_name(self) -> str:
        """Return "S. Reilly", as printed."""
        return f"{self.given[:1]}. {self.surname}"

    @property
    def initials(self) -> str:
        """Return "SR"."""
        return f"{self.given[:1]}{self.surname[:1]}".upper()


def why_not_act(person: Person, role: Role, today: date) -> str | None:
    """Return why `person` may not act as `role` today, or None when they may."""
    if not person.active:
        return f"{person.full_name} no longer works with this program."
    if role not in person.roles:
        return f"{person.full_name} is not set up as {role.value}. Ask the ward manager."
    clinical = role in {Role.PREPARER, Role.CHECKER}
    if clinical and person.chemo_until is not None and person.chemo_until < today:
        ended = day_text(person.chemo_until)
        return f"The chemo training of {person.full_name} ended on {ended}: look and watch only."
    return None
