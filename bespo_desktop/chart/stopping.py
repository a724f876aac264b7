"""What is still open after the drug was stopped: the reason, and what becomes of the rest."""

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_treatment import Infusion

# What the prescriber is asked before it goes on: after a reaction, after any other stop.
RESUME, RESUME_AFTER_STOP = "resume-after-reaction", "resume-after-stop"
RESUMES = frozenset({RESUME, RESUME_AFTER_STOP})


def reason_is_open(chart: Chart, infusion: Infusion) -> bool:
    """Return whether STOP was pressed and nobody has said yet why.

    STOP is saved at once as "other" without a word; the reason is a second act at the same time.
    """
    if infusion.state != "stopped":
        return False
    for event in reversed(chart.events):
        told = event.payload
        if isinstance(told, InfusionStopped) and told.preparation == infusion.preparation:
            return told.reason == "other" and not told.detail
    return True
