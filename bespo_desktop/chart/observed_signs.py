"""Observations that ask for a sign: which strike, and which nobody has answered yet."""

from dataclasses import dataclass, fields
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.standing import signs_of, state_of
from bespo_desktop.chart.state_treatment import ObservationRow
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.vital_signs import Striking, striking

_FIELDS = tuple(field.name for field in fields(ObservationRow))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A striking value and when it was measured."""

    at: datetime
    what: Striking


def striking_values(facts: Facts, row: ObservationRow) -> tuple[Striking, ...]:
    """Return the values of one row of observations that are at or beyond their limit."""
    # Field by field: a copy of each value in depth is most of the time of a long chart.
    return striking(facts, {name: getattr(row, name) for name in _FIELDS})


def unanswered(facts: Facts, chart: Chart, danger: str = "") -> tuple[Unanswered, ...]:
    """Return the striking values since the latest start that nobody has judged, oldest first.

    With `danger` those alone that may be a sign of it.

    The answer is the ticked sign, or that its danger was looked for since, by time and by entry:
    who looked before the value was entered, or put right, did not know of it.
    """
    started = chart.infusion.started_at if chart.infusion is not None else None
    return tuple(
        Unanswered(row.at, what)
        for row in chart.observations
        if started is None or row.at >= started
        for what in striking_values(facts, row)
        if danger in {"", what.danger} and not _answered(chart, row, what)
    )


def _answered(chart: Chart, row: ObservationRow, what: Striking) -> bool:
    if what.sign in signs_of(chart, what.danger):
        return True
    looks = state_of(chart, what.danger).looks
    return any(at >= row.at and known_at >= row.known_at for at, known_at in looks)


def observed_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return a stop for the first observation that strikes and has no answer."""
    waiting = unanswered(facts, chart)
    if not waiting:
        return ()
    what = waiting[0].what
    text = (
        f"{what.text} was observed and nobody has said whether it is a sign. Go to Watch, press "
        "F7: tick the sign, or say why it is none."
    )
    return (stop("observation-unanswered", text, what.source),)
