"""Who acts: choose a name, type a PIN. Also the lock screen, with the same name chosen.

At a start it is there before the record is open: a PIN that was typed waits for it.
"""

from typing import ClassVar

from PySide6.QtCore import QRectF, QRegularExpression, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QListView, QWidget

from bespo_desktop import __version__
from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.people import Person
from bespo_desktop.core.days import local_day, long_day_text, time_text
from bespo_desktop.models.people_model import PeopleModel, PersonRole
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.person_tile import PersonTile
from bespo_desktop.screens.pin_pad import add_pad
from bespo_desktop.screens.reception import Reception, reception_of
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.ground import Panel
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.nav_rail import paint_logo
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.painting import picture_of
from bespo_desktop.widgets.pin_dots import PinDots
from bespo_desktop.widgets.text_field import TextField
from bespo_desktop.widgets.views import CLEAR, dress_view

WITH_BRAND = 1180
# Below this width the margins and the gap give their room to the names.
CLOSE, ROOMY_EDGES, CLOSE_EDGES = 760, (42, 30, 40, 24), (16, 16, 16, 12)
GAP, CLOSE_GAP = 36, 14
MARK = 68


class SignInForm(Form):
    """The widgets of the sign-in page."""

    ui_file = "sign_in_screen.ui"
    grid: QGridLayout
    brand: QFrame
    brand_line: QFrame
    divider: Panel
    mark: QLabel
    program: QLabel
    purpose: QLabel
    clock: QLabel
    day: QLabel
    place: QLabel
    offline: QLabel
    leaflet: QLabel
    version: QLabel
    who_title: Label
    who_hint: Label
    name: TextField
    people: QListView
    nobody: Note
    pin_title: Label
    whose: Label
    pin: PinDots
    answer: Label
    pin_side: QWidget
    sign_in: ActionButton
    tries: Label
    not_certified: Note


