"""One patient entered twice: the kept record reads the other along, which is listed no more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import GivenElsewhere
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Corrected,
    Measured,
    NoteAdded,
    PatientsMerged,
)
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.merging import also_recorded_as
from bespo_desktop.chart.payload import Payload
from bespo_desktop.journal.derived import rebuild
from bespo_desktop.journal.derived_check import differences
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.services.ward import Ward
from tests.helpers.acts import COLLEAGUE, NOW, act, patient_id, registration

KEPT, OTHER, THIRD = patient_id(1), patient_id(2), patient_id(3)


class Records:
    """Two or three records in a real journal; each act is a minute after the one before."""

    def __init__(self, journal: SqlJournal) -> None:
        self.journal = journal
        self.ward = Ward(journal)
        self._minutes = 0
        for number in (1, 2, 3):
            self.say(patient_id(number), registration(number))

    def say(self, whose: str, payload: Payload) -> Event:
        self._minutes += 1
        when = NOW + timedelta(minutes=self._minutes)
        (saved,) = self.journal.append(
            [act(payload, whose, happened_at=when, recorded_at=when, second=COLLEAGUE)]
        )
        self.ward.took((saved,))
        return saved

    def join(self, kept: str = KEPT, other: str = OTHER) -> Event:
        return self.say(kept, PatientsMerged(other_patient_id=other, reason="same passport"))

    def listed(self) -> list[str]:
        return [line.patient_id for line in self.ward.patients()]

    def sound(self) -> bool:
        """Return whether the list is what the events say, also when it is made anew."""
        kept = [line.surname for line in self.ward.patients()]
        with self.journal.file.writing(lambda _: True) as connection:
            first = differences(connection)
            rebuild(connection)
            second = differences(connection)
        return not first and not second and kept == [x.surname for x in self.ward.patients()]


@pytest.fixture
def records(journal: SqlJournal) -> Records:
    return Records(journal)


def weighed(kg: str) -> Measured:
    return Measured(
        height_cm=Decimal(170),
        weight_kg=Decimal(kg),
        measured_on=date(2026, 11, 22),
        formula="mosteller",
        confirmed=(),
    )


def test_the_acts_of_both_records_count_in_the_order_of_time(records: Records) -> None:
    records.say(KEPT, weighed("70"))
    records.say(OTHER, weighed("71"))
    records.say(KEPT, weighed("72"))
    records.join()
    chart = records.ward.chart(KEPT)
    assert [m.weight_kg for m in chart.measurements] == [Decimal(70), Decimal(71), Decimal(72)]
    assert chart.merged_with == (OTHER,)
    assert chart.identity is not None
    assert (chart.identity.surname, chart.bed) == ("Surname1", "001")


def test_the_other_record_is_listed_and_found_no_more(records: Records) -> None:
    records.join()
    assert records.listed() == [KEPT, THIRD]
    assert len(records.ward.patients("Surname2")) == 0
    assert [line.patient_id for line in records.ward.on_board()] == [KEPT, THIRD]
    assert records.sound()


def test_what_is_still_saved_for_the_other_record_reaches_the_kept_one(records: Records) -> None:
    records.join()
    told: list[str] = []
    records.ward.chart(KEPT)
    records.ward.changed.connect(told.append)
    records.say(OTHER, weighed("73"))
    assert told == [OTHER, KEPT]
    held = records.ward.chart(KEPT).measurement
    assert held is not None
    assert held.weight_kg == Decimal(73)
    records.say(OTHER, BedMoved(ward="Ward 8", bed="9"))
    assert records.ward.chart(KEPT).bed == "001"
    assert records.listed() == [KEPT, THIRD]
    assert records.sound()


def test_an_allergy_of_either_record_holds_until_it_is_asked_again(records: Records) -> None:
    records.say(OTHER, AllergiesRecorded(state="known", text="Penicillin (rash)"))
    records.say(KEPT, AllergiesRecorded(state="none known"))
    records.join()
    chart = records.ward.chart(KEPT)
    assert (chart.allergy_state, chart.allergy_text) == ("known", "Penicillin (rash)")
    records.say(KEPT, AllergiesRecorded(state="known", text="Latex"))
    records.join(KEPT, THIRD)
    assert "Latex" in records.ward.chart(KEPT).allergy_text


def test_a_dose_of_the_other_record_is_in_the_course(records: Records) -> None:
    given = GivenElsewhere(
        cycle=1,
        day=1,
        given_on=date(2026, 11, 3),
        dose_mg=Decimal("1.4"),
        dose_per_area_mg_per_m2=Decimal("0.8"),
        where="St Elsewhere",
        document="discharge letter",
    )
    records.say(OTHER, given)
    records.join()
    assert [(dose.cycle, dose.day) for dose in records.ward.chart(KEPT).doses] == [(1, 1)]


def test_a_joining_that_was_taken_back_lists_both_again(records: Records) -> None:
    joined = records.join()
    back = Corrected(
        event_id=joined.id,
        reason="two people after all",
        replacement_kind=None,
        replacement_json=None,
    )
    records.say(KEPT, back)
    assert records.listed() == [KEPT, OTHER, THIRD]
    assert [line.patient_id for line in records.ward.patients("Surname2")] == [OTHER]
    assert records.ward.chart(KEPT).merged_with == ()
    assert records.sound()


def test_a_correction_in_a_record_that_was_joined_does_not_list_it_again(
    records: Records,
) -> None:
    moved = records.say(OTHER, BedMoved(ward="Ward 8", bed="9"))
    records.join()
    wrong = Corrected(
        event_id=moved.id, reason="wrong bed", replacement_kind=None, replacement_json=None
    )
    records.say(OTHER, wrong)
    assert records.listed() == [KEPT, THIRD]
    assert records.sound()


def test_two_records_that_name_each_other_leave_one_listed(records: Records) -> None:
    records.join(KEPT, OTHER)
    records.join(OTHER, KEPT)
    assert records.listed() == [KEPT, THIRD]
    assert records.ward.chart(KEPT).merged_with == (OTHER,)
    assert records.sound()


def test_a_third_record_is_read_through_the_second(records: Records) -> None:
    records.say(THIRD, NoteAdded(text="seen on the day unit"))
    records.join(OTHER, THIRD)
    records.join(KEPT, OTHER)
    chart = records.ward.chart(KEPT)
    assert any(event.patient_id == THIRD for event in chart.events)
    assert records.listed() == [KEPT]
    assert also_recorded_as(chart) == (
        "SURNAME2, Given, 01-Jan-1970, H000002",
        "SURNAME3, Given, 01-Jan-1970, H000003",
    )
