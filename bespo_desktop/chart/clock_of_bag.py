"""The clocks of one bag: what the leaflet's 4 h and 8 h mean for it, in UTC."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.chart.kept_for import KeptFor
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.moments import span
from bespo_desktop.core.stability import Deadlines, plan_clock
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result

AT_ONCE, IN_FRIDGE = "used at once", "in the fridge"


def clock_of(facts: Facts, bag: Bag) -> Result[Deadlines] | None:
    """Return the deadlines with their working, or None before T0."""
    if bag.t0 is None:
        return None
    return plan_clock(
        facts,
        reconstituted_at=bag.t0,
        volume=quantity(bag.volume_mL, "mL"),
        rate=facts.label.infusion.rate.value,
        flush=flush_of(facts),
    )


# Asked many times a second for the same few bags; the very bag and the very facts give the same.
_KEPT: KeptFor[Deadlines | None] = KeptFor(256)


def deadlines_of(facts: Facts, bag: Bag) -> Deadlines | None:
    """Return the deadlines, or None before T0 and for a volume that cannot be infused in time."""
    return _KEPT.of((facts, bag), lambda: _deadlines(facts, bag))


def _deadlines(facts: Facts, bag: Bag) -> Deadlines | None:
    try:
        result = clock_of(facts, bag)
    except RefusedError:
        return None
    return _in_fridge(facts, bag, result.value) if result is not None else None


def _in_fridge(facts: Facts, bag: Bag, limits: Deadlines) -> Deadlines:
    """Return the deadlines with the site's time in the fridge, where that ends before the label's.

    Source: leaflet, section 5: reconstituted solution; site policy, fridge reconstituted.
    """
    if bag.concentrate_kept != IN_FRIDGE or "kept" not in bag.steps:
        return limits
    until = bag.steps["kept"] + span(facts.policy.fridge_reconstituted.value)
    return replace(limits, dilute_by=min(limits.dilute_by, until))


def waits_too_long(facts: Facts, bag: Bag, now: datetime) -> timedelta | None:
    """Return how long a solution that was to be used at once has waited, None within its minutes.

    Counted to the dilution, or to `now` before it.
    """
    kept = bag.steps.get("kept")
    if bag.concentrate_kept != AT_ONCE or kept is None:
        return None
    waited = (bag.diluted_at or now) - kept
    return waited if waited > span(facts.policy.used_at_once.value) else None


def flush_of(facts: Facts) -> Quantity | None:
    """Return the policy's flush volume, or None when it is off."""
    volume = facts.policy.flush_volume.value
    return volume if magnitude(volume, "mL") > Decimal(0) else None
