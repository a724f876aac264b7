from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.literature import parse_literature

# Height exponent, weight exponent, coefficient as published.
PUBLISHED = {
    "du_bois": ("0.725", "0.425", "0.007184"),
    "haycock": ("0.3964", "0.5378", "0.024265"),
    "gehan_george": ("0.42246", "0.51456", "0.0235"),
    "fujimoto": ("0.663", "0.444", "0.008883"),
    "takahira": ("0.725", "0.425", "0.007241"),
    "shuter_aslani": ("0.655", "0.441", "0.00949"),
    "livingston_lee": ("0", "0.6466", "0.1173"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_coefficients_are_those_of_the_papers(facts, name):
    formula = facts.literature.bsa.formulas[name]
    found = (formula.height_exponent, formula.weight_exponent, formula.coefficient)
    assert found == tuple(Decimal(number) for number in PUBLISHED[name])


def test_mosteller_and_boyd_have_their_own_shape(facts):
    formulas = facts.literature.bsa.formulas
    assert formulas["mosteller"].divisor == 3600
    boyd = formulas["boyd"]
    assert (boyd.coefficient, boyd.height_exponent) == (Decimal("0.0003207"), Decimal("0.3"))
    assert (boyd.weight_exponent, boyd.logarithm_factor) == (Decimal("0.7285"), Decimal("0.0188"))


def test_every_formula_was_seen_in_print(facts):
    assert {formula.confirmed for formula in facts.literature.bsa.formulas.values()} == {True}


def test_a_missing_or_unknown_file_is_refused():
    with pytest.raises(DataFileError, match="bsa: is missing"):
        parse_literature({})
    folder = assets.folder("resources") / "literature"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}
    with pytest.raises(DataFileError, match="rumour: is not a known row"):
        parse_literature(texts | {"rumour": ""})
