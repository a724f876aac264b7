from decimal import Decimal

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.units import UNITS, magnitude, parse, quantity, shown, unit_text


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("69.4 kg", "kg", "69.4"),
        ("69.4 kg", "g", "69400"),
        # 1 lb = 0.45359237 kg and 1 in = 2.54 cm by definition.
        ("100 lb", "kg", "45.359237"),
        ("70 in", "cm", "177.8"),
        ("250 microgram/mL", "mg/mL", "0.25"),
        ("1 h", "min", "60"),
        ("7 d", "h", "168"),
        ("100 10^9/L", "10^9/L", "100"),
        ("0 mL", "mL", "0"),
    ],
)
def test_a_quantity_is_the_same_in_another_unit(text, unit, number):
    assert magnitude(parse(text), unit) == Decimal(number)


def test_dose_over_concentration_is_a_volume():
    volume = quantity("1.44", "mg") / quantity("0.25", "mg/mL")
    assert magnitude(volume, "mL") == Decimal("5.76")


@pytest.mark.parametrize("unit", UNITS)
def test_a_quantity_is_what_pint_itself_makes_of_number_and_unit(unit):
    made, by_pint = quantity("1.4", unit), Decimal("1.4") * UNITS[unit]
    assert type(made) is type(by_pint)
    assert vars(made) == vars(by_pint) == {"_magnitude": Decimal("1.4"), "_units": made._units}
    assert made == by_pint
    assert made.dimensionality == by_pint.dimensionality


def test_every_unit_text_is_read_back_as_itself():
    assert [unit_text(parse(f"1 {unit}")) for unit in UNITS] == list(UNITS)


@pytest.mark.parametrize(
    "text",
    [
        "69.4",
        "69.4kg",
        "69.4  kg",
        " 69.4 kg",
        "69.4 kg ",
        "69,4 kg",
        "1e2 kg",
        "+1 kg",
        "-1 kg",
        "007 kg",
        ".5 kg",
        "5. kg",
        "1_0 kg",
        "٦٩ kg",
        "６９ kg",
        "NaN kg",
        "inf kg",
        "",
        "kg",
        "1 stone",
        "1 KG",
        "1 mg/l",
        "1 kg\n",
        "1\tkg",
        "1 ",
        "1" * 21 + " kg",
    ],
)
def test_a_text_of_another_shape_is_refused(text):
    with pytest.raises(RefusedError):
        parse(text)


def test_another_dimension_is_refused_with_the_unit_that_is_wanted():
    with pytest.raises(RefusedError, match="Give this in mL"):
        magnitude(parse("1 kg"), "mL")


def test_units_are_shown_as_people_read_them():
    assert [shown(unit) for unit in ("mg/m2", "mg", "10^9/L")] == ["mg/m²", "mg", "× 10⁹/L"]
