"""A yes that becomes another answer: it is taken back.

From "ask" to "no" the doctor's answer has come, and who breast-fed has stopped: one says so. A row
of a checklist is taken back when what it is about does not come and go: the data file says which.
"""

from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered, RowAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.gates_patient import yes_texts
from bespo_desktop.chart.lasting_answers import belied_by
from bespo_desktop.core.facts import Facts

PREGNANT = "Pregnant: the doctor decides whether it is the best medicine."


def taken_back(facts: Facts, chart: Chart, event: NewEvent) -> tuple[str, ...]:
    """Return in words what was answered against the drug and no longer is.

    Source: leaflet, section 2: do not use; warnings and precautions; pregnancy.
    """
    act = event.payload
    if isinstance(act, ReasonsAnswered) and chart.reasons is not None:
        stays = yes_texts(act)
        return tuple(text for text in yes_texts(chart.reasons) if text not in stays)
    if isinstance(act, PlanRecorded) and chart.plan is not None:
        return (PREGNANT,) if chart.plan.pregnant == "yes" != act.pregnant else ()
    if isinstance(act, RowAnswered):
        return belied_by(facts, chart, act, event.happened_at, event.zone)
    return ()
