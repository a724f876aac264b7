from datetime import UTC, datetime, timedelta
from decimal import Decimal

import mpmath
import pytest

from bespo_desktop.core.body import (
    body_surface_area,
    compare_formulas,
    given_bsa,
    plausibility,
    weight_age,
)
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import places
from bespo_desktop.core.units import magnitude, parse


def exact(facts, height, weight, formula):
    bsa = body_surface_area(facts, parse(f"{height} cm"), parse(f"{weight} kg"), formula).value
    return magnitude(bsa.exact, "m2")


def compared(facts, height, weight):
    """Return how far the site's two formulas are apart."""
    names = facts.policy.bsa_formula.value, facts.policy.bsa_second_formula.value
    first, second = (body_surface_area(facts, parse(height), parse(weight), name) for name in names)
    return compare_formulas(facts, first, second)


# A2-ai/scicalc test-bsa.R: height, weight, Du Bois, Mosteller.
SCICALC = [
    ("173", "67.2", "1.801", "1.797"),
    ("167", "80.56", "1.896", "1.933"),
    ("161", "71.53", "1.756", "1.789"),
    ("163", "81.04", "1.868", "1.916"),
    ("164", "70.17", "1.765", "1.788"),
]


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(("height", "weight", "du_bois", "mosteller"), SCICALC)
def test_du_bois_and_mosteller_are_as_published(facts, height, weight, du_bois, mosteller):
    assert places(exact(facts, height, weight, "du_bois"), 3) == du_bois
    assert places(exact(facts, height, weight, "mosteller"), 3) == mosteller


# InsightRX/clinPK test_calc_bsa.R, 180 cm and 80 kg.
@pytest.mark.parametrize(
    ("formula", "published"),
    [
        ("du_bois", "1.996"),
        ("mosteller", "2.000"),
        ("haycock", "2.007"),
        ("gehan_george", "2.009"),
        ("boyd", "2.007"),
    ],
)
def test_five_formulas_are_as_published_for_180_cm_and_80_kg(facts, formula, published):
    assert places(exact(facts, "180", "80", formula), 3) == published


# lucianosky/BodySurfaceArea, 180 cm and 90 kg, in binary floating point: right to 15 digits.
@pytest.mark.parametrize(
    ("formula", "published"),
    [
        ("boyd", "2.1399785752020155"),
        ("haycock", "2.137774725824688"),
        ("mosteller", "2.1213203435596424"),
    ],
)
def test_three_formulas_are_as_published_to_twelve_digits(facts, formula, published):
    assert abs(exact(facts, "180", "90", formula) - Decimal(published)) < Decimal("2e-13")


def test_other_published_values(facts):
    assert places(exact(facts, "178", "69", "mosteller"), 11) == "1.84706975144"
    assert exact(facts, "200", "72", "mosteller") == 2


# Coefficient, exponent of the height, exponent of the weight as published.
@pytest.mark.parametrize(
    ("formula", "terms"),
    [
        ("du_bois", ("0.007184", "0.725", "0.425")),
        ("fujimoto", ("0.008883", "0.663", "0.444")),
        ("takahira", ("0.007241", "0.725", "0.425")),
        ("shuter_aslani", ("0.00949", "0.655", "0.441")),
        ("livingston_lee", ("0.1173", "0", "0.6466")),
    ],
)
def test_the_other_formulas_agree_with_fifty_digits_of_another_library(facts, formula, terms):
    with mpmath.workdps(50):
        coefficient, a, b = map(mpmath.mpf, terms)
        digits = mpmath.nstr(coefficient * mpmath.mpf(170) ** a * mpmath.mpf(70) ** b, 40)
    assert abs(exact(facts, "170", "70", formula) - Decimal(digits)) < Decimal("1e-26")


@pytest.mark.hazard("H04")
def test_the_rounded_area_goes_half_up(facts):
    # 1.845² × 3600 = 12254.49 = 153.181125 × 80, so the area is exactly 1.845.
    bsa = body_surface_area(facts, parse("153.181125 cm"), parse("80 kg"), "mosteller").value
    assert magnitude(bsa.exact, "m2") == Decimal("1.845")
    assert str(magnitude(bsa.rounded, "m2")) == "1.85"


def test_the_working_can_be_redone(facts):
    result = body_surface_area(facts, parse("168 cm"), parse("69.4 kg"))
    (line,) = result.working
    assert line.name == "Body surface area, Mosteller"
    assert line.numbers == "√(168 × 69.4 ÷ 3600)"
    assert line.result == "1.799630 m², used as 1.80 m²"
    assert line.source == "Mosteller, N Engl J Med 1987;317:1098"
    boyd = body_surface_area(facts, parse("168 cm"), parse("69.4 kg"), "boyd").working[0]
    assert boyd.numbers == "0.0003207 × 168^0.3 × 69400^(0.7285 − 0.0188 × log10 69400)"


def test_inches_and_pounds_give_the_same_area(facts):
    metric = body_surface_area(facts, parse("177.8 cm"), parse("45.359237 kg")).value
    assert body_surface_area(facts, parse("70 in"), parse("100 lb")).value == metric


