"""Who the page is about: the patient's banner, or the ward's."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import CodeLabel, IconLabel, Label, plain
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter

FACT_GAP = 10
# Of the bed and of the lines: beside two lines of words, and above one of them.
BED, LOW_BED = 40, 32
RULE, LOW_RULE = 40, 24


@dataclass(frozen=True, slots=True)
class Room:
    """How the banner uses its room.

    `stacked` puts the facts below all the rest, `small` writes the name smaller. What may be left
    out is what the page says too; name, birth date, numbers and allergies never are.
    """

    stacked: bool = False
    measured: bool = True
    sex: bool = True
    age: bool = True
    small: bool = False


WHOLE = Room()


@dataclass(frozen=True, slots=True)
class BannerData:
    """Who the patient is, in words ready to show.

    `allergies_tone` is "caution" for allergies and for "Not asked", "muted" for "None known".
    """

    bed: str
    surname: str
    given: str
    born: str
    age: str
    sex: str
    nhs_number: str
    allergies: str
    allergies_tone: str = "caution"
    measured_caption: str = ""
    measured: str = ""
    hospital_number: str = ""


@dataclass(frozen=True, slots=True)
class WardHeader:
    """The ward's short code, name and detail, where no patient is open."""

    code: str
    name: str
    detail: str


