"""An alarm is seen behind the lock too: the bed, not the name."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.about_watching import SignsTicked
from bespo_desktop.services.machine import Machine
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


class NoSound:
    """A computer without a loudspeaker."""

    def problem(self) -> str:
        return "No sound device is connected."


def test_a_start_without_sound_is_answered_and_the_name_can_be_typed_at_once(qtbot, qapp, tmp_path):
    with practice(tmp_path, machine=Machine(devices=NoSound())) as conductor:
        conductor.tick()
        assert conductor.shell.alarms.card.data.title == "No alarm sound on this computer"
        qtbot.waitUntil(lambda: not conductor.shell.alarms.deaf())
        primary = conductor.shell.alarms.card.primary()
        qtbot.keyClick(primary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert words(conductor) == ""
        name = conductor.pages["sign-in"].form.name
        assert conductor.shell.focusWidget() is name.edit
        qtbot.keyClicks(conductor.shell.focusWidget(), "rei")
        assert conductor.pages["sign-in"].person().surname == "Reilly"
