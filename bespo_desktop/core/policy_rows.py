"""Kinds of row in a site policy: each has a value, what is allowed, a reason and a source."""

from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import NonEmpty, Number, Table
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import unit_text

Q = TypeVar("Q")


def _items(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _or_none(value: object) -> object:
    return None if value == "none" else value


class _Row(Table):
    reason: NonEmpty
    source: NonEmpty
    confirmed: bool = True


def _check_range(value: Any, low: Any, high: Any, else_: str) -> None:  # noqa: ANN401
    """Refuse a quantity outside its limits; the three carry the row's one unit already."""
    if not low.magnitude <= value.magnitude <= high.magnitude:
        limits = f"{plain(low.magnitude)} to {plain(high.magnitude)} {unit_text(high)}"
        raise ValueError(f"{plain(value.magnitude)} is not allowed, give {else_}{limits}")


class QuantityRow(_Row, Generic[Q]):
    """A quantity with its unit between two limits, both included."""

    value: Q
    minimum: Q
    maximum: Q

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        _check_range(self.value, self.minimum, self.maximum, "")
        return self


class OptionalQuantityRow(_Row, Generic[Q]):
    """A quantity between two limits, or "none" (then the value is None)."""

    value: Annotated[Q | None, BeforeValidator(_or_none)]
    minimum: Q
    maximum: Q

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if self.value is not None:
            _check_range(self.value, self.minimum, self.maximum, "none or ")
        return self


class FactorRow(_Row):
    """A multiple of the upper limit of normal, between two limits."""

    value: Number
    minimum: Number
    maximum: Number

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if not self.minimum <= self.value <= self.maximum:
            raise ValueError(
                f"{plain(self.value)} is not allowed, give "
                f"{plain(self.minimum)} to {plain(self.maximum)}"
            )
        return self


class ChoiceRow(_Row):
    """One word of a closed list."""

    value: NonEmpty
    allowed: Annotated[tuple[NonEmpty, ...], BeforeValidator(_items), Field(min_length=1)]

    @model_validator(mode="after")
    def _in_list(self) -> Self:
        if self.value not in self.allowed:
            raise ValueError(f"'{self.value}' is not allowed, choose {', '.join(self.allowed)}")
        return self


class SwitchRow(_Row):
    """On or off."""

    value: bool


class TextRow(_Row):
    """Free text of the site; empty is shown as "set at commissioning"."""

    value: str
    longest: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _not_too_long(self) -> Self:
        if len(self.value) > self.longest:
            raise ValueError(f"has {len(self.value)} characters, shorten it to {self.longest}")
        return self


class MinutesRow(_Row):
    """Times in whole minutes, ascending, that must include some."""

    value: Annotated[tuple[int, ...], BeforeValidator(_items), Field(min_length=1)]
    must_include: Annotated[tuple[int, ...], BeforeValidator(_items)]
    longest: int

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if list(self.value) != sorted(set(self.value)) or self.value[0] < 0:
            raise ValueError("the minutes must ascend from 0, each once")
        if missing := [m for m in self.must_include if m not in self.value]:
            raise ValueError(f"the minutes {missing} must be among them")
        if self.value[-1] > self.longest:
            raise ValueError(f"the last may be {self.longest} minutes at most")
        return self
