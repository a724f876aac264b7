"""Quantities: our own small pint registry with Decimal magnitudes, and the unit texts we use.

Unit objects are looked up in a table, never parsed while calculating: that is quick, and a
text that is not in the table is refused instead of being guessed.
"""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pint

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.quoting import as_seen

if TYPE_CHECKING:
    Quantity: TypeAlias = pint.Quantity[Decimal]
else:
    Quantity = pint.Quantity

# Litre, cells, enzyme activity and temperature are base units of their own here: nothing in this
# program may be converted between a volume and a length cubed, or between cells and a number.
# The Celsius scale is only compared with itself, so it needs no offset.
_DEFINITIONS = (
    "centi- = 1e-2 = c-",
    "milli- = 1e-3 = m-",
    "micro- = 1e-6 = u-",
    "deci- = 1e-1 = d-",
    "kilo- = 1e3 = k-",
    "metre = [length] = m",
    "gram = [mass] = g",
    "second = [time] = s",
    "litre = [volume] = L",
    "mole = [substance] = mol",
    "cell = [cells]",
    "enzyme_unit = [activity] = U",
    "celsius = [temperature] = degC",
    "mmHg = [pressure]",
    "percent = 0.01",
    "minute = 60 * second = min",
    "hour = 60 * minute = h",
    "day = 24 * hour = d",
    "billion_cells = 1e9 * cell",
    "inch = 2.54 * centimetre = in",
    "pound = 453.59237 * gram = lb",
)

# The texts of the interface, each with its pint expression.
_EXPRESSIONS = {
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "microgram": "microgram",
    "lb": "pound",
    "cm": "centimetre",
    "m": "metre",
    "in": "inch",
    "m2": "metre ** 2",
    "mL": "millilitre",
    "L": "litre",
    "mg/mL": "milligram / millilitre",
    "microgram/mL": "microgram / millilitre",
    "g/mL": "gram / millilitre",
    "mL/h": "millilitre / hour",
    "mL/min": "millilitre / minute",
    "kg/m2": "kilogram / metre ** 2",
    "mg/m2": "milligram / metre ** 2",
    "microgram/m2": "microgram / metre ** 2",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "s": "second",
    "ms": "millisecond",
    "/min": "1 / minute",
    "10^9/L": "billion_cells / litre",
    "mmol/L": "millimole / litre",
    "umol/L": "micromole / litre",
    "mg/dL": "milligram / decilitre",
    "U/L": "enzyme_unit / litre",
    "mmHg": "mmHg",
    "degC": "celsius",
    "%": "percent",
}

_REGISTRY: Any = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
for _line in _DEFINITIONS:
    _REGISTRY.define(_line)

UNITS: dict[str, Any] = {text: _REGISTRY.Unit(form) for text, form in _EXPRESSIONS.items()}
# What pint keeps of a unit inside a quantity.
_HELD: dict[str, Any] = {text: unit._units for text, unit in UNITS.items()}
_QUANTITY: Any = _REGISTRY.Quantity
_TEXTS = {unit: text for text, unit in UNITS.items()}
_SHOWN = {
    "m2": "m²",
    "kg/m2": "kg/m²",
    "mg/m2": "mg/m²",
    "microgram/m2": "microgram/m²",
    "10^9/L": "× 10⁹/L",
    "umol/L": "µmol/L",
    "degC": "°C",
}
# 20 digits are more than any instrument gives and stay exact in the 28 digits of the arithmetic.
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,19})(?:\.[0-9]{1,20})?", re.ASCII)


def shown(unit: str) -> str:
    """Return the unit as people read it ("mg/m2" becomes "mg/m²")."""
    return _SHOWN.get(unit, unit)


def quantity(magnitude: Decimal | str | int, unit: str) -> Quantity:
    """Return that many of the unit, the magnitude a Decimal.

    Raises:
        RefusedError: the unit is not in the table.
    """
    held = _HELD.get(unit)
    if held is None:
        raise _unknown(unit)
    # As pint makes it of a Decimal and a unit, without asking what kind of thing each may be: that
    # takes forty times as long. A test compares the two.
    made = object.__new__(_QUANTITY)
    made._magnitude = Decimal(magnitude)
    made._units = held
    return made  # type: ignore[no-any-return]


def unit_text(value: Quantity) -> str:
    """Return the text of the unit that a quantity is held in ("mg/mL").

    Raises:
        KeyError: a unit that no text of ours names, the product of a calculation.
    """
    return _TEXTS[value.units]


def magnitude(value: Quantity, unit: str) -> Decimal:
    """Return the number of units in the quantity, converted when it is held in another unit.

    Raises:
        RefusedError: the quantity measures something else than the unit.
    """
    held = _HELD.get(unit)
    if held is None:
        raise _unknown(unit)
    # Nearly every quantity is held in the very unit that is asked for: one look, no comparing.
    if value._units is held:
        return Decimal(value._magnitude)
    wanted = UNITS[unit]
    if value.units == wanted:
        return Decimal(value.magnitude)
    if not value.is_compatible_with(wanted):
        raise RefusedError("wrong-unit", f"Give this in {shown(unit)}, another unit was given.")
    return Decimal(value.to(wanted).magnitude)


def parse(text: str) -> Quantity:
    """Return the quantity written as number, one space, unit ("69.4 kg").

    Raises:
        RefusedError: the text is not of that shape, or the unit is not in the table.
    """
    number, space, unit = text.partition(" ")
    if not space or not _NUMBER.fullmatch(number):
        raise RefusedError(
            "unreadable-quantity",
            f"Write '{as_seen(text)}' as a plain number, one space and the unit, "
            "such as '69.4 kg'.",
        )
    return quantity(number, unit)


def _unknown(text: str) -> RefusedError:
    known = ", ".join(UNITS)
    return RefusedError("unknown-unit", f"Use a known unit, not '{as_seen(text)}': {known}.")
