"""An alarm is seen behind the lock too: the bed, not the name."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.about_watching import SignsTicked
from tests.helpers.window import practice, sign_in

OKAFOR = f"{3:032x}"


def words(conductor) -> str:
    """Return what the alarm says, "" while none is shown."""
    layer = conductor.shell.alarms
    if not layer.isVisible():
        return ""
    return "\n".join(label.text() for label in layer.findChildren(QLabel) if label.isVisible())


@pytest.mark.hazard("H39")
def test_a_reaction_is_shown_before_and_behind_the_lock(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.acts.do(
            OKAFOR,
            SignsTicked(danger="reaction", signs=("chills",), while_running=True),
            InfusionStopped(
                preparation="26K24-0031",
                reason="reaction",
                given_by_clock_mL=Decimal("23.3"),
                given_by_pump_mL=None,
            ),
        )
        conductor.tick()
        assert "OKAFOR, Amara" in words(conductor)
        conductor.context.session.lock()
        assert conductor.shell.page_key() == "sign-in"
        assert "Name hidden while locked" in words(conductor)
        assert "OKAFOR" not in words(conductor)
