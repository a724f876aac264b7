"""May a question be answered so: what a no belies is answered anew before it may be a yes."""

from bespo_desktop.chart.about_patient import PlanRecorded, RowAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gate import Gate
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import stop

# Asks whether the Patient page still holds; a no says that it does not.
STILL_TRUE = "pregnancy-again"


def may_answer(facts: Facts, chart: Chart, act: RowAnswered) -> Gate:
    """Return whether a question may be answered so.

    Source: leaflet, section 2: Pregnancy; Breast-feeding.
    """
    row = next((row for row in facts.questions.before_dose.row if row.id == act.row), None)
    if act.row != STILL_TRUE or row is None or act.answer not in row.safe or not belied(chart):
        return Gate(())
    text = (
        "It was answered with no: answer pregnancy and breast-feeding anew on the Patient page "
        "first, and confirm there."
    )
    return Gate((stop("plan-not-answered-anew", text, row.source),))


def belied(chart: Chart) -> bool:
    """Return whether somebody said that the plan's answers are no longer true, and it is as it was.

    Of the dose to come: what was said for an earlier one is over with it.
    """
    since = chart.last_dose_at
    last: Event | None = None
    for event in corrected(chart.events):
        if since is not None and event.happened_at <= since:
            continue
        if isinstance(event.payload, PlanRecorded) or _says_no(event):
            last = event
    return last is not None and _says_no(last)


def _says_no(event: Event) -> bool:
    act = event.payload
    return isinstance(act, RowAnswered) and (act.row, act.answer) == (STILL_TRUE, "no")
