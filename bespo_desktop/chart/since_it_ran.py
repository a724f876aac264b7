"""What was recorded since a drug last began to run that the prescriber has to know of.

A word counts only when it is later than all of it, by the time at which it was said and in the
order in which it was saved: an act that was entered late was not known before.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bespo_desktop.chart import protecting
from bespo_desktop.chart.about_course import CourseEnded
from bespo_desktop.chart.about_dose import PrescriberDecided, PrescriptionWithdrawn
from bespo_desktop.chart.about_giving import (
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    StopUndone,
)
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.about_watching import (
    EcgRecorded,
    LysisBloods,
    NoSigns,
    ReactionGraded,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import acts_by_id, corrected, target
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.merging import joinings
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.facts import Facts

Placed = tuple[int, Event]
"""An act and its place in the order in which the acts were saved."""

# A smaller dose is a word about the next one.
HOLDING = protecting.HOLDING - {"reduce"}
AGAINST = (InfusionStopped, ReactionGraded, CourseEnded, PrescriptionWithdrawn)
WATCHED = (
    *(SignsTicked, NoSigns, SignsWithdrawn, ReactionGraded, EcgRecorded, LysisBloods),
    *(InfusionStopped, PrescriberDecided),
)


@dataclass(frozen=True, slots=True)
class Since:
    """What came since the drug last began to run: its place in the record, and the act.

    `looked` names the dangers of which a sign was ticked, taken back or not; `spoken` are all words
    of the prescriber, those from before too.
    """

    told: tuple[Placed, ...]
    looked: frozenset[str]
    spoken: tuple[Placed, ...] = ()

    def besides(self, taken_back: Collection[str] = ()) -> tuple[Event, ...]:
        """Return what came beside the stops, without the signs of dangers to be taken back."""
        return tuple(
            event
            for _, event in self.told
            if not isinstance(event.payload, InfusionStopped)
            and not (
                isinstance(event.payload, SignsTicked) and event.payload.danger in {*taken_back}
            )
        )

    def words(self) -> Iterator[PrescriberDecided]:
        """Yield the prescriber's words that are later than all that came, the oldest first."""
        for place, event in self.spoken:
            known = all(
                at < place and came.happened_at <= event.happened_at for at, came in self.told
            )
            if known and isinstance(event.payload, PrescriberDecided):
                yield event.payload


def since_it_ran(facts: Facts, chart: Chart, preparation: str, now: datetime) -> Since:
    """Return what came since the infusion last began to run, by all that happened up to `now`."""
    acts = corrected(chart.events)
    joined = {other: place for other, (place, _) in joinings(chart.patient_id, acts).items()}
    # What another record says was not known here before the two were joined.
    events = [
        (max(place, joined.get(event.patient_id, place)), event)
        for place, event in enumerate(acts)
        if event.happened_at <= now
    ]
    begun = max(
        (
            (event.happened_at, place)
            for place, event in events
            if isinstance(event.payload, InfusionStarted | InfusionResumed)
            and event.payload.preparation == preparation
        ),
        default=(datetime.min.replace(tzinfo=now.tzinfo), -1),
    )
    in_time = sorted(events, key=lambda one: (one[1].happened_at, one[0]))
    before = [e for place, e in in_time if e.happened_at <= begun[0] and place <= begun[1]]
    after = [one for one in in_time if one[1].happened_at > begun[0] or one[0] > begun[1]]
    spoken = tuple(one for one in events if isinstance(one[1].payload, PrescriberDecided))
    return replace(_followed(facts, chart, after, _signs_of(before)), spoken=spoken)


def _signs_of(events: Collection[Event]) -> dict[str, frozenset[str]]:
    """Return the signs that stood when the drug began to run."""
    stood: dict[str, frozenset[str]] = {}
    for event in events:
        act = event.payload
        if isinstance(act, InfusionStarted):
            stood = {}
        elif isinstance(act, SignsTicked):
            stood[act.danger] = frozenset(act.signs)
        elif isinstance(act, NoSigns | SignsWithdrawn):
            stood[act.danger] = frozenset()
    return stood


def _followed(
    facts: Facts, chart: Chart, after: Collection[Placed], stood: dict[str, frozenset[str]]
) -> Since:
    told: list[Placed] = []
    looked: set[str] = set()
    by_id = acts_by_id(chart.events)
    for place, event in after:
        act = event.payload
        if isinstance(act, StopUndone):
            stops = [one for one in told if isinstance(one[1].payload, InfusionStopped)]
            told = [one for one in told if one not in stops[-1:]]
        elif isinstance(act, SignsWithdrawn):
            told = [one for one in told if not _ticks(one[1], act.danger)]
        elif isinstance(act, SignsTicked):
            looked.add(act.danger)
            if {*act.signs} - stood.get(act.danger, frozenset()):
                told.append((place, event))
        elif _tells(facts, act) or (
            isinstance(act, Corrected) and isinstance(target(by_id, act), WATCHED)
        ):
            told.append((place, event))
    return Since(tuple(told), frozenset(looked))


def _ticks(event: Event, danger: str) -> bool:
    return isinstance(event.payload, SignsTicked) and event.payload.danger == danger


def _tells(facts: Facts, act: Payload) -> bool:
    """Return whether an act says something against the drug that a word must be later than."""
    if isinstance(act, PrescriberDecided):
        return act.decision in HOLDING
    return isinstance(act, AGAINST) or protecting.tells_against(facts, act)
