"""Facts as rows: what it is on the left, what it says on the right, a line below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import font, text_width
from bespo_desktop.widgets.labels import icon_token, tip
from bespo_desktop.widgets.painted import RoomKeeper
from bespo_desktop.widgets.painting import RIGHT, hairline, paint_text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: name, value in words with its unit, icon, tone of the value, caption below.

    `whole` is what a value stands for that was shortened: a tool tip, and what is read aloud.
    """

    name: str
    value: str
    icon: str = ""
    tone: str = "text"
    second: str = ""
    whole: str = ""


class FactRow(RoomKeeper):
    """One row, 36 pixels high, or 42 with a second line."""

    def __init__(
        self,
        fact: Fact | None = None,
        *,
        underline: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fact = fact or Fact("", "")
        self._underline = underline
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell(self._fact)

    def set_fact(self, fact: Fact) -> None:
        """Show another fact; the same again paints nothing."""
        if fact != self._fact:
            self._fact = fact
            self._tell(fact)

    def _tell(self, fact: Fact) -> None:
        said = f"{fact.name}: {fact.value}" if fact.name or fact.value else ""
        self.setAccessibleName(in_language(said))
        self.setAccessibleDescription(in_language(fact.whole or fact.second))
        if self.toolTip() != (whole := tip(fact.whole)):
            self.setToolTip(whole)
        self.show_anew()

    def fact(self) -> Fact:
        """Return the fact shown."""
        return self._fact

    def need(self) -> tuple[int, int]:
        """Return the room of name and value side by side."""
        fact = self._fact
        width = text_width(fact.name, font("body")) if fact.name else 0.0
        width += text_width(fact.value, font("label")) if fact.value else 0.0
        return round(width + (28 if fact.icon else 0) + 16), 42 if fact.second else 35

    def minimumSizeHint(self) -> QSize:
        """Return the same: a fact is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, name, caption and value."""
        # only a line may end between the pixels of a screen
        painter = self.painter_on_ground(smooth=self._underline)
        fact, token = self._fact, icon_token(self._fact.tone)
        wide, high = self.width(), self.height()
        x, middle = 0.0, (high - 1) / 2
        if fact.icon:
            icon_colour = "muted" if fact.tone == "text" else token
            theme().paint_icon(painter, fact.icon, icon_colour, QRectF(0, int(middle) - 10, 20, 20))
            x = 28
        offset = 18 if fact.second else 10
        name = "bodyStrong" if fact.second else "body"
        rect = QRectF(x, middle - offset, wide - x, 19)
        paint_text(painter, rect, fact.name, font(name))
        if fact.second:
            lower = QRectF(x, middle + 1, wide - x, 16)
            paint_text(painter, lower, fact.second, font("caption"), "muted")
        if fact.value:
            paint_text(painter, QRectF(self.rect()), fact.value, font("label"), token, RIGHT)
        if self._underline:
            hairline(painter, 0, high - 1, wide)


class FactTable(QWidget):
    """Rows of facts below each other; the last has no line."""

    def __init__(self, facts: Sequence[Fact] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[FactRow] = []
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [
            FactRow(fact, underline=index < len(facts) - 1) for index, fact in enumerate(facts)
        ]
        for row in self._rows:
            self._column.addWidget(row)

    def rows(self) -> list[FactRow]:
        """Return the rows shown."""
        return self._rows
