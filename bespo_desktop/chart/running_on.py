"""Would a drug run again past something that speaks against it: by a late entry or a correction."""

from datetime import datetime

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.since_it_ran import since_it_ran
from bespo_desktop.core.facts import Facts

# An infusion that has ended is opened again by two people only, to say anew how it ended.
HELD = frozenset({"", "paused", "stopped", "empty", "flushing"})


def came_since(facts: Facts, before: Chart, after: Chart, now: datetime) -> Event | None:
    """Return the first act that speaks against a drug that would run and did not, or None.

    Source: decisions, reactions and signs: any sign while it runs stops the infusion. After a
    start the other questions are those of the start; what runs again has no other than the word.
    """
    held: dict[str, str] = {run.preparation: run.state for run in before.infusions}
    for infusion in after.infusions:
        if infusion.state != "running" or held.get(infusion.preparation, "") not in HELD:
            continue
        started = infusion.preparation not in held
        since = since_it_ran(facts, after, infusion.preparation, now)
        for _, event in since.told:
            if isinstance(event.payload, SignsTicked) or not (started or _of_stop(event)):
                return event
    return None


def _of_stop(event: Event) -> bool:
    return isinstance(event.payload, InfusionStopped | Corrected)
