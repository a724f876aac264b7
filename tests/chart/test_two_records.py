"""Two records of one patient read as one, and acts entered late in the order of time."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    BedMoved,
    Died,
    Discharged,
    IdentityChanged,
    NoteAdded,
    PatientsMerged,
)
from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.event import Event, UnknownKindError
from bespo_desktop.chart.figures import figures_of
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.late_acts import emptied, ended, infusion_then, started
from bespo_desktop.chart.late_order import in_order, until
from bespo_desktop.chart.merging import (
    along,
    also_recorded_as,
    merged_away,
    other_numbers,
    others_of,
)
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.preparing_held import bag_at_work, held_by
from bespo_desktop.chart.rooms import rooms
from bespo_desktop.chart.stopping import reason_is_open
from bespo_desktop.chart.story import days_of, on_day
from bespo_desktop.chart.story import story as told
from bespo_desktop.chart.todays_dose import todays_dose
from bespo_desktop.core.errors import RefusedError
from tests.helpers.acts import act, registration
from tests.helpers.labelled_bag import BAG, asked, at, labelled, matched, running
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import ZONE

KEPT, OTHER = "a" * 32, "b" * 32


def saved(*acts: tuple[Payload, str], late: str | None = None) -> tuple[Event, ...]:
    new = [act(payload, patient, late_reason=late) for payload, patient in acts]
    return MemoryJournal().append(new)


def join(other: str = OTHER) -> PatientsMerged:
    return PatientsMerged(other_patient_id=other, reason="entered twice")


def test_the_kept_record_reads_the_other_along_and_keeps_its_own_name_and_place():
    first, second = registration(1, nhs_no="9434765919"), registration(2)
    events = saved(
        (first, KEPT),
        (second, OTHER),
        (AllergiesRecorded(state="known", text="penicillin"), OTHER),
        (BedMoved(ward="Ward 9", bed="901"), OTHER),
        (AllergiesRecorded(state="known", text="latex"), KEPT),
        (join(), KEPT),
        (join(KEPT), OTHER),
    )
    own = tuple(event for event in events if event.patient_id == KEPT)
    other = tuple(event for event in events if event.patient_id == OTHER)
    assert others_of(own) == (OTHER,)
    assert merged_away(events) == {OTHER}
    chart = fold(KEPT, along(own, other))
    assert chart.identity is not None
    assert chart.identity.listed_name == "SURNAME1, Given"
    assert (chart.ward, chart.bed) == ("Ward 7", "001")
    assert chart.allergy_text == "latex; penicillin"
    assert chart.merged_with == (OTHER,)
    assert also_recorded_as(chart) == ("SURNAME2, Given, 01-Jan-1970, H000002",)
    assert other_numbers(chart) == ("H000002",)


def test_a_dose_checked_before_the_joining_is_checked_anew():
    story = matched()
    (event,) = saved((join(), story.chart.patient_id))
    assert story.chart.calculation is not None
    assert fold(story.chart.patient_id, (*story.chart.events, event)).calculation is None


def test_no_allergy_is_lost_and_none_is_made_up():
    none = saved((registration(1), KEPT), (join(), KEPT))
    assert fold(KEPT, none).allergy_text == ""
    assert merged_away(saved((join(KEPT), KEPT))) == frozenset()


def test_a_new_name_place_or_hospital_is_what_holds():
    renamed = IdentityChanged(
        surname="Okafor-Bell",
        given="Amara",
        born=date(1968, 3, 12),
        sex="female",
        nhs_no=None,
        hospital_no="H1",
        reason="married",
    )
    story = matched()
    story.say(renamed, BedMoved(ward="6C", bed="11"))
    chart = story.chart
    assert chart.identity is not None
    assert chart.identity.listed_name == "OKAFOR-BELL, Amara"
    assert (chart.ward, chart.bed, chart.calculation) == ("6C", "11", None)
    story.say(Discharged(to="home"))
    assert story.chart.discharged_to == "home"
    lines = [(line.what, line.detail) for line in told(story.chart.events)]
    assert ("Identity put right", "OKAFOR-BELL, Amara; married") in lines


def test_what_was_entered_late_stands_where_it_happened():
    journal = MemoryJournal()
    journal.append([act(NoteAdded(text="ten"), happened_at=at(10), recorded_at=at(10))])
    journal.append([act(NoteAdded(text="noon"), happened_at=at(12), recorded_at=at(12))])
    late = {"late_reason": "computer down", "recorded_at": at(13)}
    journal.append([act(NoteAdded(text="eleven"), happened_at=at(11), **late)])
    journal.append([act(NoteAdded(text="half past twelve"), happened_at=at(12, 30), **late)])
    texts = [event.payload.text for event in in_order(tuple(journal.events))]
    assert texts == ["ten", "eleven", "noon", "half past twelve"]
    assert [e.payload.text for e in until(tuple(journal.events), at(11))] == ["ten", "eleven"]
    assert in_order(tuple(journal.events[:2])) == tuple(journal.events[:2])


def test_a_late_start_end_and_empty_bag_are_reckoned_from_the_chart_of_that_time():
    story = labelled()
    begun = started(story.facts, story.chart, at(11))
    assert (begun.preparation, str(begun.dose_mg), begun.rate_mL_per_h) == (BAG, "1.44", 50)
    with pytest.raises(RefusedError) as none:
        started(story.facts, story.chart, at(9))
    assert none.value.code == "late-no-bag"
    ran = running(at(11))
    with pytest.raises(RefusedError) as early:
        infusion_then(ran.chart, at(10, 30))
    assert early.value.code == "late-no-infusion"
    empty = emptied(ran.facts, ran.chart, at(11, 30), begun.volume_mL / 2).value
    assert (empty.given_by_pump_mL, empty.given_by_clock_mL) == (25, 25)
    end = ended(ran.facts, ran.chart, at(12), begun.volume_mL).value
    assert (str(end.given_mg), end.complete) == ("1.44", True)


def test_a_stop_without_a_word_waits_for_its_reason():
    story = running(at(11))
    assert not reason_is_open(story.chart, story.chart.infusions[-1])

    def stopped(reason, detail="") -> give.InfusionStopped:
        return give.InfusionStopped(
            preparation=BAG,
            reason=reason,
            detail=detail,
            given_by_clock_mL=Decimal(8),
            given_by_pump_mL=None,
        )

    story.at(at(11, 10)).say(stopped("other"))
    infusion = story.chart.infusions[-1]
    assert reason_is_open(story.chart, infusion)
    elsewhere = tuple(e for e in story.chart.events if e.payload.kind != "infusion-stopped")
    assert reason_is_open(replace(story.chart, events=elsewhere), infusion)
    story.say(stopped("patient's wish"))
    assert not reason_is_open(story.chart, story.chart.infusions[-1])


def test_the_record_is_read_by_days():
    story = running(at(11))
    lines = told(story.chart.events)
    assert days_of(lines) == (date(2026, 11, 24),)
    assert on_day(lines, date(2026, 11, 24)) == lines
    assert on_day(lines, date(2026, 11, 23)) == ()


def test_the_rail_shows_what_is_done_and_what_is_locked():
    story = labelled()
    assert rooms(story.facts, story.chart, at(10, 30), ZONE)["give"].badge == ""
    story = running(at(11))
    assert rooms(story.facts, story.chart, at(11, 5), ZONE)["give"].badge == ""
    story.at(at(12)).ends()
    shown = rooms(story.facts, story.chart, at(12, 5), ZONE)
    assert (shown["give"].badge, shown["watch"].badge) == ("done", "")
    story.at(at(13)).observed()
    story.say(ObservationFinished(signs=False))
    assert rooms(story.facts, story.chart, at(13, 5), ZONE)["watch"].badge == "done"


def test_nothing_is_at_work_before_and_after_a_bag():
    story = matched()
    assert bag_at_work(story.chart) is None
    assert held_by(story.facts, story.chart, at(10), ZONE) == ()
    story = running(at(11))
    assert bag_at_work(story.chart) is not None
    story.at(at(12)).ends()
    assert bag_at_work(story.chart) is None


def test_figures_need_a_prescription():
    story = asked()
    events = tuple(e for e in story.chart.events if e.payload.kind != "prescribed")
    chart = fold(story.chart.patient_id, events)
    dose = todays_dose(story.facts, chart, at(9), ZONE)
    with pytest.raises(ValueError, match="no dose to sign"):
        figures_of(story.facts, chart, dose)


def test_an_act_of_a_newer_program_is_not_guessed():
    (event,) = saved((NoteAdded(text="x"), KEPT))
    text = event.to_json().replace("note-added", "telepathy")
    with pytest.raises(UnknownKindError, match="telepathy"):
        Event.from_json(text)


def test_a_kind_belongs_to_one_act_and_a_time_has_its_offset():
    with pytest.raises(ValueError, match="offset from UTC"):
        Died(at=datetime(2026, 11, 24, 10))  # noqa: DTZ001 - what is refused
    with pytest.raises(TypeError, match="'note-added' is used twice"):

        class Another(Payload):
            kind = "note-added"
