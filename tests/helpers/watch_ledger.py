"""What must hold of signs, values and words when a drug starts, judged from the raw acts alone.

Written from the leaflet (sections 2 and 4), the SmPC 4.2 and the project's list of decisions; it
knows neither the codes of findings nor the chart. Whether a word is about the right thing is not
asked: a start with a sign or value that no prescriber has spoken after is unsafe in any case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult, PrescriberDecided
from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered, RowAnswered
from bespo_desktop.chart.event import Event

# Leaflet, section 2; limits of SmPC 4.2 (2.5 x 40 U/L, 1.5 x 21 umol/L) and of the site policy.
HIGH = {"alt": Decimal(100), "bilirubin": Decimal("31.5"), "amylase": Decimal(100)}
LONG_QTCF, SEVERE, KIDNEY = Decimal(450), 3, Decimal("1.5")
FEVER, COLD, FAST, SLOW = Decimal(38), Decimal(35), Decimal(131), Decimal(40)


@dataclass
class WatchLedger:
    """Follows the acts by their number; a later number is a later act."""

    number: int = 0
    word: int = 0
    severe: bool = False
    stopped_by: dict[str, str] = field(default_factory=dict)
    standing: dict[str, dict[str, int]] = field(default_factory=dict)
    ungraded: bool = False
    struck: int = 0
    slow: bool = False
    looked: int = 0
    reasons_yes: bool = False
    pregnant: int = 0
    breast_feeding: bool = False
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)
    labs: dict[str, tuple[datetime, Decimal, int]] = field(default_factory=dict)
    qtcf: tuple[datetime, Decimal, int] | None = None
    potassium: int = 0
    kidney: int = 0

    def take(self, event: Event) -> tuple[str, ...]:
        """Follow one act; return the rules that it broke."""
        self.number += 1
        act = event.payload
        if isinstance(act, give.InfusionStarted):
            broken = tuple(self._start())
            self._begin_anew()
            return broken
        if isinstance(act, PrescriberDecided):
            self.stopped_by[act.about] = act.decision
            self.word = self.number if act.decision == "go ahead" else self.word
        self._asked(act)
        self._signs(act)
        self._measured(act, event)
        return ()

    def _start(self) -> Iterator[str]:
        stops = {
            "started after a severe reaction": self.severe,
            "started although it was stopped for good": "stop for good" in self.stopped_by.values(),
            "started with a reaction that nobody graded": self.ungraded,
            "started with signs of venoocclusive disease": bool(self.standing.get("liver"))
            or self.rows.get("liver-signs", ("yes", 0))[0] == "no",
            "started against a reason of the leaflet": self.reasons_yes,
            "started while breast-feeding": self.breast_feeding,
            "started with both liver tests raised": self._high("alt") and self._high("bilirubin"),
            "started with an observation that nobody judged": self.struck > self.looked
            and not self.standing,
        }
        yield from (rule for rule, broken in stops.items() if broken)
        yield from (f"nobody decided about {what}" for what, at in self._open() if at > self.word)

    def _open(self) -> Iterator[tuple[str, int]]:
        for danger, signs in self.standing.items():
            yield from ((f"{danger} {sign}", at) for sign, at in signs.items())
        yield from ((test, self.labs[test][2]) for test in HIGH if self._high(test))
        if self.qtcf is not None and self.qtcf[1] >= LONG_QTCF:
            yield "a long QTcF", self.qtcf[2]
        yield "pregnancy", self.pregnant
        yield "potassium of tumour lysis", self.potassium
        yield "creatinine", self.kidney
        fever = self.rows.get("no-fever", ("yes", 0))
        yield "fever today", fever[1] if fever[0] == "no" else 0

    def _begin_anew(self) -> None:
        """Forget what was decided before this start; what stops for good and reasons stay."""
        self.standing, self.rows, self.ungraded = {}, {}, False
        self.struck = self.potassium = self.kidney = self.word = 0

    def _high(self, test: str) -> bool:
        held = self.labs.get(test)
        return held is not None and held[1] > HIGH[test]

    def _asked(self, act: object) -> None:
        if isinstance(act, ReasonsAnswered):
            self.reasons_yes = "yes" in {act.allergic, act.vod, act.liver}
        elif isinstance(act, PlanRecorded):
            self.breast_feeding = act.breast_feeding == "yes"
            if act.pregnant != "yes":
                self.pregnant = 0
            elif not self.pregnant:
                self.pregnant = self.number
        elif isinstance(act, RowAnswered):
            self.rows[act.row] = act.answer, self.number

    def _signs(self, act: object) -> None:
        if isinstance(act, watch.SignsTicked):
            had = self.standing.get(act.danger, {})
            self.standing[act.danger] = {s: had.get(s, self.number) for s in act.signs}
            self.ungraded |= act.danger == "reaction"
        elif isinstance(act, watch.NoSigns | watch.SignsWithdrawn):
            gone = self.standing.pop(act.danger, {})
            if isinstance(act, watch.SignsWithdrawn) and act.danger == "reaction" and gone:
                self.ungraded = False
        elif isinstance(act, watch.ReactionGraded):
            self.severe |= act.grade >= SEVERE
            self.ungraded = False
        if isinstance(act, watch.SignsTicked | watch.NoSigns | watch.SignsWithdrawn):
            self.looked = self.number

    def _measured(self, act: object, event: Event) -> None:
        if isinstance(act, watch.Observed):
            self._observed(act)
        elif isinstance(act, watch.LysisBloods):
            self._bloods(act)
        elif isinstance(act, watch.EcgRecorded):
            self._ecg(act.taken_at, act.qtcf_ms)
            self.looked = self.number if self.slow else self.looked  # the answer to a slow pulse
        elif isinstance(act, LabResult) and act.test == "qtcf":
            self._ecg(act.taken_at, act.value)
        elif isinstance(act, LabResult) and act.test in HIGH:
            held = self.labs.get(act.test)
            if held is None or held[0] <= act.taken_at:
                self.labs[act.test] = act.taken_at, act.value, self.number

    def _bloods(self, act: watch.LysisBloods) -> None:
        if act.potassium is not None:
            self.potassium = self.number if "potassium" in act.criteria else 0
        if act.creatinine_x_uln is not None:
            self.kidney = self.number if act.creatinine_x_uln >= KIDNEY else 0

    def _observed(self, act: watch.Observed) -> None:
        hot, pulse = act.temperature_degC, act.pulse_per_min
        other = hot is not None and (hot >= FEVER or hot <= COLD)
        other |= pulse is not None and pulse >= FAST
        slow = pulse is not None and pulse <= SLOW
        if other or slow:
            waited = self.struck > self.looked
            self.slow = not other and (self.slow or not waited)
            self.struck = self.number

    def _ecg(self, taken: datetime, value: Decimal) -> None:
        if self.qtcf is None or self.qtcf[0] <= taken:
            self.qtcf = taken, value, self.number
