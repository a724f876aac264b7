"""Literature on adverse events: typed models of resources/literature, one per file."""

import re
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, PlainValidator

from bespo_desktop.core.datafile import (
    CellsPerLitre,
    Milliseconds,
    NonEmpty,
    Table,
    Words,
)
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.units import Quantity, magnitude, parse

_PLAIN = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?", re.ASCII)


def _number(value: object) -> Decimal:
    """Return a plain number written as text; a TOML float has lost its digits already."""
    if not isinstance(value, str) or not _PLAIN.fullmatch(value):
        raise ValueError(f"write {value!r} as a plain number in quotes")
    return Decimal(value)


def _quantity(value: object) -> Quantity:
    """Return a quantity in any unit of the table: laboratories differ in theirs."""
    if not isinstance(value, str):
        raise ValueError(f"write {value!r} as text: number, space, unit")
    try:
        return parse(value)
    except RefusedError as refused:
        raise ValueError(refused.text) from refused


def _rate(value: object) -> Quantity:
    """Return a frequency."""
    quantity = _quantity(value)
    try:
        magnitude(quantity, "/min")
    except RefusedError as refused:
        raise ValueError(refused.text) from refused
    return quantity


def _limits(value: object) -> object:
    """Return a TOML list of quantities as a tuple."""
    return tuple(_quantity(one) for one in value) if isinstance(value, list) else value


Number: TypeAlias = Annotated[Decimal, BeforeValidator(_number)]
Rate: TypeAlias = Annotated[Quantity, PlainValidator(_rate)]
LabLimits: TypeAlias = Annotated[tuple[Quantity, ...], PlainValidator(_limits)]


class Sourced(Table):
    """One group of facts: who says so, and whether that was read in the original."""

    source: NonEmpty
    confirmed: bool

    @property
    def says(self) -> str:
        """Return the source as a line of working shows it, with its doubt."""
        return self.source if self.confirmed else f"{self.source} (not confirmed)"


class _File(Table):
    id: NonEmpty
    title: NonEmpty


class QtcGrades(Sourced):
    """CTCAE bands of the corrected QT interval, on whole milliseconds."""

    grade_1_from: Milliseconds
    grade_2_from: Milliseconds
    grade_3_from: Milliseconds
    grade_3_rise_over: Milliseconds


class Multiples(Table):
    """Grades as multiples of the upper limit of normal, or of an abnormal baseline."""

    grade_1_over: Number | None = None
    grade_1_from: Number | None = None
    grade_2_over: Number
    grade_3_over: Number
    grade_4_over: Number


class LiverTestGrades(Sourced):
    """CTCAE bands of a liver test, for a normal and for an abnormal baseline."""

    normal_baseline: Multiples
    abnormal_baseline: Multiples


class CountGrades(Sourced):
    """CTCAE bands of a blood count; grade 1 is any value below the lower limit of normal."""

    grade_2_below: CellsPerLitre
    grade_3_below: CellsPerLitre
    grade_4_below: CellsPerLitre


class ReactionGrades(Sourced):
    """CTCAE grades of an infusion related reaction."""

    no_intervention: int
    intervention: int
    prolonged_recurring_or_hospital: int
    life_threatening: int


class Ctcae(_File):
    """The grades that the program computes."""

    version: NonEmpty
    qtc: QtcGrades
    bilirubin: LiverTestGrades
    aminotransferases: LiverTestGrades
    neutrophils: CountGrades
    platelets: CountGrades
    infusion_reaction: ReactionGrades


class DayWindow(Sourced):
    """Days from the start of treatment, both counted."""

    from_day: int
    to_day: int


class LaboratoryRule(Sourced):
    """How many analytes, and how large a change counts without reaching the limit."""

    criteria_needed: int
    change_percent: Number


class Analyte(Sourced):
    """The limit of one analyte in every unit a laboratory may report; the limit itself counts."""

    worse: Literal["rise", "fall"]
    adult: LabLimits
    child: LabLimits


class ClinicalRule(Sourced):
    """Creatinine as a multiple of the upper limit of normal; the limit itself counts."""

    creatinine_x_uln_from: Number


class CairoBishop(_File):
    """Tumour lysis."""

    window: DayWindow
    laboratory: LaboratoryRule
    uric_acid: Analyte
    potassium: Analyte
    phosphate: Analyte
    calcium: Analyte
    clinical: ClinicalRule


class RootFormula(Sourced):
    """QT divided by a root of RR in seconds."""

    formula: NonEmpty
    root: Literal[2, 3]


class SlopeFormula(Sourced):
    """QT plus a slope in milliseconds."""

    formula: NonEmpty
    slope: Milliseconds


class RateBand(Sourced):
    """Heart rates at which the corrections can be relied on."""

    low: Rate
    high: Rate


class QtFormulas(_File):
    """Corrections of the QT interval for the heart rate."""

    bazett: RootFormula
    fridericia: RootFormula
    framingham: SlopeFormula
    hodges: SlopeFormula
    heart_rate_band: RateBand


class CountLimits(Sourced):
    """Blood counts that must be there before day 1 of a later cycle; the limit itself counts."""

    neutrophils_from: CellsPerLitre
    platelets_from: CellsPerLitre


class LiverLimits(Sourced):
    """Liver tests above which a dose waits, strictly."""

    bilirubin_x_uln_over: Number
    ast_alt_x_uln_over: Number


class ReactionRule(Sourced):
    """The grade from which the treatment stops for good."""

    stop_for_good_from_grade: int


class InterruptionLimits(Sourced):
    """Days without a dose."""

    omit_from_days: int
    reduce_from_days: int
    consider_stopping_over_days: int


class DoseModification(_File):
    """What the SmPC says about toxicity."""

    counts: CountLimits
    liver: LiverLimits
    vod: Sourced
    reaction: ReactionRule
    interruption: InterruptionLimits


class ProbableVod(Sourced):
    """Any two of five signs; bilirubin counts from its limit, weight strictly over it."""

    criteria_needed: int
    bilirubin_from: LabLimits
    weight_gain_percent_over: Number


class ClinicalVod(Sourced):
    """Bilirubin and so many of large liver, weight and fluid."""

    criteria_needed_beside_bilirubin: int


class VodOnset(Sourced):
    """Days after the transplant that count as classical onset."""

    classical_to_day: int


class LeafletSigns(Sourced):
    """Names of the leaflet's signs, as the checklist has them."""

    signs: Words


class EbmtVod(_File):
    """Venoocclusive liver disease after a transplant."""

    probable: ProbableVod
    clinical: ClinicalVod
    onset: VodOnset
    leaflet_signs: LeafletSigns
