"""What stays due after an infusion has ended, as typed data."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import Hours, NonEmpty, Table, read_table, twice
from bespo_desktop.core.watch import DangerId


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class FollowUpTask(Table):
    """One thing to do: how long after the end of administration, and about which danger."""

    id: NonEmpty
    danger: DangerId
    what: NonEmpty
    detail: NonEmpty
    after: Hours
    source: NonEmpty
    confirmed: bool


class FollowUp(Table):
    """All proposals, in the order in which they come due."""

    id: NonEmpty
    version: NonEmpty
    task: Annotated[tuple[FollowUpTask, ...], BeforeValidator(_tuple), Field(min_length=1)]

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        if twice([task.id for task in self.task]):
            raise ValueError("two tasks share one id")
        return self


def parse_follow_up(text: str, name: str = "follow-up.toml") -> FollowUp:
    """Return the proposals of the TOML text.

    Raises:
        DataFileError: no source, a time without its unit, an id twice.
    """
    return read_table(FollowUp, text, name)
