"""The take-home sheet of a chart: dates counted from the last dose that really went in."""

from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.core.counselling import heed_until
from bespo_desktop.core.days import local_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Severity
from bespo_desktop.core.numbers import plain
from bespo_desktop.paper.patient_of_chart import patient_of
from bespo_desktop.paper.take_home import NextVisit, Reader, TakeHomeContent

SOURCE = "site policy, take-home sheet"
READERS = {"female": Reader.WOMAN, "male": Reader.MAN}


def take_home_content(
    facts: Facts, chart: Chart, now: datetime, zone: str, *, practice: bool
) -> TakeHomeContent:
    """Return what the patient takes home after the latest dose.

    Where sex is not recorded the sheet speaks to women and to men.

    Raises:
        RefusedError: no dose was given yet, one is running, or the patient has died.
        ValueError: the chart has no identity.
    """
    done, who = _last_dose(chart), patient_of(chart)
    sex = chart.identity.sex if chart.identity is not None else ""
    return TakeHomeContent(
        patient=who,
        given_on=done.on,
        dose=f"{plain(done.mg)} mg",
        reader=READERS.get(sex, Reader.BOTH),
        until=heed_until(facts.label, done.on),
        visits=_visits(facts, chart, now, zone),
        practice=practice,
    )


def _last_dose(chart: Chart) -> DoseDone:
    if chart.died_at is not None:
        raise RefusedError("take-home-died", "The patient has died. Nothing is printed.", SOURCE)
    if chart.infusing:
        text = "Print it after the infusion has ended: the dates are counted from what was given."
        raise RefusedError("take-home-running", text, SOURCE)
    given = [dose for dose in chart.doses if dose.drug_was_given]
    if not given:
        text = "No dose was given yet: there is no day to count from."
        raise RefusedError("take-home-no-dose", text, SOURCE)
    return max(given, key=lambda dose: dose.on)


def _visits(facts: Facts, chart: Chart, now: datetime, zone: str) -> tuple[NextVisit, ...]:
    """Return the next dose's days; none while the prescriber decides first, or none is left."""
    today = local_day(now, zone)
    coming = next_dose(facts, chart, today)
    stops = [
        finding
        for finding in coming.findings
        if finding.severity is Severity.STOP and not finding.code.endswith("-early")
    ]
    if coming.ended is not None or coming.earliest is None or stops:
        return ()
    first = max(coming.earliest, today)
    if coming.latest is not None and coming.latest < first:
        return ()
    return (NextVisit(f"Cycle {coming.cycle}, day {coming.day}", first, coming.latest),)
