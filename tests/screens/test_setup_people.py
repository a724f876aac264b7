"""Adding a person in Set up, as the manager sees it."""

from datetime import UTC, datetime

from bespo_desktop.services.clock import SetClock
from tests.helpers.nurses import Nurses
from tests.helpers.window import empty, sign_in


def test_what_a_person_may_do_is_not_cut_in_the_small_window(qtbot, qapp, tmp_path):
    clock = SetClock(datetime(2026, 11, 24, 8, tzinfo=UTC), "Europe/London")
    with empty(tmp_path, clock) as conductor:
        nurses = Nurses(qtbot, conductor, clock, tmp_path)
        nurses.adds("Marta", "Ferreira", "Ward manager")
        sign_in(qtbot, conductor, "Fer", "246810")
        conductor.open_place("setup")
        form = conductor.page._card.form
        qtbot.waitUntil(form.preparer.isVisible)
        for box in (form.preparer, form.checker, form.administrator, form.auditor):
            assert box.width() >= box.sizeHint().width()
