"""How far the checks before the start are, and which of the answers hold the start up."""

from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.gates_dose import rows_for
from bespo_desktop.chart.gates_give import PREMEDICATION, may_start
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding

# What the gate says of the checks that are no row of the list while nobody has done them.
NOT_DONE = frozenset(
    {"patient-not-identified", "bag-not-identified", "filter-open", "line-open", "pump-not-typed"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedside:
    """The gate to the start; `todo` waits to be done, `against` speaks against the start."""

    gate: Gate
    checks: int
    todo: tuple[Finding, ...]
    against: tuple[Finding, ...]

    @property
    def done(self) -> int:
        """Return how many checks were done, whatever came out."""
        return self.checks - len(self.todo)


def bedside(facts: Facts, chart: Chart, now: datetime, zone: str) -> Bedside:
    """Return how far the checks before the start are at `now`."""
    state = may_start(facts, chart, now, zone)
    rows = rows_for(facts, chart, facts.questions.before_start)
    waiting = NOT_DONE | {f"{row.id}-open" for row in rows} | {f"{k}-open" for k in PREMEDICATION}
    return Bedside(
        gate=state,
        checks=len(waiting),
        todo=tuple(finding for finding in state.closed_by if finding.code in waiting),
        against=tuple(finding for finding in state.closed_by if finding.code not in waiting),
    )
