"""What every typed field shares: the frame, the unit, the reason below, and what was typed is kept.

A field never corrects, clamps or completes what a person typed. It asks a strict reader of
core.entry and shows why the reader refuses.
"""

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Property, QRectF, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.framed_edit import FramedEdit
from bespo_desktop.widgets.key_cap import key_cap_width, paint_key_cap
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.painting import LEFT, paint_text

T = TypeVar("T")

UNIT_ROOM = 22
LEAD_ROOM = 28


class UnitEdit(FramedEdit):
    """A line edit with a unit or an icon printed inside at its right; the wheel does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = ""
        self._icon = ""
        self._key = ""
        self._room = float(UNIT_ROOM)

    def set_inside(self, unit: str, icon: str = "") -> None:
        """Print the unit or the icon inside."""
        self._unit, self._icon = unit, icon
        self._room = max(UNIT_ROOM, text_width(unit, font("body")))
        room = self._room + 6 if unit else 24 if icon else 0
        self.leave_inside(0, round(room))
        self.update()

    def set_search(self, key: str) -> None:
        """Print the glass at the left, and at the right the key that leads here while empty."""
        self._key = key
        self.leave_inside(LEAD_ROOM, 0)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel never changes what was typed."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep it: a key was taken when it was pressed, and Qt asks each parent otherwise."""
        event.accept()

    def inside(self) -> tuple[object, ...]:
        """Return what is printed inside now: the key only while nothing is typed."""
        return self._unit, self._icon, self._key, self._key and not self.text()

    def paint_inside(self, painter: QPainter) -> None:
        """Draw the unit or the icon."""
        if self._unit:
            rect = QRectF(self.width() - 15 - self._room, 0, self._room, self.height() - 1)
            paint_text(painter, rect, self._unit, font("body"), "muted", LEFT)
        if self._icon:
            rect = QRectF(self.width() - 33, self.height() / 2 - 10, 20, 20)
            theme().paint_icon(painter, self._icon, "muted", rect)
        if self._key:
            middle = self.height() / 2
            theme().paint_icon(painter, "search", "text", QRectF(14, middle - 10, 20, 20))
            if not self.text():
                wide = key_cap_width(self._key)
                cap = QRectF(self.width() - 13 - wide, middle - 10, wide, 20)
                paint_key_cap(painter, cap, self._key, "text")


class EntryField(QWidget):
    """A typed field with its unit and its reason; the base of number, date, time and text.

    Signals:
        value_changed: the text is another, by a person or by the program.
        finished: the person left the field or pressed Enter in it.
    """

    value_changed = Signal()
    finished = Signal()

    # What a screen reader is told may be typed, while there is no reason against it.
    spoken_kind: ClassVar[str] = "Type words."

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = UnitEdit()
        self._unit, self._outside, self._size = "", False, ""
        self._unit_label = Label("", "bodyStrong")
        self._unit_label.hide()
        self._reason = Label("", "caption", "danger", wrap=True)
        self._reason.hide()
        self._told = ("", "")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._unit_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._reason)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.editingFinished.connect(self._editing_finished)
        self.edit.setAccessibleDescription(in_language(self.spoken_kind))

    def text(self) -> str:
        """Return what stands in the field, untouched."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text in, as when a stored value is shown."""
        self.edit.setText(text)

    def set_unit(self, unit: str) -> None:
        """Print the unit; in the frame, or behind it when `unit_outside` is set."""
        self._unit = unit
        self._show_unit()

    def unit(self) -> str:
        """Return the printed unit."""
        return self._unit

    def set_unit_outside(self, outside: bool) -> None:
        """Print the unit behind the frame, half bold."""
        self._outside = outside
        self._show_unit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the field only show."""
        self.edit.setReadOnly(read_only)

    def set_figure(self, size: str) -> None:
        """Make the field larger: "large" (44 pixels, 20 px type) or "huge" (52, 28)."""
        self._size = size
        self.edit.set_size(size)

    def set_name(self, name: str) -> None:
        """Say what the field is to a screen reader."""
        self.edit.setAccessibleName(f"{name}, {self._unit}" if self._unit else name)

    def show_reason(self, text: str, state: str = "stop") -> None:
        """Show a reason below: state "stop" (red) or "ask" (amber); an empty text clears it."""
        state = state if text else ""
        if (text, state) == self._told:
            return
        self._told = text, state
        self._reason.setText(text)
        self._reason.set_tone("caution" if state == "ask" else "danger")
        self._reason.setVisible(bool(text))
        self.edit.setAccessibleDescription(in_language(text or self.spoken_kind))
        self.edit.set_state(state)

    def reason(self) -> str:
        """Return the reason shown, "" when there is none."""
        return self._reason.text()

    def state(self) -> str:
        """Return "stop", "ask" or ""."""
        return self.edit.state()

    def check(self) -> bool:
        """Show what the reader says of the text; return whether it can be read."""
        return not self.text().strip()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the line."""
        super().focusInEvent(event)
        self.edit.setFocus(event.reason())

    def _text_changed(self) -> None:
        self.show_reason("")
        self.value_changed.emit()

    def _editing_finished(self) -> None:
        self.check()
        self.finished.emit()

    def _show_unit(self) -> None:
        self._unit_label.setText(self._unit)
        self._unit_label.setVisible(self._outside and bool(self._unit))
        self.edit.set_inside("" if self._outside else self._unit)
        if self.edit.accessibleName() == "":
            self.edit.setAccessibleName(self._unit)

    def _get_outside(self) -> bool:
        return self._outside

    def _get_figure(self) -> str:
        return self._size

    def _get_hint(self) -> str:
        return self.edit.placeholderText()

    def _set_hint(self, text: str) -> None:
        self.edit.setPlaceholderText(text)

    def _get_name(self) -> str:
        return self.edit.accessibleName()

    unit_text = Property(str, unit, set_unit)
    unit_outside = Property(bool, _get_outside, set_unit_outside)
    figure = Property(str, _get_figure, set_figure)
    placeholder = Property(str, _get_hint, _set_hint)
    spoken_name = Property(str, _get_name, set_name)


class ReadField(EntryField, Generic[T]):
    """A field that a strict reader turns into a value; one text is read once."""

    # The text that was read last, and what came of it.
    _known: tuple[str, T | None, RefusedError | None] | None = None

    def value(self) -> T | None:
        """Return what was typed as a value; None while it is empty or refused."""
        return self._outcome()[0]

    def check(self) -> bool:
        """Show why the reader refuses, or clear the reason; an empty field is not refused."""
        if not self.text().strip():
            self.show_reason("")
            return False
        refusal = self._outcome()[1]
        self.show_reason(str(refusal) if refusal is not None else "")
        return refusal is None

    def _outcome(self) -> tuple[T | None, RefusedError | None]:
        text, known = self.edit.text(), self._known
        if known is None or known[0] != text:
            known = self._known = self._judged(text)
        return known[1:]

    def _judged(self, text: str) -> tuple[str, T | None, RefusedError | None]:
        if not text.strip():
            return text, None, None
        try:
            return text, self._read(text), None
        except RefusedError as refusal:
            return text, None, refusal

    @abstractmethod
    def _read(self, text: str) -> T:
        """Return the value of the text or raise RefusedError."""
