"""The base of every event's content, and the register that finds a content class by its kind."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict

REGISTER: dict[str, type["Payload"]] = {}


def _to_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time needs its offset from UTC")
    return value.astimezone(UTC)


Utc = Annotated[datetime, AfterValidator(_to_utc)]


class Payload(BaseModel):
    """What one act says. Frozen; Decimals travel as text; a key ends in its unit.

    `kind` names the class in the journal for ever: a published kind is never renamed.
    `two_person` acts are refused without a second person who is not the first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: ClassVar[str]
    two_person: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401
        """Register the class under its kind; two classes cannot share one."""
        super().__pydantic_init_subclass__(**kwargs)
        if REGISTER.setdefault(cls.kind, cls) is not cls:
            raise TypeError(f"event kind {cls.kind!r} is used twice")
