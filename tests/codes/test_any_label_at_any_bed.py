"""Two patients, every label that ever left the printer, scanned at both beds after every act.

Hazard log H23: stale print jobs, two patients at once, reprints. The verdict that is expected is
worked out here from what was done, in the order of gravity that the nurse needs.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.codes.bag_check import BagVerdict
from bespo_desktop.codes.bag_of_chart import code_of, judge_scan
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import KEY, at
from tests.helpers.story import AMARA, new_story

FACTS = load_facts()
EIGHT_HOURS = timedelta(hours=8)
WHAT = (*("print", "print", "move", "void", "start", "time") * 3, "limit")
BEN = AMARA.model_copy(
    update={"surname": "Okafor-Bell", "given": "Ben", "nhs_no": "9990000018", "bed": "4"}
)


@dataclass
class Label:
    """A label as it left the printer, and what was true then."""

    bed: int
    preparation: str
    t0: datetime
    text: str


@dataclass
class Truth:
    """What was done at one bed."""

    preparation: str
    t0: datetime
    used: bool = False
    voided: set[str] = field(default_factory=set)


class Ward:
    """Two beds whose bags are printed, moved, voided and started by chance."""

    def __init__(self, beds: tuple[BedsideTeller, ...], dice: random.Random) -> None:
        self.beds, self.dice = beds, dice
        self.now = at(10, 40)
        self.labels: list[Label] = []
        self.truth = [Truth(bed.bag_id, bed.chart.bag.t0) for bed in beds]
        for bed in range(len(beds)):
            self.keep(bed, (1, 2))

    def keep(self, bed: int, copies: tuple[int, ...]) -> None:
        chart = self.beds[bed].chart
        for copy in copies:
            text = code_of(FACTS, chart, chart.bag, copy, KEY)
            self.labels.append(Label(bed, chart.bag.preparation, chart.bag.t0, text))

    def act(self) -> None:
        """Do one thing at one bed, or let time go on."""
        bed = self.dice.randrange(len(self.beds))
        what = self.dice.choice(WHAT)
        ends = [label.t0 + EIGHT_HOURS for label in self.labels]
        later = [end for end in ends if end > self.now]
        if what == "limit" and later:
            # A second before the first label's time is over, or that very second.
            self.now = min(later) - timedelta(seconds=self.dice.choice((0, 1)))
        else:
            self.now += timedelta(minutes=self.dice.choice((1, 10, 60) if what == "time" else (1,)))
        story, truth = self.beds[bed], self.truth[bed]
        story.at(self.now)
        gone = truth.used or truth.preparation in truth.voided
        if what == "print" and not gone and self.now < truth.t0 + timedelta(hours=6):
            self.reprint(bed)
        elif what == "move" and not gone:
            truth.t0 -= timedelta(minutes=self.dice.randint(1, 5))
            story.say(prepare.T0Moved(preparation=truth.preparation, t0=truth.t0, reason="x"))
        elif what == "void" and not gone:
            story.say(prepare.PreparationVoided(preparation=truth.preparation, reason="dropped"))
            truth.voided.add(truth.preparation)
        elif what == "start" and not gone and self.now < truth.t0 + timedelta(hours=6):
            self.start(bed)

    def start(self, bed: int) -> None:
        """Start the drug; a bag whose label is older than its T0 must not start."""
        story, truth = self.beds[bed], self.truth[bed]
        newest = [label for label in self.labels if label.bed == bed][-1]
        story.bedside()
        if newest.t0 != truth.t0:
            with pytest.raises(GateClosedError, match="its label was not read back"):
                story.starts()
            return
        story.starts()
        truth.used = True

    def reprint(self, bed: int) -> None:
        story = self.beds[bed]
        printed = story.chart.bag.label_copies
        story.say(story.label(printed + 1, 1, "smudged"), second=story.second)
        if story.chart.bag.active_since is None:
            story.say(prepare.LabelScanned(preparation=story.bag_id, how="scanned"))
        self.keep(bed, (printed + 1,))

    def expected(self, label: Label, bed: int) -> BagVerdict:
        truth = self.truth[bed]
        if label.bed != bed:
            return BagVerdict.WRONG_PATIENT
        if label.preparation in truth.voided:
            return BagVerdict.VOIDED
        if self.now >= label.t0 + EIGHT_HOURS:
            return BagVerdict.EXPIRED
        if truth.used:
            return BagVerdict.COPIED
        return BagVerdict.RIGHT if label.t0 == truth.t0 else BagVerdict.OUTDATED

    def wrong(self) -> list[str]:
        found = []
        for bed, story in enumerate(self.beds):
            for label in self.labels:
                judged, _ = judge_scan(FACTS, story.chart, label.text, self.now, KEY)
                if judged.verdict is not self.expected(label, bed):
                    found.append(f"{label} at bed {bed}, {self.now}: {judged.verdict}")
        return found


@pytest.fixture(scope="module")
def beds() -> tuple[BedsideTeller, ...]:
    first = new_story(at(8))
    other = BedsideTeller(
        first.facts, first.ward, first.acts, first.clock, "b" * 32, "reilly", "marsh"
    )
    for number, (story, who) in enumerate(((first, AMARA), (other, BEN))):
        story.at(at(8)).arrives(who, AllergiesRecorded(state="none known"))
        story.measured("168", "69.4", date(2026, 11, 24))
        story.labs()
        story.questions()
        story.prescribed(f"RX 24-{number}", "Dr Lena Fraser", "P. Nair")
        story.calculated()
        story.checked()
        # The two bags differ in nothing but the number and the patient.
        story.container(f"26K24-003{number}", "N4417A", date(2028, 6, 30))
        story.vials("FT8842", date(2027, 8, 31))
        story.at(at(10, 5)).water("W1187", date(2027, 3, 31))
        story.dissolved()
        story.at(at(10, 24)).diluted()
        story.labelled()
    return first, other


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("seed", range(6))
def test_only_the_label_that_counts_passes_at_its_own_bed(beds, seed):
    journal, before = beds[0].acts._journal, list(beds[0].acts._journal.events)
    try:
        ward = Ward(beds, random.Random(seed))
        assert ward.wrong() == []
        for _ in range(20):
            ward.act()
            assert ward.wrong() == []
    finally:
        journal.events[:] = before
        beds[0].ward.forget()
