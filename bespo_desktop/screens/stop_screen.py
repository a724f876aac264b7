"""What is shown when something went wrong that nobody expected: no number, only stop."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note

# The title on one line; its sign and the margins beside it.
TITLE, BESIDE = 640, 150


class StopForm(Form):
    """The widgets of the stop page."""

    ui_file = "stop_screen.ui"
    title: Label
    stop: Note
    what: Label
    where: Label
    again: ActionButton


class StopScreen(QWidget):
    """Takes the place of every page; shows nothing that was worked out before.

    Signals:
        again_pressed: the person wants to begin again from the saved record.
    """

    again_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = load_form(StopForm, self)
        self.form.stop.set_note(
            "danger",
            self.tr("Read a running infusion from the pump. Go on with the paper worksheet."),
            self.tr("Something went wrong inside the program. What was saved is safe."),
        )
        self.form.title.set_type("figureM")
        self.form.title.set_tone("danger")
        self.form.title.setWordWrap(True)
        self.form.title.setText(self.tr("Stop. Do not use the results of this program."))
        self.form.what.set_type("body")
        self.form.what.setText(
            self.tr("Begin again reads everything anew from the record and asks for your PIN.")
        )
        self.form.where.set_type("caption")
        self.form.where.set_tone("muted")
        self.form.again.setText(self.tr("&Begin again from the record"))
        self.form.again.set_look("undo", "primary")
        self.form.again.clicked.connect(self.again_pressed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the title where the window is too narrow for one line."""
        super().resizeEvent(event)
        self.form.title.setMinimumWidth(max(1, min(TITLE, self.width() - BESIDE)))

    def tell(self, place: str) -> None:
        """Say where it happened, for the person who mends it."""
        self.form.where.setText(self.tr("For the maker: {place}").format(place=place))