@pytest.mark.parametrize(
    ("height", "weight", "formula"),
    [
        ("99 cm", "70 kg", None),
        ("251 cm", "70 kg", None),
        ("170 cm", "19 kg", None),
        ("170 cm", "401 kg", None),
        ("70 kg", "170 cm", None),
        ("170 cm", "70 kg", "guess"),
    ],
)
def test_what_cannot_be_is_refused(facts, height, weight, formula):
    with pytest.raises(RefusedError):
        body_surface_area(facts, parse(height), parse(weight), formula)


def test_a_given_area_is_kept_and_rounded(facts):
    bsa = given_bsa(facts, parse("1.795 m2"))
    assert (magnitude(bsa.exact, "m2"), str(magnitude(bsa.rounded, "m2"))) == (
        Decimal("1.795"),
        "1.80",
    )
    for text in ("0.49 m2", "7.01 m2"):
        with pytest.raises(RefusedError, match=r"Between 0\.5 and 7"):
            given_bsa(facts, parse(text))


@pytest.mark.hazard("H04")
def test_two_formulas_far_apart_are_asked(facts):
    # 150 cm and 100 kg: Mosteller √(15000 ÷ 3600) = 2.041, Du Bois 1.923: 5.8 % less.
    result = compared(facts, "150 cm", "100 kg")
    assert places(result.value, 1) == "-5.8"
    assert [finding.code for finding in result.findings] == ["bsa-formulas-differ"]
    assert result.findings[0].text == (
        "Measure height and weight again: two formulas give 2.04 m² and 1.92 m², 5.8 % apart."
    )
    assert [line.name for line in result.working] == [
        "Body surface area, Mosteller",
        "Body surface area, Du Bois",
    ]
    assert compared(facts, "170 cm", "70 kg").findings == ()


def codes(findings):
    return [finding.code for finding in findings]


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("height", "weight", "previous", "expected"),
    [
        ("170", "70", None, []),
        ("100", "120", None, ["height-weight-swapped", "bmi-outside-band"]),
        ("120", "120", None, ["height-weight-swapped", "bmi-outside-band"]),
        # 1.70² × 16 = 46.24 and × 40 = 115.6.
        ("170", "46.24", None, []),
        ("170", "46.23", None, ["bmi-outside-band"]),
        ("170", "115.6", None, []),
        ("170", "115.61", None, ["bmi-outside-band"]),
        ("170", "66", "60", ["weight-changed", "weight-gain"]),
        ("170", "65.99", "60", ["weight-gain"]),
        ("170", "63", "60", []),
        ("170", "63.01", "60", ["weight-gain"]),
        ("170", "54", "60", ["weight-changed"]),
        ("170", "54.01", "60", []),
    ],
)
def test_height_and_weight_that_cannot_be_true_are_asked(facts, height, weight, previous, expected):
    before = None if previous is None else parse(f"{previous} kg")
    found = plausibility(facts, parse(f"{height} cm"), parse(f"{weight} kg"), before)
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("height", "weight", "previous", "text"),
    [
        ("120", "120.5", None, "Read both again: 120 cm and 120.5 kg look swapped."),
        # 40 ÷ 1.7² = 13.8408….
        (
            "170",
            "40",
            None,
            "Check height in cm and weight in kg: the body mass index is 13.8 kg/m², "
            "usual is 16 to 40.",
        ),
        # (66.77 − 60) ÷ 60 = 11.2833… %, (52.3 − 60) ÷ 60 = −12.8333… %.
        (
            "170",
            "66.77",
            "60",
            "Weigh again and calculate a new dose: 60 kg before, 66.77 kg now, 11.3 % more.",
        ),
        (
            "170",
            "52.3",
            "60",
            "Weigh again and calculate a new dose: 60 kg before, 52.3 kg now, 12.8 % less.",
        ),
    ],
)
def test_what_cannot_be_true_is_said_with_its_numbers(facts, height, weight, previous, text):
    before = None if previous is None else parse(f"{previous} kg")
    found = plausibility(facts, parse(f"{height} cm"), parse(f"{weight} kg"), before)
    assert found[0].text == text


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("height", range(140, 201, 5))
@pytest.mark.parametrize("weight", range(100, 151, 10))
def test_every_swap_is_asked_or_refused(facts, height, weight):
    assert codes(plausibility(facts, parse(f"{weight} cm"), parse(f"{height} kg")))


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(days=6, hours=23), []),
        (timedelta(days=7), []),
        (timedelta(days=7, minutes=1), ["weight-too-old"]),
        (timedelta(days=7, microseconds=1), ["weight-too-old"]),
        (timedelta(microseconds=1), []),
        (timedelta(0), []),
        (timedelta(microseconds=-1), ["weight-in-future"]),
    ],
)
def test_an_old_weight_stops(facts, age, expected):
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert codes(weight_age(facts, now - age, now)) == expected


def test_an_old_weight_says_how_old(facts):
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    (finding,) = weight_age(facts, now - timedelta(days=8, hours=3), now)
    assert finding.text == "Weigh again: the weight is 8 days old (limit 7 days)."
