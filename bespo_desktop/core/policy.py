"""What the hospital decides where the label is silent: rows with default, range and reason."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import model_validator

from bespo_desktop.core.datafile import (
    CellsPerLitre,
    Celsius,
    Days,
    EnzymePerLitre,
    Hours,
    KilogramsPerArea,
    MicromolesPerLitre,
    Milligrams,
    Millilitres,
    MillilitresPerHour,
    MillimetresOfMercury,
    MillimolesPerLitre,
    Milliseconds,
    Minutes,
    NonEmpty,
    Percent,
    PerMinute,
    SquareMetres,
    Table,
    check_table,
    read_toml,
)
from bespo_desktop.core.entry_limits import EntryField
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.label import Label
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.policy_rows import (
    ChoiceRow,
    FactorRow,
    MinutesRow,
    OptionalQuantityRow,
    QuantityRow,
    SwitchRow,
    TextRow,
)
from bespo_desktop.core.units import Quantity, magnitude

# What a hospital's own file may say of a row; range and source stay those of the default.
_SITE_KEYS = {"value", "reason"}


class BodyRows(Table):
    """Body surface area, weight and age."""

    bsa_formula: ChoiceRow
    bsa_second_formula: ChoiceRow
    bsa_difference: QuantityRow[Percent]
    bsa_cap: OptionalQuantityRow[SquareMetres]
    bsa_rounding: QuantityRow[SquareMetres]
    weight_age: QuantityRow[Days]
    weight_change: QuantityRow[Percent]
    weight_gain_liver: QuantityRow[Percent]
    bmi_minimum: QuantityRow[KilogramsPerArea]
    bmi_maximum: QuantityRow[KilogramsPerArea]
    under_age: ChoiceRow


class PreparationRows(Table):
    """Prescription, vials, clocks and flush."""

    dose_rounding: QuantityRow[Milligrams]
    prescription_tolerance: QuantityRow[Percent]
    dose_reduction: QuantityRow[Percent]
    withdrawable_volume: QuantityRow[Millilitres]
    weighing_tolerance: QuantityRow[Percent]
    warming_time: QuantityRow[Minutes]
    fridge_reconstituted: QuantityRow[Hours]
    used_at_once: QuantityRow[Minutes]
    flush_volume: QuantityRow[Millilitres]
    flush_rate: QuantityRow[MillilitresPerHour]
    pump_volume_difference: QuantityRow[Millilitres]
    bag_volume_difference: QuantityRow[Percent]


class WardRows(Table):
    """Observation, units, people, texts of the ward."""

    observations_during: MinutesRow
    observations_after: MinutesRow
    observation_after_end: QuantityRow[Minutes]
    observed_temperature_high: QuantityRow[Celsius]
    observed_temperature_low: QuantityRow[Celsius]
    observed_systolic_low: QuantityRow[MillimetresOfMercury]
    observed_spo2_low: QuantityRow[Percent]
    observed_pulse_high: QuantityRow[PerMinute]
    observed_pulse_low: QuantityRow[PerMinute]
    observed_breaths_high: QuantityRow[PerMinute]
    observed_breaths_low: QuantityRow[PerMinute]
    decimal_mark: ChoiceRow
    other_units: SwitchRow
    micrograms_in_brackets: SwitchRow
    preparation_way: ChoiceRow
    second_person_preparation: SwitchRow
    lock_after: QuantityRow[Minutes]
    emergency_number: TextRow
    reaction_protocol: TextRow
    sepsis_protocol: TextRow
    tumour_lysis_protocol: TextRow
    extravasation_protocol: TextRow
    cytotoxic_spill_protocol: TextRow


class LaboratoryRows(Table):
    """Limits of the checks before a dose."""

    laboratory_age: QuantityRow[Days]
    ecg_age: QuantityRow[Days]
    alt_uln: QuantityRow[EnzymePerLitre]
    ast_uln: QuantityRow[EnzymePerLitre]
    bilirubin_uln: QuantityRow[MicromolesPerLitre]
    alt_ast_factor: FactorRow
    bilirubin_factor: FactorRow
    lipase_uln: QuantityRow[EnzymePerLitre]
    amylase_uln: QuantityRow[EnzymePerLitre]
    creatinine_uln: QuantityRow[MicromolesPerLitre]
    potassium_minimum: QuantityRow[MillimolesPerLitre]
    potassium_maximum: QuantityRow[MillimolesPerLitre]
    magnesium_minimum: QuantityRow[MillimolesPerLitre]
    magnesium_maximum: QuantityRow[MillimolesPerLitre]
    calcium_minimum: QuantityRow[MillimolesPerLitre]
    calcium_maximum: QuantityRow[MillimolesPerLitre]
    qtcf_attention: QuantityRow[Milliseconds]
    qtcf_high: QuantityRow[Milliseconds]
    qtcf_limit: QuantityRow[Milliseconds]
    qtcf_rise: QuantityRow[Milliseconds]
    anc_minimum: QuantityRow[CellsPerLitre]
    platelets_minimum: QuantityRow[CellsPerLitre]
    blood_blasts_maximum: QuantityRow[CellsPerLitre]


PolicyRow = (
    ChoiceRow
    | FactorRow
    | MinutesRow
    | OptionalQuantityRow[Any]
    | QuantityRow[Any]
    | SwitchRow
    | TextRow
)


class Policy(BodyRows, PreparationRows, WardRows, LaboratoryRows):
    """Every row of a site policy, checked against its own range; and the entry limits."""

    version: NonEmpty
    entry: dict[str, EntryField]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for low, high in _ORDERED:
            if getattr(self, low).value.magnitude >= getattr(self, high).value.magnitude:
                raise ValueError(f"{low} must be below {high}")
        if self.bsa_formula.value == self.bsa_second_formula.value:
            raise ValueError("bsa_second_formula must be another formula than bsa_formula")
        if self.observations_after.value[-1] < self.observation_after_end.value.magnitude:
            raise ValueError("the last of observations_after must reach observation_after_end")
        return self

    def rows(self) -> Iterator[tuple[str, PolicyRow]]:
        """Return each row with its name, in the order of the page that a pharmacist signs."""
        for part in (BodyRows, PreparationRows, WardRows, LaboratoryRows):
            for name in part.model_fields:
                yield name, getattr(self, name)


_ORDERED = (
    ("bmi_minimum", "bmi_maximum"),
    ("potassium_minimum", "potassium_maximum"),
    ("magnesium_minimum", "magnesium_maximum"),
    ("calcium_minimum", "calcium_maximum"),
    ("qtcf_attention", "qtcf_high"),
    ("qtcf_high", "qtcf_limit"),
)


def parse_policy(
    text: str, label: Label, *, default_text: str | None = None, name: str = "policy file"
) -> Policy:
    """Return the site policy.

    Args:
        text: the TOML of a whole policy, or of a hospital's own rows.
        label: what the policy may not be looser than.
        default_text: the shipped policy, when `text` holds only a hospital's own rows: then each
            row may say `value` and `reason`, and the rows that are left out stay as shipped.
        name: the file as people know it, for the sentence.

    Raises:
        DataFileError: an unknown row, a value outside its range or looser than the label.
    """
    tables = read_toml(text, name)
    if default_text is not None:
        tables = _over_default(tables, read_toml(default_text, "shipped policy"), name)
    policy = check_table(Policy, tables, name)
    _not_looser(policy, label, name)
    return policy


def _over_default(site: Mapping[str, Any], default: Mapping[str, Any], name: str) -> dict[str, Any]:
    merged = dict(default)
    for row, given in site.items():
        if row == "version":
            merged[row] = given
            continue
        if row not in default or row == "entry":
            raise DataFileError(f"{name}: {row}: is not a row that a hospital sets, take it out.")
        if not isinstance(given, dict) or "value" not in given or set(given) - _SITE_KEYS:
            raise DataFileError(f"{name}: {row}: give value, and reason if you like, nothing else.")
        merged[row] = {**default[row], **given}
    if merged["version"] == default["version"]:
        raise DataFileError(f"{name}: version: give the policy a version of your own.")
    if merged["bsa_cap"]["value"] != "none" and "reason" not in site.get("bsa_cap", {}):
        raise DataFileError(f"{name}: bsa_cap: give the reason for a cap.")
    return merged


def _not_looser(policy: Policy, label: Label, name: str) -> None:
    limits: tuple[tuple[str, str, Quantity], ...] = (
        ("fridge_reconstituted", "h", label.stability.reconstituted_in_fridge.value),
        ("withdrawable_volume", "mL", label.vial.solvent_volume.value),
        ("flush_rate", "mL/h", label.infusion.rate.value),
    )
    for row, unit, limit in limits:
        value = magnitude(getattr(policy, row).value, unit)
        if value > magnitude(limit, unit):
            allowed = plain(magnitude(limit, unit))
            raise DataFileError(
                f"{name}: {row}: {plain(value)} {unit} is looser than the label, "
                f"give {allowed} {unit} at most."
            )
