"""From the first vial to the labelled bag."""

from bespo_desktop.demo.ward import at
from bespo_desktop.screens.prepare_label import LabelPage
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.prepare_start import HERE, StartPage
from bespo_desktop.tour.papers import write_labels, write_worksheet
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage


def _start(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stage.open("3", "prepare")
    shots("prepare-start")


def _vials(stage: Stage, shots: Shots) -> None:
    shots("prepare-vials")
    worksheet = write_worksheet(stage.context, stage.teller("3").chart)
    shots.album.paper("worksheet", worksheet)


def _water(stage: Stage, shots: Shots) -> None:
    shots("prepare-water")


def _dilute(stage: Stage, shots: Shots) -> None:
    shots("prepare-dilute")


def _label(stage: Stage, shots: Shots) -> None:
    page = stage.page(PreparePage)
    step = page.page
    assert isinstance(step, LabelPage)
    step.identity.last_four.set_text("5919")
    step.identity.year.set_text("1968")
    step.fridge.answers.choose("no")
    step.altered.emit()
    shots("prepare-label")
    page.press()
    shots("second-person")
    stage.close_dialogs()


def _ready(stage: Stage, shots: Shots) -> None:
    shots("prepare-ready")
    shots.album.paper("label", write_labels(stage.context, stage.teller("3").chart)[0])


def _other_bag(stage: Stage, shots: Shots) -> None:
    """Bed 14's bag comes from pharmacy, or it is begun here."""
    stage.sign_in()
    stage.open("14", "prepare")
    page = stage.page(PreparePage)
    page.show_sheet("received")
    shots("prepare-received")
    page.show_sheet("")
    step = page.page
    assert isinstance(step, StartPage)
    step.way.answers.choose(HERE)
    page.press()
    stage.look()
    shots("prepare-container")


SCENES = (
    Scene(at(9, 38), ("prepare-start",), _start),
    Scene(at(9, 48), ("prepare-vials", "worksheet"), _vials, goes_on=True),
    Scene(at(10, 2), ("prepare-water",), _water, goes_on=True),
    Scene(at(10, 18), ("prepare-dilute",), _dilute, goes_on=True),
    Scene(at(10, 28), ("prepare-label", "second-person"), _label, goes_on=True),
    Scene(at(10, 33), ("prepare-ready", "label"), _ready, goes_on=True),
    Scene(at(11, 28), ("prepare-received", "prepare-container"), _other_bag),
)
