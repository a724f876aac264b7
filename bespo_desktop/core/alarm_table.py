"""The closed list of alarms: priority, times and words, as data."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import NonEmpty, Table, check_table, read_toml, twice

Priority = Literal["high", "medium", "low"]
ORDER = {priority: place for place, priority in enumerate(("high", "medium", "low"))}


def _pairs(value: object) -> object:
    return tuple(tuple(pair) for pair in value) if isinstance(value, list) else value


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class AlarmRow(Table):
    """One kind of alarm; `{detail}` in the words is filled from the chart.

    `past` takes the place of `second` once the deadline is over, where the row has one.
    """

    kind: NonEmpty
    priority: Priority
    minutes: Annotated[int, Field(ge=0)] = 0
    title: NonEmpty
    second: NonEmpty
    past: str = ""
    steps: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs), Field(min_length=1)]


def _hertz(value: object) -> object:
    return Decimal(value) if isinstance(value, str) else value


Hertz = Annotated[Decimal, BeforeValidator(_hertz), Field(ge=0, le=2)]


class Repeat(Table):
    """Seconds from the beginning of a sound to the next; the ranges are IEC 60601-1-8's style."""

    high: Annotated[int, Field(ge=5, le=15)]
    medium: Annotated[int, Field(ge=15, le=30)]


class Flash(Table):
    """How often a second an alarm flashes, never more than twice; 0 is steady."""

    high: Hertz
    medium: Hertz
    low: Hertz


class AlarmTable(Table):
    """Every kind there is, and how it sounds, flashes and may be silenced."""

    source: NonEmpty
    silence_minutes: Annotated[int, Field(ge=1, le=2)]
    ignore_keys_ms: Annotated[int, Field(ge=500, le=2000)]
    escalate_minutes: Annotated[int, Field(ge=1, le=5)]
    sound_check_hours: Annotated[int, Field(ge=1, le=24)]
    repeat_seconds: Repeat
    flash_hertz: Flash
    alarm: Annotated[tuple[AlarmRow, ...], BeforeValidator(_rows), Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> "AlarmTable":
        if twice([row.kind for row in self.alarm]):
            raise ValueError("a kind of alarm stands twice in the list")
        return self

    def row(self, kind: str) -> AlarmRow:
        """Return the row of a kind.

        Raises:
            KeyError: the list has no such kind: nothing may sound that is not in it.
        """
        for row in self.alarm:
            if row.kind == kind:
                return row
        raise KeyError(kind)


def parse_alarm_table(text: str) -> AlarmTable:
    """Return the table that a file's text holds.

    Raises:
        DataFileError: it is not TOML or a row is wrong.
    """
    return check_table(AlarmTable, read_toml(text, "alarms"), "alarms")
