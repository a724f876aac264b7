"""A register that names nothing, or hides what is open, is refused."""

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.safety.register import parse_register

GOOD = """
version = "1"
severities = ["1 minor"]

[[leaflet]]
id = "L-001"
section = "section 5"
statement = "Do not freeze."
places = ["bespo_desktop.core.dose.plan_dose", "checklists/before-start.toml#light-cover"]
tests = ["tests/core/test_dose.py::test_the_worked_example"]

[[hazard]]
id = "H01"
hazard = "ten-fold dose"
cause = "a decimal is lost"
effect = "a wrong weight"
harm = "overdose"
severity = 4
controls = ["bespo_desktop.core.entry.read_number"]
tests = ["tests/core/test_entry.py::test_a_date_is_read"]
"""


def test_a_whole_register_is_read():
    register = parse_register(GOOD)
    assert register.leaflet[0].facts == ()
    hazard = register.hazard[0]
    assert (hazard.severity, hazard.open) == (4, False)
    assert (hazard.likelihood, hazard.residual_risk, hazard.approved_by) == ("", "", "")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('places = ["bespo_desktop.core.dose.plan_dose", ', "places = []\nx = [", "leaflet.0"),
        ('"bespo_desktop.core.dose.plan_dose"', '"somewhere"', "leaflet.0.places.0"),
        ('tests = ["tests/core/test_dose.py::test_the_worked_example"]', "tests = []", "tests"),
        ('tests = ["tests/core/test_entry.py::test_a_date_is_read"]', "", "say that it is open"),
        ("severity = 4", "severity = 6", "hazard.0.severity"),
        ("severity = 4", "severity = 4\nopen = true", "gives its reason"),
        ("severity = 4", 'severity = 4\nreason = "no test"', "only an open one"),
        ('id = "H01"', 'id = "H1"', "hazard.0.id"),
        ("[[hazard]]", '[[hazard]]\nrisk = "low"', "not a known row"),
    ],
)
def test_a_register_that_traces_nothing_is_refused(old, new, why):
    assert old in GOOD
    with pytest.raises(DataFileError, match=why):
        parse_register(GOOD.replace(old, new, 1))


def test_an_id_stands_once():
    row = GOOD[GOOD.index("[[hazard]]") :]
    with pytest.raises(DataFileError, match="stand twice: H01"):
        parse_register(GOOD + row)
