"""Reading the fact files: typed, frozen, complete, with a sentence when something is wrong."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError

from bespo_desktop.core.errors import DataFileError, RefusedError
from bespo_desktop.core.units import UNITS, Quantity, parse

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

NonEmpty = Annotated[str, Field(min_length=1)]


class Table(BaseModel):
    """Base of every table of a fact file: frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _words(value: object) -> object:
    """Return a TOML list as a tuple, so that what was read cannot be changed."""
    return tuple(value) if isinstance(value, list) else value


def twice(names: Collection[str]) -> bool:
    """Return whether one of the names stands there more than once."""
    return sorted({*names}) != sorted(names)


Words = Annotated[tuple[NonEmpty, ...], BeforeValidator(_words), Field(min_length=1)]


class Fact(Table, Generic[T]):
    """One fact with who says so; `confirmed` is false when the original was not seen."""

    value: T
    source: NonEmpty
    confirmed: bool = True


_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


def _number(value: object) -> Decimal:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise ValueError("write the number as a text, such as '0.5'")
    return Decimal(value)


# A number without a unit, written as text so that it never passes through a binary fraction.
Number = Annotated[Decimal, PlainValidator(_number)]


def _reader(unit: str) -> Callable[[object], Quantity]:
    wanted = UNITS[unit]

    def read(value: object) -> Quantity:
        if not isinstance(value, str):
            raise ValueError(f"write a text with its unit, such as '1 {unit}'")
        try:
            read = parse(value)
        except RefusedError as refusal:
            raise ValueError(refusal.text) from None
        if read.units != wanted:
            raise ValueError(f"write it in {unit}, not '{value}'")
        return read

    return read


# One name for each unit that facts are written in; the text must carry exactly that unit.
Milligrams = Annotated[Quantity, PlainValidator(_reader("mg"))]
MilligramsPerArea = Annotated[Quantity, PlainValidator(_reader("mg/m2"))]
MilligramsPerMillilitre = Annotated[Quantity, PlainValidator(_reader("mg/mL"))]
GramsPerMillilitre = Annotated[Quantity, PlainValidator(_reader("g/mL"))]
Grams = Annotated[Quantity, PlainValidator(_reader("g"))]
Kilograms = Annotated[Quantity, PlainValidator(_reader("kg"))]
Millilitres = Annotated[Quantity, PlainValidator(_reader("mL"))]
MillilitresPerHour = Annotated[Quantity, PlainValidator(_reader("mL/h"))]
SquareMetres = Annotated[Quantity, PlainValidator(_reader("m2"))]
Days = Annotated[Quantity, PlainValidator(_reader("d"))]
Hours = Annotated[Quantity, PlainValidator(_reader("h"))]
Minutes = Annotated[Quantity, PlainValidator(_reader("min"))]
Milliseconds = Annotated[Quantity, PlainValidator(_reader("ms"))]
Celsius = Annotated[Quantity, PlainValidator(_reader("degC"))]
PerMinute = Annotated[Quantity, PlainValidator(_reader("/min"))]
MillimetresOfMercury = Annotated[Quantity, PlainValidator(_reader("mmHg"))]
KilogramsPerArea = Annotated[Quantity, PlainValidator(_reader("kg/m2"))]
Percent = Annotated[Quantity, PlainValidator(_reader("%"))]
CellsPerLitre = Annotated[Quantity, PlainValidator(_reader("10^9/L"))]
MillimolesPerLitre = Annotated[Quantity, PlainValidator(_reader("mmol/L"))]
MicromolesPerLitre = Annotated[Quantity, PlainValidator(_reader("umol/L"))]
EnzymePerLitre = Annotated[Quantity, PlainValidator(_reader("U/L"))]


def read_table(model: type[M], text: str, name: str) -> M:
    """Return the TOML text as the model.

    Args:
        model: the shape that the file must have.
        text: the file's content.
        name: the file as people know it, for the sentence.

    Raises:
        DataFileError: not TOML, a key unknown or missing, a wrong unit, a value out of range.
    """
    return check_table(model, read_toml(text, name), name)


def read_toml(text: str, name: str) -> dict[str, Any]:
    """Return the TOML text as nested tables.

    Raises:
        DataFileError: the text is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise DataFileError(f"{name} is not readable as TOML: {failure}.") from failure


def check_table(model: type[M], tables: Mapping[str, Any], name: str) -> M:
    """Return the tables as the model.

    Raises:
        DataFileError: names every row that is wrong, and why.
    """
    try:
        return model.model_validate(tables)
    except ValidationError as failure:
        raise DataFileError(f"{name}: {_sentence(failure)}") from failure


_KINDS = {
    "extra_forbidden": "is not a known row or key, take it out",
    "missing": "is missing, add it",
}


def _sentence(failure: ValidationError) -> str:
    lines = []
    for error in failure.errors():
        row = ".".join(str(part) for part in error["loc"])
        why = _KINDS.get(error["type"], error["msg"].removeprefix("Value error, "))
        lines.append(f"{row}: {why}" if row else why)
    return "; ".join(lines)
