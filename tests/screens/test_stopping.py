"""Something failed that nobody expected: no number stays on the screen."""

import pytest
from PySide6.QtWidgets import QLabel

from bespo_desktop.screens.stop_screen import StopScreen
from bespo_desktop.screens.stopping import stop_everything
from tests.helpers.window import practice, sign_in


def seen(conductor) -> str:
    """Return every word that the shown page says."""
    return "\n".join(
        label.text() for label in conductor.shell.findChildren(QLabel) if label.isVisible()
    )


@pytest.mark.hazard("H40")
def test_a_failure_leaves_no_number_on_the_screen(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        row = next(
            line for line in conductor.context.ward.patients() if "OKAFOR" in line.surname.upper()
        )
        conductor.open_patient(row.patient_id)
        assert "OKAFOR" in seen(conductor).upper()
        stop_everything(conductor, "dose.py:52 ZeroDivisionError")
        told = seen(conductor)
        assert isinstance(conductor.stop_screen, StopScreen)
        assert "Stop. Do not use the results of this program." in told
        assert "dose.py:52 ZeroDivisionError" in told
        assert "OKAFOR" not in told.upper()
        assert " mg" not in told


def test_begin_again_asks_for_the_pin(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        stop_everything(conductor, "dose.py:52 ZeroDivisionError")
        conductor.stop_screen.form.again.click()
        assert conductor.shell.page_key() == "sign-in"
