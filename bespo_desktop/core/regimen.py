"""Dose per area for cycle, day, response and reduction."""

from decimal import Decimal

from bespo_desktop.core.datafile import Fact, MilligramsPerArea
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, note
from bespo_desktop.core.label import DoseRow
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude, quantity
from bespo_desktop.core.working import Result, WorkingLine

NOT_ASSESSED = "none"
REMISSIONS = ("cr", "cri")
RESPONSES = (NOT_ASSESSED, *REMISSIONS, "no_response")
_WHOLE = Decimal(100)


def dose_per_area(
    facts: Facts,
    cycle: int,
    day: int,
    response: str | None = None,
    reduction_percent: Decimal | int = 0,
) -> Result[Quantity]:
    """Return the dose per area in mg/m², after the reduction.

    Args:
        facts: holds the dosing table.
        cycle: 1 to the label's longest course.
        day: 1, 8 or 15.
        response: best response before this cycle: none, cr, cri or no_response.
        reduction_percent: 0, or the site policy's reduction for toxicity.

    Raises:
        RefusedError: no such cycle, day, response or reduction; from cycle 2 on no response.
    """
    check_cycle(facts, cycle)
    kind, row, findings = _row(facts, cycle, response)
    fact = _of_day(facts, row, day)
    full = magnitude(fact.value, "mg/m2")
    percent = Decimal(reduction_percent)
    value = full * (_WHOLE - percent) / _WHOLE
    numbers = f"{kind}, day {day}"
    if percent:
        findings += _reduction(facts, cycle, percent)
        numbers += f": {plain(full)} × {plain(_WHOLE - percent)} ÷ 100"
    line = WorkingLine(
        name="Dose per area",
        formula="dosing table" + (", less the reduction" if percent else ""),
        numbers=numbers,
        result=f"{plain(value)} mg/m²",
        source=fact.source,
    )
    return Result(quantity(value, "mg/m2"), working=(line,), findings=findings)


def check_cycle(facts: Facts, cycle: int) -> None:
    """Check that the cycle is one of the label's longest course.

    Raises:
        RefusedError: it is not.
    """
    longest = facts.label.course.otherwise_longest
    if not 1 <= cycle <= longest.value:
        raise RefusedError(
            "no-such-cycle", f"Give a cycle from 1 to {longest.value}, not {cycle}.", longest.source
        )


def check_response(response: str | None) -> str:
    """Return the response, "none" when it was left out.

    Raises:
        RefusedError: another word.
    """
    given = response or NOT_ASSESSED
    if given not in RESPONSES:
        known = ", ".join(RESPONSES)
        raise RefusedError("unknown-response", f"Give the response as {known}, not '{given}'.")
    return given


def _row(
    facts: Facts, cycle: int, response: str | None
) -> tuple[str, DoseRow, tuple[Finding, ...]]:
    dosing, given = facts.label.dosing, check_response(response)
    if cycle == 1:
        if given == NOT_ASSESSED:
            return "cycle 1", dosing.cycle_1, ()
        text = "Cycle 1 has one dose for everybody: the response is not used."
        return "cycle 1", dosing.cycle_1, (note("response-ignored", text, _day_1(dosing.cycle_1)),)
    if given == NOT_ASSESSED:
        raise RefusedError(
            "response-needed",
            f"Enter the response before cycle {cycle}: the dose depends on it.",
            _day_1(dosing.later_with_remission),
        )
    if given in REMISSIONS:
        return "later cycle with CR or CRi", dosing.later_with_remission, ()
    return "later cycle without CR or CRi", dosing.later_without_remission, ()


def _day_1(row: DoseRow) -> str:
    return row.day_1.source


def _of_day(facts: Facts, row: DoseRow, day: int) -> Fact[MilligramsPerArea]:
    days = facts.label.schedule.days
    if day not in days.value:
        known = ", ".join(str(each) for each in days.value)
        raise RefusedError("no-such-day", f"Give day {known}, not {day}.", days.source)
    return (row.day_1, row.day_8, row.day_15)[days.value.index(day)]


def _reduction(facts: Facts, cycle: int, percent: Decimal) -> tuple[Finding, ...]:
    allowed = facts.policy.dose_reduction
    known = magnitude(allowed.value, "%")
    if percent != known:
        raise RefusedError(
            "no-such-reduction",
            f"Give the reduction as 0 or {plain(known)} percent, not {plain(percent)}.",
            allowed.source,
        )
    findings = [
        ask(
            "reduction-unconfirmed",
            f"Ask the prescriber to confirm {plain(percent)} % less on every day of the cycle: "
            "how the reduction is shared is not stated in the leaflet.",
            allowed.source,
        )
    ]
    if cycle == 1:
        text = "Ask the prescriber: a reduction in cycle 1 is not described."
        findings.append(ask("reduction-in-cycle-1", text, allowed.source))
    return tuple(findings)
