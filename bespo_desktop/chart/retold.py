"""A sample or a person told anew, a yes that becomes a no: a correction in disguise.

A sample later than all that are known is a new fact, whatever it says: one person enters it.
Anything else tells the past anew, and what the gates say less by it two people have seen.
"""

from collections.abc import Sequence

from bespo_desktop.chart import story as _story
from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import corrected
from bespo_desktop.chart.event import Event, NewEvent, pending
from bespo_desktop.chart.fold import extend
from bespo_desktop.chart.fold_correcting import WHO
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.reanswered import taken_back
from bespo_desktop.chart.samples import is_new, samples
from bespo_desktop.chart.taken_away import held_against, taken_away, takes_two
from bespo_desktop.chart.told import TELLERS
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.tls import ANALYTES
from bespo_desktop.core.units import shown

assert _story.MODULES, "the tellers must be registered before an act is put into words"

ENTERED_AGAIN = (
    "A sample of this time, or a later one, is known: call a second person to confirm the value "
    "with their own PIN."
)
TAKEN_BACK = (
    "What is known of the patient is taken back by two: call a second person to confirm with their "
    "own PIN."
)


def retold(facts: Facts, chart: Chart, new: Sequence[NewEvent]) -> tuple[Finding, ...]:
    """Return a stop when one person would make the gates say less by telling anew what is known."""
    if all(event.second for event in new):
        return ()
    gone = gone_by(facts, chart, new)
    again = any(samples(event.payload) for event in new)
    return (takes_two(ENTERED_AGAIN if again else TAKEN_BACK, gone),) if gone else ()


def gone_by(facts: Facts, chart: Chart, new: Sequence[NewEvent]) -> tuple[str, ...]:
    """Return in words what acts saved together take away by telling anew what is known."""
    gone: list[str] = []
    for event in new:
        gone += taken_back(facts, chart, event)
        # Age and sex decide what is asked: another one is never a new fact.
        again = isinstance(event.payload, WHO) or bool(samples(event.payload))
        if again or event is not new[-1]:
            then = extend(chart, (pending(event, len(chart.events)),))
            gone += _gone(facts, chart, then, event) if again else ()
            chart = then
    return tuple(dict.fromkeys(gone))


def _gone(facts: Facts, chart: Chart, then: Chart, event: NewEvent) -> Sequence[str]:
    now, zone = event.recorded_at, event.zone
    if isinstance(event.payload, WHO) and chart.identity is None:
        return ()
    if samples(event.payload) and is_new(chart, event.payload):
        return tuple(held_against(facts, chart, then, zone, used=False))
    return taken_away(facts, chart, then, now, zone, used=False)


def told_before(chart: Chart, act: Payload) -> Event | None:
    """Return the entry of the same sample, else that of the next one after it, None for neither."""
    own = samples(act)
    later = [
        (taken - own[test], event)
        for event in reversed(corrected(chart.events))
        for test, taken in samples(event.payload).items()
        if test in own and taken >= own[test]
    ]
    return min(later, key=lambda one: one[0])[1] if later else None


def sample_words(act: Payload, zone: str) -> str:
    """Return what an act says of its sample, each value with its unit, and when it was taken."""
    what, detail = TELLERS[type(act)].words(act)
    if isinstance(act, LysisBloods):
        told = ((name.replace("_", " "), getattr(act, name)) for name in (*ANALYTES, "creatinine"))
        detail = ", ".join(f"{name} {_shown(value)}" for name, value in told if value is not None)
    taken = getattr(act, "taken_at", None)
    when = "" if taken is None else f"{day_text(local_day(taken, zone))} {time_text(taken, zone)}"
    return ", ".join(part for part in (what, detail, when) if part)


def _shown(value: str) -> str:
    number, _, unit = value.partition(" ")
    return f"{number} {shown(unit)}"
