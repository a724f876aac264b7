"""A yes that becomes another answer, a birth date that makes of a child an adult: taken back.

From "ask" to "no" the doctor's answer has come, and who breast-fed has stopped: one says so.
"""

from datetime import date

from bespo_desktop.chart.about_patient import IdentityChanged, PlanRecorded, ReasonsAnswered
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_patient import yes_texts
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import judge_age

PREGNANT = "Pregnant: the doctor decides whether it is the best medicine."


def taken_back(facts: Facts, chart: Chart, act: Payload, today: date) -> tuple[str, ...]:
    """Return in words what was answered with yes, or told of the age, and no longer is.

    Source: leaflet, section 2: do not use; children and adolescents; pregnancy.
    """
    if isinstance(act, ReasonsAnswered) and chart.reasons is not None:
        stays = yes_texts(act)
        return tuple(text for text in yes_texts(chart.reasons) if text not in stays)
    if isinstance(act, PlanRecorded) and chart.plan is not None:
        lifted = chart.plan.pregnant == "yes" != act.pregnant
        return (PREGNANT,) if lifted else ()
    if isinstance(act, IdentityChanged) and chart.identity is not None:
        told = {finding.code for finding in judge_age(facts, act.born, today)}
        held = judge_age(facts, chart.identity.born, today)
        return tuple(finding.text for finding in held if finding.code not in told)
    return ()
