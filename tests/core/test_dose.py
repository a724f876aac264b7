from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.dose import plan_dose, with_total
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.label import parse_label
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude, parse


def codes(result):
    return [finding.code for finding in result.findings]


def numbers(plan):
    return [
        plain(magnitude(value, unit))
        for value, unit in (
            (plan.dose, "mg"),
            (plan.concentrate, "mL"),
            (plan.diluent, "mL"),
            (plan.concentration, "mg/mL"),
        )
    ]


def test_the_worked_example(facts):
    # √(168 × 69.4 ÷ 3600) = 1.7996…, used as 1.80; × 0.8 = 1.44 mg; ÷ 0.25 = 5.76 mL;
    # 5.76 ÷ 3.6 = 1.6, so 2 vials; 50 − 5.76 = 44.24; 1.44 ÷ 50 = 0.0288.
    bsa = body_surface_area(facts, parse("168 cm"), parse("69.4 kg"), "mosteller").value
    result = plan_dose(facts, bsa, cycle=2, day=1, response="no_response")
    plan = result.value
    assert numbers(plan) == ["1.44", "5.76", "44.24", "0.0288"]
    assert str(magnitude(plan.dose_exact, "mg")).startswith("1.439703673214")
    assert (plan.vials, plan.vials_if_withdrawable) == (2, 2)
    assert magnitude(plan.total, "mL") == 50
    assert magnitude(plan.rate, "mL/h") == 50
    assert magnitude(plan.duration, "min") == 60
    assert plan.prepared is plan.dose
    assert result.findings == ()


def test_the_working_names_every_step_with_its_source(facts):
    result = plan_dose(facts, parse("1.80 m2"), cycle=2, day=1, response="no_response")
    lines = {line.name: line for line in result.working}
    assert list(lines) == [
        "Dose per area",
        "Dose",
        "Volume to withdraw",
        "Vials, planned",
        "Vials, by label strength",
        "Diluent",
        "In the bag",
        "Duration",
    ]
    assert lines["Dose"].numbers == "0.8 mg/m² × 1.80 m²"
    assert lines["Dose"].result == "1.44 mg"
    assert lines["Volume to withdraw"].numbers == "1.44 mg ÷ 0.25 mg/mL"
    assert lines["Vials, planned"].numbers == "5.76 mL ÷ 3.6 mL"
    assert lines["In the bag"].result == "0.0288 mg/mL, allowed 0.01 to 0.1 mg/mL"
    assert all(line.source for line in result.working)


@pytest.mark.hazard("H15")
@pytest.mark.parametrize(
    ("bsa", "day", "dose", "vials", "planned"),
    [
        # 1.13 × 0.8 = 0.904 → 0.90 mg = 3.60 mL: one vial either way.
        ("1.13", 1, "0.9", 1, 1),
        # 1.14 × 0.8 = 0.912 → 0.91 mg = 3.64 mL: more than 3.6 mL comes out of one vial.
        ("1.14", 1, "0.91", 1, 2),
        ("1.25", 1, "1", 1, 2),
        ("1.26", 1, "1.01", 2, 2),
        # 1.79 × 0.5 = 0.895 → 0.90 (half up).
        ("1.79", 8, "0.9", 1, 1),
        ("1.90", 8, "0.95", 1, 2),
        ("2.26", 1, "1.81", 2, 3),
        ("2.25", 1, "1.8", 2, 2),
    ],
)
def test_vials_by_label_and_by_what_comes_out(facts, bsa, day, dose, vials, planned):
    result = plan_dose(facts, parse(f"{bsa} m2"), cycle=1, day=day)
    plan = result.value
    assert plain(magnitude(plan.dose, "mg")) == dose
    assert (plan.vials, plan.vials_if_withdrawable) == (vials, planned)
    assert codes(result) == (["vials-differ"] if vials != planned else [])


@pytest.mark.hazard("H15")
def test_a_differing_count_says_what_must_come_out(facts):
    result = plan_dose(facts, parse("1.90 m2"), cycle=1, day=8)
    # 0.95 mg ÷ 0.25 mg/mL = 3.80 mL out of one vial.
    assert "only enough if 3.80 mL come out of each" in result.findings[0].text


