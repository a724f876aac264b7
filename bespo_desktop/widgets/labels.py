"""Text in the type scale: plain label, code, two lines, figure with unit, icon.

Types: the names in tokens.json and the labels' own in fonts.py. Tones: text, muted, primary,
danger, caution, ok, cyto, wait, rail, onPrimary, onDanger, onCaution.
"""

from html import escape

from PySide6.QtCore import Property, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import code_font, font
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.painted import RoomKeeper
from bespo_desktop.widgets.painting import (
    Run,
    colour,
    runs_width,
)

UNIT_SHARE = 0.5
UNIT_SIZES = {"figureM": 18, "figureS": 16}
UNIT_GAP = 6
ICON_TONES = {"danger": "dangerText", "caution": "cautionText", "ok": "okText", "wait": "waitText"}
TONES = {**ICON_TONES, "cyto": "cytoText", "rail": "railText"}


def icon_token(tone: str) -> str:
    """Return the colour token that an icon has beside text of the tone."""
    return ICON_TONES.get(tone, tone)


def strong(text: str) -> str:
    """Return text for `Label.set_parts` that is printed half bold, with its signs escaped."""
    return f'<span style="font-weight:600">{escape(text)}</span>'


def plain(text: str) -> str:
    """Return text for `Label.set_parts` in the label's own weight, with its signs escaped."""
    return f"<span>{escape(text)}</span>"


def tip(text: str) -> str:
    """Return a text for a tool tip that is shown as it is: Qt reads one that looks like markup."""
    return plain(text) if "<" in text else text


class Label(Dressed, Grounded, QLabel):
    """Plain text of a type and a tone; never reads markup in data."""

    def __init__(
        self,
        text: str = "",
        type_token: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._type, self._tone = type_token, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(self._cut(type_token))
        self.dress()
        self.setText(text)

    def dress(self) -> None:
        """Take the colour that the tone has now."""
        self.setPalette(theme().text_palette(TONES.get(self._tone, self._tone)))

    def setText(self, text: str) -> None:
        """Show a text of the program in the language of the screens."""
        super().setText(in_language(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text on its ground."""
        if self.ground():
            self.fill_ground(QPainter(self))
        super().paintEvent(event)

    def show_typed(self, text: str) -> None:
        """Show what a person typed, such as a surname, as it is."""
        super().setText(text)

    def set_tone(self, tone: str) -> None:
        """Take another tone."""
        if tone != self._tone:
            self._tone = tone
            self.dress()

    def set_type(self, type_token: str) -> None:
        """Take another type."""
        if type_token != self._type:
            self._type = type_token
            self.setFont(self._cut(type_token))

    def _cut(self, type_token: str) -> QFont:
        return font(type_token)

    def set_parts(self, *parts: str) -> None:
        """Show pieces made by `plain` and `strong` after each other."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join(parts))


class AnswerLabel(Label):
    """What became of something that was pressed; takes no room while there is nothing to say."""

    def setText(self, text: str) -> None:
        """Show the text, or nothing at all."""
        super().setText(text)
        self.setVisible(bool(text))


class CodeLabel(Label):
    """A code (NHS No., batch, serial, bag No., seal): the zero is slashed."""

    def __init__(
        self,
        text: str = "",
        type_token: str = "bodyStrong",
        tone: str = "text",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, type_token, tone, parent=parent)

    def _cut(self, type_token: str) -> QFont:
        return code_font(type_token)


class TwoLineLabel(QWidget):
    """A half bold line and a caption below it; each takes more lines where it has no room."""

    def __init__(self, first: str = "", second: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = Label(first, "bodyStrong", wrap=True)
        self.second = Label(second, "caption", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch()
        layout.addWidget(self.first)
        layout.addWidget(self.second)
        layout.addStretch()
        self.second.setVisible(bool(second))

    def set_lines(self, first: str, second: str, tone: str = "muted") -> None:
        """Show the two lines; an empty second line takes no room."""
        self.first.setText(first)
        self.second.setText(second)
        self.second.set_tone(tone)
        self.second.setVisible(bool(second))


class FigureLabel(RoomKeeper):
    """A number and its unit, smaller, on the same baseline."""

    def __init__(
        self,
        number: str = "",
        unit: str = "",
        type_token: str = "figureM",
        tone: str = "text",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Number and unit with their widths: Qt shapes every sign to tell how wide it is.
        self._measured: tuple[tuple[Run, float], ...] = ()
        self._number, self._unit = number, unit
        self._type, self._tone = type_token, tone
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_figure(self, number: str, unit: str, tone: str | None = None) -> None:
        """Show the number with its unit; both empty shows nothing."""
        tone = tone or self._tone
        if (number, unit, tone) == (self._number, self._unit, self._tone):
            return
        self._number, self._unit, self._tone = number, unit, tone
        self._tell()

    def _tell(self) -> None:
        self._measured = tuple((run, runs_width([run])) for run in self._runs())
        self.setAccessibleName(self.text())
        self.show_anew()

    def text(self) -> str:
        """Return what is shown, with a space before the unit."""
        return f"{self._number} {self._unit}".strip()

    def sizeHint(self) -> QSize:
        """Return the room of number, gap and unit."""
        gap = UNIT_GAP if self._unit else 0
        line = QFontMetricsF(font(self._type)).height()
        return QSize(int(sum(wide for _, wide in self._measured) + gap + 1), int(line * 0.92))

    def minimumSizeHint(self) -> QSize:
        """Return the same width and the height of the figures alone: no figure is ever cut."""
        # Figures have nothing below the line, only the smaller unit has.
        below = QFontMetricsF(self._measured[1][0].font).descent()
        high = QFontMetricsF(font(self._type)).capHeight() + 2 * below
        return QSize(self.sizeHint().width(), min(self.sizeHint().height(), int(high)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number and unit from the left."""
        painter = self.painter_on_ground()
        metrics = QFontMetricsF(font(self._type))
        baseline = (self.height() + metrics.capHeight()) / 2
        x = 0.0
        for run, wide in self._measured:
            painter.setFont(run.font)
            painter.setPen(colour(run.token))
            painter.drawText(QPointF(x, baseline), run.shown)
            x += wide + UNIT_GAP

    def _runs(self) -> tuple[Run, Run]:
        big = font(self._type)
        size = UNIT_SIZES.get(self._type, max(15, round(big.pixelSize() * UNIT_SHARE)))
        return (
            Run(self._number, big, self._tone),
            Run(self._unit, font(self._type, size=size), self._tone),
        )

    def _get_type(self) -> str:
        return self._type

    def _set_type(self, token: str) -> None:
        self._type = token
        self._tell()

    figure_type = Property(str, _get_type, _set_type)


class IconLabel(Grounded, QWidget):
    """An icon of the program in the colour of a tone; decoration beside its word."""

    def __init__(
        self,
        name: str = "",
        token: str = "text",
        size: int = 20,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Show another icon; an empty name shows none."""
        shown = name, token or self._token
        if shown != (self._name, self._token):
            self._name, self._token = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon over the whole widget."""
        painter = self.painter_on_ground()
        if self._name:
            theme().paint_icon(painter, self._name, self._token, QRectF(self.rect()))

    def _get_name(self) -> str:
        return self._name

    def _get_token(self) -> str:
        return self._token

    def _set_token(self, token: str) -> None:
        self.set_icon(self._name, token)

    icon_name = Property(str, _get_name, set_icon)
    icon_token = Property(str, _get_token, _set_token)
