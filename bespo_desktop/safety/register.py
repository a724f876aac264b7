"""The register of the safety file: each statement and hazard with its places and its tests."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import NonEmpty, Table, Words, read_table

# A dotted name of the package, a row of a file in resources/, or a form (and a widget of it).
PLACE = (
    r"^(bespo_desktop(\.\w+)+"
    r"|(alarms|checklists|help|label|literature|paper|policy|self_test)/[\w.-]+\.toml#[\w./-]+"
    r"|ui/\w+\.ui(#\w+)?)$"
)
TEST = r"^tests/[\w/]+\.py::test_\w+$"


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Place = Annotated[str, Field(pattern=PLACE)]
TestName = Annotated[str, Field(pattern=TEST)]
Places = Annotated[tuple[Place, ...], BeforeValidator(_rows), Field(min_length=1)]
Tests = Annotated[tuple[TestName, ...], BeforeValidator(_rows)]
FactPaths = Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)]


class LeafletRow(Table):
    """One statement of the leaflet that someone acts on; `facts` are paths in the label profile."""

    id: Annotated[str, Field(pattern=r"^L-\d{3}$")]
    section: NonEmpty
    statement: NonEmpty
    facts: FactPaths = ()
    places: Places
    tests: Annotated[Tests, Field(min_length=1)]


class Duty(Table):
    """What a screen must do for the person before it."""

    id: Annotated[str, Field(pattern=r"^D-\d{3}$")]
    screen: NonEmpty
    statement: NonEmpty
    places: Places
    tests: Annotated[Tests, Field(min_length=1)]


class LeftOut(Table):
    """A statement of the leaflet that nobody acts on with this program, and why."""

    section: NonEmpty
    statement: NonEmpty
    reason: NonEmpty


class Hazard(Table):
    """One hazard: what may go wrong and why, what it does, what holds it, which tests show that.

    `site` is what no test of the program can show. `open` with its reason says that the program's
    own part is not shown whole. Likelihood, residual risk and approval are the site's: empty here.
    """

    id: Annotated[str, Field(pattern=r"^H\d{2}$")]
    hazard: NonEmpty
    cause: NonEmpty
    effect: NonEmpty
    harm: NonEmpty
    severity: Annotated[int, Field(ge=1, le=5)]
    controls: Places
    tests: Tests = ()
    site: str = ""
    open: bool = False
    reason: str = ""
    likelihood: str = ""
    residual_risk: str = ""
    approved_by: str = ""

    @model_validator(mode="after")
    def _says_what_is_open(self) -> Self:
        if self.open != bool(self.reason):
            raise ValueError("an open hazard gives its reason, and only an open one")
        if not self.open and not self.tests:
            raise ValueError("name a test, or say that it is open and why")
        return self


class Register(Table):
    """The whole register."""

    version: NonEmpty
    severities: Words
    left_out: Annotated[tuple[LeftOut, ...], BeforeValidator(_rows)] = ()
    leaflet: Annotated[tuple[LeafletRow, ...], BeforeValidator(_rows), Field(min_length=1)]
    duty: Annotated[tuple[Duty, ...], BeforeValidator(_rows)] = ()
    hazard: Annotated[tuple[Hazard, ...], BeforeValidator(_rows)] = ()

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        hazards, duties = [row.id for row in self.hazard], [row.id for row in self.duty]
        twice = _twice([row.id for row in self.leaflet] + duties + hazards)
        if twice:
            raise ValueError(f"these ids stand twice: {', '.join(twice)}")
        return self


def _twice(ids: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    twice = []
    for each in ids:
        if each in seen:
            twice.append(each)
        seen.add(each)
    return twice


def parse_register(text: str) -> Register:
    """Return the register that a file's text holds.

    Raises:
        DataFileError: it is not TOML, or a row is wrong.
    """
    return read_table(Register, text, "trace.toml")
