"""The ward that is offered for a new patient is one that somebody has set."""

from datetime import UTC, datetime

from bespo_desktop.services.clock import SetClock
from tests.helpers.nurses import Nurses
from tests.helpers.window import empty, sign_in


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
