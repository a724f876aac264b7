"""Which samples an act tells of, and whether they are later than all that a chart knows."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from bespo_desktop.chart.about_dose import LabResult, ResponseAssessed
from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.moments import down_to_minute
from bespo_desktop.core.tls import ANALYTES

Taken = dict[str, datetime]
"""By test when its sample was taken, to the minute: hands type no seconds."""


def samples(act: Payload) -> Taken:
    """Return when each sample that an act tells of was taken; of a response its day."""
    if isinstance(act, LabResult):
        return {act.test: down_to_minute(act.taken_at)}
    if isinstance(act, EcgRecorded):
        return {"qtcf": down_to_minute(act.taken_at)}
    if isinstance(act, LysisBloods):
        told = [name for name in (*ANALYTES, "creatinine_x_uln") if getattr(act, name) is not None]
        return dict.fromkeys((f"lysis {name}" for name in told), down_to_minute(act.taken_at))
    if isinstance(act, ResponseAssessed):
        return _of_day(act.assessed_on)
    return {}


def _of_day(assessed_on: date) -> Taken:
    return {"response": datetime.combine(assessed_on, time(), UTC)}


def is_new(chart: Chart, act: Payload) -> bool:
    """Return whether each sample of an act is later than all of its test that the chart knows."""
    known = _newest(chart)
    return all(test not in known or taken > known[test] for test, taken in samples(act).items())


def _newest(chart: Chart) -> Taken:
    reports = (*chart.ecgs, *chart.lysis_bloods)
    return newest(
        (
            *({lab.test: down_to_minute(lab.taken_at)} for lab in chart.labs),
            *(samples(report) for report in reports),
            *(_of_day(told.assessed_on) for told in chart.responses),
        )
    )


def newest(told: Iterable[Mapping[str, datetime]]) -> Taken:
    """Return the latest sample of each test."""
    found: Taken = {}
    for one in told:
        for test, taken in one.items():
            found[test] = max(taken, found.get(test, taken))
    return found
