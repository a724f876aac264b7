"""The counts rule for day 1 of a later cycle: which samples it compares, and what it says."""

from collections.abc import Callable, Sequence

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gate import allows
from bespo_desktop.chart.next_dose import dates_of_cycle
from bespo_desktop.chart.state_patient import LabValue
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.toxicity import Counts, CountsVerdict, judge_counts
from bespo_desktop.core.units import magnitude, quantity

UNIT = "10^9/L"
ONE_FELL = "one-count-fell"


def counts_findings(facts: Facts, chart: Chart, cycle: int, zone: str) -> tuple[Finding, ...]:
    """Return what the counts say about day 1 of this cycle, nothing before there is a sample.

    Samples are told apart by when they were taken, not by when they were typed: the latest, the
    last one before the first dose of all, and the last one before day 1 of the cycle before.

    Source: SmPC 4.2, dose modification for haematological toxicities.
    """
    now = _latest(chart, _any)
    if now is None:
        return ()
    before = before_treatment(chart, zone) or now
    answer = judge_counts(
        facts,
        before=before,
        previous=_before_day_1(chart, cycle - 1, zone),
        now=now,
        due_to_disease=allows(chart, "counts-due-to-disease"),
    )
    fell = _one_fell(facts, before, now) if answer.value is CountsVerdict.MAY_START else ()
    return (*answer.findings, *fell)


def before_treatment(chart: Chart, zone: str) -> Counts | None:
    """Return the last counts from before the first dose of all, else the first there are."""
    return _before_day_1(chart, 1, zone) or _first(chart)


def before_last_cycle(chart: Chart, zone: str) -> Counts | None:
    """Return the last counts from before day 1 of the latest cycle, None before the first dose.

    Those who were low before treatment wait for them with day 1 of the next one.
    """
    begun = [run.cycle for run in chart.infusions]
    begun += [dose.cycle for dose in chart.doses if dose.drug_was_given]
    return _before_day_1(chart, max(begun), zone) if begun else None


def _one_fell(facts: Facts, before: Counts, now: Counts) -> tuple[Finding, ...]:
    """Return the question about one count that was there before treatment, and is not now.

    The SmPC has a row for each count that was there, and one for "ANC and/or platelets" that were
    low; the table in force reads them as one row, by which the day may start.
    """
    limits = facts.literature.modification.counts
    rows = (
        ("ANC", before.neutrophils, now.neutrophils, limits.neutrophils_from),
        ("Platelets", before.platelets, now.platelets, limits.platelets_from),
    )
    for name, *counts in rows:
        was, is_, wanted = (magnitude(count, UNIT) for count in counts)
        if was >= wanted > is_:
            text = (
                f"{name}: {plain(was)} before treatment, {plain(is_)} now. The SmPC's row for this "
                f"count alone waits for {plain(wanted)} × 10⁹/L; its row for both lets it start. "
                "Ask the pharmacist which row holds: the prescriber decides."
            )
            return (ask(ONE_FELL, text, limits.source),)
    return ()


def _any(_lab: LabValue) -> bool:
    return True


def _before_day_1(chart: Chart, cycle: int, zone: str) -> Counts | None:
    """Return the last counts that were taken before day 1 of a cycle was given, in 10^9/L.

    Of a day 1 given elsewhere only the day is known: of that day the first sample, else the last
    one of the days before.
    """
    begun = [run.started_at for run in chart.infusions if (run.cycle, run.day) == (cycle, 1)]
    if begun:
        return _latest(chart, lambda lab: lab.taken_at <= min(begun))
    day = dates_of_cycle(chart, cycle).get(1)
    if day is None:
        return None
    same = [lab for lab in chart.labs if local_date(lab.taken_at, zone) == day]
    on_day = _of(_samples(same, "anc")[:1], _samples(same, "platelets")[:1])
    return on_day or _latest(chart, lambda lab: local_date(lab.taken_at, zone) < day)


def _samples(labs: Sequence[LabValue], test: str) -> list[LabValue]:
    """Return the values of a test, oldest first; of one sample the last entry alone."""
    values = [lab for lab in labs if lab.test == test and lab.unit == UNIT]
    told = sorted(values, key=lambda lab: lab.place)
    return list({lab.place[0]: lab for lab in told}.values())


def _latest(chart: Chart, counts: Callable[[LabValue], bool]) -> Counts | None:
    """Return the last counts among the samples that count, in 10^9/L."""
    labs = [lab for lab in chart.labs if counts(lab)]
    return _of(_samples(labs, "anc"), _samples(labs, "platelets"))


def _first(chart: Chart) -> Counts | None:
    return _of(_samples(chart.labs, "anc")[:1], _samples(chart.labs, "platelets")[:1])


def _of(anc: Sequence[LabValue], platelets: Sequence[LabValue]) -> Counts | None:
    if not anc or not platelets:
        return None
    return Counts(quantity(anc[-1].value, UNIT), quantity(platelets[-1].value, UNIT))
