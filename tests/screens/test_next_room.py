"""Enter on a patient of the board opens the room of the step that the board names."""

import pytest

from tests.helpers.window import sign_in


@pytest.mark.parametrize(
    ("bed", "step", "room"),
    [
        ("3", "Record observations", "give"),
        ("5", "Enter the prescription", "dose"),
        ("7", "Start infusion", "give"),
        ("9", "Finish observation", "watch"),
        ("11", "Doctor to decide", "dose"),
        ("12", "Withdraw the concentrate", "prepare"),
        ("14", "Prepare", "prepare"),
    ],
)
def test_the_room_is_the_one_of_the_next_step(qtbot, ward, bed, step, room):
    sign_in(qtbot, ward, "rei")
    (row,) = [row for row in ward.pages["ward"]._model.rows() if row.bed == bed]
    assert row.standing.step == step
    ward.open_patient(row.patient_id)
    assert ward.shell.page_key() == room
