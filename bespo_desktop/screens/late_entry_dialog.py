"""The sheet for what was done while the program was down: what, when, and why late."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.fold import chart_then
from bespo_desktop.chart.wall_times import on_day
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.screens.give_bench import GiveBench, named_dose
from bespo_desktop.screens.late_begun import ResumedPart, StartedPart
from bespo_desktop.screens.late_parts import (
    EmptyPart,
    EndedPart,
    LatePart,
    NotePart,
    ObservationsPart,
    PausedPart,
    PremedicationPart,
    PumpPart,
    Timed,
)
from bespo_desktop.screens.late_values import BloodsPart, EcgPart
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.screens.signed_sheet import SignedSheet
from bespo_desktop.screens.two_hands import with_second
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField


class LateBench(GiveBench, Protocol):
    """The page around the sheet: it saves acts with the times at which they happened."""

    def save_late(self, *acts: Timed, reason: str, second: str | None = None) -> str:
        """Save acts; return "" or why they were not saved."""
        ...


class LateEntryDialog(SignedSheet):
    """Nothing is chosen beforehand but today; the gate of that time decides."""

    def __init__(self, bench: LateBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="note")
        self._late = bench
        who = bench.held().identity
        self.head(
            self.tr("Late entry: what happened?"), who.listed_name if who else "", self.tr("&Save")
        )
        self.seen, self.pump = Segmented(self._seen()), Segmented(self._at_pump())
        self.reported = Segmented(self._reported())
        self.seen.setAccessibleName(self.tr("What happened"))
        self.pump.setAccessibleName(self.tr("What happened to the infusion"))
        self.reported.setAccessibleName(self.tr("What was reported"))
        self._rows = (self.seen, self.pump, self.reported)
        for row in self._rows:
            row.chosen.connect(self._choice_of(row))
        self.parts = self._parts()
        self.day, self.time, self.why = DateField(), TimeField(), TextField()
        self.day.set_text(day_text(local_day(bench.context.now, bench.context.zone)))
        self.add(Label(self.tr("Patient"), "captionStrong", "muted"), self.seen)
        self.add(Label(self.tr("Infusion"), "captionStrong", "muted"), self.pump)
        self.add(Label(self.tr("Report"), "captionStrong", "muted"), self.reported)
        self.add(
            side_by_side(
                NamedField(self.tr("Day"), self.day),
                NamedField(self.tr("Time when it happened"), self.time),
            )
        )
        self.add(*self.parts.values())
        for part in self.parts.values():
            part.hide()
        self.add(NamedField(self.tr("Why is it entered late?"), self.why))
        self._asked = ""

    def part(self) -> LatePart | None:
        """Return the fields of what was chosen."""
        return self.parts.get(next((row.key() for row in self._rows if row.key()), ""))

    def confirm(self) -> str:
        """Save the acts; return what is missing, refused, or asked once."""
        try:
            acts, asked = self._acts()
        except RefusedError as refusal:
            return str(refusal)
        if asked and asked != self._asked:
            self._asked = asked
            return self.tr("{asked} Save again when it is right.").format(asked=asked)
        return self._late.save_late(*acts, reason=self.why.words(), second=self._second)

    def _call(self) -> None:
        acts, asked = self._acts()
        if asked and asked != self._asked:
            self._signed(None)
            return
        if self.pump.key() != "started":
            told, times = [act for _, act in acts], [at for at, _ in acts]
            with_second(self.bench, told, self._signed, self, times)
            return
        bag = chart_then(self.bench.held(), acts[0][0]).bag
        what = named_dose(self.bench.held(), bag) if bag is not None else ""
        self.bench.context.ask_second(
            self.tr("Enter the start of the infusion late?"), what, self._signed, self
        )

    def _acts(self) -> tuple[tuple[Timed, ...], str]:
        """Return the acts, and what has to be confirmed.

        Raises:
            RefusedError: something is missing.
        """
        part = self.part()
        if part is None:
            raise RefusedError("empty", self.tr("Choose what happened."))
        at = self._at()
        part.asked = ()
        acts = part.acts(at)
        if not self.why.words():
            raise RefusedError("empty", self.tr("Write why it is entered late."))
        return acts, part.questions()

    def _at(self) -> datetime:
        day, clock = self.day.value(), self.time.value()
        if day is None or clock is None:
            self.day.check()
            self.time.check()
            raise RefusedError("empty", self.tr("Type day and time when it happened."))
        return on_day(day, clock, self.bench.context.zone)

    def _choice_of(self, row: Segmented) -> Callable[[str], None]:
        return lambda key: self._choose(key, row)

    def _choose(self, key: str, chosen: Segmented) -> None:
        for row in self._rows:
            if row is not chosen:
                row.choose("")
        self._asked = ""
        for name, part in self.parts.items():
            part.setVisible(name == key)
        self.tell("")

    def _seen(self) -> tuple[Option, ...]:
        return (
            Option("observed", self.tr("Observations")),
            Option("premedicated", self.tr("Premedication")),
            Option("read", self.tr("Volume on the pump")),
            Option("note", self.tr("Note")),
        )

    def _at_pump(self) -> tuple[Option, ...]:
        return (
            Option("started", self.tr("Started")),
            Option("paused", self.tr("Paused")),
            Option("resumed", self.tr("Ran again")),
            Option("empty", self.tr("Bag empty")),
            Option("ended", self.tr("Ended")),
        )

    def _reported(self) -> tuple[Option, ...]:
        return (
            Option("ecg", self.tr("ECG")),
            Option("bloods", self.tr("Blood test for tumour lysis")),
        )

    def _parts(self) -> dict[str, LatePart]:
        return {
            "observed": ObservationsPart(self.bench),
            "premedicated": PremedicationPart(self.bench),
            "read": PumpPart(self.bench),
            "note": NotePart(self.bench),
            "ecg": EcgPart(self.bench),
            "bloods": BloodsPart(self.bench),
            "started": StartedPart(self.bench),
            "paused": PausedPart(self.bench),
            "resumed": ResumedPart(self.bench),
            "empty": EmptyPart(self.bench),
            "ended": EndedPart(self.bench),
        }