class BedChip(QWidget):
    """The bed on a dark ground; never cut."""

    def __init__(self, text: str = "", height: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._height = text, height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_height(self, height: int) -> None:
        """Take another height."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def set_text(self, text: str) -> None:
        """Show another bed."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        return QSize(max(40, round(text_width(self._text, self._font())) + 24), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = smooth_painter(self)
        fill = "railOn" if theme().dark else "rail"
        paint_box(painter, QRectF(self.rect()), fill, None, 6)
        words = QRectF(self.rect()).adjusted(0, 0, 0, -1)
        paint_text(painter, words, self._text, self._font(), "onDanger", CENTRE, typed=True)

    def _font(self) -> QFont:
        return font("title2", size=18 if self._height <= 40 else 22)


class Banner(QWidget):
    """Shows a BannerData or a WardHeader; every word of the patient is plain text.

    Signals:
        altered: somebody else is shown, so other room is needed.
    """

    altered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient: BannerData | None = None
        self._room = WHOLE
        self._bed = BedChip()
        self._name = Label("", "banner")
        self._facts_room = QWidget()
        self._facts = QHBoxLayout(self._facts_room)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(0)
        self._sign = IconLabel("warning", "cautionText", 22)
        self._allergy_caption = Label("Allergies", "bannerCaption", "muted")
        self._allergies = Label("", "bodyStrong", "caution")
        self._measured_caption = Label("", "bannerCaption", "muted")
        self._measured = Label("", "bodyStrong")
        self._lines = (line(vertical=True), line(vertical=True))
        self._patient_parts = (
            *self._lines,
            self._sign,
            self._allergy_caption,
            self._allergies,
            self._measured_caption,
            self._measured,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._below = QVBoxLayout(self)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addStretch()
        self._row = QHBoxLayout()
        self._below.addLayout(self._row)
        self._row.setSpacing(16)
        self._row.addWidget(self._bed)
        self._name.setFixedHeight(27)
        self._names = _pair(self._name, self._facts_room)
        self._row.addLayout(self._names)
        self._pairs = (
            _pair(self._allergy_caption, self._allergies),
            _pair(self._measured_caption, self._measured),
        )
        for index, sign in enumerate((self._sign, None)):
            self._lines[index].setFixedHeight(RULE)
            self._row.addWidget(self._lines[index])
            inner = QHBoxLayout()
            inner.setSpacing(8)
            inner.setContentsMargins(0 if sign is None else 1, 0, 0, 0)
            if sign is not None:
                inner.addWidget(sign)
            inner.addLayout(self._pairs[index])
            self._row.addLayout(inner)
        self._row.addStretch(1)
        self._below.addStretch()

    def set_room(self, room: Room) -> None:
        """Arrange everything anew, and leave out what this room has no place for."""
        if room == self._room:
            return
        if room.stacked != self._room.stacked:
            self._stack(room.stacked)
        if room.small != self._room.small:
            self._name.set_type("title2" if room.small else "banner")
        self._room = room
        if self._patient is not None:
            self._show_data(self._patient)

    def _stack(self, stacked: bool) -> None:
        """Put the facts below, and captions beside what they name; or all as in a wide window."""
        ways = QBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(ways.LeftToRight if stacked else ways.TopToBottom)
            pair.setSpacing(5 if stacked else 0)
        for one in self._lines:
            one.setFixedHeight(LOW_RULE if stacked else RULE)
        self._bed.set_height(LOW_BED if stacked else BED)
        self._row.setSpacing(10 if stacked else 16)
        self._names.removeWidget(self._facts_room)
        self._below.removeWidget(self._facts_room)
        if stacked:
            self._below.insertWidget(2, self._facts_room)
        else:
            self._names.addWidget(self._facts_room)

    def show_patient(self, data: BannerData) -> None:
        """Show the patient."""
        if data != self._patient:
            self._patient = data
            self._show_data(data)
            self.altered.emit()

    def _show_data(self, data: BannerData) -> None:
        self._bed.set_text(data.bed)
        surname = f"{data.surname}," if data.given else data.surname
        self._name.set_parts(
            f'<span style="font-weight:700">{escape(surname)}</span> ', plain(data.given)
        )
        age = f"({data.age})" if self._room.age else ""
        facts = [("Born", data.born, age)] if data.born else []
        facts += [("Sex", data.sex, "")] if data.sex and self._room.sex else []
        facts += [("NHS No.", data.nhs_number, "")] if data.nhs_number else []
        facts += [("Hospital No.", data.hospital_number, "")] if data.hospital_number else []
        self._show_facts(facts)
        self._allergies.setText(data.allergies)
        self._allergies.set_tone(data.allergies_tone)
        warn = data.allergies_tone == "caution"
        self._sign.set_icon("warning" if warn else "info", "cautionText" if warn else "muted")
        self._measured_caption.setText(data.measured_caption)
        self._measured.setText(data.measured)
        for part in self._patient_parts:
            part.show()
        measured = bool(data.measured) and self._room.measured
        for widget in (self._lines[1], self._measured, self._measured_caption):
            widget.setVisible(measured)
        self._lines[0].setVisible(not self._room.small)
        self.setAccessibleName(f"{data.bed}, {data.surname}, {data.given}, born {data.born}")

    def show_ward(self, ward: WardHeader) -> None:
        """Show the ward."""
        self._patient = None
        self._bed.set_text(ward.code)
        self._name.set_parts(plain(ward.name))
        self._show_facts([(ward.detail, "", "")])
        for part in self._patient_parts:
            part.hide()
        self.setAccessibleName(ward.name)
        self.altered.emit()

    def _show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        while item := self._facts.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for index, (name, value, after) in enumerate(facts):
            if index:
                self._facts.addSpacing(FACT_GAP)
            caption = Label(name, "bannerFacts", "muted")
            self._facts.addWidget(caption)
            caption.show()
            code = name.endswith("No.")
            words = CodeLabel("", "label") if code else Label("", "label")
            words.show_typed(value)
            for label, gap in ((words, 5), (Label(after, "bannerFacts", "muted"), 3)):
                if label.text():
                    self._facts.addSpacing(gap)
                    self._facts.addWidget(label)
                    # A label that is not shown yet takes no room when the bar is fitted.
                    label.show()
        self._facts.addStretch()


def _pair(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    """Return two widgets above each other, in the middle of the height they get."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    column.addWidget(upper)
    column.addWidget(lower)
    return column
