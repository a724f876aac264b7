"""Sheets over the steps: discard, trouble, T0 put right, and a look back at what was done."""

from datetime import datetime
from typing import Literal

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.gates_prepare import may_move_t0
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.core.days import time_text
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.segmented import Option
from bespo_desktop.widgets.text_field import TextField

WORD = "DISCARD"
Trouble = Literal[
    "leaking", "temperature breach", "frozen", "spill, person exposed", "failed check"
]
TROUBLES: dict[str, Trouble] = {
    "leaking": "leaking",
    "temperature breach": "temperature breach",
    "frozen": "frozen",
    "spill, person exposed": "spill, person exposed",
    "failed check": "failed check",
}


def bag_words(page: StepPage) -> str:
    """Return patient, drug, dose and number, for questions that cannot be taken back."""
    who = page.chart.identity
    name = page.context.facts.label.product.name.value.capitalize()
    listed = who.listed_name if who is not None else ""
    return f"{listed}: {name} {plain(page.bag.dose_mg)} mg, bag {page.bag.preparation}"


class DiscardSheet(StepPage):
    """The preparation ends when the word was typed."""

    key = "discard"
    icon = "bin"
    by_two = False

    def build(self) -> None:
        """Make the question, the reason and the word."""
        self.question = Note("danger", "", "")
        self.reason = TextField(self.tr("why, such as: vial dropped"))
        self.word = TextField()
        for field in (self.reason, self.word):
            field.value_changed.connect(self.altered)
        self.column.addWidget(self.question)
        self.column.addWidget(NamedField(self.tr("Reason"), self.reason))
        self.column.addWidget(NamedField(self.tr("Type the word DISCARD"), self.word, 260))
        self.column.addStretch()

    def begin(self) -> None:
        """Blank reason and word."""
        self.reason.set_text("")
        self.word.set_text("")

    def fill(self) -> None:
        """Name what would be discarded."""
        self.question.set_note(
            "danger",
            self.tr("Discard all of it and start again?"),
            self.tr(
                "{bag}. Nothing of it may be given afterwards. Cytotoxic waste; keep the vials if "
                "pharmacy wants to see them, destroy its labels."
            ).format(bag=bag_words(self)),
        )

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Discard this preparation")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("Discar&d {mg} mg").format(mg=plain(self.bag.dose_mg))

    def done_icon(self) -> str:
        """Return the bin."""
        return "bin"

    def missing(self) -> str:
        """Return what was not typed."""
        if not self.reason.words():
            return self.tr("Write the reason.")
        if self.word.words() != WORD:
            return self.tr("Type the word DISCARD in capitals.")
        return ""

    def acts(self) -> tuple[Payload, ...]:
        """Return the end of the preparation."""
        return (
            act.PreparationVoided(preparation=self.bag.preparation, reason=self.reason.words()),
        )

    def saved(self) -> None:
        """Go back to the steps."""
        self.begin()
        self.bench.show_sheet("")


