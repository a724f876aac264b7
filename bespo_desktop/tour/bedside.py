"""From the wristband to the running infusion."""

from decimal import Decimal

from bespo_desktop.chart import about_giving as give
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


def _paused(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    bag = stage.teller("3").bag_id
    stage.say("3", give.InfusionPaused(preparation=bag, reason="line blocked"))
    stage.open("3", "give")
    stage.until(at(11, 36))
    shots("give-paused")


def _stopped(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stop = give.InfusionStopped(
        preparation=stage.teller("3").bag_id,
        reason="line or site",
        given_by_clock_mL=Decimal("25"),
        given_by_pump_mL=None,
    )
    stage.say("3", stop)
    stage.open("3", "give")
    shots("give-stopped")


SCENES = (
    Scene(at(10, 55), ("give-before", "give-refused"), _before),
    Scene(at(10, 58), ("give-ready", "give-start-second"), _checked, goes_on=True),
    Scene(at(11, 28), ("give-running", "ward", "ward-1920"), _running, goes_on=True),
    Scene(at(11, 30), ("give-paused",), _paused),
    Scene(at(11, 30), ("give-stopped",), _stopped),
)
