"""The ward that is offered for a new patient is one that somebody has set."""

from datetime import UTC, datetime

from bespo_desktop.services.clock import SetClock
from tests.helpers.nurses import Nurses
from tests.helpers.window import empty, practice, sign_in


def test_a_ward_that_is_not_set_is_asked_and_its_filter_has_a_name(qtbot, qapp, tmp_path):
    clock = SetClock(datetime(2026, 11, 24, 8, tzinfo=UTC), "Europe/London")
    with empty(tmp_path, clock) as conductor:
        nurses = Nurses(qtbot, conductor, clock, tmp_path)
        nurses.adds("Marta", "Ferreira", "Ward manager")
        sign_in(qtbot, conductor, "Fer", "246810")
        nurses.to("Which patients to show")
        nurses.tick("Add patient")
        assert conductor.page.new.who.ward.text() == ""
        nurses.to("Ward")
        assert nurses.focus() is conductor.page.new.who.ward.edit


def test_who_is_on_the_list_is_seen_before_somebody_is_added_twice(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        nurses = Nurses(qtbot, conductor, conductor.context.clock, tmp_path)
        nurses.tick("Add patient")
        listed = conductor.page.new.listed

        def names():
            return [row.fact().name for table in listed.tables for row in table.rows()]

        assert conductor.page.form.listed.title == "On the ward now"
        assert names()[:2] == ["OKAFOR, Amara", "MORETTI, Paola"]
        nurses.fill("Surname", "tan")
        assert conductor.page.form.listed.title == "Found on the list"
        assert names() == ["TANAKA, Yuki"]
        nurses.fill("NHS No.", "943 476")
        assert names() == ["OKAFOR, Amara"]
        nurses.fill("NHS No.", "111 111")
        assert (names(), conductor.page.form.listed.right) == ([], "nobody")
