"""The counts rule for day 1 of a later cycle: which samples it compares, and what it says."""

from collections.abc import Sequence
from datetime import date

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import allows
from bespo_desktop.chart.next_dose import dates_of_cycle
from bespo_desktop.chart.state_patient import LabValue
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.toxicity import Counts, judge_counts
from bespo_desktop.core.units import quantity

UNIT = "10^9/L"


def counts_findings(facts: Facts, chart: Chart, cycle: int) -> tuple[Finding, ...]:
    """Return what the counts say about day 1 of this cycle, nothing before there is a sample.

    Samples are told apart by when they were taken, not by when they were typed: the latest, the
    last one up to the first dose of all, and the last one up to day 1 of the cycle before.

    Source: SmPC 4.2, dose modification for haematological toxicities.
    """
    now = _counts(chart, None)
    if now is None:
        return ()
    first_day = dates_of_cycle(chart, 1).get(1)
    day_before = dates_of_cycle(chart, cycle - 1).get(1)
    before = _counts(chart, first_day) if first_day is not None else None
    answer = judge_counts(
        facts,
        before=before or _first(chart) or now,
        previous=_counts(chart, day_before) if day_before is not None else None,
        now=now,
        due_to_disease=allows(chart, "counts-due-to-disease"),
    )
    return answer.findings


def _samples(chart: Chart, test: str) -> list[LabValue]:
    values = [lab for lab in chart.labs if lab.test == test and lab.unit == UNIT]
    return sorted(values, key=lambda lab: lab.taken_at)


def _counts(chart: Chart, until: date | None) -> Counts | None:
    """Return the last counts taken up to a day, in 10^9/L; the last of all without one."""
    return _of(
        [lab for lab in _samples(chart, "anc") if until is None or lab.taken_at.date() <= until],
        [
            lab
            for lab in _samples(chart, "platelets")
            if until is None or lab.taken_at.date() <= until
        ],
    )


def _first(chart: Chart) -> Counts | None:
    return _of(_samples(chart, "anc")[:1], _samples(chart, "platelets")[:1])


def _of(anc: Sequence[LabValue], platelets: Sequence[LabValue]) -> Counts | None:
    if not anc or not platelets:
        return None
    return Counts(quantity(anc[-1].value, UNIT), quantity(platelets[-1].value, UNIT))
