"""Text in the type scale: plain label, code, two lines, figure with unit, icon.

Types: the names in tokens.json and the labels' own in fonts.py. Tones: text, muted, primary,
danger, caution, ok, cyto, wait, rail, onPrimary, onDanger, onCaution.
"""

from functools import cache
from html import escape

from PySide6.QtCore import Property, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import code_font, figure_font, font, text_width
from bespo_desktop.widgets.ground import Grounded
from bespo_desktop.widgets.painted import RoomKeeper
from bespo_desktop.widgets.painting import colour

UNIT_SHARE = 0.5
UNIT_SIZES = {"figureM": 18, "figureS": 16}
UNIT_GAP = 6
ICON_TONES = {"danger": "dangerText", "caution": "cautionText", "ok": "okText", "wait": "waitText"}
TONES = {**ICON_TONES, "cyto": "cytoText", "rail": "railText"}


def icon_token(tone: str) -> str:
    """Return the colour token that an icon has beside text of the tone."""
    return ICON_TONES.get(tone, tone)


@cache
def heights(type_token: str) -> tuple[float, float]:
    """Return how high a line of the type and its figures are in logical pixels."""
    metrics = QFontMetricsF(font(type_token))
    return metrics.height(), metrics.capHeight()


@cache
def figure_fonts(type_token: str) -> tuple[QFont, QFont]:
    """Return the fonts of a figure of the type and of its unit."""
    big = figure_font(type_token)
    size = UNIT_SIZES.get(type_token) or max(15, round(big.pixelSize() * UNIT_SHARE))
    return big, figure_font(type_token, size)


def strong(text: str) -> str:
    """Return text for `Label.set_parts` that is printed half bold, with its signs escaped."""
    return f'<span style="font-weight:600">{escape(text)}</span>'


def plain(text: str) -> str:
    """Return text for `Label.set_parts` in the label's own weight, with its signs escaped."""
    return f"<span>{escape(text)}</span>"


def tip(text: str) -> str:
    """Return a text for a tool tip that is shown as it is: Qt reads one that looks like markup."""
    return plain(text) if "<" in text else text


class Label(Dressed, QLabel):
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
        # Number, unit and tone: to set one thing at a Qt object is slower than to make it.
        self._said = number, unit, tone
        # How wide number and unit are; Qt shapes every sign to tell it, and a unit stays.
        self._wide, self._unit_wide = 0.0, 0.0
        self._fitted: tuple[str, str] | None = None
        self._type = type_token
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_figure(self, number: str, unit: str, tone: str | None = None) -> None:
        """Show the number with its unit; both empty shows nothing."""
        said = number, unit, tone or self._said[2]
        if said != self._said:
            self._said = said
            self._tell()

    def _tell(self) -> None:
        (number, unit, _tone), (big, small) = self._said, figure_fonts(self._type)
        self._wide = text_width(number, big)
        if self._fitted != (unit, self._type):
            self._fitted = unit, self._type
            self._unit_wide = text_width(unit, small)
        self.setAccessibleName(f"{number} {unit}".strip())
        self.show_anew()

    def text(self) -> str:
        """Return what is shown, with a space before the unit."""
        return f"{self._said[0]} {self._said[1]}".strip()

    def need(self) -> tuple[int, int]:
        """Return the room of number, gap and unit."""
        gap = UNIT_GAP if self._said[1] else 0
        line = heights(self._type)[0]
        return int(self._wide + self._unit_wide + gap + 1), int(line * 0.92)

    def minimumSizeHint(self) -> QSize:
        """Return the same width and the height of the figures alone: no figure is ever cut."""
        # Figures have nothing below the line, only the smaller unit has.
        below = QFontMetricsF(figure_fonts(self._type)[1]).descent()
        high = heights(self._type)[1] + 2 * below
        wide, line = self.need()
        return QSize(wide, min(line, int(high)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw number and unit from the left."""
        painter, (number, unit, tone) = self.painter_on_ground(smooth=False), self._said
        if not number and not unit:
            return
        baseline = (self.height() + heights(self._type)[1]) / 2
        big, small = figure_fonts(self._type)
        painter.setPen(colour(tone))
        painter.setFont(big)
        painter.drawText(QPointF(0, baseline), in_language(number))
        painter.setFont(small)
        painter.drawText(QPointF(self._wide + UNIT_GAP, baseline), in_language(unit))

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
