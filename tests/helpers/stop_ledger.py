"""What must hold when a stopped drug runs again, judged from the raw acts alone.

Written from the project's list of decisions (reactions and signs) and the SmPC 4.2; it knows
neither findings nor the chart. Whether a word is about the right stop is not asked: a drug that
goes on with a stop or a sign that no prescriber has spoken after is unsafe in any case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.event import Event

SEVERE = 3


@dataclass
class StopLedger:
    """Follows the acts by their number; a later number is a later act."""

    number: int = 0
    stopped: int = 0
    word: int = 0
    for_good: dict[str, bool] = field(default_factory=dict)
    signs: dict[str, set[str]] = field(default_factory=dict)
    came: int = 0
    reaction: int = 0
    graded: int = 0
    severe: bool = False

    def take(self, event: Event) -> tuple[str, ...]:
        """Follow one act; return the rules that it broke."""
        self.number += 1
        act = event.payload
        if isinstance(act, give.InfusionStarted):
            self.stopped = self.came = self.reaction = 0
            self.signs = {}
        elif isinstance(act, give.InfusionStopped):
            self.stopped = self.number
        elif isinstance(act, give.StopUndone):
            broken = ("a stop is taken back with its signs",) if self.came > self.stopped else ()
            self.stopped = 0
            return broken
        elif isinstance(act, PrescriberDecided):
            self.word = self.number if act.decision == "resume" else self.word
            self.for_good[act.about] = act.decision == "stop for good"
        elif isinstance(act, give.InfusionResumed):
            broken = tuple(self._resumed())
            self.stopped = 0
            return broken
        self._signs(act)
        return ()

    def _resumed(self) -> Iterator[str]:
        rules = {
            "goes on after a stop without a later word": self.stopped > self.word,
            "goes on with a sign that came after the word": self.came > self.word,
            "goes on after a severe reaction": self.severe,
            "goes on although it was stopped for good": any(self.for_good.values()),
            "goes on with signs of venoocclusive disease": bool(self.signs.get("liver")),
            "goes on with a reaction that nobody graded": self.reaction > self.graded,
        }
        yield from (rule for rule, broken in rules.items() if broken)

    def _signs(self, act: object) -> None:
        if isinstance(act, watch.SignsTicked):
            if {*act.signs} - self.signs.get(act.danger, set()):
                self.came = self.number
                self.reaction = self.number if act.danger == "reaction" else self.reaction
            self.signs[act.danger] = {*act.signs}
        elif isinstance(act, watch.NoSigns | watch.SignsWithdrawn):
            self.signs.pop(act.danger, None)
            if isinstance(act, watch.SignsWithdrawn):
                self.came = self.came if any(self.signs.values()) else 0
                self.reaction = 0 if act.danger == "reaction" else self.reaction
        elif isinstance(act, watch.ReactionGraded):
            self.graded, self.severe = self.number, self.severe or act.grade >= SEVERE
