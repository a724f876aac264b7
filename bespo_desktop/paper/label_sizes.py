"""Label stock as data: sizes and places in millimetres, read from resources/paper/labels.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bespo_desktop.assets import folder
from bespo_desktop.core.errors import DataFileError

SMALLEST_TEXT_MM = 2.0
"""Sixteen dots of a 203 dpi printer; smaller is not readable on a hanging bag."""

Millimetres = Annotated[float, Field(gt=0, le=300)]


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Parts = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(_Table):
    """One row of a column: parts at its left, middle and right end, at one size.

    `size` is the em in mm, `smallest` how far it may shrink, `lines` how often the left part may
    break. `black` prints white on black; `rule` is a line instead of text; `above` is the space
    before the row.
    """

    left: Parts = ()
    middle: Parts = ()
    right: Parts = ()
    size: Annotated[float, Field(ge=SMALLEST_TEXT_MM)] = SMALLEST_TEXT_MM
    smallest: Annotated[float, Field(ge=SMALLEST_TEXT_MM)] = SMALLEST_TEXT_MM
    lines: Annotated[int, Field(ge=1, le=4)] = 1
    above: Annotated[float, Field(ge=0)] = 0
    black: bool = False
    rule: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.smallest > self.size:
            raise ValueError("the smallest size of a row is above its size")
        if self.lines > 1 and (len(self.left) != 1 or self.middle or self.right):
            raise ValueError("only a row with one part at its left may break into lines")
        return self


class Column(_Table):
    """Rows one under another in a rectangle; together they shrink until they fit its height."""

    x: Annotated[float, Field(ge=0)]
    y: Annotated[float, Field(ge=0)]
    width: Millimetres
    height: Millimetres
    rows: Annotated[tuple[Row, ...], BeforeValidator(_tuple), Field(min_length=1)]


class Square(_Table):
    """Where the symbol stands, its quiet zone included."""

    x: Annotated[float, Field(ge=0)]
    y: Annotated[float, Field(ge=0)]
    side: Millimetres


class Layout(_Table):
    """One way to fill a label: columns of rows, and the symbol."""

    symbol: Square
    columns: Annotated[tuple[Column, ...], BeforeValidator(_tuple), Field(min_length=1)]


class LabelSize(_Table):
    """One kind of label stock; a later layout is tried where the one before has no room."""

    id: str
    name: str
    width: Millimetres
    height: Millimetres
    layouts: Annotated[tuple[Layout, ...], BeforeValidator(_tuple), Field(min_length=1)]

    @model_validator(mode="after")
    def _inside(self) -> Self:
        for layout in self.layouts:
            square = layout.symbol
            corners = [(c.x + c.width, c.y + c.height) for c in layout.columns]
            corners.append((square.x + square.side, square.y + square.side))
            if any(x > self.width or y > self.height for x, y in corners):
                raise ValueError("a column or the symbol reaches over the edge of the label")
        return self


class LabelStock(_Table):
    """All sizes; `default` is the id of the one that a new workstation prints on."""

    default: str
    size: Annotated[tuple[LabelSize, ...], BeforeValidator(_tuple), Field(min_length=1)]

    @model_validator(mode="after")
    def _default_is_there(self) -> Self:
        ids = [size.id for size in self.size]
        if self.default not in ids or len(set(ids)) != len(ids):
            raise ValueError("the default size is missing, or two sizes share an id")
        return self

    def by_id(self, size_id: str) -> LabelSize:
        """Return the size with this id.

        Raises:
            KeyError: there is none.
        """
        return {size.id: size for size in self.size}[size_id]


def parse_label_stock(text: str) -> LabelStock:
    """Return the label sizes of a data file.

    Raises:
        DataFileError: not TOML, an unknown key, a text below 2 mm, or something over the edge.
    """
    try:
        data: Mapping[str, object] = tomllib.loads(text)
        return LabelStock.model_validate(data)
    except (tomllib.TOMLDecodeError, ValidationError) as why:
        raise DataFileError(f"The file of label sizes cannot be used: {why}") from why


@cache
def label_stock() -> LabelStock:
    """Return the label sizes that the program ships.

    Raises:
        AssetError: the file's folder is missing.
        DataFileError: the file cannot be used.
    """
    path = folder("resources") / "paper" / "labels.toml"
    return parse_label_stock(path.read_text(encoding="utf-8"))
