"""The hazard log's own numbers of cases, shortened; `dev.py campaign cases` tries them all."""

import random
from decimal import Decimal

import pytest

from bespo_desktop.core.dose import plan_dose, with_total
from bespo_desktop.core.materials import judge
from bespo_desktop.core.units import magnitude, parse, quantity
from bespo_desktop.facts_files import load_facts
from tests.helpers import hazard_cases as cases

FACTS = load_facts()


@pytest.fixture
def dice() -> random.Random:
    return random.Random(20261127)


@pytest.fixture(scope="module")
def slips():
    return cases.slips_of_adults(FACTS, random.Random(20261127), 400)


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("slip", ["pounds", "inches"])
def test_another_unit_is_always_stopped(slips, slip):
    assert slips[slip].wrong == []


@pytest.mark.hazard("H02")
def test_the_band_alone_is_not_enough_and_people_without_a_slip_pass(slips):
    missed = len(slips["pounds, first visit"].wrong)
    passed = len(slips["no slip"].wrong)
    # A policy of 16 to 40 kg/m² misses some at the first visit: the blind check is for those.
    assert 0 < missed < 40
    assert passed > 380


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("slip", ["swapped", "ten times", "a tenth"])
def test_a_swap_and_a_moved_point_are_always_stopped(slips, slip):
    assert slips[slip].wrong == []


@pytest.mark.hazard("H03")
def test_every_swap_of_the_grid_is_stopped():
    tried = cases.swap_grid(FACTS)
    assert (tried.cases, tried.wrong) == (61 * 111, [])


@pytest.mark.hazard("H07")
def test_no_slip_of_a_number_passes(dice):
    tried = cases.slips_of_numbers(dice, 200)
    assert tried.cases > 18_000
    assert tried.wrong == []


@pytest.mark.hazard("H08")
def test_every_cell_of_the_course_is_that_of_the_leaflet():
    tried = cases.course_cells(FACTS)
    assert (tried.cases, tried.wrong) == (7 * 3 * 4 * 61, [])


@pytest.mark.hazard("H09")
def test_every_history_is_judged_as_the_leaflet_does():
    tried = cases.course_histories(FACTS)
    assert (tried.cases, tried.wrong) == (3 * 8 * 4 * 3, [])


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("rows", [cases.BEFORE_DOSE, cases.BEFORE_START])
def test_only_the_one_safe_row_of_the_table_passes(dice, rows):
    tried = cases.gate_table(FACTS, rows, dice, 250)
    assert tried.cases > 100
    assert tried.wrong == []


@pytest.mark.hazard("H14")
def test_a_name_is_kept_letter_by_letter_or_refused(dice):
    assert cases.names(dice, 2000).wrong == []


@pytest.mark.hazard("H15")
def test_the_two_counts_of_vials_differ_in_45_of_242_cells():
    assert cases.vial_counts(FACTS) == (242, 45, [])


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(
    ("mg", "stopped"), [("0.49", True), ("0.5", False), ("5", False), ("5.01", True)]
)
def test_the_ends_of_the_strength_in_50_ml(mg, stopped):
    content = with_total(FACTS, parse(f"{mg} mg"), parse("50 mL"))
    assert ("concentration" in str([f.code for f in content.findings])) is stopped
    assert content.stopped is stopped


@pytest.mark.hazard("H17")
def test_concentrate_and_diluent_are_50_ml_for_everybody():
    for cents in range(100, 301):
        area = quantity(Decimal(cents) / 100, "m2")
        plan = plan_dose(FACTS, area, cycle=1, day=1).value
        volumes = (magnitude(plan.concentrate, "mL"), magnitude(plan.diluent, "mL"))
        assert sum(volumes) == Decimal(50)
        assert volumes[0] == magnitude(plan.dose, "mg") * 4


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("material", "container", "line", "filtering"),
    [
        # Leaflet, HCP section: three lists; EVA is for the bag, polybutadiene for the line.
        ("PVC", "listed", "listed", "not-listed"),
        ("polyolefin", "listed", "listed", "not-listed"),
        ("ethylene vinyl acetate", "listed", "not-listed", "not-listed"),
        ("polybutadiene", "not-listed", "listed", "not-listed"),
        ("polyethersulphone", "not-listed", "not-listed", "listed"),
        ("polyvinylidene fluoride", "not-listed", "not-listed", "listed"),
        ("hydrophilic polysulphone", "not-listed", "not-listed", "listed"),
        ("nylon", "not-listed", "not-listed", "forbidden"),
        ("mixed cellulose ester", "not-listed", "not-listed", "forbidden"),
        ("glass", "not-listed", "not-listed", "not-listed"),
    ],
)
def test_each_material_in_each_of_the_three_lists(material, container, line, filtering):
    found = [judge(FACTS, part, material) for part in ("container", "line", "filter")]
    assert [one.value.verdict for one in found] == [container, line, filtering]
    assert [bool(one.findings) for one in found] == [
        verdict != "listed" for verdict in (container, line, filtering)
    ]
