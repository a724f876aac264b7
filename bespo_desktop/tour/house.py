"""What is not about a patient: set-up, the first start, the lock, and the page that says stop."""

from bespo_desktop.codes.calibration import BODY
from bespo_desktop.codes.scanner import GS
from bespo_desktop.demo.ward import at
from bespo_desktop.screens.devices_dialog import DevicesDialog
from bespo_desktop.screens.papers_dialog import PapersDialog
from bespo_desktop.screens.proofs_dialog import ProofsDialog
from bespo_desktop.screens.setup_screen import SetupScreen
from bespo_desktop.screens.stopping import stop_everything
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage

EXAMPLE_PLACE = "core.dose line 71"


def _setup(stage: Stage, shots: Shots) -> None:
    stage.sign_in("Ferreira")
    stage.conductor.open_place("setup")
    stage.answer_alarms()
    stage.look()
    shots("setup")
    page = stage.page(SetupScreen)
    actions = {action.name: action for action in page.buttons()}
    actions["devices"].slot()
    (devices,) = page.findChildren(DevicesDialog)
    devices.check.field.typed.emit(BODY.replace(GS, "") + "\r")
    shots("setup-devices")
    stage.close_dialogs()
    actions["papers"].slot()
    (papers,) = page.findChildren(PapersDialog)
    papers.buttons["calibration"].click()
    sheet = stage.context.site.papers / "scanner-calibration.pdf"
    shots.album.paper("scanner-calibration", sheet)
    shots("setup-papers")
    stage.close_dialogs()
    actions["checks"].slot()
    (checks,) = page.findChildren(ProofsDialog)
    checks.buttons["record"].click()
    shots("setup-checks")
    stage.close_dialogs()


def _help(stage: Stage, shots: Shots) -> None:
    stage.conductor.open_place("help")
    stage.look()
    shots("help")


def _locked(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stage.answer_alarms()
    stage.context.session.lock()
    stage.look()
    shots("locked")


def _first_start(stage: Stage, shots: Shots) -> None:
    page = stage.conductor.pages["first-start"]
    stage.conductor.shell.show_page("first-start")
    page.enter()
    # On a computer that starts for the first time nothing runs.
    stage.conductor.shell.set_strip(())
    shots("first-start")


def _stop(stage: Stage, shots: Shots) -> None:
    stop_everything(stage.conductor, EXAMPLE_PLACE)
    shots("stop")


SCENES = (
    Scene(
        at(11, 28),
        ("setup", "setup-devices", "scanner-calibration", "setup-papers", "setup-checks"),
        _setup,
    ),
    Scene(at(11, 28), ("help",), _help, goes_on=True),
    Scene(at(11, 28), ("locked",), _locked, goes_on=True),
    Scene(at(11, 28), ("first-start",), _first_start, goes_on=True),
    Scene(at(11, 28), ("stop",), _stop, goes_on=True),
)
