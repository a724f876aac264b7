"""One clock that runs for a patient, as plain data: the strip shows it before charts are there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal[
    "infusing",
    "paused",
    "stopped",
    "flushing",
    "bag empty",
    "observing",
    "dilute by",
    "out of fridge by",
    "warming",
    "start by",
    "task due",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """One clock: from when to when; `latest` is the limit behind it where there is one."""

    patient_id: str
    bed: str
    surname: str
    kind: Kind
    since: datetime
    until: datetime
    latest: datetime | None = None
    detail: str = ""
