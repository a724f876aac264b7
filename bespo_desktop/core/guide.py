"""The guided first treatment of the practice ward, as data."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bespo_desktop.core.datafile import NonEmpty, Table, read_table


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class GuidePart(Table):
    """One part of the way: where the patient stands then, and what to do in plain words."""

    title: NonEmpty
    text: NonEmpty
    words: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)]


class GuideTexts(Table):
    """The whole way of the patient in one bed; the first part is before the sign-in."""

    version: NonEmpty
    bed: NonEmpty
    part: Annotated[tuple[GuidePart, ...], BeforeValidator(_rows), Field(min_length=2)]

    def number_of(self, word: str) -> int:
        """Return which part it is while the patient stands so, counted from 1.

        Raises:
            LookupError: no part has this word.
        """
        for number, part in enumerate(self.part, 1):
            if word in part.words:
                return number
        raise LookupError(f"no part of the guide tells what to do at {word!r}")


def parse_guide(text: str) -> GuideTexts:
    """Return the guide that a file's text holds.

    Raises:
        DataFileError: it is not TOML, or a part is wrong.
    """
    return read_table(GuideTexts, text, "guide.toml")
