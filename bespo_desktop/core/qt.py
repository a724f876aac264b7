"""Heart-rate corrected QT interval by four formulas, graded on Fridericia."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, note
from bespo_desktop.core.grading import grade_qtc
from bespo_desktop.core.literature_events import RootFormula, SlopeFormula
from bespo_desktop.core.numbers import brief, half_up, places, plain, whole
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

_Formula = RootFormula | SlopeFormula
MS_PER_MIN = Decimal(60_000)
MS_PER_S = Decimal(1000)
PER_MIN_AT_ONE_SECOND = Decimal(60)
_DIGITS = 40
# The last digits go, a root or a third may have left them wrong: else 400.4 ms at RR 512 ms, which
# is 500.5 ms by Fridericia, comes out a hair below the tie and is printed and graded as 500 ms.
_KEPT = Decimal("1e-20")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One corrected interval: exact, and in whole milliseconds (half up)."""

    exact: Quantity
    rounded: Quantity


@dataclass(frozen=True, slots=True)
class Qtc:
    """The four corrections, and the CTCAE grade of Fridericia's."""

    bazett: Corrected
    fridericia: Corrected
    framingham: Corrected
    hodges: Corrected
    grade: int


def qtc(
    facts: Facts,
    qt: Quantity,
    *,
    heart_rate: Quantity | None = None,
    rr: Quantity | None = None,
    baseline_qtcf: Quantity | None = None,
) -> Result[Qtc]:
    """Return the QT interval corrected for the heart rate, in ms, to 20 places and in whole ms.

    RR [ms] = 60 000 ÷ heart rate [/min]. Bazett QT ÷ √RR, Fridericia QT ÷ ∛RR, Framingham
    QT + 154 × (1 − RR), Hodges QT + 1.75 × (heart rate − 60), RR in seconds in all of them.

    Raises:
        RefusedError: not exactly one of heart rate and RR is given, or a value is not above zero.
    """
    rate, interval = _rate_and_interval(heart_rate, rr)
    measured = _positive(magnitude(qt, "ms"), "QT")
    formulas = facts.literature.qt
    with localcontext(prec=_DIGITS):
        seconds = interval / MS_PER_S
        values = {
            "Bazett": measured / _root(seconds, formulas.bazett),
            "Fridericia": measured / _root(seconds, formulas.fridericia),
            "Framingham": measured + magnitude(formulas.framingham.slope, "ms") * (1 - seconds),
            "Hodges": measured
            + magnitude(formulas.hodges.slope, "ms") * (rate - PER_MIN_AT_ONE_SECOND),
        }
        exact = {name: half_up(value, _KEPT) for name, value in values.items()}
    bazett, fridericia, framingham, hodges = (_corrected(value) for value in exact.values())
    grade = grade_qtc(facts, fridericia.exact, baseline=baseline_qtcf)
    return Result(
        Qtc(bazett, fridericia, framingham, hodges, grade.value.grade),
        (*_working(facts, measured, rate, seconds, exact), *grade.working),
        (*_rate_findings(facts, rate), *grade.findings),
    )


def _positive(value: Decimal, name: str) -> Decimal:
    if value <= 0:
        raise RefusedError("outside-entry-limits", f"Give {name} above 0.")
    return value


def _rate_and_interval(heart_rate: Quantity | None, rr: Quantity | None) -> tuple[Decimal, Decimal]:
    """Return beats a minute and milliseconds a beat; one of the two was measured."""
    if (heart_rate is None) == (rr is None):
        raise RefusedError("bad-request", "Give either the heart rate or the RR interval.")
    with localcontext(prec=_DIGITS):
        if heart_rate is not None:
            rate = _positive(magnitude(heart_rate, "/min"), "the heart rate")
            return rate, MS_PER_MIN / rate
        assert rr is not None
        interval = _positive(magnitude(rr, "ms"), "the RR interval")
        return MS_PER_MIN / interval, interval


def _root(seconds: Decimal, formula: RootFormula) -> Decimal:
    return seconds ** (Decimal(1) / formula.root)


def _corrected(value: Decimal) -> Corrected:
    return Corrected(quantity(value, "ms"), quantity(whole(value), "ms"))


def _working(
    facts: Facts, qt: Decimal, rate: Decimal, seconds: Decimal, exact: dict[str, Decimal]
) -> tuple[WorkingLine, ...]:
    formulas = facts.literature.qt
    rows: tuple[_Formula, ...] = (
        formulas.bazett,
        formulas.fridericia,
        formulas.framingham,
        formulas.hodges,
    )
    second, measured = places(seconds, 4), plain(qt)
    framingham, hodges = (
        plain(magnitude(row.slope, "ms")) for row in (formulas.framingham, formulas.hodges)
    )
    numbers = (
        f"{measured} ÷ √{second}",
        f"{measured} ÷ ∛{second}",
        f"{measured} + {framingham} × (1 − {second})",
        f"{measured} + {hodges} × ({brief(rate, 1)} − 60)",
    )
    beat = WorkingLine(
        "Beat to beat",
        "60 ÷ heart rate",
        f"60 ÷ {brief(rate, 1)}",
        f"{places(seconds, 4)} s",
        "definition of the heart rate",
    )
    return (
        beat,
        *(
            WorkingLine(f"QTc {name}", row.formula, said, f"{places(value, 0)} ms", row.says)
            for row, said, (name, value) in zip(rows, numbers, exact.items(), strict=True)
        ),
    )


def _rate_findings(facts: Facts, rate: Decimal) -> tuple[Finding, ...]:
    band = facts.literature.qt.heart_rate_band
    if magnitude(band.low, "/min") <= rate <= magnitude(band.high, "/min"):
        return ()
    text = "Read the correction with care: every formula is weak at this heart rate."
    return (note("heart-rate-outside-band", text, band.says),)