class TroubleSheet(StepPage):
    """Leak, temperature, ice, spill or a check that was not passed."""

    key = "trouble"
    icon = "warning"
    by_two = False

    def build(self) -> None:
        """Make the choice, what it means, and the words."""
        self.what = AnswerRow(
            self.tr("What happened?"),
            (
                Option("leaking", self.tr("Leak"), "danger"),
                Option("temperature breach", self.tr("Temperature"), "danger"),
                Option("frozen", self.tr("Frozen"), "danger"),
                Option("spill, person exposed", self.tr("Spill, exposed"), "danger"),
                Option("failed check", self.tr("Other"), "danger"),
            ),
        )
        self.what.answered.connect(self._chosen)
        self.meaning = Note("danger", "", "")
        self.meaning.hide()
        self.detail = TextField(self.tr("what, where, who was told"))
        self.detail.value_changed.connect(self.altered)
        self.column.addWidget(self.what)
        self.column.addWidget(self.meaning)
        self.column.addWidget(NamedField(self.tr("In your words"), self.detail))
        self.column.addStretch()

    def begin(self) -> None:
        """Blank the sheet."""
        self.what.clear()
        self.meaning.hide()
        self.detail.set_text("")

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Something went wrong")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("Rec&ord it")

    def missing(self) -> str:
        """Return what was not said."""
        if not self.what.key():
            return self.tr("Choose what happened.")
        return "" if self.detail.words() else self.tr("Write what happened.")

    def acts(self) -> tuple[Payload, ...]:
        """Return what happened; all but a spill end the preparation."""
        return (
            act.TroubleMet(
                preparation=self.bag.preparation,
                what=TROUBLES[self.what.key()],
                detail=self.detail.words(),
            ),
        )

    def saved(self) -> None:
        """Go back to the steps."""
        self.begin()
        self.bench.show_sheet("")

    def _chosen(self) -> None:
        ward = self.context.facts.policy.cytotoxic_spill_protocol.value
        if self.what.key() == "spill, person exposed":
            self.meaning.set_note(
                "danger",
                self.tr("Help the person first: wash, then the ward's spill procedure."),
                ward or self.tr("The procedure's name is set at commissioning."),
            )
        else:
            self.meaning.set_note(
                "danger",
                self.tr("Do not use the bag any more."),
                self.tr("Recording this ends bag {number}.").format(number=self.bag.preparation),
            )
        self.meaning.show()
        self.altered.emit()


class T0Sheet(StepPage):
    """T0 put right: earlier freely, later only with the second person."""

    key = "t0"
    icon = "timer"
    by_two = False

    def build(self) -> None:
        """Make the time and the reason."""
        self.now_set = Label("", "bodyStrong", wrap=True)
        self.time = TimeField()
        self.reason = TextField(self.tr("such as: read from the wall clock later"))
        for field in (self.time, self.reason):
            field.value_changed.connect(self.altered)
        self.column.addWidget(self.now_set)
        self.column.addWidget(NamedField(self.tr("Water really went in at"), self.time, 220))
        self.column.addWidget(NamedField(self.tr("Reason"), self.reason))
        self.column.addStretch()

    def begin(self) -> None:
        """Blank both."""
        self.time.set_text("")
        self.reason.set_text("")

    def fill(self) -> None:
        """Show T0 as it is."""
        if self.bag.t0 is not None:
            text = self.tr(
                "T0 is {time}. You may always make it earlier; a later one needs the second "
                "person. Printed labels are outdated by a new T0: print again."
            )
            self.now_set.setText(text.format(time=time_text(self.bag.t0, self.context.zone)))

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Put T0 right")

    def done_text(self) -> str:
        """Return the button."""
        return self.tr("&Move T0")

    def missing(self) -> str:
        """Return what was not typed."""
        if self._moment() is None:
            return self.tr("Write the time like 10:05.")
        return "" if self.reason.words() else self.tr("Write the reason.")

    def refusal(self) -> Finding | None:
        """Return a stop for a time to come; a later T0 is asked of the second person."""
        moment = self._moment()
        if moment is None:
            return None
        closed = may_move_t0(
            self.context.facts, self.bag, moment, self.context.now, "asked"
        ).closed_by
        return closed[0] if closed else None

    def wants_second(self) -> bool:
        """Return whether T0 would be later."""
        moment = self._moment()
        return moment is not None and self.bag.t0 is not None and moment > self.bag.t0

    def acts(self) -> tuple[Payload, ...]:
        """Return the new T0."""
        moment = self._moment()
        assert moment is not None
        return (
            act.T0Moved(preparation=self.bag.preparation, t0=moment, reason=self.reason.words()),
        )

    def saved(self) -> None:
        """Go back to the steps."""
        self.begin()
        self.bench.show_sheet("")

    def _moment(self) -> datetime | None:
        clock = self.time.value()
        if clock is None:
            return None
        return recent_moment(clock, self.context.now, self.context.zone)
