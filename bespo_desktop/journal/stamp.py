"""What every event carries beside its content, for the events that this package makes itself."""

from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When and under which label, policy and program version something is recorded."""

    now: datetime
    zone: str
    label: str
    policy: str
    program: str

    def event(self, payload: Payload, by: str) -> NewEvent:
        """Return an event of the workstation, happening and recorded now."""
        return NewEvent(
            patient_id="",
            happened_at=self.now,
            recorded_at=self.now,
            zone=self.zone,
            by=by,
            label=self.label,
            policy=self.policy,
            program=self.program,
            payload=payload,
        )
