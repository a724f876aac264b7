"""Another label is another file: the United States' figures, without a line of code."""

import shutil
from pathlib import Path

import pytest

from bespo_desktop import assets, facts_files
from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.units import magnitude, parse
from bespo_desktop.facts_files import load_facts

FILE = Path(__file__).parents[1] / "data" / "us-profile.toml"


@pytest.fixture
def us(tmp_path, monkeypatch) -> Facts:
    """Return the facts as loaded when the file lies beside the shipped profile."""
    folder = tmp_path / "resources"
    shutil.copytree(assets.folder("resources"), folder)
    shutil.copy(FILE, folder / "label")
    monkeypatch.setattr(facts_files.assets, "folder", lambda name: tmp_path / name)
    return load_facts(FILE.stem)


def dose(facts, bsa, day):
    request = {"what": "dose", "bsa": f"{bsa} m2", "cycle": 1, "day": day}
    answer = answer_request(facts, request)
    codes = [finding["code"] for finding in answer["findings"]]
    return answer["dose_mg"], answer["vials"], answer["vials_if_withdrawable"], codes


# 0.9 mg a vial: 0.95 ÷ 0.9 and 1.84 ÷ 0.9 need one vial more than ÷ 1; 1.43 ÷ 0.9 = 1.59 does not;
# 2.5 m² × 0.8 = 2 mg ÷ 0.9 = 2.2. The planned count, 3.6 mL of 0.25 mg/mL, is 0.9 mg in both.
@pytest.mark.parametrize(
    ("bsa", "day", "mg", "british", "american"),
    [
        ("1.90", 8, "0.95", 1, 2),
        ("2.30", 1, "1.84", 2, 3),
        ("1.79", 1, "1.43", 2, 2),
        ("2.50", 1, "2", 2, 3),
        ("1.80", 8, "0.9", 1, 1),
    ],
)
def test_the_vials_are_counted_by_the_label_the_dose_stays(
    facts, us, bsa, day, mg, british, american
):
    note = [] if british == american else ["vials-differ"]
    assert dose(facts, bsa, day) == (mg, british, american, note)
    assert dose(us, bsa, day) == (mg, american, american, [])


def test_what_else_differs_is_read_from_the_file(us):
    assert us.label.region == "US"
    assert us.label.product.minimum_age_years.value == 1
    assert us.label.contraindications == ()
    assert magnitude(us.label.vial.strength.value, "mg") == magnitude(parse("0.9 mg"), "mg")
    assert us.label.vial.appearance_reconstituted.value[0] == "clear to opalescent"


def test_the_profile_is_not_shipped():
    assert not (assets.folder("resources") / "label" / FILE.name).exists()
