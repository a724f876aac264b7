"""What was recorded since a drug last began to run that the prescriber has to know of.

A word counts only when it is later than all of it, by the time at which it was said and in the
order in which it was saved: an act that was entered late was not known before.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.about_course import CourseEnded
from bespo_desktop.chart.about_dose import GoAhead, PrescriberDecided, PrescriptionWithdrawn
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
from bespo_desktop.chart.corrections import acts_by_id, target
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold import corrected
from bespo_desktop.chart.standing import SEVERE_GRADE

HOLDING = frozenset({"hold", "omit", "stop for good"})
WATCHED = (
    *(SignsTicked, NoSigns, SignsWithdrawn, ReactionGraded, EcgRecorded, LysisBloods),
    *(InfusionStopped, PrescriberDecided),
)


@dataclass(frozen=True, slots=True)
class Since:
    """What came since the drug last began to run: its place in the record, and the act.

    `looked` names the dangers of which a sign was ticked, taken back or not.
    """

    told: tuple[tuple[int, Event], ...]
    looked: frozenset[str]

    def stopped(self) -> tuple[int, Event] | None:
        """Return the last stop that was not taken back."""
        stops = [one for one in self.told if isinstance(one[1].payload, InfusionStopped)]
        return stops[-1] if stops else None

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

    def known_to(self, place: int, moment: datetime) -> bool:
        """Return whether all of it was there when a word was said and saved."""
        return all(at < place and event.happened_at <= moment for at, event in self.told)


def since_it_ran(chart: Chart, preparation: str, now: datetime) -> Since:
    """Return what came since the infusion last began to run, by all that happened up to `now`."""
    events = [
        (place, event)
        for place, event in enumerate(corrected(chart.events))
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
    return _followed(chart, after, _signs_of(before))


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
    chart: Chart, after: Collection[tuple[int, Event]], stood: dict[str, frozenset[str]]
) -> Since:
    told: list[tuple[int, Event]] = []
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
        elif _tells(act) or (
            isinstance(act, Corrected) and isinstance(target(by_id, act), WATCHED)
        ):
            told.append((place, event))
    return Since(tuple(told), frozenset(looked))


def _ticks(event: Event, danger: str) -> bool:
    return isinstance(event.payload, SignsTicked) and event.payload.danger == danger


def _tells(act: object) -> bool:
    """Return whether an act says something against the drug that a word must be later than."""
    if isinstance(act, EcgRecorded):
        return act.grade is not None and act.grade >= SEVERE_GRADE
    if isinstance(act, LysisBloods):
        return bool(act.criteria) or act.laboratory or act.clinical
    if isinstance(act, PrescriberDecided):
        return act.decision in HOLDING
    if isinstance(act, GoAhead):
        return not act.given
    against = (InfusionStopped, ReactionGraded, CourseEnded, PrescriptionWithdrawn)
    return isinstance(act, against)


def words_since(chart: Chart, since: Since, now: datetime) -> Iterator[PrescriberDecided]:
    """Yield the prescriber's words that are later than all that came, the oldest first."""
    for place, event in enumerate(corrected(chart.events)):
        act = event.payload
        said = isinstance(act, PrescriberDecided) and event.happened_at <= now
        if said and since.known_to(place, event.happened_at):
            assert isinstance(act, PrescriberDecided)
            yield act
