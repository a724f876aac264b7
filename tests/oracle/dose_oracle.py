"""A second account of the dose, by another way: mpmath for the area, fractions for the rest.

Nothing here is taken from the program or its data files: doses, limits and rounding are written
down from the leaflet (dosing table; Reconstitution; Dilution; Administration) and from the
interface's own text, the formulas from the papers named beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import mpmath

DIGITS = 50
CENT = Fraction(1, 100)
# The interface's text: 3.6 mL come out of a vial of 1 mg.
OUT_OF_A_VIAL_ML = Fraction(36, 10)

# Coefficient, power of the height in cm, power of the weight in kg.
POWERS = {
    "du_bois": ("0.007184", "0.725", "0.425"),  # Arch Intern Med 1916;17:863
    "haycock": ("0.024265", "0.3964", "0.5378"),  # J Pediatr 1978;93:62
    "gehan_george": ("0.0235", "0.42246", "0.51456"),  # Cancer Chemother Rep 1970;54:225
    "fujimoto": ("0.008883", "0.663", "0.444"),  # Nippon Eiseigaku Zasshi 1968;5:443
    "takahira": ("0.007241", "0.725", "0.425"),  # cited with Fujimoto
    "shuter_aslani": ("0.00949", "0.655", "0.441"),  # Eur J Appl Physiol 2000;82:250
    "livingston_lee": ("0.1173", "0", "0.6466"),  # Am J Physiol Endocrinol Metab 2001
}
FORMULAS = ("mosteller", "boyd", *POWERS)

# The leaflet's dosing table in mg/m²: cycle 1, later with CR or CRi, later without.
TABLE: Mapping[str, Mapping[int, Fraction]] = {
    "first": {1: Fraction(8, 10), 8: Fraction(5, 10), 15: Fraction(5, 10)},
    "remission": {1: Fraction(5, 10), 8: Fraction(5, 10), 15: Fraction(5, 10)},
    "none": {1: Fraction(8, 10), 8: Fraction(5, 10), 15: Fraction(5, 10)},
}
ROW_OF_RESPONSE = {"cr": "remission", "cri": "remission", "no_response": "none"}


@dataclass(frozen=True)
class Expected:
    """What a dose must come to; `None` where an order cannot be."""

    values: Mapping[str, str | int]
    codes: frozenset[str]


def area(formula: str, height: str, weight: str) -> Fraction:
    """Return the body surface area in m² to 45 digits, from decimal texts in cm and kg."""
    with mpmath.workdps(DIGITS):
        tall, heavy = mpmath.mpf(height), mpmath.mpf(weight)
        if formula == "mosteller":  # N Engl J Med 1987;317:1098
            value = mpmath.sqrt(tall * heavy / 3600)
        elif formula == "boyd":  # University of Minnesota 1935, grams
            grams = heavy * 1000
            power = mpmath.mpf("0.7285") - mpmath.mpf("0.0188") * mpmath.log10(grams)
            value = mpmath.mpf("0.0003207") * tall ** mpmath.mpf("0.3") * grams**power
        else:
            factor, up, across = (mpmath.mpf(text) for text in POWERS[formula])
            value = factor * tall**up * heavy**across
        return Fraction(mpmath.nstr(value, 45, min_fixed=-1000, max_fixed=1000))


def half_up(value: Fraction, step: Fraction) -> Fraction:
    """Return the nearest multiple of the step, the upper one when two are as near."""
    return ((value / step + Fraction(1, 2)) // 1) * step


def written(value: Fraction) -> str:
    """Return a terminating fraction as plain digits, without trailing zeros."""
    whole, rest = divmod(abs(value), 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
        assert len(digits) < 60, f"{value} does not end"
    sign = "-" if value < 0 else ""
    return sign + str(whole) + (f".{digits}" if digits else "")


def with_places(value: Fraction, places: int) -> str:
    """Return the value half up with exactly so many places."""
    scaled = (abs(value) * 10**places + Fraction(1, 2)) // 1
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}d}"


def up(value: Fraction) -> int:
    """Return the smallest whole number that is not less."""
    return -((-value) // 1)


def dose(
    exact: Fraction,
    *,
    cycle: int,
    day: int,
    response: str | None,
    reduction: int = 0,
    prescribed: Fraction | None = None,
) -> Expected | None:
    """Return what the answer must say for one dose, or None when it must be refused."""
    later, answered = cycle > 1, response not in (None, "none")
    if later and not answered:
        return None
    row = ROW_OF_RESPONSE[str(response)] if later else "first"
    level = TABLE[row][day] * Fraction(100 - reduction, 100)
    rounded = half_up(exact, CENT)
    ours = half_up(rounded * level, CENT)
    codes = {
        "response-ignored": not later and answered,
        "reduction-unconfirmed": reduction > 0,
        "reduction-in-cycle-1": reduction > 0 and not later,
    }
    values: dict[str, str | int] = {
        "bsa_m2": with_places(rounded, 2),
        "dose_per_area_mg_per_m2": written(level),
        "dose_mg": written(ours),
    }
    if prescribed is not None:
        apart = (prescribed - ours) / ours * 100
        size = half_up(abs(apart), CENT)
        values["prescribed_mg"] = written(prescribed)
        values["difference_percent"] = written(size if apart > 0 else -size)
        codes["prescription-differs"] = abs(apart) > 5
    bag, found = prepared(ours if prescribed is None else prescribed)
    met = {code for code, holds in (codes | found).items() if holds}
    return Expected({**values, **bag}, frozenset(met))


def prepared(made: Fraction) -> tuple[dict[str, str | int], dict[str, bool]]:
    """Return the bag of so many mg, and what is found about it: 0.25 mg/mL, 50 mL, 50 mL/h."""
    concentrate, strength = made * 4, made / 50
    by_label, planned = up(made), up(concentrate / OUT_OF_A_VIAL_ML)
    values: dict[str, str | int] = {
        "concentrate_mL": written(concentrate),
        "vials": by_label,
        "vials_if_withdrawable": planned,
        "diluent_mL": written(50 - concentrate),
        "total_mL": "50",
        "concentration_mg_per_mL": written(strength),
        "rate_mL_per_h": "50",
        "duration_min": "60",
    }
    inside = Fraction(1, 100) <= strength <= Fraction(1, 10)
    return values, {"vials-differ": by_label != planned, "concentration-out-of-range": not inside}
