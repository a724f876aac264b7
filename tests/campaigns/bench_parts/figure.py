"""One measured figure beside its limit, and the table of all of them."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was measured, run by run. `limit` was measured in the same runs, in turns.

    `judged` says what the target is held against: the ratio of the medians, the median itself
    (at most or at least), or how far the medians are apart.
    """

    name: str
    ours: Sequence[float]
    unit: str
    beside: str = "–"
    limit: Sequence[float] = ()
    target: float | None = None
    judged: str = "ratio"  # ratio, at most, at least, difference
    note: str = ""

    @property
    def value(self) -> float | None:
        """Return what the target is held against."""
        ours = statistics.median(self.ours)
        if self.judged in ("at most", "at least"):
            return ours
        if not self.limit:
            return None
        limit = statistics.median(self.limit)
        return ours - limit if self.judged == "difference" else ours / limit

    @property
    def met(self) -> bool | None:
        """Return whether the target is met; None where there is none."""
        if self.target is None or self.value is None:
            return None
        return self.value >= self.target if self.judged == "at least" else self.value <= self.target

    @property
    def target_text(self) -> str:
        if self.target is None:
            return "reported"
        sign = "≥" if self.judged == "at least" else "≤"
        unit = "" if self.judged == "ratio" else f" {self.unit}"
        plus = "+ " if self.judged == "difference" else ""
        return f"{sign} {plus}{self.target:,g}{unit}"

    def as_json(self) -> dict[str, object]:
        return {
            "figure": self.name,
            "beside": self.beside,
            "unit": self.unit,
            "ours": list(self.ours),
            "limit": list(self.limit),
            "value": self.value,
            "judged": self.judged,
            "target": self.target,
            "met": self.met,
            "note": self.note,
        }


def spread(values: Sequence[float], unit: str) -> str:
    """Return "312 ms (301–340)": the median, and the middle nine tenths of the runs."""
    if not values:
        return "–"
    ordered = sorted(values)
    last = len(ordered) - 1
    low, high = ordered[round(last * 0.05)], ordered[round(last * 0.95)]
    return f"{_short(statistics.median(values))} {unit} ({_short(low)}–{_short(high)})"


def table(figures: Sequence[Figure]) -> str:
    """Return the Markdown table."""
    head = "| figure | runs | ours | limit beside it | ratio | target | |"
    return "\n".join([head, "|---" * 7 + "|", *(_row(figure) for figure in figures)])


def _row(figure: Figure) -> str:
    beside = figure.beside
    if figure.limit:
        beside = f"{figure.beside}: {spread(figure.limit, figure.unit)}"
    ratio = "–"
    if figure.limit and figure.judged == "difference":
        ratio = f"{figure.value:+.2f} {figure.unit}"
    elif figure.limit:
        ratio = f"{statistics.median(figure.ours) / statistics.median(figure.limit):.2f}"
    met = {True: "met", False: "**not met**", None: ""}[figure.met]
    cells = (
        *(figure.name, str(len(figure.ours)), spread(figure.ours, figure.unit), beside, ratio),
        *(figure.target_text, met),
    )
    return f"| {' | '.join(cells)} |"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
