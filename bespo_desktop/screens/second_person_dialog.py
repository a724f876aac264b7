"""A second person confirms a step with their own PIN; the first stays signed in."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.people import Role, why_not_act
from bespo_desktop.core.days import local_day
from bespo_desktop.models.people_model import PeopleModel, PersonRole
from bespo_desktop.screens.context import AskSecond
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.person_tile import PersonTile
from bespo_desktop.screens.pin_pad import add_pad
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.desk import Desk
from bespo_desktop.services.session import Session
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.pin_dots import PinDots
from bespo_desktop.widgets.views import CLEAR, dress_view

# The least height of a control in a window as low as a laptop's at 150 %.
PAD_KEY, LOW_PAD_KEY = 44, 36
SIZE = (720, 560)


class SecondPersonForm(Form):
    """The widgets of the dialog."""

    ui_file = "second_person_dialog.ui"
    column: QVBoxLayout
    question: Label
    what: Label
    people: QListView
    pin_side: QWidget
    whose: Label
    pin: PinDots
    answer: Label
    cancel: ActionButton
    confirm: ActionButton


class SecondPersonDialog(FittingDialog):
    """Name and PIN of somebody who is not the first person.

    Signals:
        granted: carries the id of the second person.
    """

    granted = Signal(str)

    def __init__(
        self,
        title: str,
        what: str,
        desk: Desk,
        session: Session,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, *SIZE)
        self._desk, self._session, self._clock = desk, session, clock
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = load_form(SecondPersonForm, self)
        self.let_scroll(self.form.column, 1)
        self._model = PeopleModel()
        self._fill(title, what)
        low = self.room().height() < SIZE[1]
        add_pad(self.form.pin_side, self.form.pin, LOW_PAD_KEY if low else PAD_KEY)
        self.form.people.selectionModel().selectionChanged.connect(self._chosen)
        self.form.people.activated.connect(lambda _index: self.form.pin.setFocus())
        self.form.pin.submitted.connect(self._try)
        self.form.confirm.clicked.connect(self.form.pin.submit)
        self.form.cancel.clicked.connect(self.reject)
        self.ring = FocusRing(self)
        add_help_key(self)
        self._chosen()
        self.form.people.setFocus()

    def _fill(self, title: str, what: str) -> None:
        form = self.form
        first = self._session.person
        today = local_day(self._clock.now(), self._clock.zone)
        others = [
            person
            for person in self._desk.people().values()
            if (first is None or person.id != first.id)
            and why_not_act(person, Role.CHECKER, today) is None
        ]
        self._model.set_people(others, today)
        form.people.setModel(self._model)
        tile = PersonTile(form.people)
        tile.columns = 1
        form.people.setItemDelegate(tile)
        form.people.setFrameShape(QFrame.Shape.NoFrame)
        dress_view(form.people, CLEAR)
        form.people.setMinimumWidth(300)
        form.question.set_type("title1")
        form.question.setText(title)
        form.what.set_type("bodyStrong")
        form.what.setText(what)
        form.what.setWordWrap(True)
        form.whose.set_type("title3")
        form.answer.set_type("label")
        form.answer.set_tone("danger")
        form.answer.setWordWrap(True)
        form.cancel.set_look("close", "secondary", "Esc")
        form.confirm.set_look("second", "primary")
        for button in (form.cancel, form.confirm):
            button.setAutoDefault(False)
        if not others:
            self._tell(self.tr("Nobody else here may check. Call somebody who is set up."))

    def _person_id(self) -> str | None:
        rows = self.form.people.selectionModel().selectedIndexes()
        return str(rows[0].data(PersonRole.ID)) if rows else None

    def _chosen(self) -> None:
        person_id = self._person_id()
        self.form.pin.clear()
        if person_id is None:
            self.form.whose.setText(self.tr("Choose who checks"))
        else:
            self.form.whose.setText(self._desk.people()[person_id].full_name)
            self._tell("")

    def _try(self, pin: str) -> None:
        person_id = self._person_id()
        if person_id is None:
            self._tell(self.tr("Choose who checks first."))
            return
        verdict = self._desk.check_pin(person_id, pin, self._clock.now())
        if not verdict.granted:
            self._tell(verdict.text)
            return
        self.accept()
        self.granted.emit(person_id)

    def _tell(self, text: str) -> None:
        self.form.answer.setText(text)


def second_person_asker(desk: Desk, session: Session, clock: Clock) -> AskSecond:
    """Return the function that pages use to ask for a second person."""

    def ask(title: str, what: str, done: Callable[[str], None], parent: QWidget) -> None:
        dialog = SecondPersonDialog(title, what, desk, session, clock, parent)
        dialog.granted.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    return ask
