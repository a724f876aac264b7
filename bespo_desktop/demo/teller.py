"""Tells a patient's day through the same acts and gates that the screens use."""

from datetime import datetime
from decimal import Decimal
from typing import Self

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.ward import Ward


class Teller:
    """Saves acts of one patient at the clock's time, by `first`, with `second` where needed."""

    def __init__(
        self,
        facts: Facts,
        ward: Ward,
        acts: Acts,
        clock: SetClock,
        patient_id: str,
        first: str,
        second: str,
    ) -> None:
        self.facts = facts
        self.ward = ward
        self.acts = acts
        self.clock = clock
        self._patient_id = patient_id
        self.first = first
        self.second = second

    @property
    def chart(self) -> Chart:
        """Return the chart so far."""
        return self.ward.chart(self._patient_id)

    def say(self, *payloads: Payload, by: str | None = None, second: str | None = None) -> None:
        """Save acts at the clock's time."""
        self.acts.do(self._patient_id, *payloads, by=by or self.first, second=second)

    def at(self, moment: datetime) -> Self:
        """Move the clock on to `moment` and return the teller."""
        self.clock.set(moment)
        return self

    @property
    def bag_id(self) -> str:
        """Return the number of the latest preparation."""
        bag = self.chart.bag
        assert bag is not None
        return bag.preparation

    @property
    def rate(self) -> Decimal:
        """Return the label's rate in mL/h."""
        return magnitude(self.facts.label.infusion.rate.value, "mL/h")
