"""The side-effect summary on paper: signs and grades, observations, ECGs, blood tests, calls."""

from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.observed_cells import COLUMNS, cells_of, ways_of
from bespo_desktop.chart.standing import signs_of, state_of
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.core.numbers import plain
from bespo_desktop.paper.documents import TITLE, Sheet, foot_text
from bespo_desktop.paper.inline import Cell, bold, strong
from bespo_desktop.paper.inline import plain as words
from bespo_desktop.paper.marks import Run
from bespo_desktop.paper.tables import captioned, table

NONE = "none recorded"


def side_effect_sheet(
    facts: Facts, chart: Chart, *, printed_at: datetime, by: str, zone: str, practice: bool
) -> Sheet:
    """Return the summary of the latest infusion: what was seen of each danger, and the numbers.

    Raises:
        DoesNotFitError: one word is wider than the page.
        NotPrintableError: the printed font lacks a sign of a text.
    """
    foot = foot_text(facts.label, printed_at, by, zone)
    sheet = Sheet("Side-effect summary", foot, practice)
    sheet.line(bold("Side-effect summary"), TITLE, name="title")
    product = facts.label.product
    name = f"{product.name.value.capitalize()} ({product.brand.value})"
    sheet.line((Run(name, 700), Run(_dose_words(chart, zone))))
    _who(sheet, chart)
    _dangers(sheet, facts, chart, zone)
    observation_table(sheet, facts, chart, zone)
    _tests(sheet, chart, zone)
    sheet.gap(2)
    sheet.line(words(f"{facts.label.counselling.reporting.value}."))
    return sheet


def _moment(moment: datetime, zone: str) -> str:
    return f"{day_text(local_day(moment, zone))} {time_text(moment, zone)}"


def _dose_words(chart: Chart, zone: str) -> str:
    run = chart.infusion
    if run is None:
        return ", no infusion yet"
    dose = f", {plain(run.dose_mg)} mg, cycle {run.cycle} day {run.day}"
    ended = f", ended {time_text(run.ended_at, zone)}" if run.ended_at is not None else ""
    stopped = f", stopped {time_text(run.stopped_at, zone)}" if run.stopped_at is not None else ""
    return f"{dose}, started {_moment(run.started_at, zone)}{stopped}{ended}"


def _who(sheet: Sheet, chart: Chart) -> None:
    who = chart.identity
    if who is None:
        return
    nhs = spaced_nhs_number(who.nhs_no) if who.nhs_no else "none"
    sheet.gap(1.5)
    captioned(
        sheet,
        (70, 32, 35, 32, 20),
        (
            ("Patient", strong(who.latin_name or who.listed_name)),
            ("Born", strong(day_text(who.born))),
            ("NHS No.", strong(nhs, code=True)),
            ("Hospital No.", strong(who.hospital_no, code=True)),
            ("Bed", strong(chart.bed or "none")),
        ),
    )


def _dangers(sheet: Sheet, facts: Facts, chart: Chart, zone: str) -> None:
    sheet.heading("What was seen")
    rows: list[tuple[Cell, ...]] = []
    for danger in facts.questions.watch.danger:
        seen = state_of(chart, danger.id)
        held = signs_of(chart, danger.id)
        texts = [sign.text for sign in danger.sign if sign.id in held]
        called = ""
        if seen.help_called_at is not None:
            called = f"{seen.help_called}, {time_text(seen.help_called_at, zone)}"
        state = last_state(facts, chart, danger.id, zone).text
        signs = ", ".join(texts) or ("no signs" if seen.looked_at is not None else "not asked")
        rows.append((bold(danger.name), words(signs), words(state), words(called)))
    table(sheet, (42, 70, 45, 32), ("Danger", "Signs now", "Last state", "Called"), rows)


def observation_table(sheet: Sheet, facts: Facts, chart: Chart, zone: str) -> None:
    """Put the observations of the latest infusion; a value at its limit says so in a word."""
    sheet.heading("Observations")
    run = chart.infusion
    found = [row for row in chart.observations if run is None or row.at >= run.started_at]
    rows = []
    for row in found:
        ways = ways_of(facts, row)
        cells = (_moment(row.at, zone), *cells_of(facts, row, zone)[1:])
        marked = zip(COLUMNS, cells, strict=True)
        rows.append(tuple(bold(text) if name in ways else words(text) for name, text in marked))
    heads = ("Time", "Temp °C", "Pulse /min", "BP mmHg", "Breaths /min", "SpO₂ %")
    if rows:
        table(sheet, (45, 28, 28, 32, 28, 28), heads, rows)
    else:
        sheet.line(words(NONE))


def _tests(sheet: Sheet, chart: Chart, zone: str) -> None:
    sheet.heading("ECGs and blood tests for tumour lysis")
    lines = [
        f"{_moment(ecg.taken_at, zone)}: QT {plain(ecg.qt_ms)} ms at "
        f"{plain(ecg.heart_rate_per_min)} /min, QTcF {plain(ecg.qtcf_ms)} ms, "
        f"QTcB {plain(ecg.qtcb_ms)} ms, grade {ecg.grade or 0} (CTCAE {ecg.version})"
        for ecg in chart.ecgs
    ]
    for bloods in chart.lysis_bloods:
        verdict = "laboratory tumour lysis" if bloods.laboratory else "no laboratory tumour lysis"
        if bloods.clinical:
            verdict = "clinical tumour lysis"
        values = (
            ("uric acid", bloods.uric_acid),
            ("potassium", bloods.potassium),
            ("phosphate", bloods.phosphate),
            ("calcium", bloods.calcium),
        )
        told = ", ".join(f"{name} {value}" for name, value in values if value is not None)
        told = told.replace("umol", "µmol")
        if bloods.creatinine_x_uln is not None:
            kidney = f"creatinine {plain(bloods.creatinine_x_uln)} × upper limit"
            told = f"{told}, {kidney}" if told else kidney
        if all(value is None for _, value in values):
            verdict = "the four values of tumour lysis not measured"
        lines.append(f"{_moment(bloods.taken_at, zone)}: {told}: {verdict} (Cairo-Bishop)")
    for line in lines or [NONE]:
        sheet.line(words(line))
