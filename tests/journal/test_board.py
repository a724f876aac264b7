"""The board, what may hold a clock, and marks: as fast with very many patients, and never wrong."""

import re
from contextlib import closing
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from bespo_desktop.chart.about_course import CourseEnded
from bespo_desktop.chart.about_patient import BedMoved, Corrected, PatientsMerged
from bespo_desktop.chart.about_preparing import PreparationStarted, VialTaken
from bespo_desktop.chart.marks import RUNNING, vial_mark
from bespo_desktop.core.progress import nobody_waits
from bespo_desktop.journal.connect import driver_of, open_raw
from bespo_desktop.journal.derived import MARKED, PEOPLE, READ, rebuild
from bespo_desktop.journal.derived_check import differences, settled_wrongly
from bespo_desktop.journal.journal import UNSETTLED, SqlJournal
from bespo_desktop.journal.lines import KINDS
from bespo_desktop.journal.pin_seals import KINDS as GIVEN
from bespo_desktop.journal.schema import EVENT, LISTED_KINDS, of_kinds
from bespo_desktop.journal.verify import verify
from bespo_desktop.services.ward import Ward
from tests.helpers.acts import COLLEAGUE, PATIENT, act, note, patient_id, registration

KEY = bytes(range(32))
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b")
THROUGH_ALL = re.compile(r"SCAN event\b(?! USING)")
# ends with the first act that fits, counted from the last one
LAST_ONE = "ORDER BY seq DESC LIMIT 1"
LITERAL = {"compile_kwargs": {"literal_binds": True}}


def vial(serial: str | None) -> VialTaken:
    return VialTaken(
        preparation="26K22-0031",
        number=1,
        product_code=None,
        batch="FT8842",
        expiry=date(2027, 8, 31),
        serial=serial,
        how="typed",
    )


def plan(journal: SqlJournal, query: str) -> str:
    with closing(open_raw(journal.file.path, KEY)) as connection:
        return " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))


def asked(journal: SqlJournal, question) -> list[str]:
    with journal.file.reading(together=True) as connection:
        return question(connection)


def ids(lines) -> list[str]:
    return [line.patient_id for line in lines]


class TestSettling:
    def fill(self, journal: SqlJournal, many: int = 4) -> None:
        journal.append([act(registration(n), patient_id(n)) for n in range(1, many + 1)])

    def test_a_new_patient_may_hold_a_clock_until_the_chart_was_looked_at(self, journal):
        self.fill(journal)
        assert journal.unsettled() == tuple(patient_id(n) for n in (4, 3, 2, 1))
        ward = Ward(journal)
        assert ward.awake() == ()
        ward.settle()
        assert journal.unsettled() == ()
        assert asked(journal, partial(settled_wrongly, reading=nobody_waits)) == []

    def test_any_act_ends_the_rest(self, journal):
        self.fill(journal)
        ward = Ward(journal)
        ward.awake()
        ward.settle()
        journal.append([note("x", patient_id(2))])
        assert journal.unsettled() == (patient_id(2),)

    def test_a_chart_that_moved_on_meanwhile_is_not_settled(self, journal):
        self.fill(journal)
        ward = Ward(journal)
        ward.awake()
        journal.append([note("somebody else", patient_id(3))])
        ward.settle()
        assert journal.unsettled() == (patient_id(3),)

    def test_the_board_leaves_out_whose_course_is_over_and_search_finds_them(self, journal):
        self.fill(journal)
        over = CourseEnded(reason="transplant", prescriber="Dr Fraser")
        journal.append([act(over, patient_id(2))])
        ward = Ward(journal)
        ward.awake()
        assert len(journal.on_board()) == 4, "nothing is left out before it is settled"
        ward.settle()
        assert ids(journal.on_board()) == [patient_id(n) for n in (1, 3, 4)]
        assert ids(journal.patients("surname2")) == [patient_id(2)]
        journal.append([note("comes back", patient_id(2))])
        assert len(journal.on_board()) == 4

    def test_a_rest_put_in_from_outside_is_found(self, journal):
        self.fill(journal)
        ward = Ward(journal)
        ward.awake()
        ward.settle()
        with journal.file.writing() as connection:
            connection.exec_driver_sql("UPDATE patient SET on_board = 0 WHERE bed = '003'")
        report = verify(journal)
        assert report.derived_wrong == (patient_id(3),)
        assert not report.sound

    def test_making_the_lists_anew_unsettles_everybody(self, journal):
        self.fill(journal)
        ward = Ward(journal)
        ward.awake()
        ward.settle()
        with journal.file.writing() as connection:
            rebuild(connection)
        assert len(journal.unsettled()) == 4
        assert asked(journal, differences) == []

    def test_another_version_looks_at_every_chart_again(self, journal, reopen, monkeypatch):
        self.fill(journal)
        ward = Ward(journal)
        ward.awake()
        ward.settle()
        journal.close()
        monkeypatch.setattr("bespo_desktop.journal.derived.__version__", "99")
        assert len(reopen().unsettled()) == 4

    def test_the_indexes_serve_board_and_clocks(self, journal):
        self.fill(journal)
        order = "ward, bed_number, bed, surname, given, patient_id"
        board = f"SELECT * FROM patient WHERE patient.on_board = 1 ORDER BY {order} LIMIT 100"
        assert "USING INDEX patient_on_board" in plan(journal, board)
        assert "TEMP B-TREE" not in plan(journal, board)
        assert "patient_unsettled" in plan(journal, UNSETTLED)

    def test_the_index_by_kind_serves_what_is_looked_for_among_all_patients(self, journal):
        self.fill(journal)
        for kinds in (READ, KINDS, MARKED, PEOPLE, GIVEN):
            assert set(kinds) <= set(LISTED_KINDS)
            query = select(EVENT.c.seq).where(of_kinds(kinds)).compile(**LITERAL)
            assert "event_of_listed_kind" in plan(journal, str(query))
        other = str(select(EVENT.c.seq).where(of_kinds(["note"])).compile(**LITERAL))
        assert "SCAN event" in plan(journal, other)

    def test_no_act_and_no_correction_looks_through_all_events(self, journal):
        """One that did would hold the file's lock for seconds in a large record."""
        asked: set[str] = set()
        with journal.file.reading() as connection:
            driver_of(connection).set_trace_callback(asked.add)
        self.fill(journal)
        one_person = PatientsMerged(other_patient_id=patient_id(4), reason="one person")
        joined = journal.append([act(one_person, patient_id(1), second=COLLEAGUE)])
        moved = journal.append([act(BedMoved(ward="Ward 8", bed="9"), patient_id(3))])
        for event in (*moved, *joined):
            wrong = Corrected(
                event_id=event.id, reason="wrong", replacement_kind=None, replacement_json=None
            )
            journal.append([act(wrong, event.patient_id)], after={event.patient_id: event.id})
        journal.settle({patient_id(1): (journal.last_id(), True)})
        journal.unsettled()
        plans = {text: plan(journal, text) for text in asked if STATEMENT.match(text)}
        assert any("event.id = " in text for text in plans)
        through_all = [text for text, how in plans.items() if THROUGH_ALL.search(how)]
        assert {" ".join(text.split()[-6:]) for text in through_all} <= {LAST_ONE}


