"""From the sign-in to the checked dose."""

from bespo_desktop.demo.people import PIN
from bespo_desktop.demo.ward import at
from bespo_desktop.screens.dose_screen import DoseScreen
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage

BLIND = ("168", "69.4", "1.80", "1.44", "5.76", "2")


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


def _patient(stage: Stage, shots: Shots) -> None:
    stage.open("3", "patient")
    shots("patient-old-weight")
    form = stage.page(PatientScreen).form
    form.weight.set_text("694")
    form.weighed_on.set_text("24-Nov-2026")
    shots("patient-slip")
    form.weight.set_text("69.4")
    shots("patient")


def _dose(stage: Stage, shots: Shots) -> None:
    stage.open("3", "dose")
    shots("dose")


def _second_check(stage: Stage, shots: Shots) -> None:
    page = stage.page(DoseScreen)
    page.hand_over()
    shots("second-check-who")
    stage.second_person("Marsh")
    fields = page.check.fields()
    for field, text in zip(fields[:-1], BLIND[:-1], strict=True):
        field.set_text(text)
    fields[-1].setFocus()
    shots("second-check")
    fields[-1].set_text(BLIND[-1])
    page.check.compare()
    shots("second-check-match")


def _new_patient(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stage.context.session.open_patient(f"{99:032x}")
    stage.conductor.open_place("patient")
    stage.answer_alarms()
    shots("patient-new")


def _first_dose(stage: Stage, shots: Shots) -> None:
    stage.open("5", "dose")
    shots("dose-not-yet")
    stage.page(DoseScreen).ask_questions()
    shots("dose-questions")
    stage.close_dialogs()
    stage.open("11", "dose")
    shots("dose-on-hold")


SCENES = (
    Scene(at(8, 52), ("sign-in", "ward-morning"), _sign_in),
    Scene(at(8, 54), ("patient-old-weight", "patient-slip", "patient"), _patient, goes_on=True),
    Scene(at(9, 9), ("dose",), _dose, goes_on=True),
    Scene(
        at(9, 13),
        ("second-check-who", "second-check", "second-check-match"),
        _second_check,
        goes_on=True,
    ),
    Scene(at(9, 20), ("patient-new",), _new_patient),
    Scene(at(9, 20), ("dose-not-yet", "dose-questions", "dose-on-hold"), _first_dose, goes_on=True),
)
