"""The treatments of a ward as rows: one for each infusion that was started."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.numbers import plain
from bespo_desktop.exchange.csv_text import csv_text

HEADS = (
    *("nhs_number", "hospital_number", "surname", "given_name", "born", "ward"),
    *("cycle", "day", "prescription", "bag", "made", "dose_mg", "volume_mL"),
    *("batches", "reconstituted_at", "diluted_at", "started_at", "ended_at"),
    *("given_mg", "given_mL", "complete", "stopped_because", "nurse", "second_person"),
    *("reaction_grade", "closed_at"),
)


def treatments_csv(charts: Iterable[Chart], zone: str, name_of: Callable[[str], str]) -> str:
    """Return every infusion of these charts, the earliest first; times with their offset.

    Doses are in mg, volumes in mL, exact as recorded; an empty cell means not known.
    """
    rows = [row for chart in charts for row in _rows(chart, zone, name_of)]
    return csv_text(HEADS, [cells for _, cells in sorted(rows)])


def _rows(
    chart: Chart, zone: str, name_of: Callable[[str], str]
) -> Iterator[tuple[datetime, Sequence[str]]]:
    who = chart.identity
    if who is None:
        return
    for run in chart.infusions:
        bag = next((bag for bag in chart.bags if bag.preparation == run.preparation), None)
        cells = (
            *_patient(who, chart.ward),
            *_prepared(run, bag, zone),
            *_given(run, zone, name_of),
            _grade(chart, run),
            _moment(run.closed_at, zone),
        )
        yield run.started_at, cells


def _patient(who: Identity, ward: str) -> tuple[str, ...]:
    return (
        *(who.nhs_no or "", who.hospital_no, who.surname, who.given, who.born.isoformat(), ward),
    )


def _prepared(run: Infusion, bag: Bag | None, zone: str) -> tuple[str, ...]:
    first = (str(run.cycle), str(run.day), bag.prescription if bag is not None else "")
    number = (run.preparation, _made(bag), plain(run.dose_mg), plain(run.volume_mL))
    if bag is None:
        return (*first, *number, "", "", "")
    batches = dict.fromkeys(vial.batch for vial in bag.usable_vials) or dict.fromkeys(bag.batches)
    return (
        *first,
        *number,
        "; ".join(batches),
        _moment(bag.t0, zone),
        _moment(bag.diluted_at, zone),
    )


def _made(bag: Bag | None) -> str:
    if bag is None:
        return ""
    return "ward" if bag.made_here else "pharmacy"


def _given(run: Infusion, zone: str, name_of: Callable[[str], str]) -> tuple[str, ...]:
    return (
        _moment(run.started_at, zone),
        _moment(run.ended_at, zone),
        plain(run.given_mg) if run.given_mg is not None else "",
        plain(run.given_mL) if run.given_mL is not None else "",
        {True: "yes", False: "no", None: ""}[run.complete],
        run.stop_reason or "",
        name_of(run.started_by),
        name_of(run.second) if run.second else "",
    )


def _grade(chart: Chart, run: Infusion) -> str:
    """Return the grade of the reaction that was graded after this infusion began, if any."""
    seen = chart.dangers.get("reaction")
    if seen is None or seen.grade is None or seen.graded_at is None or run is not chart.infusion:
        return ""
    return str(seen.grade) if seen.graded_at >= run.started_at else ""


def _moment(at: datetime | None, zone: str) -> str:
    """Return "2026-11-24T11:00:00+00:00" as the ward's clocks showed it, "" when not known."""
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds") if at is not None else ""
