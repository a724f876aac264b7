"""What is drawn on paper, placed in millimetres and free of any device."""

from dataclasses import dataclass

from bespo_desktop.codes.symbol import Modules


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; `scale` is its size against the row's.

    `code` strokes the zeros through, for numbers that are compared letter by letter.
    """

    text: str
    weight: int = 400
    scale: float = 1.0
    code: bool = False


@dataclass(frozen=True, slots=True)
class TextMark:
    """One run at the left end of its baseline; `size_mm` is the em, `width_mm` its advance."""

    field: str
    run: Run
    x_mm: float
    baseline_mm: float
    size_mm: float
    width_mm: float
    white: bool = False

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom in mm, from the ascenders to the descenders."""
        top = self.baseline_mm - 0.72 * self.size_mm
        return self.x_mm, top, self.x_mm + self.width_mm, self.baseline_mm + 0.21 * self.size_mm


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A rectangle: filled black (a band, a rule) where `line_mm` is 0, else its outline."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    line_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class SymbolMark:
    """A DataMatrix in a square that leaves at least one module of quiet zone all round."""

    modules: Modules
    x_mm: float
    y_mm: float
    side_mm: float


@dataclass(frozen=True, slots=True)
class WaterMark:
    """Words aslant across a page, in grey under everything else, around a middle."""

    words: str
    x_mm: float
    y_mm: float
    size_mm: float


Mark = TextMark | BoxMark | SymbolMark | WaterMark
