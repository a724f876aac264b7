import json
from decimal import Decimal

import pytest

from bespo_desktop import assets
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.core.units import magnitude


@pytest.fixture(scope="module")
def text() -> str:
    return (assets.folder("resources") / "policy" / "default.toml").read_text(encoding="utf-8")


# Decided values with the range in which a site may move them.
@pytest.mark.parametrize(
    ("row", "unit", "value", "low", "high"),
    [
        ("bsa_difference", "%", "5", "1", "15"),
        ("bsa_rounding", "m2", "0.01", "0.01", "0.01"),
        ("dose_rounding", "mg", "0.01", "0.01", "0.01"),
        ("weight_age", "d", "7", "1", "14"),
        ("weight_change", "%", "10", "5", "10"),
        ("prescription_tolerance", "%", "5", "0", "10"),
        ("withdrawable_volume", "mL", "3.6", "3.4", "4"),
        ("weighing_tolerance", "%", "5", "1", "10"),
        ("warming_time", "min", "60", "45", "120"),
        ("fridge_reconstituted", "h", "4", "1", "4"),
        ("pump_volume_difference", "mL", "2", "1", "5"),
        ("bag_volume_difference", "%", "20", "0", "20"),
        ("observation_after_end", "min", "60", "60", "480"),
        ("flush_volume", "mL", "0", "0", "50"),
        ("flush_rate", "mL/h", "50", "50", "50"),
        ("lock_after", "min", "3", "2", "10"),
        ("bmi_minimum", "kg/m2", "16", "14", "18"),
        ("bmi_maximum", "kg/m2", "40", "30", "45"),
        ("qtcf_attention", "ms", "450", "430", "450"),
        ("qtcf_high", "ms", "480", "460", "480"),
        ("qtcf_limit", "ms", "500", "481", "500"),
        ("qtcf_rise", "ms", "60", "30", "60"),
        ("anc_minimum", "10^9/L", "1", "1", "2"),
        ("platelets_minimum", "10^9/L", "50", "50", "100"),
        ("blood_blasts_maximum", "10^9/L", "10", "1", "10"),
        ("potassium_minimum", "mmol/L", "3.5", "3.3", "4"),
        ("potassium_maximum", "mmol/L", "5.3", "4.8", "5.5"),
        ("magnesium_minimum", "mmol/L", "0.7", "0.6", "0.9"),
        ("magnesium_maximum", "mmol/L", "1", "0.95", "1.2"),
        ("calcium_minimum", "mmol/L", "2.2", "2.1", "2.3"),
        ("calcium_maximum", "mmol/L", "2.6", "2.5", "2.75"),
    ],
)
def test_the_shipped_rows_are_as_decided(facts, row, unit, value, low, high):
    found = getattr(facts.policy, row)
    numbers = [magnitude(each, unit) for each in (found.value, found.minimum, found.maximum)]
    assert numbers == [Decimal(value), Decimal(low), Decimal(high)]


def test_the_other_shipped_rows_are_as_decided(facts):
    policy = facts.policy
    assert policy.bsa_formula.value == "mosteller"
    assert len(policy.bsa_formula.allowed) == 9
    assert policy.bsa_cap.value is None
    assert policy.observations_during.value == (0, 15, 30, 45, 60)
    assert policy.observations_after.value == (30, 60)
    assert policy.decimal_mark.value == "."
    assert not policy.other_units.value
    assert not policy.second_person_preparation.value
    assert policy.emergency_number.value == ""
    assert policy.alt_ast_factor.value == Decimal("2.5")
    assert policy.bilirubin_factor.value == Decimal("1.5")


def test_every_row_has_reason_and_source(facts):
    rows = dict(facts.policy.rows())
    assert len(rows) > 50
    assert all(row.reason and row.source for row in rows.values())


@pytest.mark.parametrize(
    ("field", "unit", "low", "high"),
    [("height", "cm", "100", "250"), ("weight", "kg", "20", "400"), ("bsa", "m2", "0.5", "7")],
)
def test_the_entry_limits_are_those_of_the_interface(facts, field, unit, low, high):
    limits = facts.policy.entry[field]
    assert (limits.unit, limits.minimum, limits.maximum) == (unit, Decimal(low), Decimal(high))


def site(text, facts, rows):
    return parse_policy(
        f'version = "st-elsewhere-3"\n{rows}', facts.label, default_text=text, name="site.toml"
    )


def test_a_site_file_may_hold_only_the_rows_it_changes(text, facts):
    policy = site(
        text,
        facts,
        '[weight_age]\nvalue = "3 d"\nreason = "ours"\n[bsa_formula]\nvalue="du_bois"'
        '\n[bsa_second_formula]\nvalue="mosteller"',
    )
    assert magnitude(policy.weight_age.value, "d") == 3
    assert policy.weight_age.reason == "ours"
    assert policy.bsa_formula.value == "du_bois"
    assert magnitude(policy.warming_time.value, "min") == 60
    assert policy.version == "st-elsewhere-3"


def test_a_cap_with_a_reason_is_taken(text, facts):
    policy = site(text, facts, '[bsa_cap]\nvalue = "2.2 m2"\nreason = "regional guidance"')
    assert magnitude(policy.bsa_cap.value, "m2") == Decimal("2.2")


