"""Nothing past its last day goes into a bag, whatever the screen let through."""

from collections.abc import Iterator
from datetime import date

from bespo_desktop.chart.about_preparing import ContainerReady, PowderInspected, WaterAdded
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.expiry import past_last_day
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding


def expired_findings(facts: Facts, bag: Bag, event: NewEvent) -> tuple[Finding, ...]:
    """Return a stop for the diluent, the water and each vial not set aside that has expired.

    Vials are asked until the water is in: what was reconstituted has its own clock from then on.
    """
    today = local_date(event.happened_at, event.zone)
    judged = (past_last_day(facts, what, last, today) for what, last in _last_days(bag, event))
    return tuple(finding for finding in judged if finding is not None)


def _last_days(bag: Bag, event: NewEvent) -> Iterator[tuple[str, date]]:
    act = event.payload
    if isinstance(act, ContainerReady):
        yield "The diluent", act.diluent_expiry
    if isinstance(act, WaterAdded):
        yield "The water", act.water_expiry
    if isinstance(act, PowderInspected | WaterAdded):
        for vial in bag.usable_vials:
            yield f"Vial {vial.number}", vial.expiry
