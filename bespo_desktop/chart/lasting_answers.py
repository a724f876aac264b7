"""What was answered unsafe about something that does not come and go: it stays as it was said.

Who only does not know it any more has not taken it back; a safe answer has.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bespo_desktop.chart.about_patient import RowAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gates_dose import BEFORE_DOSE
from bespo_desktop.chart.gates_give import BEFORE_START
from bespo_desktop.chart.late_order import in_order
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.checklists import Checklist, ChecklistRow
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, Severity


def belied_by(
    facts: Facts, chart: Chart, act: RowAnswered, now: datetime, zone: str
) -> tuple[str, ...]:
    """Return in words the lasting answer that a safe one takes back, () when there is none."""
    rows = _lists(facts).get(act.checklist, Checklist(row=())).row
    taken = [row for row in rows if row.id == act.row and act.answer in row.safe]
    standing = _standing(chart, {act.checklist: taken}, now, zone)
    return tuple(finding.text for finding in standing)


def lasting_answers(facts: Facts, chart: Chart, now: datetime, zone: str) -> Iterable[Finding]:
    """Return a finding for each unsafe answer that still holds, also where it is asked anew."""
    rows = {name: checklist.row for name, checklist in _lists(facts).items()}
    return _standing(chart, rows, now, zone)


def _lists(facts: Facts) -> Mapping[str, Checklist]:
    asked = facts.questions
    return {BEFORE_DOSE: asked.before_dose, BEFORE_START: asked.before_start}


def _standing(
    chart: Chart, rows: Mapping[str, Iterable[ChecklistRow]], now: datetime, zone: str
) -> Iterable[Finding]:
    known = _last_known(chart)
    for name, of_list in rows.items():
        for row in of_list:
            last = known.get((name, row.id)) if row.lasting else None
            if last is None or not _still_true(chart, row, last.happened_at, now, zone):
                continue
            assert isinstance(last.payload, RowAnswered)
            if (said := last.payload.answer) not in row.safe:
                text = f"“{row.title}” was answered with {said}."
                yield Finding(Severity(row.severity), f"{row.id}-lasting", text, row.source)


def _last_known(chart: Chart) -> Mapping[tuple[str, str], Event]:
    """Return by checklist and row the last answer of somebody who knew."""
    return {
        (act.checklist, act.row): event
        for event in in_order(corrected(chart.events))
        if isinstance(act := event.payload, RowAnswered) and act.answer != "not known"
    }


def _still_true(chart: Chart, row: ChecklistRow, told: datetime, now: datetime, zone: str) -> bool:
    if row.lasting == "day":
        return local_date(told, zone) == local_date(now, zone)
    if row.lasting == "bag":
        return chart.bag is not None and told >= chart.bag.started_at
    return True
