"""A journal in memory for tests of what lies above it; the real file has its own tests."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from bespo_desktop.chart.event import Event, NewEvent
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.journal import ChartMovedError, PatientLine
from bespo_desktop.chart.marks import marks_of
from bespo_desktop.chart.merging import merged_away
from bespo_desktop.chart.state_patient import Identity
from bespo_desktop.journal.words import words_of


class MemoryJournal:
    workstation_id = "1" * 32

    def __init__(self) -> None:
        self.events: list[Event] = []

    def append(
        self, events: Sequence[NewEvent], *, after: Mapping[str, str | None] | None = None
    ) -> tuple[Event, ...]:
        for patient_id, last in (after or {}).items():
            told = self.events_of(patient_id)
            if (told[-1].id if told else None) != last:
                raise ChartMovedError("the chart has moved on")
        saved = []
        for new in events:
            known = {field.name: getattr(new, field.name) for field in fields(NewEvent)}
            number = len(self.events) + len(saved)
            event = Event(id=f"{number:032x}", workstation_id=self.workstation_id, **known)
            assert Event.from_json(event.to_json()) == event
            saved.append(event)
        self.events += saved
        return tuple(saved)

    def events_of(self, patient_id: str) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.patient_id == patient_id)

    def workstation_events(self) -> tuple[Event, ...]:
        return self.events_of("")

    def patients(self, search: str = "") -> Sequence[PatientLine]:
        lines = []
        gone = merged_away(tuple(self.events))
        for patient_id in dict.fromkeys(e.patient_id for e in self.events if e.patient_id):
            told = self.events_of(patient_id)
            chart = fold(patient_id, told)
            who = chart.identity
            if patient_id in gone:
                continue
            if who is not None and _holds_each_word(who, search):
                lines.append(
                    PatientLine(
                        patient_id=patient_id,
                        surname=who.surname,
                        given=who.given,
                        born=who.born,
                        nhs_no=who.nhs_no,
                        hospital_no=who.hospital_no,
                        ward=chart.ward,
                        bed=chart.bed,
                    )
                )
        return lines

    def on_board(self) -> Sequence[PatientLine]:
        return self.patients()

    def unsettled(self) -> Sequence[str]:
        return [line.patient_id for line in self.patients()]

    def settle(self, rests: Mapping[str, tuple[str, bool]]) -> None:
        """Keep nothing: every chart is looked at again."""

    def marked(self, *marks: str) -> Sequence[PatientLine]:
        told = {e.patient_id for e in self.events if set(marks) & set(marks_of(e.payload))}
        return [line for line in self.patients() if line.patient_id in told]

    def highest_mark(self, beginning: str) -> str | None:
        told = (mark for e in self.events for mark in marks_of(e.payload))
        return max((mark for mark in told if mark.startswith(beginning)), default=None)


def _holds_each_word(who: Identity, search: str) -> bool:
    told = " ".join(words_of([who.surname, who.given, who.nhs_no, who.hospital_no]))
    return all(word in told for word in words_of([search]))