@pytest.mark.parametrize(
    ("bsa", "planned", "by_label"),
    [
        # 3.60 ÷ 3.6 and 0.90 ÷ 1; 3.80 ÷ 3.6 = 1.05555… and 0.95 ÷ 1; 7.24 ÷ 3.6 = 2.01111….
        ("1.80", "1", "0.9 → 1"),
        ("1.90", "1.0556 → 2", "0.95 → 1"),
        ("3.62", "2.0111 → 3", "1.81 → 2"),
        ("4.00", "2.2222 → 3", "2"),
    ],
)
def test_the_working_shows_the_share_before_it_is_rounded_up(facts, bsa, planned, by_label):
    result = plan_dose(facts, parse(f"{bsa} m2"), cycle=1, day=8)
    lines = {line.name: line.result for line in result.working}
    assert lines["Vials, planned"] == planned
    assert lines["Vials, by label strength"] == by_label


def test_of_two_vials_by_label_half_must_come_out_of_each(facts):
    # 3.62 × 0.5 = 1.81 mg = 7.24 mL, half of it 3.62 mL.
    (finding,) = plan_dose(facts, parse("3.62 m2"), cycle=1, day=8).findings
    assert finding.text == (
        "Plan 3 vials: 2 by label strength is only enough if "
        "3.62 mL come out of each, 3.6 mL is planned."
    )


def test_a_weaker_vial_needs_more_of_them_by_label(facts, site_facts):
    # United States: 0.9 mg a vial. 0.95 ÷ 0.9 = 1.0556, though all 4 mL come out: 3.80 ÷ 4.
    text = (Path(__file__).parents[1] / "data" / "us-profile.toml").read_text(encoding="utf-8")
    generous = site_facts('[withdrawable_volume]\nvalue = "4 mL"\nreason = "Test."')
    result = plan_dose(replace(generous, label=parse_label(text)), parse("1.90 m2"), cycle=1, day=8)
    assert (result.value.vials, result.value.vials_if_withdrawable) == (2, 1)
    lines = {line.name: line.result for line in result.working}
    assert lines["Vials, by label strength"] == "1.0556 → 2"
    assert lines["Vials, planned"] == "0.95 → 1"
    assert codes(result) == ["vials-differ"]


@pytest.mark.parametrize(("level", "first"), [("0.375", "1.32"), ("0.5", "0.99"), ("0.8", "0.62")])
def test_the_first_area_inside_the_concentration_range(facts, level, first):
    order = {
        "0.375": {"cycle": 2, "day": 8, "response": "cr", "reduction_percent": 25},
        "0.5": {"cycle": 1, "day": 8},
        "0.8": {"cycle": 1, "day": 1},
    }[level]
    inside = plan_dose(facts, parse(f"{first} m2"), **order)
    below = Decimal(first) - Decimal("0.01")
    outside = plan_dose(facts, parse(f"{below} m2"), **order)
    assert "concentration-out-of-range" not in codes(inside)
    assert "concentration-out-of-range" in codes(outside)
    assert outside.stopped


@pytest.mark.parametrize(
    ("prescribed", "difference", "stopped"),
    # Calculated 1.25 × 0.8 = 1 mg, so the difference is read off directly.
    [
        ("1 mg", "0", False),
        ("1.05 mg", "5", False),
        ("1.06 mg", "6", True),
        ("0.95 mg", "-5", False),
        ("0.94 mg", "-6", True),
        ("2 mg", "100", True),
    ],
)
def test_the_prescription_is_compared_and_prepared(facts, prescribed, difference, stopped):
    result = plan_dose(facts, parse("1.25 m2"), cycle=1, day=1, prescribed=parse(prescribed))
    plan = result.value
    assert plain(plan.difference_percent) == difference
    assert ("prescription-differs" in codes(result)) is stopped
    assert plan.prepared == parse(prescribed)
    assert magnitude(plan.dose, "mg") == 1
    assert magnitude(plan.concentrate, "mL") == magnitude(parse(prescribed), "mg") * 4
    assert magnitude(plan.concentration, "mg/mL") == magnitude(parse(prescribed), "mg") / 50


