"""From the sign-in to the checked dose."""

from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import at
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage


def _sign_in(stage: Stage, shots: Shots) -> None:
    page = stage.page(SignInScreen)
    page.form.name.set_text("Reilly")
    for digit in PIN[:3]:
        page.form.pin.add_digit(digit)
    shots("sign-in")
    for digit in PIN[3:]:
        page.form.pin.add_digit(digit)
    page.form.pin.submit()
    stage.answer_alarms()
    stage.look()
    shots("ward-morning")


SCENES = (Scene(at(8, 52), ("sign-in", "ward-morning"), _sign_in),)
