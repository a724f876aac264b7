"""What the product's leaflet says, as typed facts; a label profile is a data file of this shape."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import (
    CellsPerLitre,
    Celsius,
    Days,
    Fact,
    GramsPerMillilitre,
    Hours,
    Milligrams,
    MilligramsPerArea,
    MilligramsPerMillilitre,
    Millilitres,
    MillilitresPerHour,
    Minutes,
    NonEmpty,
    Percent,
    Table,
    Words,
    read_table,
)
from bespo_desktop.core.units import magnitude

Count = Annotated[int, Field(ge=1)]
TextFact = Fact[NonEmpty]
WordsFact = Fact[Words]


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


# What is looked for, each asked by itself: clarity, colour, foreign matter.
Looks = Annotated[tuple[NonEmpty, NonEmpty, NonEmpty], BeforeValidator(_rows)]


class Product(Table):
    """Names and kind of the medicine, and for whom it is."""

    name: TextFact
    brand: TextFact
    form: TextFact
    indication: TextFact
    target: TextFact
    minimum_age_years: Fact[Count]
    excipients: WordsFact
    sodium: TextFact
    holder: TextFact
    enquiries: TextFact


class DoseRow(Table):
    """Doses of one kind of cycle in mg/m², and their total as the leaflet prints it."""

    day_1: Fact[MilligramsPerArea]
    day_8: Fact[MilligramsPerArea]
    day_15: Fact[MilligramsPerArea]
    total: Fact[MilligramsPerArea]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        days = (self.day_1, self.day_8, self.day_15)
        total = sum((magnitude(day.value, "mg/m2") for day in days), Decimal(0))
        if total != magnitude(self.total.value, "mg/m2"):
            raise ValueError("the three doses do not add up to the total")
        return self


class Dosing(Table):
    """The dosing table: cycle 1, later cycles with and without a remission."""

    cycle_1: DoseRow
    later_with_remission: DoseRow
    later_without_remission: DoseRow


class Schedule(Table):
    """Days of a cycle, how far days 8 and 15 may move, and how long cycles are."""

    days: Fact[Annotated[tuple[Count, Count, Count], BeforeValidator(_rows)]]
    window: Fact[Days]
    minimum_gap: Fact[Days]
    cycle_1_length: Fact[Days]
    cycle_1_longest: Fact[Days]
    later_length: Fact[Days]
    extension_reasons: WordsFact


class Course(Table):
    """How many cycles."""

    transplant_recommended: Fact[Count]
    transplant_longest: Fact[Count]
    otherwise_longest: Fact[Count]
    response_needed_within: Fact[Count]


class Remission(Table):
    """CR and CRi."""

    marrow_blasts_below: Fact[Percent]
    platelets_from: Fact[CellsPerLitre]
    anc_from: Fact[CellsPerLitre]
    blood_blasts: TextFact
    extramedullary: TextFact


class Vial(Table):
    """The vial and what is done to it."""

    strength: Fact[Milligrams]
    solvent: TextFact
    solvent_volume: Fact[Millilitres]
    concentration: Fact[MilligramsPerMillilitre]
    density: Fact[GramsPerMillilitre]
    appearance: TextFact
    appearance_reconstituted: Fact[Looks]
    handling: TextFact
    single_use: TextFact
    shelf_life_years: Fact[Count]
    expiry_means: TextFact
    storage: TextFact


class Bag(Table):
    """The diluted solution."""

    diluent: TextFact
    total_volume: Fact[Millilitres]
    minimum: Fact[MilligramsPerMillilitre]
    maximum: Fact[MilligramsPerMillilitre]
    handling: TextFact
    inspection: TextFact
    not_mixed: TextFact


class Infusion(Table):
    """How it is given."""

    route: TextFact
    never: WordsFact
    rate: Fact[MillilitresPerHour]
    duration: Fact[Minutes]


class Stability(Table):
    """The clocks, all from the reconstitution of the first vial."""

    to_dilution: Fact[Hours]
    to_end: Fact[Hours]
    reconstituted_in_fridge: Fact[Hours]
    warming: Fact[Minutes]
    freezing: TextFact


class Temperatures(Table):
    """Refrigerator and room, inclusive."""

    fridge_minimum: Fact[Celsius]
    fridge_maximum: Fact[Celsius]
    room_minimum: Fact[Celsius]
    room_maximum: Fact[Celsius]


class Light(Table):
    """What must be protected from light, and what need not."""

    protect: WordsFact
    covers: WordsFact
    line_needs_cover: Fact[bool]


class Material(Table):
    """A material by its full name, the other ways people write it, and words without weight."""

    name: NonEmpty
    synonyms: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()
    either_way: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()


Materials = Annotated[tuple[Material, ...], BeforeValidator(_rows)]


class PartMaterials(Table):
    """For a container, filter or line: recommended, forbidden, and whether it may be left out."""

    listed: Fact[Materials]
    forbidden: Fact[Materials]
    may_be_absent: Fact[bool]


class MaterialLists(Table):
    """The three separate lists of the leaflet."""

    container: PartMaterials
    filter: PartMaterials
    line: PartMaterials


class Statement(Table):
    """A sentence that someone acts on, with the signs that belong to it."""

    key: NonEmpty
    text: NonEmpty
    signs: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()
    source: NonEmpty
    confirmed: bool = True


# A label may have no contraindications: the United States' has none.
AnyStatements = Annotated[tuple[Statement, ...], BeforeValidator(_rows)]
Statements = Annotated[AnyStatements, Field(min_length=1)]


class Counselling(Table):
    """What the patient is told, and for how long it holds after the last dose."""

    contraception_women_months: Fact[Count]
    contraception_men_months: Fact[Count]
    breast_feeding_months: Fact[Count]
    pregnancy: TextFact
    fertility: TextFact
    driving: TextFact
    disposal: TextFact
    reporting: TextFact


class SideEffects(Table):
    """Frequency lists of the leaflet, section 4."""

    very_common: WordsFact
    common: WordsFact


class Label(Table):
    """One label profile: every fact of one leaflet, each with its section.

    `contents` is no fact of the file: it stands for everything that was read beside it, and is
    printed wherever the profile is named.
    """

    profile: NonEmpty
    title: NonEmpty
    revised: NonEmpty
    reference: NonEmpty
    region: Literal["UK", "EU", "US"]
    product: Product
    dosing: Dosing
    schedule: Schedule
    course: Course
    remission: Remission
    vial: Vial
    bag: Bag
    infusion: Infusion
    stability: Stability
    temperatures: Temperatures
    light: Light
    materials: MaterialLists
    contraindications: AnyStatements
    warnings: Statements
    premedication: Statements
    monitoring: Statements
    counselling: Counselling
    side_effects: SideEffects
    contents: Literal[""] | Annotated[str, Field(pattern="^[0-9a-f]{64}$")] = ""


def source_of(statements: tuple[Statement, ...], key: str) -> str:
    """Return the section that the statement with this key stands in.

    Raises:
        LookupError: this profile has no such statement.
    """
    for statement in statements:
        if statement.key == key:
            return statement.source
    raise LookupError(f"the label profile has no statement {key!r}")


def not_to_give(label: Label) -> str:
    """Return the section with the reasons not to give: a label without any has them as warnings."""
    return (label.contraindications or label.warnings)[0].source


def parse_label(text: str, name: str = "label file") -> Label:
    """Return the label profile of the TOML text.

    Raises:
        DataFileError: a key unknown or missing, no source, a wrong unit, doses that do not add up.
    """
    return read_table(Label, text, name)
