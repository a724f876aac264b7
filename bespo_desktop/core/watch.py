"""What to look for and what to do then: the dangers of the watch page as typed data."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from bespo_desktop.core.datafile import NonEmpty, Table, read_table, twice

DangerId = Literal["reaction", "sepsis", "tumour-lysis", "qt", "liver", "counts", "extravasation"]


class Urgency(StrEnum):
    """How pressing a step is, from least to most."""

    WATCH = "watch"
    CALL = "call"
    STOP = "stop"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Return 0 for watch up to 3 for emergency."""
        return tuple(Urgency).index(self)


# States that are no signs: what the program knows or worked out.
STATES = frozenset(
    {
        "running",
        "ungraded",
        *(f"grade-{grade}" for grade in range(1, 5)),
        *(f"qtc-grade-{grade}" for grade in range(1, 5)),
        "lysis-criterion",
        "laboratory-lysis",
        "clinical-lysis",
        "vod-criteria",
    }
)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _urgency(value: str) -> Urgency:
    return Urgency(value)


Names = Annotated[tuple[NonEmpty, ...], BeforeValidator(_tuple)]


class Sign(Table):
    """Something to tick; it has no grade of its own and may open another danger's card."""

    id: NonEmpty
    text: NonEmpty
    detail: NonEmpty
    opens: Names = ()
    source: NonEmpty
    confirmed: bool


class Step(Table):
    """Something to do; active when `when` is empty or one of its signs or states holds."""

    id: NonEmpty
    title: NonEmpty
    detail: NonEmpty
    urgency: Annotated[Urgency, BeforeValidator(_urgency)]
    when: Names
    ward_procedure: bool = False
    source: NonEmpty
    confirmed: bool


class Danger(Table):
    """One danger: its signs, and its ladder of steps in the order of doing."""

    id: DangerId
    name: NonEmpty
    sign: Annotated[tuple[Sign, ...], BeforeValidator(_tuple), Field(min_length=1)]
    step: Annotated[tuple[Step, ...], BeforeValidator(_tuple), Field(min_length=1)]

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Refuse a condition that nothing can ever fulfil, and a name that stands twice."""
        signs = [sign.id for sign in self.sign]
        steps = [step.id for step in self.step]
        if twice(signs) or twice(steps):
            raise ValueError(f"{self.id}: two signs or two steps share one id")
        known = {*signs} | STATES
        if unknown := {name for step in self.step for name in step.when} - known:
            raise ValueError(f"{self.id}: unknown conditions {', '.join(sorted(unknown))}")
        return self


class Watch(Table):
    """All dangers, in the order in which the page shows them."""

    id: NonEmpty
    version: NonEmpty
    danger: Annotated[tuple[Danger, ...], BeforeValidator(_tuple), Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        ids = [danger.id for danger in self.danger]
        if twice(ids):
            raise ValueError("two dangers share one id")
        opened = {name for danger in self.danger for sign in danger.sign for name in sign.opens}
        if missing := opened - {*ids}:
            raise ValueError(f"a sign opens unknown dangers: {', '.join(sorted(missing))}")
        return self

    def of(self, danger: str) -> Danger:
        """Return the danger of that id, or raise KeyError."""
        for one in self.danger:
            if one.id == danger:
                return one
        raise KeyError(danger)


def parse_watch(text: str, name: str = "watch.toml") -> Watch:
    """Return the dangers of the TOML text.

    Raises:
        DataFileError: no source, a condition that nothing fulfils, an id twice.
    """
    return read_table(Watch, text, name)