def test_beds_stand_in_the_order_of_their_numbers(journal):
    beds = ("10", "9", "Bay 2", "2", "12A")
    for number, bed in enumerate(beds):
        journal.append([act(registration(number, bed=bed), patient_id(number))])
    assert [line.bed for line in journal.patients()] == ["2", "Bay 2", "9", "10", "12A"]


@pytest.mark.parametrize("words", ["12a", "12A", "bay", "7"])
def test_a_bed_is_found_whole_or_as_a_word(journal, words):
    journal.append([act(registration(1, bed="12A", hospital_no="X"), patient_id(1))])
    journal.append([act(registration(2, bed="Bay", hospital_no="Y"), patient_id(2))])
    journal.append([act(registration(3, bed="7", hospital_no="Z"), patient_id(3))])
    found = {"12a": 1, "12A": 1, "bay": 2, "7": 3}[words]
    assert ids(journal.patients(words)) == [patient_id(found)]
    journal.append([act(BedMoved(ward="Ward 7", bed="44"), patient_id(found))])
    assert ids(journal.patients(words)) == []


class TestMarks:
    @pytest.fixture(autouse=True)
    def listed(self, journal):
        journal.append([act(registration(), PATIENT), act(registration(2), patient_id(2))])

    def test_a_vial_is_found_among_all_patients(self, journal):
        journal.append([act(vial("S1"), PATIENT), act(vial("S2"), patient_id(2))])
        assert ids(journal.marked(vial_mark("FT8842", "S1"))) == [PATIENT]
        assert ids(journal.marked(vial_mark("FT8842", "S3"))) == []

    def test_a_serial_put_right_is_found_too(self, journal):
        (taken,) = journal.append([act(vial("S1"), PATIENT)])
        word = Corrected(
            event_id=taken.id,
            reason="misread",
            replacement_kind="vial-taken",
            replacement_json=vial("S9").model_dump_json(),
        )
        journal.append([act(word, PATIENT)])
        assert ids(journal.marked(vial_mark("FT8842", "S9"))) == [PATIENT]

    def test_a_vial_without_a_serial_has_no_mark(self, journal):
        journal.append([act(vial(None), PATIENT)])
        assert journal.highest_mark("vial:") is None

    def test_the_highest_running_number_of_all_patients(self, journal):
        assert journal.highest_mark(RUNNING) is None
        for number in (7, 12345, 31):
            journal.append([_started(f"26K22-{number:04d}")])
        journal.append([_started("PH-99999")])
        assert journal.highest_mark(RUNNING) == "running:012345"
        assert Ward(journal).highest_running() == 12345


def _started(number: str):
    fields = dict.fromkeys(PreparationStarted.model_fields)
    return act(PreparationStarted.model_construct(**{**fields, "preparation": number}), PATIENT)