@pytest.mark.parametrize("minutes", ["[60]", "[30, 45, 60]", "[30, 60, 120]"])
def test_the_last_observation_may_lie_at_or_after_the_end_of_watching(text, facts, minutes):
    policy = site(text, facts, f"[observations_after]\nvalue = {minutes}")
    assert list(policy.observations_after.value) == json.loads(minutes)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ('[weight_age]\nvalue = "20 d"', "weight_age: 20 is not allowed, give 1 to 14 d"),
        ('[weight_age]\nvalue = "7 h"', "weight_age.value: write it in d"),
        ("[weight_age]\nvalue = 7", "write a text with its unit"),
        ('[weight_age]\nvalue = "7 d"\nmaximum = "99 d"', "give value, and reason if you like"),
        ('[weight_age]\nreason = "x"', "give value"),
        ('weight_age = "7 d"', "give value"),
        ('[weigth_age]\nvalue = "7 d"', "weigth_age: is not a row that a hospital sets"),
        ('[entry.height]\nmaximum = "300"', "entry: is not a row that a hospital sets"),
        ('[fridge_reconstituted]\nvalue = "5 h"', "fridge_reconstituted: 5 is not allowed"),
        ('[observation_after_end]\nvalue = "30 min"', "30 is not allowed, give 60 to 480 min"),
        ('[observation_after_end]\nvalue = "90 min"', "must reach observation_after_end"),
        ('[bsa_formula]\nvalue = "guess"', "'guess' is not allowed, choose mosteller"),
        ('[bsa_formula]\nvalue = "du_bois"', "must be another formula"),
        ('[bsa_cap]\nvalue = "2.2 m2"', "give the reason for a cap"),
        ('[bsa_cap]\nvalue = "3 m2"\nreason = "x"', "give none or 1.8 to 2.5 m2"),
        ("[observations_during]\nvalue = [15, 60]", "the minutes [0] must be among them"),
        ("[observations_during]\nvalue = [0, 60, 30]", "must ascend"),
        ("[observations_during]\nvalue = [0, 60, 90]", "60 minutes at most"),
        ('[alt_ast_factor]\nvalue = "3"', "3 is not allowed, give 1 to 2.5"),
        ("[alt_ast_factor]\nvalue = 2", "write the number as a text"),
        ('[alt_ast_factor]\nvalue = "many"', "write the number as a text"),
        ('[other_units]\nvalue = "on"', "valid boolean"),
        (f'[emergency_number]\nvalue = "{"9" * 201}"', "shorten it to 200"),
        ('[qtcf_attention]\nvalue = "500 ms"', "500 is not allowed"),
        ('[qtcf_high]\nvalue = "460 ms"\n[qtcf_limit]\nvalue = "470 ms"', "is not allowed"),
        ('[lock_after]\nvalue = "1 min"', "give 2 to 10 min"),
        ('[dose_rounding]\nvalue = "0.1 mg"', "0.1 is not allowed, give 0.01 to 0.01 mg"),
    ],
)
def test_a_looser_or_unknown_row_is_refused_with_name_value_and_range(text, facts, rows, why):
    with pytest.raises(DataFileError, match=r"site\.toml") as refusal:
        site(text, facts, rows)
    assert why in str(refusal.value)


def test_a_site_file_needs_a_version_of_its_own(text, facts):
    with pytest.raises(DataFileError, match="version of your own"):
        parse_policy('[weight_age]\nvalue = "3 d"', facts.label, default_text=text)
    with pytest.raises(DataFileError, match="version of your own"):
        parse_policy('version = "default-1"', facts.label, default_text=text)
    for version in ("a", "default-0", "default-2", "z"):
        own = parse_policy(f'version = "{version}"', facts.label, default_text=text)
        assert own.version == version


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        # A whole policy whose own range was widened still may not pass the label.
        (
            'value = "4 h"\nminimum = "1 h"\nmaximum = "4 h"',
            'value = "6 h"\nminimum = "1 h"\nmaximum = "8 h"',
            "fridge_reconstituted: 6 h is looser than the label, give 4 h at most",
        ),
        (
            'value = "3.6 mL"\nminimum = "3.4 mL"\nmaximum = "4 mL"',
            'value = "4.2 mL"\nminimum = "3.4 mL"\nmaximum = "5 mL"',
            "withdrawable_volume: 4.2 mL is looser than the label, give 4 mL at most",
        ),
        (
            'value = "50 mL/h"\nminimum = "50 mL/h"\nmaximum = "50 mL/h"',
            'value = "60 mL/h"\nminimum = "50 mL/h"\nmaximum = "60 mL/h"',
            "flush_rate: 60 mL/h is looser than the label",
        ),
        (
            'value = "16 kg/m2"\nminimum = "14 kg/m2"\nmaximum = "18 kg/m2"',
            'value = "40 kg/m2"\nminimum = "14 kg/m2"\nmaximum = "40 kg/m2"',
            "bmi_minimum must be below bmi_maximum",
        ),
        (
            'value = "16 kg/m2"\nminimum = "14 kg/m2"\nmaximum = "18 kg/m2"',
            'value = "41 kg/m2"\nminimum = "14 kg/m2"\nmaximum = "45 kg/m2"',
            "bmi_minimum must be below bmi_maximum",
        ),
        ('unit = "cm"', 'unit = "yard"', "'yard' is not a known unit"),
        ('usual_minimum = "140"', 'usual_minimum = "90"', "must lie inside minimum and maximum"),
        ('minimum = "100"', "minimum = 100", "write the number as a text"),
    ],
)
def test_a_whole_policy_is_checked_against_the_label_too(text, facts, old, new, why):
    assert old in text
    with pytest.raises(DataFileError) as refusal:
        parse_policy(text.replace(old, new, 1), facts.label)
    assert why in str(refusal.value)
