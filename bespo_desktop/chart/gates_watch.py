"""When the observation after an infusion may be closed."""

from datetime import datetime

from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.observed_signs import observed_findings
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.standing import UNGRADED, ungraded
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop


def may_finish_observation(
    facts: Facts,
    chart: Chart,
    now: datetime,
    zone: str,
    *,
    act: ObservationFinished,
    second: str | None,
) -> Gate:
    """Return whether the observation may be closed: in time, or early with a reason and a name.

    Source: SmPC 4.2; site policy, observation after the end.
    """
    infusion = chart.infusion
    ends = observation_ends(facts, infusion) if infusion is not None else None
    if ends is None:
        text = "The administration has not ended: there is no observation to finish."
        return Gate((stop("not-observing", text, "the record"),))
    findings: list[Finding] = []
    reaction = chart.dangers.get("reaction")
    if reaction is not None and ungraded(reaction):
        text = "Grade the whole reaction first, then finish the observation."
        findings.append(stop(UNGRADED, text, "CTCAE, infusion related reaction"))
    findings += observed_findings(facts, chart)
    named = bool(act.prescriber.strip()) or second is not None
    if now < ends and not (act.reason.strip() and named):
        text = (
            f"The observation lasts until {time_text(ends, zone)}. To finish earlier give the "
            "reason, and the prescriber's name or a second person."
        )
        source = facts.policy.observation_after_end.source
        findings.append(stop("observation-too-short", text, source))
    due = missed_observation(facts, chart, now)
    if now >= ends and due is not None and not (act.reason.strip() and named):
        text = (
            f"The observations due at {time_text(due, zone)} are missing: record them. To finish "
            "without them give the reason, and the prescriber's name or a second person."
        )
        findings.append(stop("observation-missing", text, facts.policy.observations_after.source))
    return Gate(tuple(findings))


def missed_observation(facts: Facts, chart: Chart, now: datetime) -> datetime | None:
    """Return when the observations were due that nobody has recorded by now, or None."""
    due = next_observation(facts, chart, now)
    return due if due is not None and due <= now else None
