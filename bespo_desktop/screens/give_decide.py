"""A prescriber's word at the bedside: about a finding, or about going on after STOP."""

from typing import Literal, cast

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_dose import PartDoseDecided, PrescriberDecided
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.chart.stopping import RESUME, RESUMES
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField

Received = Literal["written order", "phone, read back"]
Decided = Literal["go ahead", "hold", "resume", "stop for good"]
Counts = Literal["counts as given", "repeat"]


class WordSheet(GiveSheet):
    """The fields that every prescriber's word has: who, how it came, where written, why."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="second")
        self.prescriber, self.written, self.reason = TextField(), TextField(), TextField()
        self.received = AnswerRow(
            self.tr("How did the word come?"),
            (
                Option("written order", self.tr("Written order")),
                Option("phone, read back", self.tr("Phone, read back")),
            ),
        )

    def add_fields(self) -> None:
        """Put the fields below what the sheet asks first."""
        self.add(
            side_by_side(
                NamedField(self.tr("Prescriber"), self.prescriber),
                NamedField(self.tr("Written where, or read back to"), self.written),
            ),
            self.received,
            NamedField(self.tr("Reason"), self.reason),
        )

    def missing(self) -> str:
        """Return what is not filled in yet."""
        if not self.prescriber.words():
            return self.tr("Type the prescriber's name.")
        if not self.received.key():
            return self.tr("Say how the word came.")
        if not self.written.words():
            return self.tr("Say where it is written, or who read it back.")
        return "" if self.reason.words() else self.tr("Type the reason.")

    def how(self) -> Received:
        """Return how the word came."""
        return cast(Received, self.received.key())


class DecisionSheet(WordSheet):
    """What the prescriber says about one finding."""

    def __init__(self, bench: GiveBench, finding: Finding, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._about = finding.code
        self.head(self.tr("What did the prescriber decide?"), finding.text, self.tr("&Save"))
        goes_on = finding.code in RESUMES
        yes = "resume" if goes_on else "go ahead"
        # a line that failed is no word against the drug: only after a reaction is that asked
        no = "stop for good" if finding.code == RESUME else "hold"
        names = {
            "resume": self.tr("Go on"),
            "go ahead": self.tr("Go ahead"),
            "hold": self.tr("Hold today"),
            "stop for good": self.tr("Stop for good"),
        }
        self.decision = AnswerRow(
            self.tr("Decision"), (Option(yes, names[yes]), Option(no, names[no], "danger"))
        )
        self.add(self.decision)
        self.add_fields()

    def confirm(self) -> str:
        """Save the word; return what is missing."""
        if not self.decision.key():
            return self.tr("Say what was decided.")
        if missing := self.missing():
            return missing
        return self.bench.save(
            PrescriberDecided(
                about=self._about,
                decision=cast(Decided, self.decision.key()),
                prescriber=self.prescriber.words(),
                received=self.how(),
                where_written=self.written.words(),
                reason=self.reason.words(),
            )
        )


class PartDoseSheet(WordSheet):
    """What a part dose counts as, by the prescriber's word."""

    def __init__(self, bench: GiveBench, dose: DoseDone, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._dose = dose
        words = self.tr("Cycle {cycle}, day {day}: {mg} mg was given.").format(
            cycle=dose.cycle, day=dose.day, mg=plain(dose.mg)
        )
        self.head(self.tr("What does the part dose count as?"), words, self.tr("&Save"))
        self.counts = AnswerRow(
            self.tr("Decision"),
            (
                Option("counts as given", self.tr("Counts as given: no more of it")),
                Option("repeat", self.tr("Repeat the whole dose")),
            ),
        )
        gap = magnitude(bench.context.facts.label.schedule.minimum_gap.value, "d")
        text = self.tr(
            "A repeated dose waits {days} days. No bag for the rest is prepared here: call "
            "pharmacy, and enter what was given of it as given elsewhere."
        )
        self.add(self.counts, Label(text.format(days=plain(gap)), "note", "muted", wrap=True))
        self.add_fields()

    def confirm(self) -> str:
        """Save the word; return what is missing."""
        if not self.counts.key():
            return self.tr("Say what it counts as.")
        if missing := self.missing():
            return missing
        return self.bench.save(
            PartDoseDecided(
                cycle=self._dose.cycle,
                day=self._dose.day,
                decision=cast(Counts, self.counts.key()),
                prescriber=self.prescriber.words(),
                received=self.how(),
                reason=self.reason.words(),
            )
        )
