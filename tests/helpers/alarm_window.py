"""The practice window on a real screen, told by lines on its standard input what shall happen.

`python -m tests.helpers.alarm_window FOLDER`; for every line it prints one line of JSON: what
stands on the screens once the alarm is there, and after how many seconds.
"""

import json
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.about_watching import HelpCalled, SignsTicked
from bespo_desktop.demo.ward import id_of
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.window import open_practice

BED = id_of("3")
LONGEST_S = 15


@dataclass
class Devices:
    told: str = ""

    def problem(self) -> str:
        return self.told


class Driver:
    """Does what a line says and tells what became of it."""

    def __init__(self, conductor: Conductor, devices: Devices) -> None:
        self.conductor = conductor
        self.devices = devices
        self._begun = 0.0
        self._wanted = ""
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)

    def hear(self) -> None:
        """Take one line."""
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        self._begun = time.monotonic()
        self._wanted = getattr(self, line.strip())()
        self._timer.start()

    def sign_in(self) -> str:
        people = self.conductor.context.desk.people().values()
        (nurse,) = [one for one in people if one.surname == "Reilly"]
        self.conductor.context.session.sign_in(nurse)
        return ""

    def lock(self) -> str:
        self.conductor.context.session.lock()
        return ""

    def quiet(self) -> str:
        """Take every cause away and answer what still waits."""
        self.devices.told = ""
        self.conductor.tick()
        board = self.conductor.alarms.board
        for one in (*board.waiting(), *board.to_know()):
            board.acknowledge(one.alarm.id, self.conductor.context.session.person.id)
        return "no card"

    def no_sound(self) -> str:
        self.devices.told = "No sound device is connected."
        return "card"

    def reaction(self) -> str:
        self.conductor.context.acts.do(
            BED,
            SignsTicked(danger="reaction", signs=("chills",), while_running=True),
            InfusionStopped(
                preparation=self.conductor.context.ward.chart(BED).infusion.preparation,
                reason="reaction",
                given_by_clock_mL=Decimal(23),
                given_by_pump_mL=None,
            ),
            by=next(
                p.id for p in self.conductor.context.desk.people().values() if p.surname == "Reilly"
            ),
        )
        return "card"

    def help_called(self) -> str:
        self.conductor.context.acts.do(BED, HelpCalled(danger="reaction", whom="Dr Fraser"))
        return ""

    def observe(self) -> str:
        """Open the sheet for observations on the bed's page."""
        self.conductor.open_patient(BED)
        self.conductor.page.running.hands.observe()
        return "dialog"

    def state(self) -> str:
        return ""

    def _look(self) -> None:
        told = self._told()
        there = {
            "": True,
            "card": told["card"] is not None,
            "no card": told["card"] is None,
            "dialog": bool(told["dialogs"]),
        }[self._wanted]
        passed = time.monotonic() - self._begun
        if there or passed > LONGEST_S:
            self._timer.stop()
            print(json.dumps({**told, "after_s": round(passed, 2), "there": there}), flush=True)

    def _told(self) -> dict[str, object]:
        shell = self.conductor.shell
        card = shell.alarms.card
        return {
            "card": card.data.title if card is not None and card.isVisible() else None,
            "name": card.data.name if card is not None else "",
            "minimised": shell.isMinimized(),
            "active": shell.isActiveWindow(),
            "heralds": [window.screen().name() for window in shell.heralds()],
            "dialogs": [d.windowTitle() for d in shell.findChildren(QDialog) if d.isVisible()],
            "screen": shell.screen().name(),
        }


def main() -> int:
    """Show the window and listen."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    register_fonts()
    theme().apply(app)
    devices = Devices()
    opened = open_practice(Path(sys.argv[1]), Machine(devices=devices))
    driver = Driver(opened.conductor, devices)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(driver.hear)
    opened.conductor.shell.move(0, 0)
    opened.conductor.shell.show()
    status = app.exec()
    opened.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