def test_a_difference_is_rounded_half_up_but_judged_exactly(facts):
    # 0.5 × 1.79 → 0.90; (0.92 − 0.90) ÷ 0.90 = 2.222… %
    plan = plan_dose(facts, parse("1.79 m2"), cycle=1, day=8, prescribed=parse("0.92 mg")).value
    assert str(plan.difference_percent) == "2.22"


@pytest.mark.parametrize("prescribed", ["1.445 mg", "0 mg", "10.01 mg", "1.44 mL"])
def test_a_prescription_that_cannot_be_is_refused(facts, prescribed):
    with pytest.raises(RefusedError):
        plan_dose(facts, parse("1.8 m2"), cycle=1, day=1, prescribed=parse(prescribed))


def test_a_cap_is_used_and_said(site_facts):
    capped = site_facts('[bsa_cap]\nvalue = "2 m2"\nreason = "Regional guidance."')
    result = plan_dose(capped, parse("2.3 m2"), cycle=1, day=1)
    assert plain(magnitude(result.value.dose, "mg")) == "1.6"
    assert codes(result) == ["bsa-capped"]
    assert result.findings[0].text == (
        "The body surface area 2.30 m² is capped at 2.00 m². Regional guidance."
    )
    for area in ("2 m2", "1.9 m2"):
        assert codes(plan_dose(capped, parse(area), cycle=1, day=8)) == ["vials-differ"]


@pytest.mark.hazard("H17")
def test_another_total_changes_the_concentration_and_the_hour(facts):
    # 1.44 mg ÷ 55 mL = 0.026181…; 55 ÷ 50 × 60 = 66 min.
    content = with_total(facts, parse("1.44 mg"), parse("55 mL")).value
    assert plain(magnitude(content.concentration, "mg/mL")).startswith("0.02618181")
    assert magnitude(content.duration, "min") == 66
    assert plain(magnitude(content.diluent, "mL")) == "49.24"


# 0.01 and 0.1 mg/mL are allowed themselves.
@pytest.mark.hazard("H17")
@pytest.mark.parametrize(
    ("prepared", "total", "stopped"),
    [
        ("0.5 mg", "50 mL", False),
        ("0.49 mg", "50 mL", True),
        ("5 mg", "50 mL", False),
        ("5.01 mg", "50 mL", True),
        ("0.5 mg", "50.1 mL", True),
    ],
)
def test_the_ends_of_the_concentration_range_are_allowed(facts, prepared, total, stopped):
    assert with_total(facts, parse(prepared), parse(total)).stopped is stopped


def test_a_total_below_the_concentrate_is_refused(facts):
    with pytest.raises(RefusedError, match=r"at least the concentrate, 5\.76 mL"):
        with_total(facts, parse("1.44 mg"), parse("5 mL"))


@pytest.mark.parametrize("percent", [0, 25])
@pytest.mark.parametrize("day", [1, 8])
def test_a_grid_of_areas_agrees_with_fractions(facts, day, percent):
    full = Fraction(8, 10) if day == 1 else Fraction(1, 2)
    level = full * (100 - percent) / 100
    for hundredths in range(100, 301):
        area = Fraction(hundredths, 100)
        dose = Fraction((area * level * 100 + Fraction(1, 2)).__floor__(), 100)
        plan = plan_dose(
            facts,
            parse(f"{hundredths // 100}.{hundredths % 100:02d} m2"),
            cycle=2,
            day=day,
            response="no_response",
            reduction_percent=percent,
        ).value
        assert Fraction(magnitude(plan.dose, "mg")) == dose
        assert Fraction(magnitude(plan.concentrate, "mL")) == dose * 4
        assert Fraction(magnitude(plan.concentration, "mg/mL")) == dose / 50
        assert plan.vials == ceil(dose)
        assert plan.vials_if_withdrawable == ceil(dose * 4 / Fraction(18, 5))
