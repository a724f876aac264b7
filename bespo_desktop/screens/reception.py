"""What the sign-in needs: first the names alone, and the record as soon as it is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.people import Person
from bespo_desktop.screens.context import Context, Site
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import PinVerdict
from bespo_desktop.services.session import Session

CheckPin = Callable[[str, str, datetime], PinVerdict]


@dataclass(slots=True, kw_only=True)
class Reception:
    """Clock, site and people; `check_pin` and `leaflet` are there when the record is open."""

    clock: Clock
    session: Session
    site: Site
    people: Callable[[], Mapping[str, Person]]
    check_pin: CheckPin | None = None
    leaflet: tuple[str, str] | None = None

    @property
    def now(self) -> datetime:
        """Return the time in UTC."""
        return self.clock.now()

    @property
    def zone(self) -> str:
        """Return the zone that people live in."""
        return self.clock.zone

    def open(self, context: Context) -> None:
        """Take what the open record gives."""
        label = context.facts.label
        self.site = context.site
        self.people = context.desk.people
        self.check_pin = context.desk.check_pin
        self.leaflet = (label.reference, label.revised)


def reception_of(context: Context) -> Reception:
    """Return the reception of an open record."""
    reception = Reception(
        clock=context.clock,
        session=context.session,
        site=context.site,
        people=context.desk.people,
    )
    reception.open(context)
    return reception
