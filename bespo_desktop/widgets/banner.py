"""Who the page is about: the patient's banner, or the ward's."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import line
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import CodeLabel, IconLabel, Label, plain
from bespo_desktop.widgets.painting import CENTRE, paint_box, paint_text, smooth_painter

FACT_GAP = 10


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
        self._narrow = 0
        self._bed = BedChip()
        self._name = Label("", "banner")
        self._facts = QHBoxLayout()
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._bed)
        self._name.setFixedHeight(27)
        row.addLayout(_pair(self._name, self._facts, 0))
        for index, (sign, pair) in enumerate(
            (
                (self._sign, _pair(self._allergy_caption, self._allergies)),
                (None, _pair(self._measured_caption, self._measured)),
            )
        ):
            self._lines[index].setFixedHeight(40)
            row.addWidget(self._lines[index])
            inner = QHBoxLayout()
            inner.setSpacing(8)
            inner.setContentsMargins(0 if sign is None else 1, 0, 0, 0)
            if sign is not None:
                inner.addWidget(sign)
            inner.addLayout(pair)
            row.addLayout(inner)
        row.addStretch(1)

    def set_narrow(self, level: int) -> None:
        """Leave out what the width has no room for: 1 the measurements, 3 the sex too.

        Bed, name, birth date, numbers and allergies are always shown.
        """
        if level != self._narrow:
            self._narrow = level
            if self._patient is not None:
                self._show_data(self._patient)

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
        facts = [("Born", data.born, f"({data.age})")] if data.born else []
        facts += [("Sex", data.sex, "")] if data.sex and self._narrow < 3 else []
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
        measured = bool(data.measured) and self._narrow < 1
        for widget in (self._lines[1], self._measured, self._measured_caption):
            widget.setVisible(measured)
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


def _pair(upper: QWidget, lower: QWidget | QHBoxLayout, spacing: int = 0) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    column.addStretch()
    column.addWidget(upper)
    if isinstance(lower, QWidget):
        column.addWidget(lower)
    else:
        column.addLayout(lower)
    column.addStretch()
    return column
