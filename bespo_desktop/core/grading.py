"""Grades of adverse events by CTCAE; a grade always carries the version that gave it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.literature_events import CountGrades, Multiples
from bespo_desktop.core.numbers import plain, whole
from bespo_desktop.core.units import UNITS, Quantity, magnitude, shown
from bespo_desktop.core.working import Result, WorkingLine

_PER_L = "10^9/L"
_TORSADE_GRADE = 4

LiverTest = Literal["bilirubin", "alt", "ast"]
CountEvent = Literal["neutrophils", "platelets"]
_UNITS: dict[str, tuple[str, ...]] = {
    "bilirubin": ("umol/L", "mg/dL"),
    "alt": ("U/L",),
    "ast": ("U/L",),
}
_NAMES = {"bilirubin": "Bilirubin", "alt": "ALT", "ast": "AST"}


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade 0 (none) to 5, and the version of the criteria."""

    grade: int
    version: str


def grade_qtc(
    facts: Facts, qtc: Quantity, *, baseline: Quantity | None = None, torsade: bool = False
) -> Result[Grade]:
    """Return the grade of a corrected QT interval, on whole milliseconds rounded half up.

    A rise above the limit is grade 3 at any length; torsade de pointes is grade 4.
    """
    rules = facts.literature.ctcae.qtc
    value = whole(_above_zero(magnitude(qtc, "ms"), "the QTc"))
    grade = sum(
        value >= magnitude(limit, "ms")
        for limit in (rules.grade_1_from, rules.grade_2_from, rules.grade_3_from)
    )
    numbers = f"QTc {plain(value)} ms"
    if baseline is not None:
        before = whole(_above_zero(magnitude(baseline, "ms"), "the baseline"))
        numbers += f", baseline {plain(before)} ms, change {plain(value - before)} ms"
        if value - before > magnitude(rules.grade_3_rise_over, "ms"):
            grade = 3
    if torsade:
        grade, numbers = _TORSADE_GRADE, f"{numbers}, torsade de pointes"
    limits = "1 from {} ms, 2 from {}, 3 from {} or a rise over {} ms, 4 torsade".format(
        *(
            plain(magnitude(limit, "ms"))
            for limit in (
                rules.grade_1_from,
                rules.grade_2_from,
                rules.grade_3_from,
                rules.grade_3_rise_over,
            )
        )
    )
    return _graded(facts, "Grade of the QTc", limits, numbers, grade, rules.says)


def grade_liver_test(
    facts: Facts,
    event: LiverTest,
    value: Quantity,
    *,
    uln: Quantity,
    baseline: Quantity | None = None,
) -> Result[Grade]:
    """Return the grade of a raised liver test.

    Multiples of the upper limit of normal; of the baseline where that was above the limit.

    Raises:
        RefusedError: the values are not in one and the same unit of this test, or a limit is 0.
    """
    literature = facts.literature.ctcae
    enzymes = literature.aminotransferases
    rules = {"bilirubin": literature.bilirubin, "alt": enzymes, "ast": enzymes}[event]
    unit = _common_unit(event, [value, uln] if baseline is None else [value, uln, baseline])
    limit = _above_zero(magnitude(uln, unit), "the upper limit of normal")
    abnormal = baseline is not None and magnitude(baseline, unit) > limit
    bands = rules.abnormal_baseline if abnormal else rules.normal_baseline
    reference = magnitude(baseline, unit) if baseline is not None and abnormal else limit
    result = magnitude(value, unit)
    against = "the abnormal baseline" if abnormal else "the upper limit of normal"
    return _graded(
        facts,
        f"Grade of {_NAMES[event]}",
        f"multiples of {against}: {_shown_bands(bands)}",
        f"{plain(result)} {shown(unit)} against {plain(reference)} {shown(unit)}",
        _by_multiple(bands, result, reference),
        rules.says,
    )


