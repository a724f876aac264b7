"""The published formulas for body surface area, as data: coefficients, text and paper."""

from typing import Annotated, Literal

from pydantic import Field

from bespo_desktop.core.datafile import NonEmpty, Number, Table


class SquareRootFormula(Table):
    """BSA = √(height × weight ÷ divisor)."""

    kind: Literal["square_root"]
    title: NonEmpty
    formula: NonEmpty
    divisor: Number
    source: NonEmpty
    confirmed: bool = True


class PowerFormula(Table):
    """BSA = coefficient × height^height_exponent × weight^weight_exponent, cm and kg."""

    kind: Literal["power"]
    title: NonEmpty
    formula: NonEmpty
    coefficient: Number
    height_exponent: Number
    weight_exponent: Number
    source: NonEmpty
    confirmed: bool = True


class LogarithmFormula(Table):
    """BSA = coefficient × height^a × weight^(b − c × log10 weight), cm and grams."""

    kind: Literal["logarithm"]
    title: NonEmpty
    formula: NonEmpty
    coefficient: Number
    height_exponent: Number
    weight_exponent: Number
    logarithm_factor: Number
    source: NonEmpty
    confirmed: bool = True


BsaFormula = Annotated[
    SquareRootFormula | PowerFormula | LogarithmFormula, Field(discriminator="kind")
]


class BsaFormulas(Table):
    """The formulas by their short name."""

    formulas: dict[str, BsaFormula]
