"""A yes that becomes another answer: it is taken back.

From "ask" to "no" the doctor's answer has come, and who breast-fed has stopped: one says so.
"""

from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_patient import yes_texts
from bespo_desktop.chart.payload import Payload

PREGNANT = "Pregnant: the doctor decides whether it is the best medicine."


def taken_back(chart: Chart, act: Payload) -> tuple[str, ...]:
    """Return in words what was answered with yes and no longer is.

    Source: leaflet, section 2: do not use; pregnancy.
    """
    if isinstance(act, ReasonsAnswered) and chart.reasons is not None:
        stays = yes_texts(act)
        return tuple(text for text in yes_texts(chart.reasons) if text not in stays)
    if isinstance(act, PlanRecorded) and chart.plan is not None:
        return (PREGNANT,) if chart.plan.pregnant == "yes" != act.pregnant else ()
    return ()
