"""The table of design tokens, resources/theme/tokens.json, as it is.

Read before the first window is painted: nothing of Qt is imported here, and a NamedTuple is made in
a tenth of the time that a dataclass takes, a millisecond each.
"""

import json
from functools import cache
from typing import NamedTuple

from bespo_desktop.assets import folder


class TypeToken(NamedTuple):
    """One row of the type scale, in Qt logical pixels."""

    size: int
    line: int
    weight: int


class Tokens(NamedTuple):
    """The table as it is in the file, without its contrast figures."""

    colour: dict[str, dict[str, str]]
    space: dict[str, int]
    radius: dict[str, int]
    type: dict[str, TypeToken]
    size: dict[str, float]


@cache
def tokens() -> Tokens:
    """Return the table of design tokens."""
    text = (folder("resources") / "theme" / "tokens.json").read_text("utf-8")
    table = json.loads(text)
    scale = {name: TypeToken(**row) for name, row in table["type"].items()}
    return Tokens(table["colour"], table["space"], table["radius"], scale, table["size"])