def _common_unit(event: LiverTest, values: list[Quantity]) -> str:
    for unit in _UNITS[event]:
        if all(value.units == UNITS[unit] for value in values):
            return unit
    wanted = " or ".join(shown(unit) for unit in _UNITS[event])
    raise RefusedError(
        "wrong-unit", f"Give {_NAMES[event]}, its limit and its baseline all in {wanted}."
    )


def _by_multiple(bands: Multiples, value: Decimal, reference: Decimal) -> int:
    """Return the grade; the value is compared with limit times reference, so nothing is divided."""
    over = (bands.grade_2_over, bands.grade_3_over, bands.grade_4_over)
    steps = sum(value > limit * reference for limit in over)
    if steps:
        return 1 + steps
    if bands.grade_1_from is not None:
        return int(value >= bands.grade_1_from * reference)
    return int(bands.grade_1_over is not None and value > bands.grade_1_over * reference)


def _shown_bands(bands: Multiples) -> str:
    first = (
        f"1 from {bands.grade_1_from}"
        if bands.grade_1_from is not None
        else f"1 over {bands.grade_1_over}"
    )
    rest = f"2 over {bands.grade_2_over}, 3 over {bands.grade_3_over}, 4 over {bands.grade_4_over}"
    return f"{first}, {rest}"


def grade_count(
    facts: Facts, event: CountEvent, value: Quantity, *, lln: Quantity
) -> Result[Grade]:
    """Return the grade of a low blood count: below the lower limit of normal, then fixed bands."""
    literature = facts.literature.ctcae
    rules = {"neutrophils": literature.neutrophils, "platelets": literature.platelets}[event]
    count, lowest = magnitude(value, _PER_L), _above_zero(magnitude(lln, _PER_L), "the lower limit")
    return _graded(
        facts,
        f"Grade of {event}",
        f"1 below {plain(lowest)}, {_shown_counts(rules)}, in {shown(_PER_L)}",
        f"{plain(count)} {shown(_PER_L)}",
        _by_count(rules, count, lowest),
        rules.says,
    )


def _by_count(rules: CountGrades, count: Decimal, lowest: Decimal) -> int:
    below = (rules.grade_2_below, rules.grade_3_below, rules.grade_4_below)
    steps = sum(count < magnitude(limit, _PER_L) for limit in below)
    return 1 + steps if steps else int(count < lowest)


def _shown_counts(rules: CountGrades) -> str:
    below = (rules.grade_2_below, rules.grade_3_below, rules.grade_4_below)
    parts = (
        f"{grade} below {plain(magnitude(limit, _PER_L))}" for grade, limit in enumerate(below, 2)
    )
    return ", ".join(parts)


def grade_infusion_reaction(
    facts: Facts,
    *,
    interrupted: bool = False,
    prompt_response: bool = False,
    recurred: bool = False,
    hospital: bool = False,
    life_threatening: bool = False,
) -> Result[Grade]:
    """Return the grade of a whole infusion reaction; a single sign is never graded.

    `interrupted` means that the infusion was interrupted or treatment was needed.
    """
    rules = facts.literature.ctcae.infusion_reaction
    if life_threatening:
        grade, why = rules.life_threatening, "life-threatening"
    elif recurred or hospital or (interrupted and not prompt_response):
        grade = rules.prolonged_recurring_or_hospital
        why = "came back, hospital, or no prompt response"
    elif interrupted:
        grade, why = rules.intervention, "treated or interrupted, settled promptly"
    else:
        grade, why = rules.no_intervention, "no interruption, no treatment"
    return _graded(
        facts, "Grade of the infusion reaction", "the whole reaction", why, grade, rules.says
    )


def _above_zero(value: Decimal, name: str) -> Decimal:
    if value <= 0:
        raise RefusedError("outside-entry-limits", f"Give {name} above 0.")
    return value


def _graded(
    facts: Facts, name: str, formula: str, numbers: str, grade: int, source: str
) -> Result[Grade]:
    line = WorkingLine(name, formula, numbers, f"grade {grade}", source)
    return Result(Grade(grade, facts.literature.ctcae.version), (line,))
