"""Checklists as data: rows that a person answers, and what an unsafe answer means."""

import tomllib
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bespo_desktop.core.datafile import twice
from bespo_desktop.core.errors import DataFileError

When = Literal["first dose", "later doses", "every dose", "with flush"]
Answer = Literal["yes", "no", "not known", "does not apply"]
Lasting = Literal["", "for good", "day", "bag"]


_OF_WOMEN, _OF_MEN = {"everyone", "women"}, {"everyone", "men"}
_OF_ANYBODY = {"everyone", "women", "men"}


class ChecklistRow(BaseModel):
    """One row: what is asked, which answers let it go on, what any other answer does.

    `lasting` says how long an unsafe answer stays true, "" when what it is about comes and goes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    detail: str
    icon: str = "check"
    when: When
    applies_to: Literal["everyone", "women", "men"] = "everyone"
    safe: tuple[Answer, ...]
    severity: Literal["stop", "ask"]
    lasting: Lasting = ""
    text: str
    source: str


class Checklist(BaseModel):
    """The rows of one file, in the order in which they are asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: tuple[ChecklistRow, ...]

    def for_dose(self, *, first: bool, sex: str, flush: bool) -> tuple[ChecklistRow, ...]:
        """Return the rows that apply to this dose and patient; an unknown sex gets all rows."""
        wanted = {"every dose", "first dose" if first else "later doses"}
        if flush:
            wanted.add("with flush")
        whose = {"female": _OF_WOMEN, "male": _OF_MEN}.get(sex, _OF_ANYBODY)
        return tuple(row for row in self.row if row.when in wanted and row.applies_to in whose)


def parse_checklist(text: str) -> Checklist:
    """Return the checklist that a file's text holds.

    Raises:
        DataFileError: it is not TOML, or a row lacks a field, its source, or has one too many.
    """
    try:
        checklist = Checklist.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as problem:
        raise DataFileError(f"A checklist cannot be used: {problem}") from problem
    if twice([row.id for row in checklist.row]):
        raise DataFileError("A checklist cannot be used: two rows share one id.")
    return checklist
