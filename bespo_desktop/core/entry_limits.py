"""Limits that catch slips of the keyboard: data, and no clinical limits."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import NonEmpty, Number, Table
from bespo_desktop.core.units import UNITS


def _known_unit(value: object) -> object:
    if isinstance(value, str) and value and value not in UNITS:
        raise ValueError(f"'{value}' is not a known unit")
    return value


def _units(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


UnitText = Annotated[str, BeforeValidator(_known_unit)]


class EntryField(Table):
    """What may be typed in one field; outside `usual` a person must confirm the number.

    `unit` is empty for a count. `other_units` are taken only where the site policy allows them.
    """

    name: NonEmpty
    unit: UnitText
    minimum: Number
    maximum: Number
    places: Annotated[int, Field(ge=0, le=4)]
    usual_minimum: Number | None = None
    usual_maximum: Number | None = None
    other_units: Annotated[tuple[UnitText, ...], BeforeValidator(_units)] = ()
    source: NonEmpty

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        low = self.minimum if self.usual_minimum is None else self.usual_minimum
        high = self.maximum if self.usual_maximum is None else self.usual_maximum
        if not self.minimum <= low < high <= self.maximum:
            raise ValueError("the usual range must lie inside minimum and maximum")
        return self
