"""The clocks of one bag: what the leaflet's 4 h and 8 h mean for it, in UTC."""

from decimal import Decimal

from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.stability import Deadlines, plan_clock
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result


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
_KEPT: dict[int, tuple[Facts, Bag, Deadlines | None]] = {}
_MOST = 256


def deadlines_of(facts: Facts, bag: Bag) -> Deadlines | None:
    """Return the deadlines, or None before T0 and for a volume that cannot be infused in time."""
    kept = _KEPT.get(id(bag))
    if kept is not None and kept[0] is facts and kept[1] is bag:
        return kept[2]
    try:
        result = clock_of(facts, bag)
    except RefusedError:
        result = None
    found = result.value if result is not None else None
    if len(_KEPT) >= _MOST:
        _KEPT.clear()
    _KEPT[id(bag)] = facts, bag, found
    return found


def flush_of(facts: Facts) -> Quantity | None:
    """Return the policy's flush volume, or None when it is off."""
    volume = facts.policy.flush_volume.value
    return volume if magnitude(volume, "mL") > Decimal(0) else None
