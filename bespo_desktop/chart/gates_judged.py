"""Does a judgement follow from the values it came with? Worked out here again, never believed."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bespo_desktop.chart.about_dose import ResponseAssessed
from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods, ReactionGraded
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.chart.gate import Gate
from bespo_desktop.chart.lysis_watch import judge_bloods, times_upper_limit
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.qt_watch import judge_ecg
from bespo_desktop.chart.response_criteria import assessed
from bespo_desktop.chart.standing import severe, state_of
from bespo_desktop.chart.zones import local_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, stop
from bespo_desktop.core.materials import judge
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.reaction import grade_reaction
from bespo_desktop.core.tls import ANALYTES, AnalyteName
from bespo_desktop.core.units import Quantity, magnitude, parse, quantity

RECORD = "the record"
# Torsade is seen on the paper, not worked out: it may always be said, and it never says less.
TORSADE_GRADE = 4


def judged_rightly(facts: Facts, chart: Chart, event: NewEvent) -> Gate:
    """Return whether grade, criteria or verdict of an act are what its own values come to.

    A screen sends both; what opens or closes the way to the drug is worked out here again.
    """
    against = in_time(event) or JUDGES[type(event.payload)](facts, chart, event)
    return Gate((against,) if against is not None else ())


def in_time(event: NewEvent) -> Finding | None:
    """Return a stop for a value that says it was taken later than it was entered, or None."""
    taken: datetime | None = getattr(event.payload, "taken_at", None)
    day: date | None = getattr(event.payload, "assessed_on", None)
    late_day = day is not None and day > local_date(event.recorded_at, event.zone)
    if not late_day and (taken is None or taken <= event.recorded_at):
        return None
    text = "It cannot be taken later than now: read the time again."
    return stop("taken-in-future", text, RECORD)


def _differs(own: str) -> Finding:
    text = f"The values come to {own}. The entry says something else: enter it again."
    return stop("wrongly-judged", text, RECORD)


def _unreadable(why: str) -> Finding:
    return stop("not-judged", f"This cannot be judged: {why} Enter it again.", RECORD)


def _ecg(facts: Facts, chart: Chart, event: NewEvent) -> Finding | None:
    act = event.payload
    assert isinstance(act, EcgRecorded)
    interval, rate = quantity(act.qt_ms, "ms"), quantity(act.heart_rate_per_min, "/min")
    try:
        own = judge_ecg(facts, chart, interval, rate).value
    except RefusedError as refusal:
        return _unreadable(str(refusal))
    qtcf = magnitude(own.fridericia.rounded, "ms")
    qtcb = magnitude(own.bazett.rounded, "ms")
    version = facts.literature.ctcae.version
    told = (act.qtcf_ms, act.qtcb_ms, act.version)
    if told == (qtcf, qtcb, version) and act.grade in (own.grade, TORSADE_GRADE):
        return None
    return _differs(
        f"QTcF {plain(qtcf)} ms, QTcB {plain(qtcb)} ms, grade {own.grade} (CTCAE {version})"
    )


def _bloods(facts: Facts, chart: Chart, event: NewEvent) -> Finding | None:
    act = event.payload
    assert isinstance(act, LysisBloods)
    try:
        values = _values(act)
        times = _times(facts, act)
        if not values and times is None:
            raise RefusedError("bad-request", "Give at least one value.")
        own = judge_bloods(facts, chart, values, times, act.taken_at, event.zone).value
    except RefusedError as refusal:
        return _unreadable(str(refusal))
    told = (act.laboratory, act.clinical, act.criteria, act.creatinine_x_uln)
    if told == (own.laboratory, own.clinical, own.criteria, times):
        return None
    name = "clinical" if own.clinical else "laboratory" if own.laboratory else "no"
    criteria = ", ".join(own.criteria) or "no criterion"
    kidney = f", creatinine {plain(times)} × the upper limit" if times is not None else ""
    return _differs(f"{name} tumour lysis ({criteria}{kidney})")


def _values(act: LysisBloods) -> dict[AnalyteName, Quantity]:
    told = {name: getattr(act, name) for name in ANALYTES}
    return {name: _above_zero(text) for name, text in told.items() if text is not None}


def _times(facts: Facts, act: LysisBloods) -> Decimal | None:
    if act.creatinine is None:
        return None
    return times_upper_limit(facts, _above_zero(act.creatinine))


def _above_zero(text: str) -> Quantity:
    value = parse(text)
    if value.magnitude <= 0:
        raise RefusedError("outside-entry-limits", f"Give a value above 0, not {text}.")
    return value


def _material(facts: Facts, _chart: Chart, event: NewEvent) -> Finding | None:
    act = event.payload
    assert isinstance(act, MaterialChosen)
    try:
        own = judge(facts, act.part, act.material).value.verdict
    except RefusedError as refusal:
        return _unreadable(str(refusal))
    return None if own == act.verdict else _differs(f"{act.material}: {own.replace('-', ' ')}")


def _reaction(facts: Facts, chart: Chart, event: NewEvent) -> Finding | None:
    act = event.payload
    assert isinstance(act, ReactionGraded)
    held = state_of(chart, "reaction")
    if severe(held) and act.grade < (held.grade or 0):
        text = (
            f"Grade {held.grade} was recorded and stops the drug for good. Strike it out on "
            "Record with a second person, then save a lower grade."
        )
        return stop("graded-severe", text, "SmPC 4.2")
    own = grade_reaction(
        facts,
        treatment_needed=act.treatment_needed,
        prompt_response=act.prompt_response,
        recurred=act.recurred,
        hospital=act.hospital,
        life_threatening=act.life_threatening,
    ).value
    if (own.grade, own.version) == (act.grade, act.version):
        return None
    return _differs(f"grade {own.grade} (CTCAE {own.version})")


def _response(facts: Facts, _chart: Chart, event: NewEvent) -> Finding | None:
    act = event.payload
    assert isinstance(act, ResponseAssessed)
    try:
        own = assessed(facts, act).value
    except RefusedError as refusal:
        return _unreadable(str(refusal))
    return None if own == act.response else _differs(f"the response {own}")


JUDGES: dict[type[Any], Callable[[Facts, Chart, NewEvent], Finding | None]] = {
    EcgRecorded: _ecg,
    LysisBloods: _bloods,
    MaterialChosen: _material,
    ReactionGraded: _reaction,
    ResponseAssessed: _response,
}


def is_judged(act: Payload) -> bool:
    """Return whether an act carries a judgement of its own values."""
    return type(act) in JUDGES
