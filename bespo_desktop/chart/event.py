"""One act of one person: immutable, complete, and written as canonical JSON."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from pydantic_core import from_json, to_json

from bespo_desktop.chart import contents as _contents
from bespo_desktop.chart.canonical import canonical
from bespo_desktop.chart.payload import REGISTER, Payload

assert _contents.ALL, "the content classes must be registered before events are read"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An act that is not in the journal yet; the journal gives it id, workstation and seal."""

    patient_id: str
    happened_at: datetime
    recorded_at: datetime
    zone: str
    by: str
    second: str | None = None
    label: str
    policy: str
    program: str
    payload: Payload
    late_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(NewEvent):
    """An act in the journal."""

    id: str
    workstation_id: str

    def to_json(self) -> str:
        """Return the event as canonical JSON: sorted keys, no spaces, times in UTC."""
        happened = recorded = _time_text(self.recorded_at)
        if self.happened_at is not self.recorded_at:
            happened = _time_text(self.happened_at)
        fields = {
            "id": self.id,
            "workstation_id": self.workstation_id,
            "patient_id": self.patient_id,
            "happened_at": happened,
            "recorded_at": recorded,
            "zone": self.zone,
            "by": self.by,
            "second": self.second,
            "label": self.label,
            "policy": self.policy,
            "program": self.program,
            "late_reason": self.late_reason,
            "kind": self.payload.kind,
            "payload": self.payload.model_dump(mode="json"),
        }
        return canonical(fields)

    @classmethod
    def from_json(cls, text: str) -> "Event":
        """Return the event that `text` holds.

        Raises:
            UnknownKindError: a newer program wrote a kind that this one does not know.
            pydantic.ValidationError: the content does not fit its kind.
        """
        fields = from_json(text)
        kind = fields.pop("kind")
        content = fields.pop("payload")
        if kind not in REGISTER:
            raise UnknownKindError(kind)
        fields["happened_at"] = datetime.fromisoformat(fields["happened_at"])
        fields["recorded_at"] = datetime.fromisoformat(fields["recorded_at"])
        payload = REGISTER[kind].model_validate_json(to_json(content))
        return cls(payload=payload, **fields)


def pending(event: NewEvent, number: int) -> Event:
    """Return an act as it would be in the record; its id comes after all that are there.

    `number` tells it from others that are not there yet.
    """
    known = {field.name: getattr(event, field.name) for field in fields(NewEvent)}
    return Event(id=f"pending-{number}", workstation_id="", **known)


class UnknownKindError(Exception):
    """The journal holds an act that this version of the program cannot read."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"This record holds “{kind}”, which a newer version wrote. Update the program."
        )
        self.kind = kind


def _time_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