class SignInScreen(Page):
    """Name tiles, PIN, and what this program is and is not."""

    key: ClassVar[str] = "sign-in"
    title: ClassVar[str] = "Sign in"
    needs_patient: ClassVar[bool] = False

    def __init__(self, context: Context | Reception, parent: QWidget | None = None) -> None:
        """Take the context, or the reception alone while the record is being opened."""
        super().__init__(None if isinstance(context, Reception) else context, parent)
        self.desk = context if isinstance(context, Reception) else reception_of(context)
        self._typing_goes_on = False
        self._waiting_pin: str | None = None
        self.form = load_form(SignInForm, self)
        self._model = PeopleModel()
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._build()
        self._dress()
        theme().changed.connect(self._dress)
        self.form.name.value_changed.connect(self._narrow)
        self.form.name.edit.returnPressed.connect(self.form.pin.setFocus)
        self.form.people.selectionModel().selectionChanged.connect(self._chosen)
        self.form.people.activated.connect(lambda _index: self.form.pin.setFocus())
        self.form.pin.submitted.connect(self._try)
        self.form.pin.changed.connect(lambda _count: self._tell(""))
        self.form.sign_in.clicked.connect(self.form.pin.submit)

    def move_in(self, context: Context) -> None:
        """Go on with the open record; what was typed stays, and `enter` tries a PIN that waits."""
        self.context = context
        self.desk.open(context)
        self._words()
        people = sorted(self.desk.people().values(), key=lambda person: person.id)
        self._typing_goes_on = people == sorted(self._model.people(), key=lambda person: person.id)

    def enter(self) -> None:
        """Show who may sign in; after a lock the same name is chosen."""
        if self._typing_goes_on:
            self._typing_goes_on = False
            self.tick()
            if (pin := self._waiting_pin) is not None:
                self._waiting_pin = None
                self._try(pin)
            return
        today = local_day(self.desk.now, self.desk.zone)
        self._model.set_people(self.desk.people().values(), today)
        self.form.name.set_text("")
        self.form.pin.clear()
        self._tell("")
        empty = self._model.rowCount() == 0
        self.form.people.setVisible(not empty)
        self.form.nobody.setVisible(empty)
        self._choose(self.desk.session.locked_person)
        self.begin()
        self.tick()

    def begin(self) -> None:
        """Put the cursor into the name, or into the PIN of who is chosen already."""
        (self.form.pin if self.person() is not None else self.form.name).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave brand panel and margins out where the names need their room."""
        super().resizeEvent(event)
        self.form.brand.setVisible(self.width() >= WITH_BRAND)
        close = self.width() < CLOSE
        self.form.grid.setContentsMargins(*(CLOSE_EDGES if close else ROOMY_EDGES))
        self.form.grid.setHorizontalSpacing(CLOSE_GAP if close else GAP)

    def tick(self) -> None:
        """Show the time."""
        now, zone = self.desk.now, self.desk.zone
        self.form.clock.setText(time_text(now, zone))
        self.form.day.setText(long_day_text(local_day(now, zone)))

    def person(self) -> Person | None:
        """Return whose tile is chosen."""
        index = self.form.people.currentIndex()
        if not index.isValid() or not self.form.people.selectionModel().isSelected(index):
            return None
        return self.desk.people().get(str(index.data(PersonRole.ID)))

    def _build(self) -> None:
        form = self.form
        form.people.setModel(self._filter)
        form.people.setItemDelegate(PersonTile(form.people))
        form.people.setViewMode(QListView.ViewMode.IconMode)
        form.people.setResizeMode(QListView.ResizeMode.Adjust)
        form.people.setMovement(QListView.Movement.Static)
        form.people.setFrameShape(QFrame.Shape.NoFrame)
        form.people.setUniformItemSizes(True)
        form.people.viewport().setAutoFillBackground(False)
        dress_view(form.people, CLEAR)
        form.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        add_pad(form.pin_side, form.pin)
        form.name.edit.set_search("Ctrl+F")
        form.sign_in.set_look("key", "primary", "Enter")
        self._words()

    def _words(self) -> None:
        """Say where this is, which leaflet holds, and what the program is not."""
        form, site = self.form, self.desk.site
        form.place.setText(f"Ward {site.ward} {site.place}".strip())
        if self.desk.leaflet is not None:
            reference, revised = self.desk.leaflet
            text = self.tr("Leaflet in use: {reference}, revised {revised}")
            form.leaflet.setText(text.format(reference=reference, revised=revised))
        form.version.setText(
            self.tr("Version {version} · terminal {terminal}").format(
                version=__version__, terminal=site.terminal
            )
        )
        if site.practice_pin is not None:
            text = self.tr("Invented ward for practice: every PIN is {pin}.")
            form.tries.setText(text.format(pin=site.practice_pin))
        self._notes()

    def _notes(self) -> None:
        form = self.form
        form.nobody.set_note(
            "info",
            self.tr("No one is set up"),
            self.tr("The ward manager adds people in Set up after the first sign-in."),
        )
        form.not_certified.set_note(
            "caution",
            self.tr("Practice only: not commissioned. Not a certified medical device.")
            if self.desk.site.practice
            else self.tr("Not a certified medical device."),
            self.tr(
                "It does not replace the prescription, the full product information or your own "
                "judgement. Check every number against the signed prescription."
            ),
        )

    def _dress(self) -> None:
        """Give types and colours; the brand panel is dark in both themes."""
        form = self.form
        for label, kind, tone in (
            (form.who_title, "title1", "text"),
            (form.who_hint, "body", "muted"),
            (form.pin_title, "title1", "text"),
            (form.whose, "body", "muted"),
            (form.answer, "label", "danger"),
            (form.tries, "caption", "muted"),
        ):
            label.set_type(kind)
            label.set_tone(tone)
            label.setWordWrap(True)
        colours = theme()
        rail, text = colours.colour("rail").name(), colours.colour("railText").name()
        white = colours.colour("onDanger").name()
        form.brand.setStyleSheet(
            f"QFrame#brand {{ background: {rail}; }}"
            f"QLabel {{ color: {text}; font-size: 15px; }}"
            f"QLabel#program {{ color: {white}; font-size: 40px; font-weight: 600; }}"
            f"QLabel#purpose, QLabel#day, QLabel#place {{ font-size: 18px; }}"
            f"QLabel#clock {{ color: {white}; font-size: 64px; font-weight: 600; }}"
            f"QFrame#brand_line {{ background: {colours.colour('railLine').name()}; }}"
        )
        form.mark.setPixmap(_mark(self.devicePixelRatioF()))

    def _narrow(self) -> None:
        typed = QRegularExpression.escape(self.form.name.text().strip())
        beginning = QRegularExpression(rf"(^|[\s-]){typed}")
        beginning.setPatternOptions(QRegularExpression.PatternOption.CaseInsensitiveOption)
        self._filter.setFilterRegularExpression(beginning)
        if self._filter.rowCount() == 1:
            self.form.people.setCurrentIndex(self._filter.index(0, 0))

    def _choose(self, person_id: str | None) -> None:
        row = self._model.row_of(person_id) if person_id is not None else -1
        self.form.people.clearSelection()
        if row >= 0:
            self.form.people.setCurrentIndex(self._filter.mapFromSource(self._model.index(row)))
        self._chosen()

    def _chosen(self) -> None:
        person = self.person()
        self._waiting_pin = None
        self.form.pin.clear()
        self.form.whose.setText(person.full_name if person else self.tr("Choose your name first."))
        self._tell("")

    def _try(self, pin: str) -> None:
        person = self.person()
        if person is None:
            self._tell(self.tr("Choose your name first."))
            return
        if self.desk.check_pin is None:
            self._waiting_pin = pin
            self._tell(self.tr("One moment: the record is being opened."))
            return
        verdict = self.desk.check_pin(person.id, pin, self.desk.now)
        if verdict.granted:
            self.desk.session.sign_in(person)
        else:
            self._tell(verdict.text)

    def _tell(self, text: str) -> None:
        self.form.answer.setText(text)
        self.form.answer.setVisible(bool(text))


def _mark(ratio: float) -> QPixmap:
    """Return the program's sign, as on the rail, for a screen of this pixel ratio."""
    square = QRectF(0, 0, MARK, MARK)
    return picture_of(
        square.size().toSize(),
        ratio,
        Qt.GlobalColor.transparent,
        lambda painter: paint_logo(painter, square),
    )
