"""A sign is ticked: what is saved, and that the drug is stopped first while it runs."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from bespo_desktop.chart.about_giving import InfusionStopped, StopReason
from bespo_desktop.chart.about_watching import Danger, SignsTicked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.running import running
from bespo_desktop.core.facts import Facts

NOT_OVER: Final = frozenset({"running", "paused", "empty", "flushing"})
REASONS: Final[dict[str, StopReason]] = {
    "reaction": "reaction",
    "sepsis": "reaction",
    "extravasation": "line or site",
}


def may_run_on(chart: Chart) -> bool:
    """Return whether drug, or drug in the line, could still go into the patient."""
    return chart.infusion is not None and chart.infusion.state in NOT_OVER


def sign_acts(
    facts: Facts, chart: Chart, danger: Danger, signs: Collection[str], now: datetime
) -> tuple[Payload, ...]:
    """Return what ticking these signs saves: the signs, and the stop while the drug is given.

    The signs are saved in the order of the checklist; a pause or a flush under way is stopped too.
    Source: site policy, any sign while the drug runs.
    """
    one = facts.questions.watch.of(danger)
    ticked = tuple(sign.id for sign in one.sign if sign.id in signs)
    runs = may_run_on(chart)
    signs_act = SignsTicked(danger=danger, signs=ticked, while_running=runs)
    stop = stop_act(facts, chart, danger, now)
    return (signs_act,) if stop is None else (signs_act, stop)


def stop_act(facts: Facts, chart: Chart, danger: Danger, now: datetime) -> InfusionStopped | None:
    """Return the stop that a sign of this danger means, None when nothing can run in any more."""
    infusion = chart.infusion
    if infusion is None or not may_run_on(chart):
        return None
    state = running(facts, chart, infusion, now)
    reason = REASONS.get(danger, "other")
    name = facts.questions.watch.of(danger).name
    return InfusionStopped(
        preparation=infusion.preparation,
        reason=reason,
        given_by_clock_mL=state.given_by_clock if state is not None else infusion.volume_mL,
        given_by_pump_mL=None,
        detail=name if reason != "reaction" else "",
    )
