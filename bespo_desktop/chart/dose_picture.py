"""Where a dose lies between too weak and too strong, and how much is taken from each vial."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bespo_desktop.core.dose import DosePlan
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import Quantity, magnitude

_TICKS = tuple(Decimal(text) for text in ("0.02", "0.05"))
_TWO = Decimal(2)


@dataclass(frozen=True, slots=True)
class ConcentrationScale:
    """A logarithmic scale from half the lowest to twice the highest concentration, in mg/mL.

    Shares are 0 at the left end and 1 at the right; `marker` stays inside the scale.
    """

    low: Decimal
    high: Decimal
    low_share: Decimal
    high_share: Decimal
    marker: Decimal
    ticks: tuple[tuple[Decimal, Decimal], ...]
    inside: bool


def concentration_scale(facts: Facts, concentration: Quantity) -> ConcentrationScale:
    """Return the label's range on its scale with the bag's concentration."""
    low = magnitude(facts.label.bag.minimum.value, "mg/mL")
    high = magnitude(facts.label.bag.maximum.value, "mg/mL")
    given = magnitude(concentration, "mg/mL")
    ends = (low / _TWO, high * _TWO)
    between = tuple(tick for tick in _TICKS if low < tick < high)
    return ConcentrationScale(
        low=low,
        high=high,
        low_share=_share(low, ends),
        high_share=_share(high, ends),
        marker=min(max(_share(given, ends), Decimal(0)), Decimal(1)),
        ticks=tuple((tick, _share(tick, ends)) for tick in (low, *between, high)),
        inside=low <= given <= high,
    )


def vial_shares(facts: Facts, plan: DosePlan) -> Sequence[Decimal]:
    """Return which share of its withdrawable volume each planned vial gives, all alike."""
    count = plan.vials_if_withdrawable
    each = magnitude(facts.policy.withdrawable_volume.value, "mL")
    share = magnitude(plan.concentrate, "mL") / (each * count)
    return (share,) * count


def _share(value: Decimal, ends: tuple[Decimal, Decimal]) -> Decimal:
    first, last = ends
    return (value / first).ln() / (last / first).ln()
