"""People and PINs as the screens need them, without knowing where they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bespo_desktop.chart.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PinVerdict:
    """Whether the PIN was right, and if not, the sentence that says what to do."""

    granted: bool
    text: str = ""


class Desk(Protocol):
    """Who may sign in here."""

    def people(self) -> Mapping[str, Person]:
        """Return everybody by id, also those who left."""

    def forget(self) -> None:
        """Read everybody anew when they are asked for."""

    def check_pin(self, person_id: str, pin: str, now: datetime) -> PinVerdict:
        """Return whether `pin` is the person's; a wrong one counts."""

    def add_first(self, person: Person, pin: str) -> Person:
        """Return the first administrator as saved, with an id.

        Raises:
            ValueError: the PIN or the roles will not do; the text says why.
        """

    def add(self, person: Person, pin: str, by: str) -> Person:
        """Return a new person as saved, with an id.

        Raises:
            ValueError: the PIN, the roles or the right of `by` will not do.
        """

    def change(self, person: Person, by: str) -> None:
        """Keep a person's new post, roles, training date or leave.

        Raises:
            ValueError: the roles or the right of `by` will not do, or nobody would be
                administrator any more.
        """

    def reset_pin(self, person_id: str, pin: str, by: str) -> None:
        """Give a person a new PIN and forget their wrong tries.

        Raises:
            ValueError: the PIN or the right of `by` will not do.
        """

    def change_own_pin(self, person_id: str, old: str, new: str) -> PinVerdict:
        """Return whether `old` was right; then `new` holds. A wrong one counts.

        Raises:
            ValueError: the new PIN will not do.
        """

    def locked_out(self) -> frozenset[str]:
        """Return the ids of the people whom only an administrator can let in again."""
