"""What nurses do in the real window by keys alone; each function is one task at one screen."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.services.clock import SetClock
from tests.helpers.hands import Hands

PINS = {"Ferreira": "246810", "Reilly": "135790", "Marsh": "864202", "Nair": "975318"}
LABORATORY = {
    "ALT": "24",
    "AST": "22",
    "Bilirubin": "9",
    "Lipase": "31",
    "QTcF": "412",
    "Potassium": "4.1",
    "Calcium": "2.31",
    "Magnesium": "0.82",
    "ANC": "1.9",
    "Platelets": "87",
    "Blasts": "2.4",
    "Uric acid": "310",
    "Phosphate": "1.1",
    "Creatinine": "68",
}
SIX = ("Height", "Weight", "Body surface", "Dose", "Volume", "Vials")


class Nurses(Hands):
    """The hands of everybody in turn at one keyboard; time goes on only when it is told to."""

    def __init__(self, qtbot: QtBot, conductor: Conductor, clock: SetClock, folder: Path) -> None:
        super().__init__(conductor.shell)
        self.qtbot, self.conductor, self.clock = qtbot, conductor, clock
        self.papers = folder / "papers"
        conductor.shell.activateWindow()

    @property
    def place(self) -> str:
        """Return the key of the page that is shown."""
        return self.conductor.shell.page_key()

    def said(self) -> str:
        """Return what stands at the left of the action bar."""
        return self.conductor.page.status().text

    def waits(self, minutes: int) -> None:
        """Let time pass and the window notice."""
        self.clock.forward(minutes=minutes)
        self.conductor.tick()
        QApplication.processEvents()

    def sheet(self) -> QDialog:
        """Return the question that lies over the window."""
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, QDialog), f"no question is open: {self.said()}"
        return sheet

    def done(self) -> None:
        """Press Ctrl+Enter in a sheet, which must take it."""
        sheet = self.sheet()
        self.press("Ctrl+Return")
        assert not sheet.isVisible(), getattr(sheet, "told", lambda: "not taken")()

    def adds(self, given: str, surname: str, post: str, *may: str) -> None:
        """Add a person in Set up, or the first administrator."""
        self.fill("Given name", given)
        self.fill("Surname", surname)
        self.fill("Post", post)
        for right in may:
            self.tick(right)
        self.fill("PIN, six", PINS[surname])
        self.fill("The same PIN", PINS[surname])
        self.tick("Save this person")

    def signs_in(self, surname: str) -> None:
        """Type the first letters of the name, Enter, and the PIN."""
        self.fill("Name", surname[:3])
        self.press("Return")
        self.type(PINS[surname])
        self.press("Return")
        assert self.conductor.context.person is not None
        assert self.conductor.context.person.surname == surname

    def second(self, given: str, surname: str) -> None:
        """Choose a name in the second person's question and type the PIN."""
        self.type(given[0])
        self.press("Return")
        self.type(PINS[surname])
        self.press("Return")
        assert QApplication.activeModalWidget() is None

    def laboratory(self, taken: str) -> None:
        """Enter every value; Enter saves and leads to the next one."""
        self.tick("ALT, Missing")
        for place, (name, value) in enumerate(LABORATORY.items()):
            assert self.here().startswith(name)
            self.type(value)
            if place == 0:
                self.fill("Time of", taken)
            self.press("Return")

    def six(self, *numbers: str) -> None:
        """Type the six numbers of the blind check."""
        for name, number in zip(SIX, numbers, strict=True):
            self.fill(name, number)

    def vial(self, product: str, serial: str) -> None:
        """Type a vial from its carton and take it."""
        self.press("F6")
        for name, text in (
            ("Product", product),
            ("Batch", "FT8842"),
            ("Expiry", "08/2027"),
            ("Serial", serial),
        ):
            self.fill(name, text)
        self.tick("Second look")
        self.tick("Take this vial")

    def observes(self, pump: str = "") -> None:
        """Record observations with F7, and the pump's volume where it was read."""
        self.press("F7")
        for name, number in (
            ("Temperature", "36.8"),
            ("Pulse", "80"),
            ("BP, systolic", "124"),
            ("BP, diastolic", "76"),
            ("Breaths", "16"),
            ("SpO₂", "97"),
        ):
            self.fill(name, number)
        if pump:
            self.fill("Given, as the pump", pump)
        self.done()

    def acknowledges(self) -> None:
        """Answer the alarm that lies over the window, once it hears keys."""
        alarms = self.conductor.shell.alarms
        assert alarms.card is not None, "no alarm is shown"
        self.qtbot.waitUntil(lambda: not alarms.deaf())
        self.press("Ctrl+Return")
        assert alarms.card is None
