"""People, PINs and the recovery key in Set up, as manager and nurses see them."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.errors import KeyLostError
from bespo_desktop.journal.start import recover_key
from bespo_desktop.models.policy_model import PolicyColumn, PolicyModel
from bespo_desktop.models.staff_model import StaffColumn
from bespo_desktop.services.clock import SetClock
from tests.helpers.nurses import Nurses
from tests.helpers.window import empty, practice, sign_in

WRONG = "000000"


def sheet():
    """Return the question that lies over the window."""
    return QApplication.activeModalWidget()


def types_pins(qtbot, *pins: str) -> None:
    """Type PINs into the boxes of the open sheet, in their order, and confirm."""
    boxes = sheet().findChildren(QLineEdit)
    for box, pin in zip(boxes, pins, strict=True):
        box.setText(pin)
    qtbot.keyClick(sheet(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def chooses(people, surname: str) -> None:
    model = people.model
    rows = [model.index(row, StaffColumn.NAME).data() for row in range(model.rowCount())]
    people.table.selectRow(next(n for n, name in enumerate(rows) if surname.upper() in name))


def state(people, surname: str) -> str:
    model = people.model
    for row in range(model.rowCount()):
        if surname.upper() in model.index(row, StaffColumn.NAME).data():
            return model.index(row, StaffColumn.STATE).data()
    raise LookupError(surname)


def signed_in(conductor) -> str:
    person = conductor.context.person
    return person.surname if person is not None else ""


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


def test_a_nurse_changes_her_own_pin_with_the_old_one(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("setup")
        conductor.page.open_own_pin()
        types_pins(qtbot, WRONG, "735192", "735192")
        assert "That is not the PIN" in sheet().told()
        types_pins(qtbot, "111111", "735192", "735193")
        assert "differ" in sheet().told()
        types_pins(qtbot, "111111", "73519", "73519")
        assert "6 digits" in sheet().told()
        types_pins(qtbot, "111111", "735192", "735192")
        assert sheet() is None
        conductor.context.session.lock()
        sign_in(qtbot, conductor, "rei", "111111")
        assert signed_in(conductor) == ""
        sign_in(qtbot, conductor, "rei", "735192")
        assert signed_in(conductor) == "Reilly"


@pytest.mark.hazard("H39")
def test_the_manager_lets_a_locked_out_nurse_in_again(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        context = conductor.context
        nurse = next(p for p in context.desk.people().values() if p.surname == "Reilly")
        moment = context.now
        for _ in range(10):
            context.desk.check_pin(nurse.id, WRONG, moment)
            moment += timedelta(hours=1)
        sign_in(qtbot, conductor, "rei")
        assert conductor.page.form.answer.text() == (
            "Ten wrong PINs. Ask an administrator for a new PIN."
        )
        sign_in(qtbot, conductor, "fer")
        conductor.open_place("setup")
        conductor.page.open_people()
        people = sheet()
        assert state(people, "Reilly") == "locked out: new PIN needed"
        chooses(people, "Reilly")
        people.pin.click()
        types_pins(qtbot, "735192", "735192")
        assert sheet() is people
        assert state(people, "Reilly") == "open"
        people.reject()
        context.session.lock()
        sign_in(qtbot, conductor, "rei", "735192")
        assert signed_in(conductor) == "Reilly"


def test_who_left_signs_in_no_more_and_may_come_back(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "fer")
        conductor.open_place("setup")
        conductor.page.open_people()
        people = sheet()
        chooses(people, "Reilly")
        people.leave.click()
        assert state(people, "Reilly") == "left"
        verdict = conductor.context.desk.check_pin(
            people.person().id, "111111", conductor.context.now
        )
        assert "no longer works" in verdict.text
        people.until.set_text("31-Mar-2029")
        people.leave.click()
        chooses(people, "Reilly")
        people.until.set_text("31-Mar-2029")
        people.train.click()
        assert people.person().chemo_until.isoformat() == "2029-03-31"
        chooses(people, "Ferreira")
        people.leave.click()
        assert "last administrator" in people.told()
        people.reject()


def test_only_the_manager_may_open_people_and_keys(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("setup")
        assert [action.enabled for action in conductor.page.buttons()] == [
            True,
            False,
            False,
            True,
            True,
            True,
        ]
        nurse = conductor.context.person.id
        with pytest.raises(ValueError, match="not set up as administrator"):
            conductor.context.keeping.renew_recovery_key(nurse)


def test_a_new_recovery_key_is_shown_once_and_ends_the_old_one(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        old = conductor.context.recovery_key
        sign_in(qtbot, conductor, "fer")
        conductor.open_place("setup")
        conductor.page.open_recovery()
        asked = sheet()
        qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        made = asked.key.text()
        assert len(made.split("-")) == 9
        asked.reject()
        assert asked.isVisible(), "the key stays until it was written down"
        qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not asked.isVisible()
        folder = tmp_path / "practice"
        with pytest.raises(KeyLostError):
            recover_key(folder, old or "")
        recover_key(folder, made)


def test_the_times_of_observations_stand_with_their_unit():
    """As in the policy: 0, 15, 30, 45, 60 min, at least start and end."""
    model = PolicyModel(load_facts().policy)
    rows = {
        model.index(row, PolicyColumn.NAME).data(): (
            model.index(row, PolicyColumn.VALUE).data(),
            model.index(row, PolicyColumn.RANGE).data(),
        )
        for row in range(model.rowCount())
    }
    assert rows["Observations during"] == (
        "0, 15, 30, 45, 60 min",
        "always 0 and 60 min; up to 60 min",
    )
    assert rows["Observations after"] == ("30, 60 min", "always 60 min; up to 480 min")
    # The leaflet has one figure, so the policy may take no other.
    assert rows["Dose reduction"] == ("25 %", "only 25 %")
    assert rows["Weight change"] == ("10 %", "5 % to 10 %")
