"""From the wristband to the running infusion."""

from bespo_desktop.demo.ward import at
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage


def _before(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stage.open("3", "give")
    shots("give-before")
    strip = stage.page(GivePage).before.strips["filter"]
    strip.picked.emit("nylon")
    stage.look()
    shots("give-refused")


def _checked(stage: Stage, shots: Shots) -> None:
    shots("give-ready")
    stage.page(GivePage).start()
    shots("give-start-second")
    stage.close_dialogs()


def _running(stage: Stage, shots: Shots) -> None:
    shots("give-running")
    stage.open("3", "ward")
    shots("ward")
    stage.conductor.shell.resize(1920, 1080)
    stage.look()
    shots("ward-1920")


SCENES = (
    Scene(at(10, 55), ("give-before", "give-refused"), _before),
    Scene(at(10, 58), ("give-ready", "give-start-second"), _checked, goes_on=True),
    Scene(at(11, 28), ("give-running", "ward", "ward-1920"), _running, goes_on=True),
)
